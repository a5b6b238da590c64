"""When a story was published and last changed: the candidates, and which of them to believe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newscrawl.dates import Moment, read_moment
from newscrawl.items import Provenance
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance


class Clock(NamedTuple):
    """What dates on a page are relative to."""

    timezone: str | None = None
    """IANA name of the site's zone."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags of the page."""
    now: datetime | None = None
    """The instant of the fetch, aware."""


class Dated(NamedTuple):
    """A date read for a field."""

    when: datetime
    raw: str
    provenance: Provenance


def read_published(page: Page, declared: Declared, body: Body | None, clock: Clock) -> Dated | None:
    """The instant of publication."""
    return _first(declared.published, clock)


def read_modified(page: Page, declared: Declared, body: Body | None, clock: Clock) -> Dated | None:
    """The instant of the last change."""
    return _first(declared.modified, clock)


def _first(candidates: Sequence[Found], clock: Clock) -> Dated | None:
    for found in candidates:
        if moment := read_moment(found.value, timezone=clock.timezone, languages=clock.languages, now=clock.now):
            return Dated(instant(moment, clock.timezone), found.value, provenance(found))
    return None


def instant(moment: Moment, timezone: str | None) -> datetime:
    """The moment with an offset: wall time without any zone is kept as it stands, at +00:00."""
    if timezone:
        return moment.at(ZoneInfo(timezone))
    return moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=UTC)
