"""Unpacking gzip files within a limit, piece by piece."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

MOST_BYTES = 50 * 1024 * 1024
"""Unpacked size at most: what sitemaps.org allows a sitemap."""

MOST_MEMBERS = 100
"""Members of one gzip file. Each costs a copy of the rest, so their number is bounded."""

_PIECE = 64 * 1024


class PackedTooLarge(ValueError):
    """A packed file grows beyond its limit. Raised by `unpacked`; what came before was given out."""


def unpacked(body: bytes, *, most: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes of `body` in pieces of at most 64 KiB, unpacked if it is gzip (also gzip in gzip, twice at most).

    Raises PackedTooLarge beyond `most` bytes, `zlib.error` for damaged data and EOFError for a cut end, each after
    the pieces that could be read.
    """
    pieces: Iterator[bytes] = (body[start : start + _PIECE] for start in range(0, len(body), _PIECE))
    for _ in range(2):
        first = next(pieces, b"")
        pieces = _again(first, pieces)
        if not first.startswith(b"\x1f\x8b"):
            break
        pieces = _members(pieces)
    given = 0
    for piece in pieces:
        given += len(piece)
        if given > most:
            raise PackedTooLarge(f"it unpacks to more than {most} bytes")
        yield piece


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _members(pieces: Iterator[bytes]) -> Iterator[bytes]:
    member, members = zlib.decompressobj(31), 1
    for piece in pieces:
        data = piece
        while data:
            yield from filter(None, [member.decompress(data, _PIECE)])
            data = member.unconsumed_tail
            if member.eof:
                data = member.unused_data.lstrip(b"\0")
                if data:
                    members += 1
                    if members > MOST_MEMBERS:
                        raise PackedTooLarge(f"it has more than {MOST_MEMBERS} gzip members")
                    member = zlib.decompressobj(31)
    if not member.eof:
        raise EOFError("its gzip data is cut off")
