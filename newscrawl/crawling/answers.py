"""What a reader process does with a frame: reads a page, or what a source announced. No network, no clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from newscrawl.crawling.entries import Entry, packed
from newscrawl.crawling.traps import trap
from newscrawl.discovery.archives import day_source
from newscrawl.discovery.autodiscovery import page_sources, robots_sources
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.found import Found, instant
from newscrawl.discovery.listings import read_json_listing, read_listing
from newscrawl.discovery.sitemaps import read_sitemap
from newscrawl.discovery.sources import Archive, Feed, JsonListing, Listing, Sitemap, Source, source_from, source_to
from newscrawl.errors import NewscrawlError
from newscrawl.items import Announcement
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.reading.reader import read
from newscrawl.sites import all_spiders, find_site
from newscrawl.urls import canonicalise, in_domains

Head = dict[str, Any]


def answer(head: Head, body: bytes) -> tuple[Head, bytes]:
    """The answer to one frame. Raises KeyError for a task there is none of, and what the reading raises."""
    return _TASKS[head["task"]](head, body)


def warm_up() -> None:
    """Imports the sites and reads a small page, so that what is imported and compiled at first use is there before the
    first fork: a reader that is born in the middle of a crawl spends no time of its own on it.

    The page's date is of a form that only dateparser knows, whose import takes longer than any page. A site that is
    wrong is said with the page that asks for it.
    """
    with suppress(NewscrawlError):
        all_spiders()
    date = '<meta property="article:published_time" content="3. päivä 2024">'
    story = "<h1>A small page</h1><p>" + "A sentence of a few words. " * 20
    page = f'<html lang="fi"><head>{date}</head><body><article>{story}</article></body></html>'.encode()
    read(Page(page, "https://site.invalid/story"), site=None, fetched=None)


def _article(head: Head, body: bytes) -> tuple[Head, bytes]:
    page = Page(body, head["url"], head["headers"])
    announced = Announcement.model_validate(head["announced"]) if head.get("announced") else None
    reading = read(
        page,
        site=_site(head["site"], tuple(head.get("domains", ()))),
        fetched=datetime.fromisoformat(head["fetched"]),
        announced=announced,
        status=head["status"],
    )
    found = {
        "state": reading.state,
        "reason": reading.reason,
        "failed_rules": list(reading.failed_rules),
        "noarchive": "noarchive" in _robots(page),
    }
    return found, reading.raw.model_dump_json(exclude_defaults=True).encode() if reading.raw else b""


def _robots(page: Page) -> str:
    said = [] if page.too_expensive else page.meta.get("robots", [])
    return f"{page.headers.get('x-robots-tag', '')} {' '.join(said)}".lower()


@lru_cache(maxsize=64)
def _site(name: str | None, domains: tuple[str, ...]) -> Site | None:
    if name is None:
        return None
    return Site(name=name, domains=domains) if "." in name or ":" in name else find_site(name)


def _source(head: Head, body: bytes) -> tuple[Head, bytes]:
    found = _read_source(source_from(head["source"]), head, body)
    return {
        "kind": found.kind,
        "children": found.children,
        "broken": found.broken,
        "left_out": found.left_out,
    }, _entries(found, head)


def _read_source(source: Source, head: Head, body: bytes) -> Found:
    url, headers, number = head["url"], head["headers"], head.get("number")
    if isinstance(source, Feed):
        return read_feed(body, url, headers)
    if isinstance(source, Sitemap):
        since, until = (_instant(head.get(name)) for name in ("since", "until"))
        return read_sitemap(body, url, headers, domains=head["domains"], since=since, until=until, only=source.only)
    if isinstance(source, Archive):
        source = day_source(source, date.fromisoformat(head["day"]))
    if isinstance(source, JsonListing):
        return read_json_listing(body, source, url, headers, number=number)
    return read_listing(Page(body, url, headers), source, head["article_urls"], number=number)


def _front(head: Head, body: bytes) -> tuple[Head, bytes]:
    page = Page(body, head["url"], head["headers"])
    sources = [source_to(source) for source in page_sources(page)]
    return {"sources": sources}, _entries(read_listing(page, Listing(head["url"])), head)


def _robots_txt(head: Head, body: bytes) -> tuple[Head, bytes]:
    return {
        "sources": [source_to(source) for source in robots_sources(body.decode("utf-8", "replace"), head["url"])]
    }, b""


def _entries(found: Found, head: Head) -> bytes:
    verdict = _verdict(head)
    entries: dict[str, Entry] = {}
    since, until = (_instant(head.get(name)) for name in ("since", "until"))
    for address, announced in found.entries:
        when = instant(announced.published) if since or until else None
        if when and ((since and when < since) or (until and when >= until)):
            continue
        url = canonicalise(address, drop_params=head["drop_params"])
        if url not in entries:
            entries[url] = (url, announced, verdict(url))
    return packed(entries.values())


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _verdict(head: Head) -> Callable[[str], str | None]:
    domains, article_urls, skip_urls = head["domains"], head["article_urls"], head["skip_urls"]
    wanted = re.compile(article_urls) if article_urls else None
    skipped = re.compile(skip_urls) if skip_urls else None

    origins: dict[str, bool] = {}

    def verdict(url: str) -> str | None:
        origin = url.split("/", 3)[2]
        if origin not in origins:
            origins[origin] = in_domains(url, domains)
        if not origins[origin]:
            return "it lies on another site"
        if skipped and skipped.search(url):
            return "its address is one of those the site's skip_urls names"
        if wanted and not wanted.search(url):
            return "its address is no article's by the site's article_urls"
        return trap(url, year=head["year"])

    return verdict


_TASKS: dict[str, Callable[[Head, bytes], tuple[Head, bytes]]] = {
    "article": _article,
    "source": _source,
    "front": _front,
    "robots": _robots_txt,
}
