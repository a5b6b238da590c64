"""NewsSpider: a site as data. What a subclass declares is checked when its file is imported."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings

from newscrawl.declarations import check, check_nameless, layouts_of
from newscrawl.discovery.sources import Source
from newscrawl.items import RawArticle
from newscrawl.reading.fields import Fields, Site
from newscrawl.urls import host

if TYPE_CHECKING:
    from twisted.python.failure import Failure

    from newscrawl.crawling.crawl import Crawl
    from newscrawl.crawling.scouting import Ask
    from newscrawl.store.ledger import Queued


@dataclass(frozen=True, kw_only=True)
class Politeness:
    """Where a site departs from the polite defaults. `reason` says why, and is shown in the run's report."""

    reason: str
    delay: float | None = None
    """Seconds between two requests to one host."""
    obey_robots: bool = True
    daily_pages: int | None = None
    """Pages a day at most, all runs together."""


class NewsSpider(scrapy.Spider):
    """One publisher. The module's docstring is the site's line in `newscrawl sites`.

    Only `name`, `allowed_domains` and one of `sources` are required. A field that `fields` leaves out is read from
    structured data and by the general reader.
    """

    language: ClassVar[str | None] = None
    """BCP 47 tag of the site's articles; `None` if it has several."""
    timezone: ClassVar[str | None] = None
    """IANA zone of dates printed without one, such as `Europe/Moscow`."""
    allowed_domains: ClassVar[list[str]] = []
    sources: ClassVar[tuple[Source, ...]] = ()
    """Where articles are announced: `Feed`, `Sitemap`, `Listing`, `JsonListing`, `Archive`."""
    article_urls: ClassVar[str | None] = None
    """Regular expression searched in an address: only these are articles. `None`: all that a source announces."""
    skip_urls: ClassVar[str | None] = None
    """Regular expression searched in an address: these are `refused` as the site's advertising or no articles."""
    drop_params: ClassVar[tuple[str, ...]] = ()
    """Query parameters that do not tell articles of this site apart, beside the usual tracking ones."""
    site_id: ClassVar[str | None] = None
    """Regular expression over an address; its first group is the site's own id of a story."""
    fields: ClassVar[Fields | tuple[Fields, ...]] = Fields()
    """Selectors; several for a site whose layout changed, today's first."""
    noise: ClassVar[tuple[str, ...]] = ()
    """Regular expressions; a block, an author or a tag that one matches whole is none of the story's."""
    every: ClassVar[str] = "1h"
    """How often `crawl --due` looks for news: `15m`, `2h`, `1d`."""
    quiet_hours: ClassVar[str | None] = None
    """Hours of the site's zone in which it is left alone: `01:00-06:00`."""
    politeness: ClassVar[Politeness | None] = None
    site: ClassVar[Site]
    """What reading needs to know, made of the above."""
    crawl: Crawl
    """The crawl this spider is in, from its start on."""

    @staticmethod
    def adjust(article: Any, page: Any) -> Any:
        """Hook for what selectors cannot say: gets the `RawArticle` and the `Page`, gives the `RawArticle` back."""
        return article

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Scrapy's hook: what the site's `politeness` asks for, unless the run's own settings say otherwise."""
        super().update_settings(settings)
        if cls.politeness is not None:
            wanted = {
                "DOWNLOAD_DELAY": cls.politeness.delay,
                "NEWSCRAWL_DAILY_PAGES": cls.politeness.daily_pages,
                "ROBOTSTXT_OBEY": None if cls.politeness.obey_robots else False,
            }
            settings.setdict({name: value for name, value in wanted.items() if value is not None}, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        """Opens the store, asks the sources, and hands out what the ledger holds until there is nothing left."""
        from newscrawl.crawling.crawl import Crawl  # reader processes import sites, and need no store

        self.crawl = Crawl.begin(self)
        async for request in self.crawl.requests():
            yield request

    async def parse(self, response: Response, queued: Queued) -> AsyncIterator[RawArticle]:
        """A page that the ledger gave out: yields its article, or settles its URL."""
        async for article in self.crawl.article(response, queued):
            yield article

    def article_failed(self, failure: Failure) -> None:
        """A page of which no answer came."""
        self.crawl.article_failed(failure)

    async def parse_source(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        """A feed, sitemap or listing: tells the ledger what it announces, and yields what else is to be asked."""
        async for request in self.crawl.source(response, ask):
            yield request

    def source_failed(self, failure: Failure) -> None:
        """A source of which no answer came."""
        self.crawl.source_failed(failure)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if getattr(cls, "name", None):  # a platform's base is checked through its sites
            check(cls, NewsSpider)
            cls.allowed_domains = [host(f"http://{domain}/") or domain for domain in cls.allowed_domains]
            cls.site = _site(cls)
        else:
            check_nameless(cls)


def _site(cls: type[NewsSpider]) -> Site:
    return Site(
        name=str(cls.name),
        domains=tuple(cls.allowed_domains),
        language=cls.language,
        timezone=cls.timezone,
        layouts=layouts_of(cls),
        noise=cls.noise,
        site_id=cls.site_id,
        drop_params=cls.drop_params,
        adjust=None if cls.adjust is NewsSpider.adjust else cls.adjust,
    )


__all__ = ["NewsSpider", "Politeness"]
