"""Asks a host's robots.txt before anything else of the host, and holds every request until its rules are known.

RFC 9309, and where it leaves a choice, the careful one: 2xx are rules; 4xx but 429 allow; 5xx, 429 and no answer
disallow for now; five redirects are followed, to other hosts too, each checked as any other address, a sixth is no
answer; 500 KiB are read; rules are kept 24 hours, a lack of an answer ten minutes.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawling.outcomes import in_words
from newscrawl.crawling.politeness import slow_down, store_of
from newscrawl.crawling.refusals import Disallowed, Postponed, Refusal
from newscrawl.crawling.robots_rules import MOST_BYTES, Rules
from newscrawl.text import one_line

logger = logging.getLogger(__name__)

MOST_REDIRECTS = 5
KEPT = timedelta(hours=24)
KEPT_WITHOUT_ANSWER = timedelta(minutes=10)
IS_ROBOTS = "newscrawl_robots"
"""Key of `request.meta` that marks a request for a robots.txt."""


@dataclass(frozen=True)
class Answer:
    """What a host said about its robots.txt. Status 0 means that no answer came; `body` says why."""

    status: int
    body: bytes
    fetched: datetime

    @property
    def is_rules(self) -> bool:
        """Whether the body holds rules."""
        return 200 <= self.status < 300

    @property
    def allows_all(self) -> bool:
        """Whether the status alone allows everything."""
        return 400 <= self.status < 500 and self.status != 429


class RobotsGate:
    """Downloader middleware: raises Disallowed for what the rules forbid, Postponed while there is no answer.

    On with ROBOTSTXT_OBEY; a site's `politeness` may switch it off for itself. The answers lie in the store, if the
    crawl has one.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or str(crawler.settings["USER_AGENT"]).partition("/")[0]
        self._obeys = crawler.settings.getbool("ROBOTSTXT_OBEY")
        self._asks_anew = crawler.settings.getbool("NEWSCRAWL_REFRESH")
        self._longest_delay = crawler.settings.getfloat("NEWSCRAWL_LONGEST_CRAWL_DELAY", 60.0)
        self._answers: dict[str, Answer] = {}
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsGate:
        """One a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Returns when the host's rules are known and allow the request."""
        if request.meta.get(IS_ROBOTS) or not self._obeys:
            return
        parts = urlparse_cached(request)
        origin = f"{parts.scheme}://{parts.netloc}"
        answer = await self._answer(origin)
        if answer.is_rules:
            if not self._rules[origin].allows(request.url):
                self._count("forbidden")
                raise Disallowed(f"{origin}/robots.txt forbids it")
        elif not answer.allows_all:
            self._count("unknown")
            why = (
                one_line(answer.body.decode("utf-8", "replace"))
                if not answer.status
                else f"it answered {answer.status}"
            )
            raise Postponed(
                f"the host's robots.txt cannot be had, so nothing is asked of it: {why}",
                until=answer.fetched + KEPT_WITHOUT_ANSWER,
            )

    async def _answer(self, origin: str) -> Answer:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            answer = self._answers.get(origin) or self._stored(origin)
            if answer is None or not _holds(answer):
                self._count("request_count")
                answer = await self._fetched(origin)
                self._keep(origin, answer)
            if origin not in self._rules or self._answers.get(origin) is not answer:
                self._take(origin, answer)
            return answer

    def _take(self, origin: str, answer: Answer) -> None:
        self._answers[origin] = answer
        self._rules[origin] = rules = Rules.parse(answer.body if answer.is_rules else b"", str(self._agent))
        if rules.delay:
            delay = min(rules.delay, self._longest_delay)
            host = urlparse_cached(Request(origin)).hostname or ""
            slow_down(self._crawler, host, delay)
            if delay < rules.delay:
                logger.warning("%s asks for %g s between requests: it gets %g s, our bound", origin, rules.delay, delay)

    async def _fetched(self, origin: str) -> Answer:
        url = f"{origin}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            try:
                response = await self._download(url)
            except Refusal as refusal:
                if url == f"{origin}/robots.txt":
                    raise
                return _no_answer(f"it leads to {url}: {refusal}")
            except Exception as error:  # whatever the network, the protocol or a middleware raises: no answer
                return _no_answer(in_words(error))
            location = response.headers.get("Location")
            if not (300 <= response.status < 400 and location):
                return Answer(
                    0 if 300 <= response.status < 400 else response.status, response.body[:MOST_BYTES], _now()
                )
            url = urljoin(url, location.decode("latin-1").strip())
        return _no_answer(f"it redirects more than {MOST_REDIRECTS} times")

    async def _download(self, url: str) -> Response:
        meta: dict[str, Any] = {
            IS_ROBOTS: True,
            "dont_redirect": True,
            "handle_httpstatus_all": True,
            "max_retry_times": 1,
        }
        assert self._crawler.engine
        return await self._crawler.engine.download_async(
            Request(url, callback=NO_CALLBACK, meta=meta, priority=1000, dont_filter=True)
        )

    def _stored(self, origin: str) -> Answer | None:
        store = store_of(self._crawler)
        kept = store.robots.get(origin, now=_now()) if store and not self._asks_anew else None
        return Answer(kept.status, kept.body.encode("utf-8"), kept.fetched) if kept else None

    def _keep(self, origin: str, answer: Answer) -> None:
        store = store_of(self._crawler)
        if store and (answer.is_rules or answer.allows_all):
            text = answer.body.decode("utf-8-sig", "replace") if answer.is_rules else ""
            store.robots.set(origin, answer.status, text, answer.fetched)

    def _count(self, what: str) -> None:
        self._crawler.stats.inc_value(f"robotstxt/{what}")


def _holds(answer: Answer) -> bool:
    kept = KEPT if answer.is_rules or answer.allows_all else KEPT_WITHOUT_ANSWER
    return timedelta(0) <= _now() - answer.fetched < kept


def _no_answer(reason: str) -> Answer:
    return Answer(0, reason.encode("utf-8", "replace"), _now())


def _now() -> datetime:
    return datetime.now(UTC)
