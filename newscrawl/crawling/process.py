"""Runs crawls in this process: several sites next to each other, each with its own session and politeness."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterable

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newscrawl.crawling.session import Session
from newscrawl.errors import NewscrawlError
from newscrawl.spider import NewsSpider

logger = logging.getLogger(__name__)

SITES_AT_ONCE = 8
_CHATTY = ("addons", "core.engine", "crawler", "extensions.memusage", "middleware", "utils.log")
"""Loggers that tell at every start what never changes; `scrapy crawl` shows it."""


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


class CrawlProcess(AsyncCrawlerProcess):
    """Crawls the given sites, `at_once` at a time; a signal stops those under way and starts no more."""

    def __init__(self, settings: Settings, spiders: Iterable[type[NewsSpider]], at_once: int = SITES_AT_ONCE) -> None:
        for name in _CHATTY:
            logging.getLogger(f"scrapy.{name}").addFilter(_is_warning)  # Scrapy sets the levels anew when it starts
        super().__init__(settings)
        self._waiting = deque(spiders)
        self.sessions: list[Session] = []
        self.errors: list[NewscrawlError] = []
        """Of crawls that could not be started."""
        self.is_interrupted = False
        for _ in range(at_once):
            self._next()

    def _next(self) -> None:
        if not self._waiting or self.is_interrupted:
            return
        crawler = self.create_crawler(self._waiting.popleft())
        crawler.signals.connect(self._opened, signals.spider_opened)
        self.crawl(crawler).add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, NewscrawlError):
            self.errors.append(error)
            logger.error("%s", error)
        elif error:
            logger.error("a crawl could not be started", exc_info=error)
        self._next()

    def _opened(self, spider: NewsSpider) -> None:
        session = spider.crawler.get_extension(Session)
        if session is not None:
            self.sessions.append(session)

    async def stop(self) -> None:
        """Ends the crawls under way in good order."""
        self.is_interrupted = bool(self.crawlers)  # it is also called when all is done
        await super().stop()
