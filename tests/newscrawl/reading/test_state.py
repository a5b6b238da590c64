"""Page states, on pages that we wrote: walls, lists, live blogs, paid beginnings and stories in many shapes."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.fields import Fields, Site
from newscrawl.reading.reader import RawReading, read
from newscrawl.reading.state import read_state
from newscrawl.reading.structured import Declared

PAGES = Path(__file__).parents[2] / "pages" / "states"
LABELS: dict[str, dict[str, Any]] = json.loads((PAGES / "labels.json").read_text(encoding="utf-8"))
JUDGED = [name for name, label in LABELS.items() if not label.get("held")]
"""What is `held` back was not looked at: how it is called is measured by benchmarks/states.py, and not tested."""
TABLE = Path(__file__).parents[3] / "benchmarks" / "states.py"
FETCHED = datetime(2026, 11, 28, tzinfo=UTC)
URL = "https://www.news.example/2026/05/12/story"
URL_OF_NO_DAY = "https://www.news.example/story"


@cache
def reading(name: str) -> RawReading:
    label = LABELS[name]
    page = Page((PAGES / f"{name}.html").read_bytes(), label["url"], {"Content-Type": "text/html; charset=utf-8"})
    return read(page, fetched=FETCHED, status=label.get("status", 200))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.xfail(reason=label["missed"], strict=True)] if "missed" in label else [])
        for name in JUDGED
        if (label := LABELS[name])
    ],
)
def test_state_of(name: str) -> None:
    assert reading(name).state == LABELS[name]["state"], reading(name).reason


@pytest.mark.threat(
    "Soft-404, consent, login, captcha, paywall", "What is called an article is one, on 633 pages of our own"
)
def test_what_is_called_an_article_is_one() -> None:
    called = [name for name in JUDGED if reading(name).state is PageState.ARTICLE]
    right = [name for name in called if LABELS[name]["state"] == "article"]
    assert len(right) >= 0.98 * len(called)


def test_the_published_table_is_what_is_read() -> None:
    spec = importlib.util.spec_from_file_location("benchmarks_states", TABLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    counted = Counter((label["state"], reading(name).state.value) for name, label in LABELS.items())
    assert module.page_of(counted) == TABLE.with_suffix(".md").read_text(encoding="utf-8"), f"run: python {TABLE}"


def test_there_are_pages_enough_to_judge_by() -> None:
    assert len(LABELS) >= 150
    unheard = {PageState.TRUNCATED, PageState.TOO_EXPENSIVE}  # said by the fetch, not by the page
    assert {label["state"] for label in LABELS.values()} == set(PageState) - unheard


def test_every_page_has_a_label_and_every_label_a_page() -> None:
    assert sorted(LABELS) == sorted(file.stem for file in PAGES.glob("*.html"))


@pytest.mark.parametrize(
    "name",
    [name for name in JUDGED if not PageState(LABELS[name]["state"]).is_story and "missed" not in LABELS[name]],
)
def test_what_is_no_story_gives_no_values_and_says_why(name: str) -> None:
    assert reading(name).raw is None
    assert reading(name).reason


STORY = b"<html><body><h1>Harbour board votes</h1>" + b"<p>The board voted on Tuesday to rebuild the pier.</p>" * 40
NOTHING = Body((), None, None, "general", None, (), None)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, PageState.ARTICLE),
        (404, PageState.GONE),
        (410, PageState.GONE),
        (401, PageState.BLOCKED),
        (403, PageState.BLOCKED),
        (429, PageState.BLOCKED),
        (451, PageState.BLOCKED),
        (500, PageState.BLOCKED),
        (503, PageState.BLOCKED),
    ],
)
def test_the_status_decides_whatever_the_page_says(status: int, state: PageState) -> None:
    assert read(Page(STORY, URL), status=status).state is state


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b"", PageState.EMPTY),
        (b"%PDF-1.7 ...", PageState.EMPTY),
        (b"\x89PNG\r\n\x1a\n", PageState.EMPTY),
        (b'{"error": null}', PageState.EMPTY),
        (b'<?xml version="1.0"?><!-- made by hand --><urlset xmlns="x"></urlset>', PageState.LISTING),
        (b"<rss version='2.0'><channel></channel></rss>", PageState.LISTING),
    ],
)
def test_what_is_no_page_of_html(body: bytes, state: PageState) -> None:
    assert read_state(Page(body, URL), Declared(), NOTHING)[0] is state


def test_a_story_at_the_address_of_a_front_page_that_is_canonical_elsewhere() -> None:
    page = b'<html><head><link rel="canonical" href="/2026/05/12/story"></head>' + STORY.removeprefix(b"<html>")
    assert read(Page(page, "https://www.news.example/")).state is PageState.ARTICLE


@pytest.mark.parametrize("place", ["privacy", "impressum", "about-us", "o-redakcii", "mentions-legales.html"])
def test_a_page_about_the_site_is_no_story(place: str) -> None:
    assert read(Page(STORY, f"https://www.news.example/{place}")).state is PageState.LISTING


@pytest.mark.parametrize("place", ["2026/05/privacy-for-gulls", "about-us/2026/gulls", "privacy"])
def test_a_dated_story_or_one_whose_address_says_more_is_a_story(place: str) -> None:
    dated = b'<head><meta property="article:published_time" content="2026-05-12T08:00:00Z"></head>'
    page = STORY.replace(b"<html>", b"<html>" + dated) if place == "privacy" else STORY
    assert read(Page(page, f"https://www.news.example/{place}")).state is PageState.ARTICLE


def test_an_undeclared_text_at_a_front_page_is_a_list() -> None:
    assert read(Page(STORY, "https://www.news.example/")).state is PageState.LISTING


ROWS = [
    (
        b"<p>The harbour board of parish %d voted on Tuesday to rebuild its pier by the spring.</p>" % number,
        b'<div><a href="/n/%d">The ferrymen of parish %d fear for their berths</a></div>' % (number, number),
    )
    for number in range(10)
]


def test_a_story_that_declares_nothing_is_no_list_for_the_many_links_below_it() -> None:
    story, links = (b"".join(row[place] for row in ROWS) for place in (0, 1))
    page = b"<body><main><h1>Ten parishes rebuild their piers</h1>" + story + links + b"</main></body>"
    assert read(Page(page, URL)).state is PageState.ARTICLE


def test_where_text_and_links_come_in_turn_is_a_list() -> None:
    page = b"<body><main><h1>News of the parishes</h1>" + b"".join(map(b"".join, ROWS)) + b"</main></body>"
    assert read(Page(page, URL)).state is PageState.LISTING


def test_links_that_all_say_the_same_make_no_list() -> None:
    embed = b'<div><a href="/e/%d">What you see here is kept on another site</a></div>'
    rows = (text + embed % number for number, (text, _) in enumerate(ROWS))
    page = b"<body><main><h1>Ten parishes rebuild their piers</h1>" + b"".join(rows) + b"</main></body>"
    assert read(Page(page, URL)).state is PageState.ARTICLE


@pytest.mark.parametrize(
    ("site", "state"),
    [(None, PageState.LISTING), (Site(name="news", layouts=(Fields(published=".when"),)), PageState.ARTICLE)],
)
def test_a_short_text_without_date_and_author_is_a_story_where_a_site_has_rules(
    site: Site | None, state: PageState
) -> None:
    page = Page(
        b"<body><h1>Harbour board votes</h1>" + ROWS[0][0] * 3 + b"<i class=when>today</i></body>", URL_OF_NO_DAY
    )
    assert read(page, site=site).state is state


@pytest.mark.parametrize(
    "headline",
    [
        "Contact lost with the ferry",
        "About two hundred at the pier",
        "Support for the pier grows",
        "Реклама пива вернулась",
    ],
)
def test_a_headline_that_begins_like_the_name_of_a_page_about_the_site_is_one_of_a_story(headline: str) -> None:
    rows = STORY.decode().partition("</h1>")[2]
    page = f"<title>{headline} | The Courier</title><h1>{headline}</h1>{rows}"
    assert read(Page(page.encode(), URL_OF_NO_DAY)).state is PageState.ARTICLE


def test_a_job_with_the_day_of_its_posting_is_no_story() -> None:
    kind = b'<script type="application/ld+json">{"@type": "JobPosting", "title": "Ferryman"}</script>'
    day = b'<meta property="article:published_time" content="2026-05-12T08:00:00Z">'
    assert read(Page(b"<head>" + kind + day + b"</head>" + STORY, URL)).state is PageState.LISTING


def as_list(name: str) -> RawReading:
    page = Page(
        (PAGES / f"{name}.html").read_bytes(), LABELS[name]["url"], {"Content-Type": "text/html; charset=utf-8"}
    )
    return read(page, fetched=FETCHED, status=LABELS[name].get("status", 200), lists=True)


def test_a_list_gives_its_values_to_who_asks_for_them_and_stays_a_list() -> None:
    found = as_list("forum-de")
    assert (found.state, bool(found.raw and found.raw.body)) == (PageState.LISTING, True)


WALLED = [
    name
    for name in JUDGED
    if not PageState((label := LABELS[name])["state"]).is_story
    and label["state"] != "listing"
    and "missed" not in label
]


@pytest.mark.parametrize("name", WALLED)
def test_a_wall_has_no_values_for_anybody(name: str) -> None:
    assert as_list(name).raw is None


@pytest.mark.parametrize(
    ("cards", "title", "state"),
    [
        (30, "Harbour news, fares and tides", PageState.LISTING),
        (20, "Harbour news, fares and tides", PageState.ARTICLE),
        (30, "Crews dig up the pier — Harbour Times", PageState.ARTICLE),
    ],
)
def test_a_line_among_many_links_under_no_headline_is_no_story(cards: int, title: str, state: PageState) -> None:
    text = "Colored marks on the pavement tell the harbour crews where to dig, and hardly anybody else can read them."
    links = "".join(
        f"<div><a href=/{n}><p>Parish no. {n} votes on ferry fares again</p></a></div>" for n in range(cards)
    )
    day = "<div><time datetime=2026-11-28>November 28, 2026</time></div>"
    html = f"<title>{title}</title><h1>Crews dig up the pier</h1>{day}<main><p>{text}</p></main><aside>{links}</aside>"
    assert read(Page(html.encode(), URL_OF_NO_DAY), fetched=FETCHED).state is state


@pytest.mark.parametrize(("kind", "state"), [("website", PageState.LISTING), ("article", PageState.ARTICLE)])
def test_a_front_page_served_at_the_address_of_a_story_is_none_though_its_system_calls_it_one(
    kind: str, state: PageState
) -> None:
    declared = '{"@type": "NewsArticle", "headline": "Harbour Times", "datePublished": "2026-05-12T08:00:00Z"}'
    head = (
        f'<link rel=canonical href="https://www.news.example/"><meta property="og:type" content="{kind}">'
        f'<script type="application/ld+json">{declared}</script><title>Harbour Times</title>'
    )
    cards = "".join(f"<h3><a href=/{n}>Parish no. {n} rebuilds its pier</a></h3>" for n in range(5))
    page = f"{head}<h1>Harbour Times</h1><main>{b''.join(text for text, _ in ROWS).decode()}</main>{cards}"
    assert read(Page(page.encode(), URL_OF_NO_DAY), fetched=FETCHED).state is state
