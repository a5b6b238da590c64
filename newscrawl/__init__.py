"""newscrawl: news sites into a store of articles that can be trusted.

The public face. Names are imported when they are first used, so that `import newscrawl` costs nothing and Scrapy
is loaded only by who needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscrawl.discovery.sources import Archive, Feed, JsonListing, Listing, Sitemap
    from newscrawl.items import Article, Paragraph, RawArticle, Reading
    from newscrawl.page import Page
    from newscrawl.reading.fields import Fields, XPath
    from newscrawl.sites import read_page
    from newscrawl.spider import NewsSpider, Politeness
    from newscrawl.store import open_store

_HOMES = {
    "newscrawl.discovery.sources": ("Archive", "Feed", "JsonListing", "Listing", "Sitemap"),
    "newscrawl.items": ("Article", "Paragraph", "RawArticle", "Reading"),
    "newscrawl.page": ("Page",),
    "newscrawl.reading.fields": ("Fields", "XPath"),
    "newscrawl.sites": ("read_page",),
    "newscrawl.spider": ("NewsSpider", "Politeness"),
    "newscrawl.store": ("open_store",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Archive",
    "Article",
    "Feed",
    "Fields",
    "JsonListing",
    "Listing",
    "NewsSpider",
    "Page",
    "Paragraph",
    "Politeness",
    "RawArticle",
    "Reading",
    "Sitemap",
    "XPath",
    "open_store",
    "read_page",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'newscrawl' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)
