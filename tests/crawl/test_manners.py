"""What a site asks of its visitors is remembered from run to run."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.crawl.conftest import crawl_arguments


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


def test_why_tells_of_the_pause_of_an_addresses_host(site: Any, program: Any) -> None:
    path = site.publish(1)
    program.crawl(site)
    site.statuses[path], site.headers[path] = 429, {"Retry-After": "3600"}
    program.crawl(site, "--refresh")
    _, out, _ = program.run("why", f"{site.root}{path}")
    assert re.search(
        r"\n127\.0\.0\.1 is left alone until [-0-9: ]+Z: 127\.0\.0\.1 answered 429 and asks for 3600 s\n", out
    )


def test_why_tells_of_a_recheck_that_the_last_run_left_to_the_next(site: Any, program: Any) -> None:
    path = site.publish(1)
    program.crawl(site)
    site.pages["/robots.txt"], site.statuses["/robots.txt"] = b"", 503
    program.crawl(site, "--refresh")
    _, out, _ = program.run("why", f"{site.root}{path}")
    left = (
        f"the last run of 127.0.0.1:{site.port}, 2, left 1 addresses to the next: the host's robots.txt cannot be had"
    )
    assert left in out


def test_a_site_of_which_nothing_could_be_fetched_has_its_status(site: Any, program: Any) -> None:
    site.pages["/robots.txt"], site.statuses["/robots.txt"] = b"", 503
    program.crawl(site)
    _, out, _ = program.run("status", "--json")
    assert [(row["site"], row["last_run"]["exit_status"]) for row in json.loads(out)] == [(f"127.0.0.1:{site.port}", 4)]


def test_raw_pages_may_be_kept_for_any_time(site: Any, program: Any) -> None:
    site.publish(1)
    assert program.crawl(site, "--keep-raw", "99999999999999d")[0] == 0


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


def test_refresh_asks_for_the_rules_again_and_for_what_they_forbade(site: Any, program: Any) -> None:
    path = site.publish(1)
    site.pages["/robots.txt"] = f"User-agent: *\nDisallow: /2026/\nSitemap: {site.root}/sitemap.xml\n".encode()
    program.crawl(site)
    before = program.sql("SELECT state FROM urls")
    del site.pages["/robots.txt"]
    program.crawl(site, "--refresh")
    assert (before, program.sql("SELECT state FROM urls"), site.asked[path]) == ([("disallowed",)], [("stored",)], 1)


def test_a_site_that_may_not_be_reached_today_loses_no_address(site: Any, program: Any) -> None:
    for number in range(2):
        site.publish(number)
    program.crawl(site, "--max-articles", "1")
    forgotten = [argument for argument in crawl_arguments(site) if argument not in ("--allow", site.root[7:])]
    status, out, _ = program.run(*forgotten)
    told = f"1 postponed: {site.root[7:]} is no public address; to allow it: --allow {site.root[7:]}"
    assert (status, told in out, program.sql("SELECT DISTINCT state FROM urls ORDER BY state")) == (
        4, True, [("new",), ("stored",)],
    )  # fmt: skip
    program.crawl(site)
    assert program.sql("SELECT DISTINCT state FROM urls") == [("stored",)]


@pytest.mark.threat("noindex, nofollow, noarchive", "noarchive: the story is stored, its raw page is not kept")
@pytest.mark.parametrize("way", ["meta", "header"])
def test_noarchive_keeps_no_raw_page(site: Any, program: Any, way: str) -> None:
    path, other = site.publish(1), site.publish(2)
    if way == "meta":
        site.pages[path] = site.pages[path].replace(b"<head>", b"<head><meta name=robots content='index, noarchive'>")
    else:
        site.headers[path] = {"X-Robots-Tag": "noarchive"}
    program.crawl(site)
    kept = program.sql(
        "SELECT a.url, c.warc_file IS NOT NULL FROM articles a JOIN captures c ON a.capture_id = c.id ORDER BY a.url"
    )
    assert kept == [(f"{site.root}{path}", 0), (f"{site.root}{other}", 1)]
