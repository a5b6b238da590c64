"""The life of a crawl: sources are asked, the ledger gives out addresses, pages are read, everything is settled."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.utils.python import to_unicode
from twisted.python.failure import Failure

from newscrawl.crawling.capture import archived, capture_of
from newscrawl.crawling.ending import is_ending
from newscrawl.crawling.limits import CUT
from newscrawl.crawling.outcomes import Outcome, of_date, of_failure, of_page, of_status
from newscrawl.crawling.readers import TooExpensive
from newscrawl.crawling.refusals import NotPublic, Postponed
from newscrawl.crawling.scouting import Ask, Scout
from newscrawl.crawling.session import Session
from newscrawl.errors import StoreError
from newscrawl.items import CaptureRef, LedgerState, PageState, RawArticle

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider
    from newscrawl.store.ledger import Queued

logger = logging.getLogger(__name__)


FIRST_SOURCES_SECONDS = 60.0
"""How long pages wait for the site's sources, so that the newest go first and all that was said of them is known."""


class Crawl:
    """What a `NewsSpider` does between its start and its end."""

    def __init__(self, spider: NewsSpider) -> None:
        session = spider.crawler.get_extension(Session)
        if session is None:
            raise CloseSpider("no session: EXTENSIONS must name newscrawl.crawling.session.Session")
        self.session = session
        self.spider = spider
        self._engine_of = spider.crawler
        self._scout = Scout(session, spider)

    @classmethod
    def begin(cls, spider: NewsSpider) -> Crawl:
        """Opens the store and begins the run. Raises CloseSpider if the store cannot be used, having said why."""
        crawl = cls(spider)
        try:
            crawl.session.open()
        except StoreError as error:
            crawl.session.fail(error)
            raise CloseSpider("store") from error
        return crawl

    async def requests(self) -> AsyncIterator[Request]:
        """The sources, then what the ledger holds, newest first, taken a few at a time while the crawl goes on."""
        for request in self._scout.first():
            yield request
        crawler = self._engine_of
        assert crawler.engine
        assert crawler.engine.scheduler is not None
        at_once = 2 * crawler.settings.getint("CONCURRENT_REQUESTS")
        pause = 0.0
        until = time.monotonic() + FIRST_SOURCES_SECONDS
        while self._scout.awaited and time.monotonic() < until:
            await asyncio.sleep(0.05)
        while True:
            if pause:  # an empty ledger is asked again in a moment: sources may be on their way
                await asyncio.sleep(pause)
            elif crawler.engine.scheduler.has_pending_requests():  # else the signal has passed, and comes again in 5 s
                await crawler.signals.wait_for(signals.scheduler_empty)
            was_quiet = self._is_quiet()
            taken = self._take(at_once)
            if self.session.error or self.session.tally.ended_by:
                return
            for queued in taken:
                yield self._request(queued)
            if not taken and was_quiet:
                return
            pause = 0.0 if taken else min(0.5, max(0.05, 1.5 * pause))

    def _take(self, at_once: int) -> list[Queued]:
        session, settings = self.session, self.session.settings
        tally = session.tally
        room = at_once
        for name, spent in (("PAGES", tally.fetched), ("ARTICLES", tally.stored), ("BYTES", tally.bytes)):
            most = settings.getint(f"NEWSCRAWL_MAX_{name}")
            if most and spent >= most:
                tally.ended_by = f"the budget of {most} {name.lower()}"
            if most and name != "BYTES":
                room = min(room, most - spent - len(session.hand))
        if tally.ended_by or room <= 0:
            return []
        with session.guarding():
            return session.hand.take(room)
        return []

    async def article(self, response: Response, queued: Queued) -> AsyncIterator[RawArticle]:
        """Reads a page in a reader process; yields its article, or settles the URL if it holds none."""
        with self.session.guarding():
            raw = await self._read(response, queued)
            if raw is not None:
                yield raw

    def article_failed(self, failure: Failure) -> None:
        """Settles a URL of which no answer came, or none that was let in."""
        request = _request_of(failure)
        queued: Queued = request.cb_kwargs["queued"]
        error = _error_of(failure)
        was_led_there = "redirect_urls" in request.meta
        with self.session.guarding():
            if isinstance(error, Postponed) or (isinstance(error, NotPublic) and not was_led_there):
                self.session.hand.postpone(queued.url, str(error))
            else:
                self.session.hand.settle(queued.url, of_failure(error))

    async def source(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        """Reads what a source announced."""
        with self.session.guarding():
            async for request in self._scout.read(response, ask):
                yield request

    def source_failed(self, failure: Failure) -> None:
        """Notes a source that gave no answer."""
        ask: Ask = _request_of(failure).cb_kwargs["ask"]
        outcome = of_failure(_error_of(failure))
        self._scout.awaited.discard(ask.url)
        self.session.tally.source(ask.url).note = outcome.reason
        level = logging.INFO if is_ending(self._engine_of) else logging.WARNING
        logger.log(level, "%s: %s", ask.url, outcome.reason)

    async def _read(self, response: Response, queued: Queued) -> RawArticle | None:
        """The article of an answer; one that holds none is settled."""
        session = self.session
        self._count(response, queued)
        capture = capture_of(response)
        if decided := _unread(response):
            if response.status != 304:
                capture = archived(response, capture, session.archive, truncated=CUT in response.flags)
            session.hand.settle(queued.url, decided, capture)
            return None
        started = time.monotonic()
        try:
            answer, raw_json = await session.readers.ask(self._task(response, queued, capture), response.body)
        except TooExpensive as error:
            answer, raw_json = {}, b""
            failed: Outcome | None = Outcome(LedgerState.REFUSED, str(error), PageState.TOO_EXPENSIVE)
        else:
            failed = _failed(answer, queued.url)
        finally:
            session.tally.took(time.monotonic() - started, queued.url)
        if failed or not answer["noarchive"]:
            capture = archived(response, capture, session.archive)
        outcome = failed or self._nothing_to_store(answer, response.status, has_story=bool(raw_json))
        if outcome:
            session.hand.settle(queued.url, outcome, capture)
            return None
        return self._article(raw_json, queued, capture)

    def _count(self, response: Response, queued: Queued) -> None:
        tally = self.session.tally
        tally.statuses[response.status] += 1
        tally.fetched += 1
        tally.bytes += len(response.body)
        if queued.announced:
            tally.source(queued.announced.source_url).fetched += 1

    def _task(self, response: Response, queued: Queued, capture: CaptureRef) -> dict[str, Any]:
        """What a reader process is told of a page."""
        headers = {
            to_unicode(name, "latin-1"): to_unicode(values[-1], "latin-1")
            for name, values in response.headers.items()
            if values
        }
        announced = queued.announced
        return {
            "task": "article",
            "url": response.url,
            "headers": headers,
            "site": self.spider.name,
            "domains": list(self.spider.allowed_domains),
            "fetched": capture.fetched.isoformat(),
            "announced": announced.model_dump(mode="json", exclude_defaults=True) if announced else None,
            "status": response.status,
        }

    def _nothing_to_store(self, answer: dict[str, Any], status: int, *, has_story: bool) -> Outcome | None:
        """What becomes of a page that was read and holds no story."""
        self.session.tally.page_states[answer["state"]] += 1
        self.session.tally.failed_rules.update(answer["failed_rules"])
        return None if has_story else of_page(PageState(answer["state"]), answer["reason"], status)

    def _article(self, raw_json: bytes, queued: Queued, capture: CaptureRef) -> RawArticle | None:
        """What was read, of a day that is asked for; else the page is settled."""
        session = self.session
        if queued.announced:
            session.tally.source(queued.announced.source_url).read += 1
        raw = RawArticle.model_validate_json(raw_json)
        if outside := of_date(raw.published, session.since, session.until):
            session.hand.settle(queued.url, outside, capture)
            return None
        raw.requested_url, raw.capture, raw.site = queued.url, capture, session.site
        return raw

    def _request(self, queued: Queued) -> Request:
        headers = {}
        if not self.spider.crawler.settings.getbool("NEWSCRAWL_REFRESH"):
            if queued.etag:
                headers["If-None-Match"] = queued.etag
            if queued.last_modified:
                headers["If-Modified-Since"] = queued.last_modified
        return Request(
            queued.url,
            callback=self.spider.parse,
            errback=self.spider.article_failed,
            cb_kwargs={"queued": queued},
            headers=headers,
            dont_filter=True,
        )

    def _is_quiet(self) -> bool:
        engine = self._engine_of.engine
        assert engine is not None
        assert engine.scraper.slot is not None
        assert engine.scheduler is not None
        return (
            not engine.downloader.active
            and engine.scraper.slot.is_idle()
            and not engine.scheduler.has_pending_requests()
        )


def _unread(response: Response) -> Outcome | None:
    """What becomes of an answer that need not be read: half a page, or a status that says all."""
    if CUT in response.flags:
        return Outcome(LedgerState.FAILED, "the server sent only a part of the page", PageState.TRUNCATED)
    return of_status(response.status)


def _failed(answer: dict[str, Any], url: str) -> Outcome | None:
    """What becomes of a page at which the reading broke."""
    if "error" not in answer:
        return None
    logger.error("%s: the reading failed: %s", url, answer["error"])
    return Outcome(LedgerState.FAILED, f"the reading failed: {answer['error']}")


def _error_of(failure: Failure) -> BaseException:
    assert failure.value is not None
    return failure.value


def _request_of(failure: Failure) -> Request:
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
    return request
