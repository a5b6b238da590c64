"""Does a site still read as its recorded pages do: which addresses are asked, and what is complained of."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from newscrawl.discovery.sources import Archive, Feed, Source
from newscrawl.kit.answers import Answer
from newscrawl.kit.checking import Health, check_site, usual_fields
from newscrawl.reading.fields import Site

HOME = "https://news.example.com/"
NOW = datetime(2026, 11, 20, 22, tzinfo=UTC)
SITE = Site(name="example", domains=("news.example.com",), timezone="Europe/Moscow")
FEED = Feed(f"{HOME}feed.xml")
ITEMS = "".join(f"<item><title>x</title><link>{HOME}story-{n}</link></item>" for n in range(3))
STORY = """<html lang="en"><head>{head}</head><body><main><h1>The bridge number {n} is open</h1><article>
<p>The bridge number {n} was opened on Saturday, the village said in the morning, and everybody came to see it.</p>
<p>It is made of {n}00 planks, and each of them bears the name of somebody who lives in one of the houses.</p>
</article></main></body></html>"""
DATE = '<meta property="article:published_time" content="2026-11-19T10:00:00+03:00">'


def answers(*, head: str = DATE, feed: int = 200) -> dict[str, Answer]:
    rss = f'<rss version="2.0"><channel><title>x</title>{ITEMS}</channel></rss>'.encode()
    stories = {f"{HOME}story-{n}": STORY.format(head=head, n=n).encode() for n in range(3)}
    pages = {url: Answer(url, 200, {"content-type": "text/html"}, body) for url, body in stories.items()}
    return pages | {FEED.url: Answer(FEED.url, feed, {"content-type": "application/rss+xml"}, rss)}


def check(known: dict[str, Answer], *sources: Source, asked: list[str] | None = None, **options: Any) -> Health:
    async def get(url: str) -> Answer:
        if asked is not None:
            asked.append(url)
        return known.get(url) or Answer(url, status=404)

    return asyncio.run(check_site(SITE, sources or (FEED,), get, now=NOW, **options))


def test_a_site_that_reads_well_is_healthy() -> None:
    health = check(answers())
    assert (health.complaints, health.articles, health.reachable) == ([], 3, True)


def test_no_more_articles_are_read_than_asked_for() -> None:
    assert check(answers(), most=2).articles == 2


def test_a_site_whose_rules_keep_every_address_out_is_told_which() -> None:
    assert check(answers(), article_urls=r"/news/\d+").complaints == [
        "by allowed_domains, article_urls and skip_urls none of the 3 addresses announced is an article"
    ]


def test_an_archive_is_asked_for_the_last_whole_day_of_the_site() -> None:
    asked: list[str] = []
    check(answers(), Archive(HOME + "{date:%Y-%m-%d}/"), asked=asked)
    assert asked == [f"{HOME}2026-11-20/"]


def test_a_required_field_that_is_missing_is_counted() -> None:
    signed = answers(head='<meta name="author" content="Jane Doe">')
    assert check(signed).complaints == ["published was found on 0 of 3 articles"]


def test_a_usual_field_that_is_found_nowhere_is_named() -> None:
    usual = usual_fields([{"headline": "x", "rubric": "y"}, {"headline": "x", "rubric": "z"}])
    complaint = "rubric was found on none of 3 articles; its recorded pages have it"
    assert check(answers(), usual=usual).complaints == [complaint]


def test_a_source_that_is_gone_is_named() -> None:
    assert check(answers(feed=410)).complaints == [
        f"source {FEED.url} gives nothing: HTTP 410",
        "no source announced an article",
    ]


def test_pages_that_are_no_articles_are_counted_by_what_they_are() -> None:
    known = answers() | {f"{HOME}story-{n}": Answer(f"{HOME}story-{n}", 200, {}, b"<html></html>") for n in range(3)}
    assert check(known).complaints == ["no announced page reads as an article: 3 empty"]


def test_a_site_of_which_nothing_answers_is_unreachable() -> None:
    known = {FEED.url: Answer(FEED.url, refused="Connection refused")}
    assert not check(known).reachable
