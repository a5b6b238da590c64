from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.crawling.due import due_spiders, interval, is_quiet
from newscrawl.discovery.sources import Feed
from newscrawl.spider import NewsSpider
from newscrawl.store import open_store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


class TownSpider(NewsSpider):
    name = "town"
    allowed_domains = ["town.example"]  # noqa: RUF012
    sources = (Feed("https://town.example/rss"),)
    every = "1h"
    timezone = "Europe/Moscow"


def crawled(path: Path, *runs: tuple[timedelta, int]) -> Path:
    with open_store(path) as store:
        for ago, found in runs:
            run = store.runs.start("town", now=NOW - ago)
            store.runs.finish(run, {"found": found}, 0, now=NOW - ago)
    return path


def is_due(path: Path, now: datetime = NOW) -> bool:
    with open_store(path) as store:
        return due_spiders(store, [TownSpider], now=now) == [TownSpider]


def test_a_site_never_crawled_is_due(tmp_path: Path) -> None:
    assert is_due(crawled(tmp_path / "n.db"))


@pytest.mark.parametrize(("minutes", "due"), [(59, False), (61, True)])
def test_a_site_is_due_when_its_time_has_passed(tmp_path: Path, minutes: int, due: bool) -> None:
    assert is_due(crawled(tmp_path / "n.db", (timedelta(minutes=minutes), 3))) is due


def test_a_site_that_had_nothing_new_is_asked_more_rarely(tmp_path: Path) -> None:
    runs = [(timedelta(hours=hours), 0) for hours in (9, 6, 3)]
    assert not is_due(crawled(tmp_path / "n.db", *runs))


def test_a_site_that_is_being_crawled_is_not_due(tmp_path: Path) -> None:
    with open_store(tmp_path / "n.db") as store:
        store.runs.start("town", now=NOW - timedelta(days=1))
        assert due_spiders(store, [TownSpider], now=NOW) == []


def test_the_wait_never_leaves_its_bounds() -> None:
    hour = timedelta(hours=1)
    waits = [interval(hour, found) for found in ([0] * 4, [0] * 50, [99, 99, 99], [1], [])]
    assert waits == [4 * hour, 4 * hour, hour / 2, hour, hour]


@pytest.mark.parametrize(
    ("hours", "clock", "quiet"),
    [
        ("01:00-06:00", 3, True),
        ("01:00-06:00", 6, False),
        ("23:00-06:00", 23, True),
        ("23:00-06:00", 12, False),
        (None, 3, False),
    ],
)
def test_quiet_hours_are_the_sites_own(hours: str | None, clock: int, quiet: bool) -> None:
    assert is_quiet(hours, datetime(2026, 11, 22, (clock - 3) % 24, tzinfo=UTC), "Europe/Moscow") is quiet
