"""Which spiders a crawl's targets mean; for a site there are no rules for, one is made at run time."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from newscrawl.discovery.sources import Listing
from newscrawl.errors import UsageError
from newscrawl.sites import all_spiders, find_spider, site_of
from newscrawl.spider import NewsSpider
from newscrawl.urls import absolute, registered_host


def spiders_for(targets: Iterable[str]) -> list[type[NewsSpider]]:
    """The sites that several targets mean, each once: a crawl of an unknown site begins at all its addresses.

    Raises UsageError as `spider_for` does.
    """
    found: dict[str, type[NewsSpider]] = {}
    for target in targets:
        spider = spider_for(target)
        pages = dict.fromkeys((*_start_pages(found.get(str(spider.name))), *_start_pages(spider)))
        found[str(spider.name)] = _made(*pages) if len(pages) > 1 else spider
    return list(found.values())


def spider_for(target: str) -> type[NewsSpider]:
    """The site called `target`, or the one an address belongs to, or a new one for the address.

    Raises UsageError for an unknown name, or an address that is no http(s) one.
    """
    if "/" not in target:
        if "." in target and target not in all_spiders():
            raise UsageError(f"there is no site called {target!r}; if it is an address, write https://{target}/")
        return find_spider(target)
    url = absolute("", target)
    if url is None or not urlsplit(url).hostname:
        raise UsageError(f"{target!r} is neither a site's name nor an address that begins with http:// or https://")
    known = site_of(url)
    return find_spider(known.name) if known else _made(url)


def _start_pages(spider: type[NewsSpider] | None) -> tuple[str, ...]:
    return getattr(spider, "start_pages", ())


def _made(*urls: str) -> type[NewsSpider]:
    """A spider for addresses of one site."""
    parts = urlsplit(urls[0])
    host = registered_host(urls[0]) or parts.netloc
    shown = f"[{host}]" if ":" in host else host
    name = f"{shown}:{parts.port}" if parts.port else shown
    return type(
        "UnknownSiteSpider",
        (NewsSpider,),
        {
            "__module__": __name__,
            "name": name,
            "allowed_domains": [host],
            "sources": tuple(map(Listing, urls)),
            "start_pages": urls,
        },
    )
