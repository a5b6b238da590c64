from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from newscrawl.items import Announcement, CaptureRef, LedgerState, PageState, Source
from newscrawl.store import Store
from newscrawl.store.announcing import LONGEST_URL, instant_of, patience

FEED = "https://times.example/rss"
NONE = dict.fromkeys(LedgerState, 0)
Read = Callable[..., Any]


def said(published: str | None = None, modified: str | None = None, **more: Any) -> Announcement:
    given = {"source": Source.FEED, "source_url": FEED, **more}
    return Announcement(published=published, modified=modified, **given)


def url(number: int) -> str:
    return f"https://times.example/{number}"


@pytest.fixture
def run(store: Store, now: datetime) -> int:
    return store.runs.start("times", now=now)


def announce(store: Store, run: int, now: datetime, *numbers: int) -> int:
    return store.ledger.announce(
        "times", [(url(n), said(f"2026-11-22T10:{n:02}:00Z")) for n in numbers], run=run, now=now
    )


def test_a_url_is_discovered_once(store: Store, run: int, now: datetime) -> None:
    assert [announce(store, run, now, 1, 2, 2), announce(store, run, now, 2, 3)] == [2, 1]


def test_the_newest_announced_is_taken_first(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1, 3, 2)
    assert [queued.url for queued in store.ledger.take("times", 9, run=run, now=now)] == [url(3), url(2), url(1)]


def test_undated_links_of_a_sitemap_come_after_dated_news(store: Store, run: int, now: datetime) -> None:
    undated = [(url(1), said(source=Source.SITEMAP)), (url(2), said("2026-11-20T10:00:00Z")), (url(3), said())]
    store.ledger.announce("times", undated, run=run, now=now)
    assert [queued.url for queued in store.ledger.take("times", 9, run=run, now=now)] == [url(3), url(2), url(1)]


def test_what_is_taken_is_not_given_again(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1, 2)
    store.ledger.take("times", 1, run=run, now=now)
    assert [queued.url for queued in store.ledger.take("times", 9, run=run, now=now)] == [url(1)]


