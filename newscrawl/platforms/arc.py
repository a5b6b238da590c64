"""Sites on Arc XP, whose feeds stand below `/arc/outboundfeeds/` (https://docs.arcxp.com, "Outbound feeds")."""

from __future__ import annotations

from typing import Any

from newscrawl.discovery.sources import Sitemap
from newscrawl.spider import NewsSpider


class Arc(NewsSpider):
    """A site that declares no `sources` gets the news sitemap and the whole sitemap of its first domain."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if cls.allowed_domains and not cls.sources:
            feeds = f"https://www.{cls.allowed_domains[0]}/arc/outboundfeeds"
            cls.sources = (
                Sitemap(f"{feeds}/news-sitemap-index/?outputType=xml"),
                Sitemap(f"{feeds}/sitemap-index/?outputType=xml"),
            )
        super().__init_subclass__(**kwargs)
