"""What a site asks of its visitors is remembered from run to run."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.threat(
    "429 / 503, Retry-After (seconds, date, absurd)", "A host that asks for an hour is not asked by the next run either"
)
def test_a_long_pause_holds_for_the_next_run(site: Any, program: Any) -> None:
    for number in range(5):
        path = site.publish(number)
        site.statuses[path], site.headers[path] = 429, {"Retry-After": "3600"}
    program.crawl(site)
    assert (
        sum(site.stories_asked().values()) <= 2,
        program.sql("SELECT DISTINCT state FROM urls WHERE url LIKE '%story%'"),
    ) == (
        True,
        [("new",)],
    )
    site.asked.clear()
    program.crawl(site)
    assert dict(site.asked) == {}


def test_a_days_budget_of_pages_holds_for_all_runs_together(site: Any, program: Any) -> None:
    for number in range(12):
        site.publish(number)
    for _ in range(2):
        program.crawl(site, "-s", "NEWSCRAWL_DAILY_PAGES=8")
    assert sum(site.asked.values()) == 8


@pytest.mark.threat(
    "robots.txt: 4xx, 5xx, redirect, 500 KiB, encoding, cache", "Rules are kept in the store: the next run knows them"
)
def test_rules_are_kept_for_the_next_run(site: Any, program: Any) -> None:
    site.publish(1)
    program.crawl(site)
    assert program.sql("SELECT origin, status FROM robots") == [(site.root, 200)]
