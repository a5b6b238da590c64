"""When a story was published and last changed: the candidates, and which of them to believe.

What the page declares of the story's publication is believed, the most precise of those that agree. Names that also
stand for the file's date (`date`, `dc.date`) count no more than what a reader sees near the headline or in the address.
A date printed without a zone is in the site's zone, else in the one other dates of the page give, else in the
country's; where all that is unknown it is kept as printed at +00:00, and its provenance says "zone assumed".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newscrawl.country_zones import country_zone
from newscrawl.dates import read_moment
from newscrawl.items import Provenance, Source
from newscrawl.language import normal_tag
from newscrawl.moment import Moment, Precision
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.clock import Clock
from newscrawl.reading.structured import Declared, Found, provenance, read_declared
from newscrawl.reading.visible_dates import Dates, Sight, date_in_script, date_in_url, visible_dates
from newscrawl.urls import host

_WEAK = frozenset(
    f"meta {name}"
    for name in (
        "date", "dc.date", "dcterms.date", "created", "creation_date", "dc.created", "dcterms.created",
        "dc.date.created", "posted", "pdate", "cdate", "ptime", "last_published", "content_create_date",
    )
)  # fmt: skip
"""Names that pages also give the date of the file, of the template or of the last change."""
_LEAST = -1.0
"""Score a date seen on the page needs (found on gold pages)."""


class Dated(NamedTuple):
    """A date read for a field."""

    when: datetime
    raw: str
    provenance: Provenance


class _Read(NamedTuple):
    found: Found
    moment: Moment


def read_published(
    page: Page, declared: Declared, body: Body | None, clock: Clock, dates: Dates | None = None
) -> Dated | None:
    """The instant of publication: never the crawl's, never that of a change. `dates` are those seen on the page."""
    strong = list(_moments((found for found in declared.published if found.rule not in _WEAK), clock))
    if strong:
        winner = _most_precise(strong)
        return _dated(winner, [read for read in strong if read is not winner], page, declared, clock)
    weak = list(_moments((found for found in declared.published if found.rule in _WEAK), clock))
    seen = dates() if dates else visible_dates(page, body, clock)
    return _weigh(weak, seen, page, declared, clock)


def published_of(page: Page, *, now: datetime | None = None) -> Dated | None:
    """The date of publication of any page, story or not: what a tool that only reads dates would say of it."""
    declared = read_declared(page)
    languages = tuple(tag for found in declared.languages[:1] if (tag := normal_tag(found.value)))
    return read_published(page, declared, None, Clock(None, languages, now))


def read_modified(page: Page, declared: Declared, published: Dated | None, clock: Clock) -> Dated | None:
    """The instant of the last change, where the page declares one that is not before publication."""
    for read in _moments(declared.modified, clock):
        dated = _dated(read, [], page, declared, clock)
        if published is None or dated.when >= published.when - timedelta(minutes=1):
            return dated
    return None


def instant(moment: Moment, timezone: str | None) -> datetime:
    """The moment with an offset: wall time without any zone is kept as it stands, at +00:00."""
    if timezone:
        return moment.at(ZoneInfo(timezone))
    return moment.when if moment.when.tzinfo else moment.when.replace(tzinfo=UTC)


def _moments(candidates: Iterable[Found], clock: Clock) -> Iterator[_Read]:
    for found in candidates:
        if moment := read_moment(found.value, timezone=clock.timezone, languages=clock.languages, now=clock.now):
            yield _Read(found, moment)


def _most_precise(reads: Sequence[_Read]) -> _Read:
    """The first, unless a later one that agrees with it on the day says more: a time, a zone."""
    first = reads[0]
    best = first
    for read in reads[1:]:
        apart = abs(_naive(read.moment) - _naive(first.moment))
        if apart > timedelta(hours=26):
            continue
        if _rank(read.moment) > _rank(best.moment):
            best = read
    return best


def _rank(moment: Moment) -> tuple[bool, bool]:
    clocked = moment.precision > Precision.DAY and (moment.when.hour, moment.when.minute) != (0, 0)
    return clocked, moment.when.tzinfo is not None


def _naive(moment: Moment) -> datetime:
    return moment.when.replace(tzinfo=None)


def _weigh(weak: Sequence[_Read], seen: Sequence[Sight], page: Page, declared: Declared, clock: Clock) -> Dated | None:
    """The best of what is seen, declared under a weak name, or in the address; what agrees counts more."""
    in_url = date_in_url(page.url)
    scored: list[tuple[float, _Read]] = []
    for sight in seen[:40]:
        score = sight.score
        score += 3 if in_url and sight.day == in_url[0] else 0
        score += 2 if any(read.moment.when.date() == sight.day for read in weak) else 0
        scored.append((score, _Read(sight.found, sight.moment)))
    if in_url and (moment := read_moment(in_url[0].isoformat(), timezone=clock.timezone, now=clock.now)):
        scored.append((4.0, _Read(Found(in_url[1], Source.GENERAL, "url"), moment)))
    scripted = _moments(filter(None, [date_in_script(page)]), clock)
    for worth, reads in ((0.5, scripted), (1.5, weak)):
        for read in reads:
            agrees = in_url is not None and read.moment.when.date() == in_url[0]
            scored.append((worth + (3 if agrees else 0), read))
    scored.sort(key=lambda entry: -entry[0])
    if not scored or scored[0][0] < _LEAST:
        return None
    return _dated(scored[0][1], [read for _, read in scored[1:6]], page, declared, clock)


def _dated(winner: _Read, losers: Iterable[_Read], page: Page, declared: Declared, clock: Clock) -> Dated:
    zone, assumed = _zone(winner.moment, page, declared, clock)
    when = winner.moment.at(zone) if zone else winner.moment.when
    found = winner.found._replace(rule=f"{winner.found.rule} ({assumed})") if assumed else winner.found
    others = [
        loser.found for loser in losers if abs(_naive(loser.moment) - _naive(winner.moment)) > timedelta(hours=26)
    ]
    return Dated(when, winner.found.value, provenance(found, others))


def _zone(moment: Moment, page: Page, declared: Declared, clock: Clock) -> tuple[tzinfo | None, str | None]:
    """The zone to give the date in, and what to say of it if the page did not name it."""
    if clock.timezone:
        return ZoneInfo(clock.timezone), None
    given = moment.when.utcoffset()
    if given:
        return None, None
    country = country_zone(host(page.url) or "", clock.languages[0] if clock.languages else None)
    if given is not None:
        return (ZoneInfo(country), None) if country else (None, None)
    for found in (*declared.published, *declared.modified):
        if re.search(r"[+-]\d\d:?\d\d$", found.value):
            other = read_moment(found.value)
            if other and other.when.utcoffset() and abs(_naive(other) - _naive(moment)) < timedelta(days=30):
                return other.when.tzinfo, f"zone of {found.rule}"
    if country:
        return ZoneInfo(country), f"zone of the country: {country}"
    return UTC, "zone assumed"
