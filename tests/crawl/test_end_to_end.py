"""A site without rules, from its robots.txt to the store, over a real connection."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

QUICKLY = ("-s", "DOWNLOAD_DELAY=0", "-s", "NEWSCRAWL_BACK_OFF=0.01")


def test_a_site_without_rules_is_found_read_and_stored(site: Any, program: Any) -> None:
    for number in range(5):
        site.publish(number)
    status, report = program.crawl(site)
    assert (status, report["articles"]["new"]) == (0, 5)


def test_a_site_whose_host_is_an_ipv6_address_is_read_and_stored(site_on_ipv6: Any, program: Any) -> None:
    site_on_ipv6.publish(1)
    status, report = program.crawl(site_on_ipv6)
    assert (status, report["site"], report["stored"]) == (0, f"[::1]:{site_on_ipv6.port}", 1)


def test_the_log_of_a_healthy_crawl_is_empty(site: Any, program: Any) -> None:
    site.publish(1)
    assert program.run("crawl", f"{site.root}/", "--allow", f"127.0.0.1:{site.port}")[2] == ""


def test_a_crawl_that_cannot_be_started_is_one_plain_line(site: Any, program: Any) -> None:
    status, _, err = program.run("crawl", f"{site.root}/", "-s", "NEWSCRAWL_ALLOW=here")
    assert (status, len(err.splitlines()), "--allow here: write HOST:PORT" in err) == (2, 1, True)


def test_a_feed_that_only_the_front_page_names_is_found(site: Any, program: Any) -> None:
    path = site.publish(1)
    site.pages["/robots.txt"] = b"User-agent: *\nAllow: /\n"
    site.pages["/"] = b'<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>'
    site.pages["/news.xml"] = (
        f"<rss version='2.0'><channel><title>News</title><item><title>Story</title><link>{site.root}{path}</link></item>"
        "</channel></rss>"
    ).encode()
    _, report = program.crawl(site)
    assert report["articles"]["new"] == 1


def test_the_newest_are_asked_for_first(site: Any, program: Any) -> None:
    newest_first = [site.publish(day, when=f"2026-11-{day:02}T10:00:00Z") for day in range(9, 0, -1)]
    site.listed.sort()
    program.crawl(site)
    assert list(site.stories_asked()) == newest_first


def test_a_budget_of_articles_is_kept_and_said(site: Any, program: Any) -> None:
    for number in range(8):
        site.publish(number)
    status, report = program.crawl(site, "--max-articles", "3")
    assert (status, report["stored"], report["ended"]) == (0, 3, "the budget of 3 articles")
    assert program.sql("SELECT state, count(*) FROM urls GROUP BY state") == [("new", 5), ("stored", 3)]


def test_a_period_asked_for_bounds_what_is_stored(site: Any, program: Any) -> None:
    for number in range(4):  # published on the 1st, 2nd, 3rd and 4th
        site.publish(number)
    program.crawl(site, "--since", "2026-11-02", "--until", "2026-11-04")
    assert program.sql("SELECT published FROM articles ORDER BY 1") == [
        ("2026-11-02T10:00:00+00:00",),
        ("2026-11-03T10:00:00+00:00",),
    ]


def test_why_tells_a_page_that_is_gone(site: Any, program: Any) -> None:
    path = site.publish(1)
    site.publish(2)
    del site.pages[path]
    program.crawl(site)
    status, out, _ = program.run("why", f"{site.root}{path}")
    assert (status, "gone  the server says it is gone (404)" in out) == (0, True)


def test_why_tells_from_when_on_a_page_that_failed_is_asked_again(site: Any, program: Any) -> None:
    site.publish(1)
    broken = site.publish(2)
    site.statuses[broken] = 500
    program.crawl(site)
    _, out, _ = program.run("why", f"{site.root}{broken}")
    ((due,),) = program.sql("SELECT due FROM urls WHERE state = 'failed'")
    assert f"asked again from {datetime.fromtimestamp(due, UTC):%Y-%m-%d %H:%M:%S}Z on" in out


def test_why_tells_a_page_that_moved_by_either_address(site: Any, program: Any) -> None:
    old = site.publish(1)
    new = f"{old}-again"
    site.pages[new] = site.pages[old]
    site.statuses[old], site.headers[old] = 301, {"Location": new}
    program.crawl(site)
    for path in (old, new):
        status, out, _ = program.run("why", f"{site.root}{path}")
        assert (status, f"(answer 200 of {site.root}{new} in " in out) == (0, True)


def test_a_crawl_says_what_it_gave_no_article_for_and_why(site: Any, program: Any) -> None:
    site.publish(1)
    for number in (2, 3):
        site.statuses[site.publish(number)] = 500
    site.statuses[site.publish(4)] = 410
    _, out, _ = program.run("crawl", f"{site.root}/", *QUICKLY, "--allow", f"127.0.0.1:{site.port}")
    assert "articles: 1 new; ledger: 2 failed, 1 stored, 1 gone\n  2 failed: the server answered 500\n" in out
    assert "  1 gone: the server says it is gone (410)\n" in out


def test_a_crawl_says_when_it_ran_and_which_sources_it_asked(site: Any, program: Any) -> None:
    site.publish(1)
    _, out, _ = program.run("crawl", f"{site.root}/", *QUICKLY, "--allow", f"127.0.0.1:{site.port}")
    assert "robots.txt" not in out
    ((started,),) = program.sql("SELECT started FROM runs")
    assert f": run 1, {datetime.fromtimestamp(started, UTC):%Y-%m-%d %H:%M} UTC, " in out.splitlines()[0]


def test_places_that_were_only_guessed_are_not_reported_nor_asked_again(site: Any, program: Any) -> None:
    path = site.publish(1)
    site.pages["/robots.txt"] = b"User-agent: *\nAllow: /\n"
    site.pages["/"] = f'<html><a href="{path}">Story 1 of the river and bridge</a></html>'.encode()
    site.statuses["/sitemap.xml"] = 404
    site.pages["/sitemap.xml"] = b"not here"
    _, report = program.crawl(site)
    program.crawl(site)
    assert [source["source"] for source in report["sources"]] == [f"{site.root}/robots.txt", f"{site.root}/"]
    assert (site.asked["/feed.xml"], site.asked["/sitemap.xml"], site.asked["/"]) == (1, 1, 2)


def test_a_guessed_place_that_is_only_forbidden_is_reported_and_asked_again(site: Any, program: Any) -> None:
    path = site.publish(1)
    site.pages["/robots.txt"] = b"User-agent: *\nAllow: /\n"
    site.pages["/"] = f'<html><a href="{path}">Story 1 of the river and bridge</a></html>'.encode()
    site.statuses["/feed.xml"] = 403
    _, report = program.crawl(site)
    program.crawl(site)
    notes = {source["source"]: source["note"] for source in report["sources"]}
    assert (notes.get(f"{site.root}/feed.xml"), site.asked["/feed.xml"]) == ("the server answered 403", 2)


def test_reading_the_archive_again_changes_nothing_by_the_same_rules(site: Any, program: Any) -> None:
    site.publish(1)
    program.crawl(site)
    status, out, err = program.run("reextract", "--json")
    assert status == 0, err
    assert '"changed"' not in out
    assert '"same": 1' in out


def test_reading_again_says_which_rules_of_the_site_fail(program: Any) -> None:
    program.run("crawl", "rbc", "--offline")
    (program.folder / "rbc.py").write_text(
        "from newscrawl import Feed, Fields, NewsSpider\n\n\n"
        "class Rbc(NewsSpider):\n"
        '    name = "rbc"\n'
        '    allowed_domains = ["rbc.ru"]\n'
        '    sources = (Feed("https://rbc.ru/feed"),)\n'
        '    fields = Fields(headline=".nowhere")\n'
    )
    _, out, _ = program.run("reextract", "--sites", str(program.folder))
    assert "rbc: rules that found nothing where the general reader did: headline on 8 pages\n" in out


def test_reextract_after_a_change_equals_a_fresh_crawl(site: Any, program: Any) -> None:
    site.publish(1)
    program.crawl(site)
    fresh = program.sql("SELECT headline, lead, body, published, language FROM articles")
    program.sql("UPDATE articles SET headline = 'Another', lead = 'x', body = '[]', published = NULL")
    program.run("reextract", "--accept")
    assert program.sql("SELECT headline, lead, body, published, language FROM articles") == fresh


def test_several_addresses_of_one_site_are_one_crawl(site: Any, program: Any) -> None:
    paths = [site.publish(number) for number in range(3)]
    others = [f"{site.root}{path}" for path in paths[:2]]
    status, report = program.crawl(site, *others)
    assert (status, report["ledger"]) == (0, {"stored": 3})


def test_rehydrating_by_a_crawl_fetches_the_addresses_of_the_snapshot_and_no_others(site: Any, program: Any) -> None:
    pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")
    paths = [site.publish(number) for number in range(3)]
    program.crawl(site)
    program.run("snapshot", "create", "open", "--no-text")
    site.publish(3)
    before = site.stories_asked()
    asked = ["snapshot", "rehydrate", "open", "--crawl", "--allow", f"127.0.0.1:{site.port}"]
    _, out, _ = program.run(*asked, "--out", "back.jsonl", "--store", "empty.db")
    assert site.stories_asked() - before == dict.fromkeys(paths, 1)
    assert out.splitlines()[-1] == "0 the same, 3 with the same text, 0 changed, 0 missing"


@pytest.mark.threat("Silent decay", "A site that does not answer ends the run with exit status 4")
def test_a_site_that_is_not_there_ends_with_status_4(site: Any, program: Any) -> None:
    site.is_down = True
    status, report = program.crawl(site)
    assert (status, report["problems"][0].startswith("nothing of the site could be fetched")) == (4, True)


@pytest.mark.threat("Silent decay", "A site that forbids crawling ends the run with exit status 4, and is not asked")
def test_a_site_that_forbids_crawling_ends_with_status_4_and_is_not_asked(site: Any, program: Any) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /\n"
    site.publish(1)
    status, _ = program.crawl(site)
    assert (status, list(site.asked)) == (4, ["/robots.txt"])
