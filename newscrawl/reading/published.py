"""When a story was published and last changed: the candidates, and which of them to believe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newscrawl.dates import Moment, Precision, read_moment
from newscrawl.items import Provenance
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance


class Dated(NamedTuple):
    """A date read for a field."""

    when: datetime
    raw: str
    provenance: Provenance


def read_published(
    page: Page, declared: Declared, body: Body, *,
    timezone: str | None = None, languages: Sequence[str] = (), now: datetime | None = None,
) -> Dated | None:  # fmt: skip
    """The instant of publication."""
    return _first(declared.published, timezone, languages, now)


def read_modified(
    page: Page, declared: Declared, body: Body, *,
    timezone: str | None = None, languages: Sequence[str] = (), now: datetime | None = None,
) -> Dated | None:  # fmt: skip
    """The instant of the last change."""
    return _first(declared.modified, timezone, languages, now)


def _first(candidates: Sequence[Found], timezone: str | None, languages: Sequence[str], now: datetime | None) -> Dated | None:
    for found in candidates:
        if moment := read_moment(found.value, timezone=timezone, languages=languages, now=now):
            return Dated(instant(moment, timezone), found.value, provenance(found))
    return None


def instant(moment: Moment, timezone: str | None) -> datetime:
    """The moment with an offset: wall time without any zone is kept as it stands, at +00:00."""
    if timezone:
        return moment.at(ZoneInfo(timezone))
    return moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=UTC)


__all__ = ["Dated", "Precision", "instant", "read_modified", "read_published"]
