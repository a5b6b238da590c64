"""Articles into the store, each with its ledger state in one transaction."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured

from newscrawl.crawling.session import Session
from newscrawl.errors import StoreError
from newscrawl.items import Article


class StorePipeline:
    """Hands articles to the crawl's store; items of other kinds pass."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        """Raises NotConfigured in a project whose EXTENSIONS lack the session."""
        session = crawler.get_extension(Session)
        if session is None:
            raise NotConfigured("EXTENSIONS lacks newscrawl.crawling.session.Session")
        return cls(session)

    async def process_item(self, item: Article) -> Article:
        """The stored article; an article that was there already ends here."""
        if not isinstance(item, Article) or item._raw is None:
            return item
        try:
            saved = await self._session.hand.save(item, item._raw)
        except StoreError as error:
            self._session.fail(error)
            raise DropItem(f"{item.url}: the store failed", log_level="DEBUG") from None
        item.revision = saved.revision
        if saved.kind in ("unchanged", "duplicate"):
            raise DropItem(f"{item.url}: {saved.kind}", log_level="DEBUG")  # the ledger knows already
        return item
