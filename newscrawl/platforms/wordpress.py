"""Sites on WordPress, which has its feed and its sitemaps at the same addresses everywhere
(https://developer.wordpress.org/advanced-administration/wordpress/feeds/ and the sitemaps of its usual SEO plugins).
"""

from __future__ import annotations

from typing import Any

from newscrawl.discovery.sources import Feed, Sitemap
from newscrawl.spider import NewsSpider


class WordPress(NewsSpider):
    """A site that declares no `sources` gets those of WordPress on its first domain."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if cls.allowed_domains and not cls.sources:
            home = f"https://{cls.allowed_domains[0]}"
            cls.sources = (Feed(f"{home}/feed/"), Sitemap(f"{home}/sitemap_index.xml", only=r"/post-sitemap"))
        super().__init_subclass__(**kwargs)
