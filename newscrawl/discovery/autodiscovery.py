"""Where a site without declared sources announces its articles: robots.txt, `<link>`s, well-known places, its links.

Asked in this order by a crawl, within its budgets: `robots_sitemaps` of the host's robots.txt and `page_sources` of
the front page; where these give nothing, `well_known`; and links of the front page (`read_listing` with no rules).
Everything given lies on the site itself.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newscrawl.discovery.sitemaps import robots_sitemaps
from newscrawl.discovery.sources import Feed, Listing, Sitemap, Source
from newscrawl.page import Page
from newscrawl.urls import absolute, same_site

MOST_SOURCES = 20
"""Sources taken from one page."""

_FEED_TYPES = re.compile(
    r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|text/xml|application/xml", re.IGNORECASE
)
_FEED_ADDRESS = re.compile(
    r"(?:/(?:rss|feeds?|atom)(?:/|$)|\.(?:rss|rdf|atom)$|/(?:rss|feed|atom)\w*\.xml$)", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|коммент|oembed", re.IGNORECASE)
_WELL_KNOWN = (
    Sitemap("/sitemap.xml"),
    Sitemap("/sitemap_index.xml"),
    Sitemap("/sitemap-news.xml"),
    Sitemap("/news-sitemap.xml"),
    Feed("/rss"),
    Feed("/feed/"),
    Feed("/rss.xml"),
    Feed("/feed.xml"),
    Feed("/atom.xml"),
    Feed("/index.xml"),
)


def page_sources(page: Page) -> list[Source]:
    """The feeds and sitemaps that a page declares in `<link>`s, then those its `<a>`s name; own site only, each once.

    Feeds of comments are left out; a page that would cost too much to parse names none.
    """
    found: dict[str, Source] = {}
    if page.too_expensive:
        return []
    for rel, address, kind in page.links:
        if "sitemap" in rel.split():
            _keep(found, page.url, Sitemap(address))
        elif "alternate" in rel.split() and _FEED_TYPES.match(kind.strip()) and not _COMMENTS.search(address):
            _keep(found, page.url, Feed(address))
    for node in page.tree.iter("a"):
        href = (node.get("href") or "").strip()
        if href and _FEED_ADDRESS.search(href.partition("?")[0]) and not _COMMENTS.search(href):
            _keep(found, page.url, Feed(absolute(page.base_url, href) or ""))
    return list(found.values())[:MOST_SOURCES]


def _keep(found: dict[str, Source], url: str, source: Feed | Sitemap) -> None:
    address = absolute(url, source.url) if source.url else None
    if address and same_site(address, url):
        found.setdefault(address, type(source)(address))


def well_known(url: str) -> list[Source]:
    """The places of the host of `url` at which sitemaps and feeds usually lie. Most of them will not exist.

    >>> [source.url for source in well_known("https://a.example:8443/x")][0]
    'https://a.example:8443/sitemap.xml'
    """
    parts = urlsplit(url)
    return [type(place)(f"{parts.scheme}://{parts.netloc}{place.url}") for place in _WELL_KNOWN]


def robots_sources(text: str, url: str) -> list[Source]:
    """The sitemaps that a robots.txt served at `url` names, of its own site."""
    return [Sitemap(address) for address in robots_sitemaps(text, url)]


def front_page(url: str) -> Listing:
    """The page `url` as a listing of whatever links on it look like articles."""
    return Listing(url)


_ARTICLE_ID = re.compile(r"\d{5,}|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}(?!\d)|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f]{4}")
_LONG_NUMBER = re.compile(r"/\d{6,}/")
_DATED = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-]|$)|/(?:0[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-20\d\d")
_NOT_ARTICLES = re.compile(
    r"/(?:tags?|topics?|themes?|authors?|rubrics?|categor(?:y|ies)|sections?|search|login|register|account|subscri\w+|about"
    r"|contacts?|privacy|terms|rules|advert\w*|rss|feeds?|sitemaps?|page|profile|users?|comments?|help|jobs|shop)(?:[/.?]|$)"
    r"|\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|xml|rss|js|css|ico|apk|docx?|xlsx?)$",
    re.IGNORECASE,
)


def looks_like_article(address: str, title: str | None = None) -> bool:
    """Whether an address looks like that of an article: dated, numbered, or a slug of several words. A guess.

    >>> looks_like_article("https://a.example/2026/11/22/budget-passed"), looks_like_article("https://a.example/tag/budget-2026-vote")
    (True, False)
    """
    path = re.sub(r"^https?://[^/]*", "", address).partition("#")[0][:1000]
    if len(path) < 2 or _NOT_ARTICLES.search(path.partition("?")[0]):
        return False
    last = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    named = title is None or len(title) >= 15
    if _DATED.search(path):
        return bool(last) and named and not re.fullmatch(r"\d{1,4}", last)
    if _LONG_NUMBER.search(path) or _ARTICLE_ID.search(last) or _ARTICLE_ID.search(path.partition("?")[2]):
        return named
    return last.count("-") + last.count("_") >= 3 and named
