"""Unpacking gzip files within a limit, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.content_coding import TooLarge, gunzipped

MOST_BYTES = 50 * 1024 * 1024
"""Unpacked size at most: what sitemaps.org allows a sitemap."""

_PIECE = 64 * 1024


def unpacked(body: bytes, *, most: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes of `body` in pieces of at most 64 KiB, unpacked if it is gzip (also gzip in gzip, twice at most).

    Raises TooLarge beyond `most` bytes, `zlib.error` for damaged data and EOFError for a cut end, each after
    the pieces that could be read.
    """
    pieces: Iterator[bytes] = (body[start : start + _PIECE] for start in range(0, len(body), _PIECE))
    for _ in range(2):
        first = next(pieces, b"")
        pieces = _again(first, pieces)
        if not first.startswith(b"\x1f\x8b"):
            break
        pieces = gunzipped(pieces)
    given = 0
    for piece in pieces:
        given += len(piece)
        if given > most:
            raise TooLarge(f"it unpacks to more than {most} bytes")
        yield piece


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest
