"""When a site is looked at again: its `every`, its quiet hours, and what the last runs found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawl.sites import all_spiders
from newscrawl.spider import NewsSpider

if TYPE_CHECKING:
    from newscrawl.store import Store
    from newscrawl.store.runs import Run

MOST_PATIENCE = 4
"""A site that has nothing new is asked as rarely as every fourth time."""
BUSY = 5
"""New addresses in each of the last two runs that have a site asked twice as often."""
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def every_of(text: str) -> timedelta:
    """The length of `15m`, `2h` or `1d`.

    >>> every_of("15m")
    datetime.timedelta(seconds=900)
    """
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def interval(every: timedelta, found: Sequence[int]) -> timedelta:
    """How long to wait after a run, by how many new addresses the last runs found, the latest first.

    >>> hour = timedelta(hours=1)
    >>> [interval(hour, found) // timedelta(minutes=1) for found in ([], [9, 7], [0, 3], [0, 0, 0, 0])]
    [60, 30, 120, 240]
    """
    if len(found) >= 2 and min(found[:2]) >= BUSY:
        return every / 2
    quiet = next((n for n, count in enumerate(found) if count), len(found))
    return every * min(int(2**quiet), MOST_PATIENCE)


def is_quiet(hours: str | None, now: datetime, zone: str | None) -> bool:
    """Whether `now` (aware) lies in the quiet hours `01:00-06:00` of a zone; they may reach over midnight.

    >>> is_quiet("23:00-06:00", datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "Europe/Moscow")
    True
    """
    match = re.fullmatch(r"(\d\d):(\d\d)-(\d\d):(\d\d)", hours or "")
    if match is None:
        return False
    begin, end = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    clock = now.astimezone(ZoneInfo(zone or "UTC")).time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def next_run(spider: type[NewsSpider], runs: Sequence[Run], compress: float = 1.0) -> datetime | None:
    """When a site is due, after its last `runs` (the latest first); `None`: now, it was never crawled."""
    if not runs:
        return None
    found = [int((run.report or {}).get("found", 0)) for run in runs if run.finished]
    return runs[0].started + interval(every_of(spider.every), found) / compress


def due_spiders(
    store: Store, spiders: Sequence[type[NewsSpider]] = (), *, now: datetime | None = None, compress: float = 1.0
) -> list[type[NewsSpider]]:
    """Those of `spiders` (all sites, if none are given) whose time has come, the longest overdue first."""
    now = now or datetime.now(UTC)
    due = []
    for spider in spiders or all_spiders().values():
        runs = store.runs.last(str(spider.name), limit=4)
        when = next_run(spider, runs, compress)
        if (runs and runs[0].alive) or is_quiet(spider.quiet_hours, now, spider.timezone):
            continue
        if when is None or when <= now:
            due.append((when or datetime.min.replace(tzinfo=UTC), spider))
    return [spider for _, spider in sorted(due, key=lambda pair: (pair[0], str(pair[1].name)))]
