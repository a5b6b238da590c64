"""What a source announced, on its way from a reader process to the ledger: JSON Lines, a line for some hundred entries.

A sitemap names up to 50,000 addresses. A piece is written and checked by pydantic in one call, and between two pieces
the crawl goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pydantic import TypeAdapter

from newscrawl.items import Announcement

Entry = tuple[str, Announcement, str | None]
"""An address, what was said of it, and why it is never to be fetched, if so."""

_AT_ONCE = 500
_PIECE = TypeAdapter(list[Entry])


def packed(entries: Iterable[Entry]) -> bytes:
    """The entries as bytes."""
    stream = iter(entries)
    pieces = iter(lambda: list(islice(stream, _AT_ONCE)), [])
    return b"\n".join(_PIECE.dump_json(piece, exclude_defaults=True) for piece in pieces)


def unpacked(data: bytes) -> Iterator[list[Entry]]:
    """What was packed, a piece at a time. Raises pydantic's ValidationError for anything else."""
    return (_PIECE.validate_json(line) for line in data.splitlines())
