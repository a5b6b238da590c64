"""One crawl of one site: the store and the run in it, the archive, the readers, and what is counted."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spiders import Spider
from twisted.python.failure import Failure

from newscrawl.archive import Archive, finish_open_files
from newscrawl.crawling.hand import Hand
from newscrawl.crawling.outcomes import Dropped, Outcome, fault
from newscrawl.crawling.progress import progress_words
from newscrawl.crawling.readers import Limits, Readers, release_readers, shared_readers
from newscrawl.crawling.report import Report, make_report
from newscrawl.crawling.tally import Tally
from newscrawl.errors import NewscrawlError, StoreError
from newscrawl.items import Article, CaptureRef, LedgerState, RawArticle
from newscrawl.store import open_store
from newscrawl.store.retention import drop_raw

if TYPE_CHECKING:
    from newscrawl.store import Store

logger = logging.getLogger(__name__)

_BEAT_SECONDS = 30.0


class Session:
    """The extension that holds a run together. The spider's start opens it, so `scrapy shell` opens no store."""

    store: Store
    readers: Readers
    hand: Hand

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.settings = crawler.settings
        self.tally = Tally()
        self.run = 0
        self.archive: Archive | None = None
        self.error: NewscrawlError | None = None
        self.report: Report | None = None
        self.at_end: list[Callable[[], None]] = []
        """What others still have to write; called before the store is closed."""
        self.since, self.until = (_instant(self.settings.get(f"NEWSCRAWL_{name}")) for name in ("SINCE", "UNTIL"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Session:
        """Connects to the signals of the crawl."""
        session = cls(crawler)
        crawler.signals.connect(session._response_downloaded, signals.response_downloaded)
        crawler.signals.connect(session._item_dropped, signals.item_dropped)
        crawler.signals.connect(session._item_error, signals.item_error)
        crawler.signals.connect(session._spider_error, signals.spider_error)
        crawler.signals.connect(session._spider_closed, signals.spider_closed)
        return session

    @property
    def site(self) -> str:
        """The site's name in the ledger."""
        return str(self.crawler.spider.name) if self.crawler.spider else ""

    def open(self) -> None:
        """Opens the store, takes the site's lock and begins a run. Raises StoreError if that cannot be."""
        self.store = open_store(self.settings["NEWSCRAWL_STORE"], durable=self.settings.getbool("NEWSCRAWL_DURABLE"))
        self.store.stories.first_only = self.settings.get("NEWSCRAWL_NEAR_DUPLICATES") == "first"
        self.run = self.store.runs.start(self.site)
        self.hand = Hand(
            self.store,
            self.tally,
            site=self.site,
            run=self.run,
            recheck_hours=self.settings.getfloat("NEWSCRAWL_RECHECK_HOURS"),
            fail=self.fail,
        )
        self._started = datetime.now(UTC)
        self.readers = shared_readers(
            self.settings.getint("NEWSCRAWL_READERS"),
            Limits(
                cpu_seconds=self.settings.getint("NEWSCRAWL_PAGE_CPU_SECONDS"),
                wall_seconds=self.settings.getfloat("NEWSCRAWL_PAGE_WALL_SECONDS"),
                memory_mb=self.settings.getint("NEWSCRAWL_PAGE_MEMORY_MB"),
            ),
        )
        self._beat = asyncio.ensure_future(self._beats())
        if self.settings.getbool("NEWSCRAWL_REFRESH"):
            self.store.ledger.make_due(self.site, now=self._started)
        lost = self.store.ledger.requeue_lost(self.site)
        if lost:
            logger.info("%d addresses that an earlier run had in hand when it ended are taken up again", lost)
        if self.settings.getbool("NEWSCRAWL_KEEP_RAW"):
            finish_open_files(self.store.archive_dir)
            durable = self.settings.getbool("NEWSCRAWL_DURABLE")
            self.archive = Archive(self.store.archive_dir, run=self.run, site=self.site, durable=durable)

    def fail(self, error: NewscrawlError) -> None:
        """Ends the crawl for a fault of the store; the command ends with the error's status."""
        if self.error is not None:
            return
        self.error = error
        logger.error("%s", error)
        engine = self.crawler.engine
        if engine is not None and engine.spider is not None:
            self._closing = asyncio.ensure_future(engine.close_spider_async(reason="store"))

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """What a fault of the store ends is the crawl, in good order, and not only the page it was met at."""
        try:
            yield
        except StoreError as error:
            self.fail(error)

    def _response_downloaded(self, request: Request) -> None:
        queued = request.cb_kwargs.get("queued")
        if queued and queued.lost:
            with self.guarding():
                self.store.ledger.suspect(queued)

    def _item_dropped(self, item: Any, exception: BaseException) -> None:
        if isinstance(item, RawArticle | Article) and isinstance(exception, Dropped):
            raw = item if isinstance(item, RawArticle) else item._raw
            if raw and raw.requested_url:
                self.hand.settle(raw.requested_url, Outcome(exception.state, exception.reason, raw.state), raw.capture)

    def _item_error(self, item: Any, failure: Failure) -> None:
        raw = item if isinstance(item, RawArticle) else item._raw if isinstance(item, Article) else None
        if raw and raw.requested_url:
            self._broke(raw.requested_url, failure, raw.capture)

    def _spider_error(self, failure: Failure, response: Response | None) -> None:
        queued = response.request.cb_kwargs.get("queued") if response is not None and response.request else None
        if queued:
            self._broke(queued.url, failure, None)

    def _broke(self, url: str, failure: Failure, capture: CaptureRef | None) -> None:
        """A fault of this program costs the page it shows on, is said in the ledger, and the page is tried again."""
        assert failure.value is not None
        self.hand.settle(url, fault(failure.value), capture)

    async def _beats(self) -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            with self.guarding():
                self.store.runs.heartbeat(self.run)
            seconds = (datetime.now(UTC) - self._started).total_seconds()
            logger.info("%s: %s", self.site, progress_words(self.tally, seconds))

    def _spider_closed(self, spider: Spider, reason: str) -> None:
        if not self.run:
            return
        self.hand.flush()
        release_readers(self.readers)
        self._beat.cancel()
        try:
            self._finish(reason)
        except NewscrawlError as error:
            self.fail(error)
        finally:
            self.store.close()

    def _finish(self, reason: str) -> None:
        if self.archive is not None:
            self.archive.close()
        for write in self.at_end:
            write()
        if keep := self.settings.getint("NEWSCRAWL_KEEP_RAW_SECONDS"):
            dropped = drop_raw(self.store, _before_now(keep))
            logger.info("%d old files of raw pages went, %d bytes", dropped.files, dropped.bytes)
        self.store.ledger.put_back(self.run)
        for why, count in self.store.ledger.refused_unasked(self.run).items():
            self.tally.settled(LedgerState.REFUSED, why, count)
        self.report = make_report(
            self.tally,
            site=self.site,
            run=self.run,
            started=self._started,
            finished=datetime.now(UTC),
            reason=reason,
            ledger=self.store.ledger.counts(self.site),
            error=self.error,
        )
        self.store.runs.finish(self.run, self.report, self.report["exit_status"])
        for problem in self.report["problems"]:
            logger.warning("%s: %s", self.site, problem)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _before_now(seconds: int) -> datetime:
    """The instant so long ago, and not before 1970: any number may be given."""
    return datetime.fromtimestamp(max(0.0, time.time() - seconds), UTC)
