"""Pages and articles from files into the store, through the same reading and normalising as a crawl's."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, cast
from urllib.parse import unquote

from fastwarc.warc import ArchiveIterator, WarcRecordType

from newscrawl.encodings import DECODED_LIMIT, decode_body
from newscrawl.errors import NotAnArticle, UsageError
from newscrawl.exchange import NotARecord, parse, raw_article
from newscrawl.items import CaptureRef, LedgerState, RawArticle
from newscrawl.normalise import to_article
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.reading.reader import read
from newscrawl.store.store import Store
from newscrawl.urls import absolute, canonicalise, registered_host

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
SiteOf = Callable[[str], Site | None]


@dataclass(frozen=True)
class Found:
    """Something a file holds: a page, a record, or why there is nothing to be had of it."""

    where: str
    url: str | None = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    fetched: datetime | None = None
    line: str | None = None
    skipped: str | None = None


@dataclass
class Result:
    """What became of an import, counted."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    """The first hundred, in plain words."""

    def count(self, what: str, problem: str | None = None) -> None:
        """Write down one outcome, and what went wrong."""
        self.counts[what] = self.counts.get(what, 0) + 1
        if problem and len(self.problems) < 100:
            self.problems.append(problem)


def import_files(
    store: Store,
    paths: list[Path],
    *,
    site_of: SiteOf,
    now: datetime | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Read files and folders into the store; `site_of` gives an address's site, whose rules then hold.

    Every page is settled in the ledger, with its reason if it holds no article. A file that was imported before
    changes nothing. Raises UsageError for a path that is not there or of no known kind.
    """
    for path in paths:
        _check(path)
    result = Result()
    run = store.runs.start("import")
    status = 1
    try:
        for path in paths:
            for found in _found(path):
                outcome, problem = _take(store, found, site_of, run, now or datetime.now(UTC))
                result.count(outcome, problem)
                progress(outcome)
        status = 0
    finally:
        store.runs.finish(run, {"import": result.counts}, status)
    return result


def _check(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    if path.is_file() and not path.name.endswith((*_HTML, *_WARC, *_LINES, *_WHOLE)):
        raise UsageError(f"{path}: is no WARC file, HTML page or JSON Lines by its name")


def _found(path: Path) -> Iterator[Found]:
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file() and inner.name.endswith((*_HTML, *_WARC, *_LINES)):
                yield from _in_file(inner, path)
    else:
        yield from _in_file(path, path.parent)


def _in_file(path: Path, root: Path) -> Iterator[Found]:
    try:
        if path.name.endswith(_WARC):
            yield from _in_warc(path)
        elif path.name.endswith(_LINES):
            yield from _in_lines(path)
        elif path.name.endswith(_WHOLE):
            yield from _in_array(path)
        else:
            yield _page_file(path, root)
    except (OSError, EOFError, zstd.ZstdError) as error:
        yield Found(str(path), skipped=f"cannot be read further: {error}")


def _in_warc(path: Path) -> Iterator[Found]:
    """The HTML answers of a WARC file, CC-NEWS included; torn ends are passed over."""
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, fsspec_args=False):
        where = f"{path}:{record.stream_pos}"
        http = record.http_headers
        if http is None:
            continue
        headers = {str(name).lower(): str(value) for name, value in http.items()}
        kind = headers.get("content-type", "text/html").partition(";")[0].strip().lower()
        if kind not in ("text/html", "application/xhtml+xml", ""):
            continue
        url = record.headers.get("WARC-Target-URI") or ""
        body = record.reader.read(DECODED_LIMIT + 1)
        try:
            body = decode_body(_unchunked(body, headers), headers.get("content-encoding", ""), whole=False)
        except ValueError as error:
            yield Found(where, url, skipped=str(error))
            continue
        when = datetime.fromisoformat(record.headers.get("WARC-Date") or "1970-01-01T00:00:00Z").astimezone(UTC)
        yield Found(where, url, body, headers, int(http.status_code or 200), when)


def _unchunked(body: bytes, headers: dict[str, str]) -> bytes:
    """Some writers leave the transfer's chunks in the record."""
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return body
    out, rest = bytearray(), body
    while rest:
        size, end, after = rest.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return body  # the header stayed, the chunks did not
        if not end or length == 0:
            break
        out += after[:length]
        rest = after[length + 2 :]
    return bytes(out)


def _in_lines(path: Path) -> Iterator[Found]:
    with _opened(path) as file:
        number = 0
        while line := file.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield Found(f"{path}:{number}", line=line.decode("utf-8", "replace"))


def _in_array(path: Path) -> Iterator[Found]:
    try:
        value = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        yield from _in_lines(path)  # JSON Lines under another name
        return
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
    mirrored = f"https://{inside}" if "." in inside.partition("/")[0] and "/" in inside else None
    url = (absolute("", named) if named else None) or mirrored
    if url is None:
        return Found(str(path), skipped="the page names no address (link rel=canonical, og:url)")
    when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Found(str(path), unquote(url), body, {}, 200, when)


def _take(store: Store, found: Found, site_of: SiteOf, run: int, now: datetime) -> tuple[str, str | None]:
    """Read one thing and store what it is; gives what became of it, and the problem in plain words."""
    if found.skipped:
        return "unreadable", f"{found.where}: {found.skipped}"
    try:
        raw, reason = _raw(found, site_of)
        if raw is not None:
            article = to_article(raw)
            return store.save(article, raw, run=run, now=now).kind, None
    except NotARecord as error:
        return "unreadable", f"{found.where}: {error}"
    except NotAnArticle as error:
        reason = error.reason
    if found.url:
        url = canonicalise(found.url)
        site = registered_host(url)
        store.ledger.settle(url, LedgerState.NOT_ARTICLE, reason, run=run, site=site, now=now)
    return "not-article", f"{found.where}: {reason}"


def _raw(found: Found, site_of: SiteOf) -> tuple[RawArticle | None, str]:
    if found.line is not None:
        record = parse(found.line)
        return raw_article(record, found.where, site_of(str(record.get("url") or record.get("source") or ""))), ""
    assert found.url is not None
    assert found.body is not None
    if found.status != 200:
        return None, f"HTTP {found.status}"
    page = Page(found.body, found.url, found.headers)
    reading = read(page, site=site_of(found.url), fetched=found.fetched, status=found.status)
    if reading.raw is not None:
        reading.raw.requested_url = canonicalise(found.url)
        reading.raw.capture = CaptureRef(
            fetched=found.fetched or datetime.now(UTC),
            url=found.url,
            status=found.status,
            digest=f"sha256:{sha256(found.body).hexdigest()}",
        )
    return reading.raw, reading.reason or str(reading.state)
