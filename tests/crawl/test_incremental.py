"""The second run and the third ask only for what may have changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any


def test_a_second_run_asks_for_no_article_again(site: Any, program: Any) -> None:
    for number in range(4):
        site.publish(number)
    program.crawl(site)
    before = site.stories_asked()
    status, report = program.crawl(site)
    assert (status, site.stories_asked() - before, report["articles"]["new"]) == (0, {}, 0)


def test_what_is_published_edited_moved_and_removed_between_runs_is_all_that_is_asked_for(
    site: Any, program: Any
) -> None:
    paths = [site.publish(number) for number in range(6)]
    program.crawl(site)
    before = site.stories_asked()
    new = site.publish(6, when="2026-11-21T10:00:00Z")
    edited = site.publish(1, edit="A correction was made to this.", when=_tomorrow())
    gone, moved = paths[2], paths[3]
    del site.pages[gone]
    site.listed = [(path, _tomorrow() if path == gone else when) for path, when in site.listed if path != moved]
    site.pages["/2026/11/story-3-has-moved-here"] = site.pages.pop(moved)
    site.listed.append(("/2026/11/story-3-has-moved-here", "2026-11-21T10:00:00Z"))
    status, report = program.crawl(site)
    asked = site.stories_asked() - before
    assert asked == {new: 1, edited: 1, gone: 1, "/2026/11/story-3-has-moved-here": 1}
    assert (status, report["articles"], report["states"]) == (
        0,
        {"new": 1, "revised": 1, "unchanged": 0, "duplicate": 1},
        {"stored": 2, "duplicate": 1, "gone": 1},
    )
    assert program.sql("SELECT count(*) FROM articles") == [(7,)]


def test_a_story_read_at_both_its_addresses_in_one_run_goes_on_at_the_new_one(site: Any, program: Any) -> None:
    old, new = site.publish(3), "/2026/11/story-3-has-moved-here"
    program.crawl(site)
    site.pages[new] = site.pages.pop(old)
    site.statuses[old], site.headers[old] = 301, {"Location": new}
    site.listed = [(old, _tomorrow()), (new, "2026-11-21T10:00:00Z")]
    program.crawl(site)
    site.pages[new] = site.pages[new].replace(b"The end of it.", b"The mayor has resigned.")
    program.crawl(site, "--refresh")
    assert program.sql("SELECT url, revision FROM articles") == [(f"{site.root}{new}", 2)]


def test_an_article_is_asked_for_with_its_validators_when_its_re_check_is_due(site: Any, program: Any) -> None:
    path = site.publish(1)
    site.headers[path] = {"ETag": '"one"'}
    program.crawl(site)
    program.sql("UPDATE urls SET due = 0")
    program.crawl(site)
    assert (site.answered[(path, 200)], site.answered[(path, 304)]) == (1, 1)
    assert program.sql("SELECT state FROM urls") == [("unchanged",)]


def test_refresh_asks_for_everything_again_and_stores_nothing_twice(site: Any, program: Any) -> None:
    for number in range(3):
        site.publish(number)
    program.crawl(site)
    status, report = program.crawl(site, "--refresh")
    assert (status, report["articles"]["unchanged"]) == (0, 3)
    assert program.sql("SELECT count(*) FROM articles") == [(3,)]


def _tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(hours=20)).isoformat()


def test_a_lastmod_in_the_future_has_an_article_fetched_once(site: Any, program: Any) -> None:
    path = site.publish(1, when="2999-01-01T00:00:00Z")
    program.crawl(site)
    site.publish(2)
    program.crawl(site)
    assert site.asked[path] == 1