def test_a_site_is_given_only_its_own(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    assert store.ledger.take("post", 9, run=run, now=now) == []


def test_an_announcement_comes_back_as_it_was(store: Store, run: int, now: datetime) -> None:
    full = said("2026-11-22", title="Заголовок", text="Один.\n\nДва.", authors=("А. Б.",), tags=("мир",))
    store.ledger.announce("times", [(url(1), full)], run=run, now=now, depth=2)
    taken = store.ledger.take("times", 1, run=run, now=now)[0]
    assert (taken.announced, taken.depth, taken.attempts, taken.article_id) == (full, 2, 0, None)


def test_of_two_announcements_the_one_that_says_more_is_kept_whole(store: Store, run: int, now: datetime) -> None:
    store.ledger.announce(
        "times", [(url(1), said(source=Source.SITEMAP, source_url="https://times.example/map"))], run=run, now=now
    )
    store.ledger.announce("times", [(url(1), said("2026-11-22", title="Title"))], run=run, now=now)
    announced = store.ledger.take("times", 1, run=run, now=now)[0].announced
    assert announced is not None
    assert (announced.source, announced.title, announced.published) == (Source.FEED, "Title", "2026-11-22")


def test_counts_name_every_state(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1, 2, 3)
    store.ledger.take("times", 1, run=run, now=now)
    assert store.ledger.counts("times") == {**NONE, LedgerState.NEW: 2, LedgerState.QUEUED: 1}


@pytest.mark.parametrize(
    "state", [s for s in LedgerState if s not in (LedgerState.NEW, LedgerState.QUEUED, LedgerState.FAILED)]
)
def test_a_final_state_is_not_asked_again(store: Store, run: int, now: datetime, state: LedgerState) -> None:
    announce(store, run, now, 1)
    store.ledger.take("times", 1, run=run, now=now)
    store.ledger.settle(url(1), state, "why", run=run, now=now)
    assert (store.ledger.counts(), store.ledger.waiting("times", now=now + timedelta(days=900))) == (
        {**NONE, state: 1},
        0,
    )


def test_a_failed_url_is_due_at_its_time(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    store.ledger.take("times", 1, run=run, now=now)
    store.ledger.settle(url(1), LedgerState.FAILED, "timeout", run=run, now=now, next_try=now + timedelta(minutes=5))
    early = store.ledger.take("times", 1, run=run, now=now + timedelta(minutes=4))
    due = store.ledger.take("times", 1, run=run, now=now + timedelta(minutes=5))
    assert (early, [(queued.url, queued.attempts) for queued in due]) == ([], [(url(1), 1)])


def test_attempts_begin_anew_after_an_answer(store: Store, run: int, now: datetime, read: Read) -> None:
    announce(store, run, now, 1)
    store.ledger.settle(url(1), LedgerState.FAILED, "timeout", run=run, now=now)
    store.save(*read(url(1)), run=run, now=now, next_try=now)
    assert store.ledger.take("times", 1, run=run, now=now)[0].attempts == 0


def test_due_urls_get_a_quarter_of_the_places(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, *range(20))
    for number in range(4):
        store.ledger.settle(url(number), LedgerState.FAILED, "timeout", run=run, now=now)
    taken = {queued.url for queued in store.ledger.take("times", 8, run=run, now=now)}
    assert len(taken & {url(number) for number in range(4)}) == 2


def test_validators_of_the_last_answer_are_given_with_a_recheck(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    headers = {"etag": '"v1"', "last-modified": "Sun, 22 Nov 2026 10:00:00 GMT"}
    capture = CaptureRef(fetched=now, url=url(1), status=200, digest=f"sha256:{'0' * 64}", headers=headers)
    store.ledger.settle(url(1), LedgerState.UNCHANGED, run=run, capture=capture, next_try=now)
    taken = store.ledger.take("times", 1, run=run, now=now)[0]
    assert (taken.etag, taken.last_modified, taken.quiet) == (headers["etag"], headers["last-modified"], 1)


def test_a_capture_keeps_where_its_bytes_lie(store: Store, run: int, now: datetime) -> None:
    capture = CaptureRef(
        fetched=now,
        url=url(2),
        status=404,
        digest=f"sha256:{'1' * 64}",
        warc_file="a.warc.gz",
        warc_offset=7,
        warc_length=9,
    )
    announce(store, run, now, 1)
    store.ledger.settle(url(1), LedgerState.GONE, "404", run=run, capture=capture, page_state=PageState.GONE)
    assert store.captures.of(url(1)) == store.captures.of(url(2)) == [capture]


def test_a_url_nobody_announced_is_discovered_by_settling(store: Store, run: int, now: datetime) -> None:
    store.ledger.settle(url(1), LedgerState.REFUSED, "off-site", run=run, site="times", now=now)
    assert store.ledger.counts("times") == {**NONE, LedgerState.REFUSED: 1}


def test_a_newer_modified_date_asks_for_a_recheck(store: Store, run: int, now: datetime, read: Read) -> None:
    announce(store, run, now, 1)
    store.save(*read(url(1)), run=run, now=now)
    for modified in ("2026-11-22T09:00:00Z", "2026-11-22T10:01:00Z", "2026-11-22T12:30:00Z"):
        store.ledger.announce("times", [(url(1), said(modified=modified))], run=run, now=now + timedelta(hours=1))
    taken = store.ledger.take("times", 1, run=run, now=now + timedelta(hours=1))
    assert [(queued.url, queued.article_id) for queued in taken] == [(url(1), 1)]


@pytest.mark.parametrize(
    "modified", ["2026-11-22T10:01:00Z", "2026-11-22T09:00:00Z", "2099-01-01", "soon", "0000-00-00"]
)
@pytest.mark.threat("Hostile dates, clock skew", "Impossible and far future dates of a source ask for nothing")
def test_old_impossible_and_far_future_dates_ask_for_nothing(
    store: Store, run: int, now: datetime, read: Read, modified: str
) -> None:
    announce(store, run, now, 1)
    store.save(*read(url(1)), run=run, now=now)
    store.ledger.announce("times", [(url(1), said(modified=modified))], run=run, now=now + timedelta(hours=1))
    assert store.ledger.waiting("times", now=now + timedelta(days=9)) == 0


@pytest.mark.threat("Edits, retractions, lying dates", "A lastmod that is always now is believed less and less")
def test_a_lastmod_that_is_always_now_is_believed_less_and_less(
    store: Store, run: int, now: datetime, read: Read
) -> None:
    announce(store, run, now, 1)
    asked = []
    for hour in range(1, 49):
        then = now + timedelta(hours=hour)
        store.ledger.announce("times", [(url(1), said(modified=then.isoformat()))], run=run, now=then)
        for queued in store.ledger.take("times", 1, run=run, now=then):
            article, raw = read(queued.url)
            capture = raw.capture.model_copy(update={"fetched": then})
            store.save(article, raw.model_copy(update={"capture": capture}), run=run, now=then)
            asked.append(hour)
    assert asked == [1, 2, 3, 4, 8, 24]


def test_refused_and_disallowed_urls_are_not_asked_for_by_an_announcement(
    store: Store, run: int, now: datetime
) -> None:
    announce(store, run, now, 1, 2)
    store.ledger.settle(url(1), LedgerState.REFUSED, "off-site", run=run, now=now)
    store.ledger.settle(url(2), LedgerState.DISALLOWED, "robots.txt", run=run, now=now)
    newer = [(url(n), said(modified="2026-11-22T12:30:00Z")) for n in (1, 2)]
    store.ledger.announce("times", newer, run=run, now=now + timedelta(hours=1))
    assert store.ledger.waiting("times", now=now + timedelta(days=9)) == 0


def test_what_was_refused_when_asked_is_asked_anew_and_a_trap_is_not(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    store.ledger.settle(url(1), LedgerState.REFUSED, "its redirects run in a circle", run=run, now=now)
    store.ledger.announce("times", [(url(2), said())], run=run, refused={url(2): "a calendar"}, now=now)
    assert store.ledger.make_due("times", now=now) == 1
    assert [queued.url for queued in store.ledger.take("times", 9, run=run, now=now)] == [url(1)]


def test_an_address_refused_when_it_was_announced_tells_why(store: Store, run: int, now: datetime) -> None:
    store.ledger.announce("times", [(url(1), said())], run=run, refused={url(1): "a calendar"}, now=now)
    told = [(event.state, event.reason) for event in store.ledger.life(url(1))]
    assert (told, store.ledger.refused_unasked(run)) == ([("new", None), ("refused", "a calendar")], {"a calendar": 1})


def test_an_address_refused_when_it_was_announced_is_taken_up_once_nothing_speaks_against_it(
    store: Store, run: int, now: datetime
) -> None:
    store.ledger.announce("times", [(url(1), said())], run=run, refused={url(1): "a calendar"}, now=now)
    store.ledger.announce("times", [(url(1), said())], run=run, now=now)
    assert [queued.url for queued in store.ledger.take("times", 9, run=run, now=now)] == [url(1)]
    assert [event.reason for event in store.ledger.life(url(1))] == [None, "no longer refused: a calendar"]


def test_an_address_that_one_site_refused_goes_to_the_site_that_does_not(store: Store, run: int, now: datetime) -> None:
    store.ledger.announce("times", [(url(1), said())], run=run, refused={url(1): "no article's address"}, now=now)
    store.ledger.announce("times_sport", [(url(1), said())], run=run, now=now)
    taken = {site: len(store.ledger.take(site, 9, run=run, now=now)) for site in ("times", "times_sport")}
    assert taken == {"times": 0, "times_sport": 1}


def test_what_a_dead_run_had_queued_goes_back_where_it_was(store: Store, run: int, now: datetime, read: Read) -> None:
    announce(store, run, now, 1, 2, 3)
    store.save(*read(url(1)), run=run, now=now, next_try=now)
    store.ledger.settle(url(2), LedgerState.FAILED, "timeout", run=run, now=now)
    before = store.ledger.counts()
    store.ledger.take("times", 9, run=run + 1, now=now)
    assert (store.ledger.requeue_lost("times", now=now), store.ledger.counts()) == (3, before)
    assert {queued.lost for queued in store.ledger.take("times", 9, run=run, now=now, suspects=9)} == {1}


def test_a_url_that_merely_waited_while_runs_died_is_suspected_once(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    for dead in range(2, 8):
        (queued,) = store.ledger.take("times", 9, run=dead, now=now)
        store.ledger.requeue_lost("times", now=now)
    assert queued.lost == 1


def test_a_suspect_counts_for_each_run_that_dies_after_its_answer(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    for dead in range(2, 6):
        (queued,) = store.ledger.take("times", 9, run=dead, now=now)
        store.ledger.suspect(queued)
        store.ledger.requeue_lost("times", now=now)
    assert queued.lost == 3


def test_a_suspect_put_aside_without_harm_does_not_count(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    for _ in range(3):
        (queued,) = store.ledger.take("times", 9, run=run + 1, now=now)
        store.ledger.suspect(queued)
        store.ledger.suspect(queued, cleared=True)
        store.ledger.requeue_lost("times", now=now)
    assert queued.lost == 1


@pytest.mark.parametrize(("suspects", "given"), [(1, [url(4), url(3)]), (0, [url(4)])])
def test_only_one_suspect_is_given_out_at_a_time(
    store: Store, run: int, now: datetime, suspects: int, given: list[str]
) -> None:
    announce(store, run, now, 1, 2, 3)
    store.ledger.take("times", 9, run=run + 1, now=now)
    store.ledger.requeue_lost("times", now=now)
    announce(store, run, now, 4)
    taken = store.ledger.take("times", 9, run=run, now=now, suspects=suspects)
    assert [queued.url for queued in taken] == given


def test_what_a_living_run_has_queued_stays(store: Store, run: int, now: datetime) -> None:
    announce(store, run, now, 1)
    store.ledger.take("times", 1, run=run, now=now)
    assert store.ledger.requeue_lost("times") == 0


def test_a_life_is_told_from_discovery_to_the_last_answer(store: Store, run: int, now: datetime, read: Read) -> None:
    announce(store, run, now, 1)
    store.ledger.settle(url(1), LedgerState.FAILED, "timeout", run=run, now=now)
    store.save(*read(url(1)), run=run, now=now)
    store.ledger.announce(
        "times", [(url(1), said(modified="2026-11-22T12:30:00Z"))], run=run, now=now + timedelta(hours=1)
    )
    told = [
        (event.state, event.reason, event.source_url, event.capture is not None) for event in store.ledger.life(url(1))
    ]
    assert told == [
        ("new", None, FEED, False),
        ("failed", "timeout", None, False),
        ("stored", None, None, True),
        ("announced", "announced anew, changed 2026-11-22T12:30:00Z", FEED, False),
    ]


def test_the_life_of_an_unknown_url_is_empty(store: Store) -> None:
    assert store.ledger.life(url(1)) == []


def test_an_address_too_long_for_an_index_tells_why_it_is_refused(store: Store, run: int, now: datetime) -> None:
    long = url(1) + "x" * LONGEST_URL
    for _ in range(2):
        store.ledger.announce("times", [(long, said())], run=run, now=now)
    assert [event.state for event in store.ledger.life(long)] == ["new", "refused"]


def test_an_address_too_long_for_an_index_is_counted_as_refused(store: Store, run: int, now: datetime) -> None:
    long = [(f"https://times.example/{'x' * LONGEST_URL}{n}", None) for n in (1, 2)]
    assert [store.ledger.announce("times", long, run=run, now=now) for _ in range(2)] == [2, 0]
    assert store.ledger.counts() == {**NONE, LedgerState.REFUSED: 2}


def test_hostile_characters_are_stored_as_valid_text(store: Store, run: int, now: datetime) -> None:
    bad = said(title="a\0b").model_copy(update={"title": "a\ud800\0b"})
    store.ledger.announce("times", [("https://times.example/\ud800\0", bad)], run=run, now=now)
    taken = store.ledger.take("times", 1, run=run, now=now)[0]
    store.ledger.settle(taken.url, LedgerState.GONE, "\ud800\0", run=run)
    assert store.ledger.counts() == {**NONE, LedgerState.GONE: 1}


def test_a_stream_of_announcements_is_worked_through_in_pieces(store: Store, run: int, now: datetime) -> None:
    def endless() -> Iterator[tuple[str, None]]:
        for number in range(1001):
            assert number < 800 or store.ledger.counts()[LedgerState.NEW] >= 400
            yield url(number), None

    assert store.ledger.announce("times", endless(), run=run, now=now) == 1001


@pytest.mark.parametrize(
    ("raw", "seconds"),
    [
        ("2026-11-22T12:00:00Z", 1795348800.0),
        ("2026-11-22T15:00:00+03:00", 1795348800.0),
        ("2026-11-22", 1795305600.0),
        ("Sun, 22 Nov 2026 12:00:00 GMT", 1795348800.0),
        ("вчера", None),
        ("", None),
        ("9999-12-31T23:59:59-23:59", 253402387139.0),
        ("Sun, 99 Nov 99999 12:00:00 GMT", None),
    ],
)
def test_announced_dates(raw: str, seconds: float | None) -> None:
    assert instant_of(raw) == seconds


def test_patience_grows_to_a_week() -> None:
    assert [patience(quiet) for quiet in (0, 1, 2, 3, 99)] == [0, 900, 3600, 14400, 604800]
