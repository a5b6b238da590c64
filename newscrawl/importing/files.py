"""The files and folders that an import is given: which there are, and what they hold."""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast
from urllib.parse import unquote

from newscrawl.errors import UsageError
from newscrawl.importing import warc_files
from newscrawl.importing.found import Found
from newscrawl.page import Page
from newscrawl.urls import absolute

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_HTML = (".html", ".htm", ".html.gz", ".htm.gz")
_WARC = (".warc", ".warc.gz", ".warc.zst")
_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson")
_WHOLE = (".json",)
"""One record, or an array of them; read where it is named itself, not in a folder, where JSON may be anything."""
_LONGEST_LINE = 16 * 1024 * 1024


def check(path: Path) -> None:
    """Raise UsageError for a path that is not there or of no known kind."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    if path.is_file() and not path.name.endswith((*_HTML, *_WARC, *_LINES, *_WHOLE)):
        raise UsageError(f"{path}: is no WARC file, HTML page or JSON Lines by its name")


def found_in(path: Path) -> Iterator[Found]:
    """All that a file, or a folder and those below it, holds."""
    if path.is_dir():
        passed_over = 0
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and inner.name.endswith((*_HTML, *_WARC, *_LINES)):
                yield from _in_file(inner, path)
            passed_over += inner.is_file() and inner.name.endswith(_WHOLE)
        if passed_over:
            yield Found(str(path), skipped=f"{passed_over} .json files in it are not read: name the files themselves")
    else:
        yield from _in_file(path, path.parent)


def _in_file(path: Path, root: Path) -> Iterator[Found]:
    try:
        if path.name.endswith(_WARC):
            yield from warc_files.pages(path)
        elif path.name.endswith(_LINES):
            yield from _in_lines(path)
        elif path.name.endswith(_WHOLE):
            yield from _in_array(path)
        else:
            yield _page_file(path, root)
    except (OSError, EOFError, zlib.error, zstd.ZstdError) as error:
        yield Found(str(path), skipped=f"cannot be read further: {error}")


def _in_lines(path: Path) -> Iterator[Found]:
    with _opened(path) as file:
        number = 0
        while line := file.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield Found(f"{path}:{number}", line=line.decode("utf-8-sig", "replace"))


def _in_array(path: Path) -> Iterator[Found]:
    try:
        value = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        yield from _in_lines(path)  # JSON Lines under another name
        return
    if isinstance(value, dict) and value and all(isinstance(some, list) for some in value.values()):
        value = [record for some in value.values() for record in some]  # Fundus: a list for each publisher
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        yield Found(f"{path}:{number}", line=json.dumps(record))


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    if path.suffix == ".zst":
        return cast("IO[bytes]", zstd.open(path))
    return path.open("rb")


def _page_file(path: Path, root: Path) -> Found:
    """A saved page: its address is the one it names itself, or its place below a folder named like a host."""
    body = path.read_bytes()
    body = gzip.decompress(body) if path.suffix == ".gz" else body
    page = Page(body, "")
    named = next((href for rel, href, _ in page.links if rel == "canonical"), None) or page.first_meta("og:url")
    inside = path.relative_to(root).as_posix().removesuffix(".gz")
    mirrored = f"https://{unquote(inside)}" if "." in inside.partition("/")[0] and "/" in inside else None
    url = (absolute("", named) if named else None) or mirrored
    if url is None:
        missing = "the page names no address: add a link rel=canonical, or put it below a folder named like its host"
        return Found(str(path), skipped=missing)
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Found(str(path), url, body, {}, 200, when)
