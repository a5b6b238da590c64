"""What an answer of a site's source announces, whatever kind of source it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from newscrawl.discovery.archives import day_source
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.found import Found
from newscrawl.discovery.listings import read_json_listing, read_listing
from newscrawl.discovery.sitemaps import read_sitemap
from newscrawl.discovery.sources import Archive, Feed, JsonListing, Sitemap, Source
from newscrawl.kit.answers import Answer
from newscrawl.page import Page


def read_source(
    source: Source, answer: Answer, *, domains: Iterable[str] = (), article_urls: str | None = None
) -> Found:
    """What one answer of a declared source announces; for an archive, that of one of its days."""
    if isinstance(source, Feed):
        return read_feed(answer.body, answer.url, answer.headers)
    if isinstance(source, Sitemap):
        return read_sitemap(answer.body, answer.url, answer.headers, domains=domains, only=source.only)
    if isinstance(source, Archive):
        source = day_source(source, date(2000, 1, 1))
    if isinstance(source, JsonListing):
        return read_json_listing(answer.body, source, answer.url, answer.headers)
    return read_listing(Page(answer.body, answer.url, answer.headers), source, article_urls)
