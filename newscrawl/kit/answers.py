"""An answer to one request, from the network or from a folder of saved pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.page import Page


@dataclass(frozen=True)
class Answer:
    """What came back for an address; `refused` says in plain words why nothing did."""

    url: str
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    refused: str | None = None

    @property
    def ok(self) -> bool:
        """Whether there is something to read."""
        return self.refused is None and self.status == 200 and bool(self.body)


Get = Callable[[str], Awaitable[Answer]]
"""How answers are got: from the network, from saved pages, from recorded ones."""


class Saved:
    """Saved pages of one site as answers. `get` is what a crawl's own is: a page that is not there is a 404.

    The folder holds the pages (`.html`, `.xml`, `.txt`, gzipped or not). An address comes from the file's `.json`
    beside it (`{"url": …}`, as `newscrawl fixture` writes it), from `urls.txt` (lines of file name and address), or
    from the page's own canonical link. Raises UsageError if the folder holds no page with a known address.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UsageError(f"--from {folder}: there is no such folder")
        self.answers: dict[str, Answer] = {}
        listed = _listed(folder / "urls.txt")
        for file in sorted(folder.iterdir()):
            name = file.name.removesuffix(".gz")
            if name == "urls.txt" or not name.endswith((".html", ".htm", ".xml", ".txt", ".rss")):
                continue
            body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            given = _described(file.with_name(name.rpartition(".")[0].removesuffix(".json") + ".json"))
            url = given.get("url") or listed.get(file.name) or listed.get(name) or _own_address(body)
            if url:
                headers = given.get("headers") or {"content-type": _type_of(name)}
                self.answers.setdefault(url, Answer(url, given.get("status", 200), headers, body))
        if not self.answers:
            raise UsageError(
                f"--from {folder}: no page with a known address: add urls.txt (lines of file name and address)"
            )

    async def get(self, url: str) -> Answer:
        """The saved answer."""
        return self.answers.get(url) or Answer(url, status=404)


def _listed(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    pairs = (line.split() for line in file.read_text("utf-8").splitlines() if line.strip())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _described(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        given = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise UsageError(f"{file}: no JSON: {error}") from None
    return given if isinstance(given, dict) else {}


def _own_address(body: bytes) -> str | None:
    page = Page(body, "")
    named = [address for rel, address, _ in page.links if rel == "canonical"] + page.meta.get("og:url", [])
    return next((url for url in named if url.startswith(("http://", "https://"))), None)


def _type_of(name: str) -> str:
    return (
        "text/html"
        if name.endswith((".html", ".htm"))
        else "application/xml"
        if not name.endswith(".txt")
        else "text/plain"
    )
