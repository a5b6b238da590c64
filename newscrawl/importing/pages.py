"""Pages of other programs' files kept as a crawl keeps its own."""

from __future__ import annotations

from newscrawl.archive import Archive
from newscrawl.importing.found import Found
from newscrawl.items import CaptureRef
from newscrawl.store.captures import WarcPlace

_OF_THE_TRANSFER = ("content-encoding", "content-length", "transfer-encoding")
"""Headers of the bytes as they were sent: what is kept is the page itself."""


def keep(archive: Archive, found: Found, capture: CaptureRef) -> WarcPlace:
    """Copies a page into the archive; gives where it lies there."""
    headers = [(name, value) for name, value in found.headers.items() if name not in _OF_THE_TRANSFER]
    place = archive.write(capture.url, capture.fetched, capture.status, headers, found.body or b"")
    return WarcPlace(place.file, place.offset, place.length)
