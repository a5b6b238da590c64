"""What one answer of a source announced: the one result all the readers of this room give."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from newscrawl.dates import read_moment
from newscrawl.items import Announcement

MOST_ENTRIES = 50_000
"""Entries one answer may announce: what sitemaps.org allows a sitemap."""

MOST_CHILDREN = 1_000
"""Further sources one answer may name."""


@dataclass
class Found:
    """The entries of one feed, sitemap or listing, in its own order unless a reader says otherwise.

    Entries are (absolute http(s) address, what was said of it); an address comes at most once. The addresses are as
    published, not canonicalised: that is the ledger's business, as is what belongs to the site.
    """

    kind: str
    """`feed`, `sitemap`, `index`, `listing`, or `nothing` for an answer that is none of them."""
    entries: list[tuple[str, Announcement]] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    """Further sources to read: the sitemaps of an index, the next page of a listing."""
    title: str | None = None
    language: str | None = None
    broken: str | None = None
    """Why the answer was not read to its end, in plain words; what came before is in `entries`."""
    left_out: int = 0
    """Entries with no http(s) address, repeated, of another site, outside the window, or above the limit."""


def instant(raw: str | None) -> datetime | None:
    """The instant an announced date means, aware; without a zone it is taken as UTC; `None` if it is no date.

    Good enough to compare and to sort announcements by. The reading of articles has its own, stricter rules.

    >>> instant("2026-11-22T10:00:00+03:00") == instant("Sun, 22 Nov 2026 07:00:00 GMT")
    True
    >>> instant("soon") is None
    True
    """
    if not raw:
        return None
    try:
        when = datetime.fromisoformat(raw.strip())
    except ValueError:
        moment = read_moment(raw)
        if moment is None:
            return None
        when = moment.when
    try:
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None
