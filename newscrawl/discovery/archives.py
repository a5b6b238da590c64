"""The addresses a declared source is read at: its pages, its days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from newscrawl.discovery.sources import Archive, JsonListing, Listing, Source

MOST_DAYS = 20_000
"""Days of an archive one run may ask for."""

_PLACEHOLDER = re.compile(r"\{(page|cursor|date:[^{}]+)\}")


def first_url(source: Source) -> str:
    """Where reading `source` begins: `{page}` is its first page, a parameter that would hold `{cursor}` is left out.

    >>> first_url(JsonListing("https://a.example/api?limit=20&after={cursor}", items="items", link="url"))
    'https://a.example/api?limit=20'
    """
    if isinstance(source, Listing | JsonListing | Archive):
        return page_url(source.url, page=source.first)
    return source.url


def page_url(template: str, *, page: int | None = None, cursor: str | None = None, day: date | None = None) -> str:
    """The address `template` means with its `{page}`, `{cursor}` and `{date:%Y/%m/%d}` filled in; other braces stay.

    >>> page_url("https://a.example/{date:%Y/%m/%d}/p{page}", page=2, day=date(2026, 11, 2))
    'https://a.example/2026/11/02/p2'
    """
    if cursor is None:
        template = re.sub(r"[^?&]*\{cursor\}[^&]*&?", "", template).rstrip("?&") if "?" in template else template
    return _PLACEHOLDER.sub(lambda match: _filled(match[0], match[1], page, cursor, day), template)


def _filled(whole: str, name: str, page: int | None, cursor: str | None, day: date | None) -> str:
    if name == "page":
        return whole if page is None else str(page)
    if name == "cursor":
        return quote(cursor or "", safe="")
    return whole if day is None else quote(day.strftime(name.removeprefix("date:")), safe="/.-")


def day_urls(source: Archive, since: date, until: date) -> Iterator[tuple[date, str]]:
    """The days from `until` back to `since`, newest first, each with its first page; none before the archive begins.

    >>> [url for _, url in day_urls(Archive("https://a.example/{date:%Y%m%d}/"), date(2026, 2, 28), date(2026, 3, 1))]
    ['https://a.example/20260301/', 'https://a.example/20260228/']
    """
    oldest = max(since, date.fromisoformat(source.since)) if source.since else since
    for back in range(min((until - oldest).days + 1, MOST_DAYS)):
        day = until - timedelta(days=back)
        yield day, page_url(source.url, page=source.first, day=day)


def site_day(when: datetime, timezone: str | None) -> date:
    """The day on which `when` (aware) lies where the site is: an archive's days are those of its own calendar.

    >>> site_day(datetime(2026, 11, 20, 22, tzinfo=UTC), "Europe/Moscow")
    datetime.date(2026, 11, 21)
    """
    return when.astimezone(ZoneInfo(timezone) if timezone else UTC).date()


def day_source(source: Archive, day: date) -> Listing | JsonListing:
    """The archive's `day` as a source of its own: a listing, or a JSON listing where the archive answers JSON."""
    url = page_url(source.url, day=day)
    if source.json is not None:
        return replace(source.json, url=url, pages=source.pages, first=source.first)
    return Listing(url, links=source.links, next=source.next, pages=source.pages, first=source.first)
