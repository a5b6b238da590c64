"""A spider for a site there are no rules for: made at run time from an address."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.discovery.sources import Listing
from newscrawl.errors import UsageError
from newscrawl.sites import all_spiders, find_spider, site_of
from newscrawl.spider import NewsSpider
from newscrawl.urls import absolute, registered_host


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


def _made(url: str) -> type[NewsSpider]:
    parts = urlsplit(url)
    host = registered_host(url) or parts.netloc
    name = f"{host}:{parts.port}" if parts.port else host
    return type(
        "UnknownSiteSpider",
        (NewsSpider,),
        {
            "__module__": __name__,
            "name": name,
            "allowed_domains": [host],
            "sources": (Listing(url),),
            "start_pages": (url,),
            "has_rules": False,
        },
    )
