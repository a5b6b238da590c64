from __future__ import annotations

from datetime import datetime, timedelta

from newscrawl.store import Store
from newscrawl.store.web import Pause, Robots, SourceMemory

FEED = "https://times.example/rss"


def test_a_source_is_remembered_and_replaced(store: Store, now: datetime) -> None:
    first = SourceMemory(
        etag='"1"', digest="sha256:00", fetched=now, last_changed=now, next_at=now + timedelta(hours=1), status=200
    )
    second = SourceMemory(last_modified="Sun, 22 Nov 2026 10:00:00 GMT", fetched=now, note="cursor=5")
    found = []
    for memory in (first, second):
        store.sources.set("times", FEED, memory)
        found.append(store.sources.get("times", FEED))
    assert found == [first, second]


def test_a_source_never_asked_is_unknown(store: Store) -> None:
    assert store.sources.get("times", FEED) is None


def test_what_one_site_was_told_of_a_feed_is_nothing_that_another_knows(store: Store, now: datetime) -> None:
    store.sources.set("times", FEED, SourceMemory(etag='"1"', digest="sha256:00", fetched=now))
    assert store.sources.get("times_sport", FEED) is None


def test_robots_are_believed_for_a_day(store: Store, now: datetime) -> None:
    store.robots.set("https://times.example:443", 200, "User-agent: *\0", now)
    ages = (timedelta(hours=-1), timedelta(0), timedelta(hours=24), timedelta(hours=25))
    found = [store.robots.get("https://times.example:443", now=now + age) for age in ages]
    kept = Robots(200, "User-agent: *\N{REPLACEMENT CHARACTER}", now)
    assert found == [None, kept, kept, None]


def test_a_pause_holds_until_it_ends(store: Store, now: datetime) -> None:
    until = now + timedelta(minutes=5)
    store.hosts.pause("times.example", until, "429")
    found = [store.hosts.paused("times.example", now=when) for when in (now, until)]
    assert found == [Pause(until, "429"), None]


def test_pages_are_counted_by_the_day(store: Store, now: datetime) -> None:
    store.hosts.pause("times.example", now, "429")
    for hours in (0, 1, 24, 25):
        store.hosts.count("times.example", 3, now=now + timedelta(hours=hours))
    found = [store.hosts.pages_today("times.example", now=now + timedelta(days=days)) for days in (0, 1)]
    assert found == [0, 6]
