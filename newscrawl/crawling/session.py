"""One crawl of one site: the store and the run in it, the archive, the readers, and what is counted."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spiders import Spider
from twisted.python.failure import Failure

from newscrawl.archive import Archive, finish_open_files
from newscrawl.crawling.batch import Batch
from newscrawl.crawling.capture import RECEIVED, Received
from newscrawl.crawling.offline import RECORDED
from newscrawl.crawling.outcomes import Dropped, Outcome, next_look, next_try
from newscrawl.crawling.progress import progress_words
from newscrawl.crawling.readers import Limits, Readers, release_readers, shared_readers
from newscrawl.crawling.report import Report, make_report
from newscrawl.crawling.tally import Tally
from newscrawl.errors import NewscrawlError, StoreError
from newscrawl.items import Article, CaptureRef, LedgerState, RawArticle
from newscrawl.store import open_store
from newscrawl.store.retention import drop_raw

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.store import Saved, Store
    from newscrawl.store.ledger import Queued

logger = logging.getLogger(__name__)

MOST_LOST = 5
"""Runs that may die with a URL in hand before it is thought to be the reason: all but the first after its answer came
in, and with no other in hand that an earlier run died with. Pages that merely waited beside it are not given up."""
_BEAT_SECONDS = 30.0
_KEPT_HEADERS = frozenset(
    [
        "content-type",
        "content-language",
        "content-encoding",
        "date",
        "age",
        "etag",
        "last-modified",
        "cache-control",
        "expires",
        "link",
        "location",
        "retry-after",
        "server",
        "x-robots-tag",
    ]
)


class Session:
    """The extension that holds a run together. The spider's start opens it, so `scrapy shell` opens no store."""

    store: Store
    readers: Readers

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.settings = crawler.settings
        self.tally = Tally()
        self.run = 0
        self.archive: Archive | None = None
        self.error: NewscrawlError | None = None
        self.report: Report | None = None
        self.since, self.until = (_instant(self.settings.get(f"NEWSCRAWL_{name}")) for name in ("SINCE", "UNTIL"))
        self._in_hand: dict[str, Queued] = {}

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
        self._batch = Batch(self.store)
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

    @property
    def in_hand(self) -> int:
        """URLs that were taken and whose state is not written yet."""
        return len(self._in_hand)

    def take(self, limit: int) -> list[Queued]:
        """The next addresses to fetch, at most `limit`; what is thought to end every run is refused instead."""
        while taken := self._take(limit):
            deadly = [queued for queued in taken if queued.lost >= MOST_LOST]
            for queued in deadly:
                reason = f"{queued.lost} runs died while they had it in hand"
                self.settle(queued.url, Outcome(LedgerState.REFUSED, reason))
            if len(deadly) < len(taken):
                return [queued for queued in taken if queued.lost < MOST_LOST]
        return []

    def _take(self, limit: int) -> list[Queued]:
        self._batch.flush()
        suspects = int(not any(queued.lost for queued in self._in_hand.values()))
        taken = self.store.ledger.take(self.site, limit, run=self.run, now=datetime.now(UTC), suspects=suspects)
        for queued in taken:
            self._in_hand[queued.url] = queued
            if queued.announced:
                self.tally.source(queued.announced.source_url).queued += 1
        return taken

    def capture_of(self, response: Response) -> CaptureRef:
        """What was fetched and when; its bytes are not in the archive yet."""
        meta = response.request.meta if response.request else {}
        received: Received = meta[RECEIVED]
        fetched = datetime.fromisoformat(meta[RECORDED]) if RECORDED in meta else received.at
        return CaptureRef(
            fetched=fetched,
            url=response.url,
            status=response.status,
            digest=f"sha256:{hashlib.sha256(response.body).hexdigest()}",
            headers={name.lower(): value for name, value in received.headers if name.lower() in _KEPT_HEADERS},
        )

    def archived(self, response: Response, capture: CaptureRef, *, truncated: bool = False) -> CaptureRef:
        """Writes the answer into the archive, where one is kept, and says in the capture where it lies."""
        if self.archive is None or not response.request:
            return capture
        received: Received = response.request.meta[RECEIVED]
        asked = response.request.meta.get("redirect_urls", [response.url])[0]
        place = self.archive.write(
            response.url,
            capture.fetched,
            response.status,
            received.headers,
            received.body,
            requested_url=asked,
            truncated="unspecified" if truncated else None,
        )
        return capture.model_copy(
            update={"warc_file": place.file, "warc_offset": place.offset, "warc_length": place.length}
        )

    def settle(self, url: str, outcome: Outcome, capture: CaptureRef | None = None) -> None:
        """Has a URL's state written, soon; a failure becomes `given-up` when it was the last attempt."""
        self._settle(url, outcome, capture, lambda error: self._not_settled(url, outcome, error))

    def _settle(
        self, url: str, outcome: Outcome, capture: CaptureRef | None, failed: Callable[[Exception], None]
    ) -> None:
        queued = self._in_hand.get(url)
        state, reason, when = outcome.state, outcome.reason, outcome.again_at
        if state is LedgerState.UNCHANGED and queued:
            again = self.settings.getfloat("NEWSCRAWL_RECHECK_HOURS")
            when = next_look(again, queued.quiet + 1, datetime.now(UTC))
        if state is LedgerState.FAILED:
            attempts = (queued.attempts if queued else 0) + 1
            when = next_try(attempts, datetime.now(UTC))
            if when is None:
                state, reason = LedgerState.GIVEN_UP, f"after {attempts} attempts: {reason}"
        now = datetime.now(UTC)

        def write(writer: Connection) -> None:
            self.store.ledger.settle(
                url, state, reason, page_state=outcome.page_state, capture=capture, run=self.run, next_try=when,
                site=self.site, now=capture.fetched if capture else now, conn=writer,
            )  # fmt: skip

        def written(_: None) -> None:
            self._in_hand.pop(url, None)
            self.tally.settled(state, outcome.reason)

        self._batch.add(write, written, failed)

    def _not_settled(self, url: str, outcome: Outcome, error: Exception) -> None:
        """A fault of this program in writing a state is itself written, without what it may have tripped over."""
        if isinstance(error, StoreError):
            self.fail(error)
            return
        logger.error("%s: %s cannot be written", url, outcome.state, exc_info=error)
        self._settle(url, _fault(error), None, lambda again: logger.error("%s: nor can that", url, exc_info=again))

    def postpone(self, url: str, reason: str) -> None:
        """Leaves a URL that its host does not want to be asked now to the next run, as if it had not been taken."""
        queued = self._in_hand.pop(url, None)
        if queued and queued.lost:
            self.store.ledger.suspect(queued, cleared=True)
        self.tally.reasons[("postponed", reason)] += 1

    async def save(self, article: Article, raw: RawArticle) -> Saved:
        """Stores an article together with its ledger state, in one transaction; returns when both are written."""
        now = datetime.now(UTC)
        again = next_look(self.settings.getfloat("NEWSCRAWL_RECHECK_HOURS"), 0, now)
        future: asyncio.Future[Saved] = asyncio.get_running_loop().create_future()

        def write(writer: Connection) -> Saved:
            return self.store.save(article, raw, run=self.run, now=now, next_try=again, conn=writer)

        def written(saved: Saved) -> None:
            self._count(article, raw, saved)
            if not future.done():
                future.set_result(saved)

        def failed(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        self._batch.add(write, written, failed)
        return await future

    def _count(self, article: Article, raw: RawArticle, saved: Saved) -> None:
        queued = self._in_hand.pop(raw.requested_url or "", None)
        self.tally.kinds[saved.kind] += 1
        self.tally.settled(_STATES[saved.kind], f"{saved.kind} article")
        self.tally.article(article)
        if queued and queued.announced:
            self.tally.source(queued.announced.source_url).stored += saved.kind in ("new", "revised")

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
                self.settle(raw.requested_url, Outcome(exception.state, exception.reason, raw.state), raw.capture)

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
        self.settle(url, _fault(failure.value), capture)

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
        self._batch.flush()
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
        if keep := self.settings.getint("NEWSCRAWL_KEEP_RAW_SECONDS"):
            dropped = drop_raw(self.store, datetime.now(UTC) - timedelta(seconds=keep))
            logger.info("%d old files of raw pages went, %d bytes", dropped.files, dropped.bytes)
        self.store.ledger.put_back(self.run)
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


_STATES = {
    "new": LedgerState.STORED,
    "revised": LedgerState.STORED,
    "unchanged": LedgerState.UNCHANGED,
    "duplicate": LedgerState.DUPLICATE,
}


def _fault(error: BaseException) -> Outcome:
    return Outcome(LedgerState.FAILED, f"newscrawl failed on it: {type(error).__name__}: {error}")


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
