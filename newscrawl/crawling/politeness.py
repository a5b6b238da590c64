"""Leaves hosts alone when they ask for it: Retry-After, back-off, pauses of a whole host, a day's budget of pages.

A pause holds every request to the host, those that wait in the downloader too. A pause longer than a run should wait
closes the host for this run; the store remembers it for the next one.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from newscrawl.crawling.ending import turn_away, wait_unless_ending
from newscrawl.crawling.refusals import OutOfBudget, Postponed
from newscrawl.crawling.retry_after import back_off, retry_after

if TYPE_CHECKING:
    from newscrawl.crawling.session import Session
    from newscrawl.store import Store

logger = logging.getLogger(__name__)

MOST_SILENCES = 8
"""Failures to connect in a row, all pages of a host together, after which it is left alone for this run."""
LEFT_ALONE = timedelta(minutes=10)
_LEAST_DELAY = 0.001
"""Seconds. A slot without a delay does not look at the time, so it cannot be held."""
_COUNTED_AT_ONCE = 20


class Politeness:
    """Downloader middleware in the place of Scrapy's retries: at most RETRY_TIMES more tries, none before its time."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._codes = {int(code) for code in settings.getlist("RETRY_HTTP_CODES")}
        self._errors = tuple(load_object(name) for name in settings.getlist("RETRY_EXCEPTIONS"))
        self._tries = settings.getint("RETRY_TIMES")
        self._longest = settings.getfloat("NEWSCRAWL_LONGEST_PAUSE", 120.0)
        self._scale = settings.getfloat("NEWSCRAWL_BACK_OFF", 1.0)
        self._daily = settings.getint("NEWSCRAWL_DAILY_PAGES")
        self._free_at: dict[str, float] = {}
        self._closed: dict[str, tuple[str, datetime]] = {}
        self._known: set[str] = set()
        self._failures: Counter[str] = Counter()
        self._silences: Counter[str] = Counter()
        self._asked_today: int | None = None
        self._uncounted = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        """One a crawl."""
        politeness = cls(crawler)
        crawler.signals.connect(politeness._spider_opened, signals.spider_opened)
        # before the downloader sends what waits next, which is before any middleware sees the answer
        crawler.signals.connect(politeness._response_downloaded, signals.response_downloaded)
        return politeness

    async def process_request(self, request: Request) -> None:
        """Returns when the host may be asked. Raises Postponed for a host that is closed, OutOfBudget for the day."""
        host = urlparse_cached(request).hostname or ""
        if host not in self._known:
            self._meet(host)
        if host in self._closed:
            raise Postponed(*self._closed[host])
        self._spend()
        while (wait := self._free_at.get(host, 0.0) - time.monotonic()) > 0:
            await wait_unless_ending(self._crawler, wait)
        if host in self._closed:
            raise Postponed(*self._closed[host])

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """The answer, or the request again when the server asked for patience and there are tries left."""
        host = urlparse_cached(request).hostname or ""
        self._silences.pop(host, None)
        if response.status not in self._codes:
            self._failures.pop(host, None)
            return response
        if request.meta.get("dont_retry"):
            return response
        if host in self._closed:
            raise Postponed(*self._closed[host])
        if response.status in (429, 503):
            return self._again(request, response.status) or response
        again = self._again(request, response.status)
        if again:
            await wait_unless_ending(self._crawler, self._scale * back_off(again.meta["retry_times"]))
        return again or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The request again, after a while, for failures of the network; a host that stays silent is left alone."""
        if not isinstance(exception, self._errors) or request.meta.get("dont_retry"):
            return None
        host = urlparse_cached(request).hostname or ""
        if isinstance(exception, CannotResolveHostError | DownloadConnectionRefusedError | DownloadTimeoutError):
            self._silences[host] += 1
            if self._silences[host] >= MOST_SILENCES and host not in self._closed:
                reason = f"{host} did not answer {MOST_SILENCES} times in a row, last: {type(exception).__name__}"
                self._close(host, reason, LEFT_ALONE)
        again = self._again(request, type(exception).__name__) if host not in self._closed else None
        if again:
            await wait_unless_ending(self._crawler, self._scale * back_off(again.meta["retry_times"]))
        return again

    def _response_downloaded(self, response: Response, request: Request) -> None:
        if response.status in (429, 503) and response.status in self._codes:
            self._pause(urlparse_cached(request).hostname or "", response)

    def _pause(self, host: str, response: Response) -> None:
        self._failures[host] += 1
        asked = retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"), datetime.now(UTC))
        seconds = asked if asked is not None else self._scale * back_off(self._failures[host])
        reason = f"{host} answered {response.status}" + (f" and asks for {asked:g} s" if asked is not None else "")
        self._crawler.stats.inc_value("newscrawl/pauses")
        if seconds > self._longest:
            self._close(host, reason, timedelta(seconds=seconds))
            return
        logger.info("%s: nothing is asked of it for %.1f s", reason, seconds)
        self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + seconds)
        hold(self._crawler, host, seconds)

    def _close(self, host: str, reason: str, span: timedelta) -> None:
        until = datetime.now(UTC) + span
        logger.warning("%s: it is left alone until %s", reason, until.isoformat(timespec="seconds"))
        self._closed[host] = (reason, until)
        turn_away(self._crawler, host, Postponed(reason, until))
        store = store_of(self._crawler)
        if store:
            store.hosts.pause(host, until, reason)

    def _meet(self, host: str) -> None:
        """Takes notice of a host before it is asked for the first time: what it said to earlier runs still holds."""
        self._known.add(host)
        store = store_of(self._crawler)
        pause = store.hosts.paused(host, now=datetime.now(UTC)) if store else None
        if pause:
            self._closed[host] = (pause.reason, pause.until)

    def _spend(self) -> None:
        if not self._daily:
            return
        store = store_of(self._crawler)
        if self._asked_today is None:
            self._asked_today = store.hosts.pages_today(self._site, now=datetime.now(UTC)) if store else 0
        if self._asked_today >= self._daily:
            raise OutOfBudget(f"the day's budget of {self._daily} pages is used up")
        self._asked_today += 1
        self._uncounted += 1
        if self._uncounted >= _COUNTED_AT_ONCE:
            self._count()

    def _count(self) -> None:
        store = store_of(self._crawler)
        if store and self._uncounted:
            store.hosts.count(self._site, self._uncounted, now=datetime.now(UTC))
        self._uncounted = 0

    @property
    def _site(self) -> str:
        return f"site:{self._crawler.spider.name if self._crawler.spider else ''}"

    def _again(self, request: Request, reason: object) -> Request | None:
        times = request.meta.get("retry_times", 0) + 1
        if times > request.meta.get("max_retry_times", self._tries):
            return None
        self._crawler.stats.inc_value("retry/count")
        self._crawler.stats.inc_value(f"retry/reason_count/{reason}")
        again = request.replace(dont_filter=True, priority=request.priority - 1)
        again.meta["retry_times"] = times
        return again

    def _spider_opened(self, spider: Spider) -> None:
        if session := _session_of(self._crawler):
            session.at_end.append(self._count)
        politeness = getattr(spider, "politeness", None)
        if politeness is not None:
            logger.info("%s departs from the polite defaults: %s", spider.name, politeness.reason)


def slow_down(crawler: Crawler, host: str, delay: float) -> None:
    """From now on, `delay` seconds lie between two requests to `host`, or more if they do already."""
    assert crawler.engine
    downloader = crawler.engine.downloader
    known: dict[str, Any] = downloader.per_slot_settings.setdefault(host, {})
    usual = known.get("delay", crawler.settings.getfloat("DOWNLOAD_DELAY"))
    known.update(delay=max(delay, usual), concurrency=1, jitter=0.0)
    slot = downloader.slots.get(host)
    if slot:
        slot.delay, slot.concurrency, slot.jitter = known["delay"], 1, 0.0


def hold(crawler: Crawler, host: str, seconds: float) -> None:
    """Lets nothing that waits in the downloader go to `host` for some seconds."""
    assert crawler.engine
    slot = crawler.engine.downloader.slots.get(host)
    if slot:
        slot.delay = slot.delay or _LEAST_DELAY
        slot.lastseen = max(slot.lastseen, time.monotonic() + seconds)


def store_of(crawler: Crawler) -> Store | None:
    """The store of the crawl's session, if it has one."""
    return getattr(_session_of(crawler), "store", None)


def _session_of(crawler: Crawler) -> Session | None:
    from newscrawl.crawling.session import Session

    return crawler.get_extension(Session)
