"""A crawl that is to end asks for nothing more: what waits for its turn goes back to the ledger.

Scrapy sends all that waits in its downloader before it ends: with a minute between two requests, minutes after SIGTERM.
"""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from newscrawl.crawling.refusals import Postponed, Refusal

_LOOK_SECONDS = 0.25


class Ending:
    """Downloader middleware, the last that may hold a request up. What is under way is waited for."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Ending:
        """One a crawl."""
        ending = cls(crawler)
        crawler.signals.connect(ending._spider_opened, signals.spider_opened)
        crawler.signals.connect(ending._spider_closed, signals.spider_closed)
        return ending

    async def process_request(self, request: Request) -> None:
        """Raises Postponed once the crawl is to end."""
        if is_ending(self._crawler):
            raise _postponed()

    def _spider_opened(self) -> None:
        self._watch = asyncio.ensure_future(self._turn_away_at_the_end())

    def _spider_closed(self) -> None:
        self._watch.cancel()

    async def _turn_away_at_the_end(self) -> None:
        while not is_ending(self._crawler):  # no signal of Scrapy's says so
            await asyncio.sleep(_LOOK_SECONDS)
        assert self._crawler.engine
        for host in list(self._crawler.engine.downloader.slots):
            turn_away(self._crawler, host, _postponed())


async def wait_unless_ending(crawler: Crawler, seconds: float) -> None:
    """Sleeps, and raises Postponed as soon as the crawl is to end."""
    while seconds > 0:
        if is_ending(crawler):
            raise _postponed()
        await asyncio.sleep(min(seconds, _LOOK_SECONDS))
        seconds -= _LOOK_SECONDS


def turn_away(crawler: Crawler, host: str, refusal: Refusal) -> None:
    """Fails every request that waits in the downloader for `host`."""
    assert crawler.engine
    slot = crawler.engine.downloader.slots.get(host)
    while slot and slot.queue:
        _, waiting = slot.queue.popleft()
        failure: Any = Failure
        waiting.errback(failure(refusal))


def is_ending(crawler: Crawler) -> bool:
    """Whether something has asked the crawl to end: a signal, a budget of time or memory, a fault of the store."""
    slot = crawler.engine._slot if crawler.engine else None
    return slot is not None and slot.closing is not None


def _postponed() -> Postponed:
    return Postponed("the run ended before its turn came")
