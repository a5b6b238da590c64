"""Articles into the store, each with its ledger state in one transaction."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.crawling.outcomes import Dropped
from newscrawl.crawling.session import Session
from newscrawl.items import Article, LedgerState


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

    def process_item(self, item: Article) -> Article:
        """The stored article; an article that was there already ends here."""
        if not isinstance(item, Article) or item._raw is None:
            return item
        saved = self._session.save(item, item._raw)
        item.revision = saved.revision
        if saved.kind in ("unchanged", "duplicate"):
            raise Dropped(LedgerState(saved.kind), "the store has it already")
        return item
