"""Pages of other programs' files read as a crawl reads its own: in a process that can be killed, and kept."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

from newscrawl.archive import Archive
from newscrawl.crawling.readers import Limits, Readers
from newscrawl.importing.found import Found
from newscrawl.items import CaptureRef
from newscrawl.store.captures import WarcPlace

_OF_THE_TRANSFER = ("content-encoding", "content-length", "transfer-encoding")
"""Headers of the bytes as they were sent: what is kept is the page itself."""


class PageReader:
    """Reads one page after another within a crawl's limits."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._loop = asyncio.Runner()
        self._readers = Readers(1, spares=0, limits=limits)

    def read(self, found: Found, capture: CaptureRef, site: str | None) -> tuple[dict[str, Any], bytes]:
        """What a reader process answers, and the article as JSON or `b""`. Raises TooExpensive for a monster."""
        head = {
            "task": "article",
            "url": capture.url,
            "headers": found.headers,
            "site": site,
            "fetched": capture.fetched.isoformat(),
            "status": found.status,
        }
        return self._loop.run(self._readers.ask(head, found.body or b""))

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._readers.close()
        self._loop.close()


def keep(archive: Archive, found: Found, capture: CaptureRef) -> WarcPlace:
    """Copies a page into the archive; gives where it lies there."""
    headers = [(name, value) for name, value in found.headers.items() if name not in _OF_THE_TRANSFER]
    place = archive.write(capture.url, capture.fetched, capture.status, headers, found.body or b"")
    return WarcPlace(place.file, place.offset, place.length)
