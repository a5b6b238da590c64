"""Asking a site's sources what there is, and telling the ledger: feeds, sitemaps, listings, archives, and guesses."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.python import to_unicode

from newscrawl.crawling.entries import unpacked
from newscrawl.crawling.readers import TooExpensive
from newscrawl.crawling.session import Session
from newscrawl.discovery.archives import day_urls, first_url, site_day
from newscrawl.discovery.autodiscovery import front_page, looks_like_article, well_known
from newscrawl.discovery.sources import Archive, JsonListing, Listing, Sitemap, Source, source_from, source_to
from newscrawl.items import Announcement
from newscrawl.items import Source as Kind
from newscrawl.store.web import SourceMemory

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider

logger = logging.getLogger(__name__)

SITEMAP_BYTES = 50 * 1024 * 1024
"""What sitemaps.org allows a sitemap, unpacked."""
_GUESSED_AGAIN = timedelta(days=7)
"""After which a place where no feed or sitemap was is looked at again."""
_MISSING = (404, 410)
"""What is answered where nothing is; any other refusal, such as one for now, is reported and tried again."""
_SOURCES_FIRST = 100
"""Priority of requests to sources, above that of every article."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One address to ask for announcements."""

    url: str
    source: Source
    declared: str
    """The source's address in the site's declaration, which the report counts under."""
    task: str = "source"
    number: int | None = None
    """Which page of a listing."""
    day: date | None = None
    """Which day of an archive."""
    depth: int = 0
    """How many sitemap indexes lie above."""
    guessed: bool = False
    """Nobody named it: most such places do not exist, which is no news."""


class Scout:
    """Makes the requests to sources and reads what comes back."""

    def __init__(self, session: Session, spider: NewsSpider) -> None:
        self._session = session
        self._spider = spider
        self._settings = session.settings
        self._asked: set[str] = set()
        self.awaited: set[str] = set()
        """The addresses a crawl began with that have not answered yet, but for the days of archives."""
        self._since, self._until = session.since, session.until

    def first(self) -> Iterator[Request]:
        """The requests a crawl begins with; none for one of addresses that the ledger has already."""
        if not self._settings.getbool("NEWSCRAWL_DISCOVER"):
            return
        for url in getattr(self._spider, "start_pages", ()):
            yield from self._unknown(url)  # before the sources: an address is asked once, and here it tells more
        for source in self._spider.sources:
            if isinstance(source, Archive):
                yield from self._days(source)
            else:
                ask = Ask(url=first_url(source), source=source, declared=source.url)
                self.awaited.add(ask.url)
                yield from self._request(ask)

    async def read(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        """Tells the ledger what a source announced, and yields the requests that follow from it."""
        try:
            async for request in self._read(response, ask):
                yield request
        finally:
            self.awaited.discard(ask.url)

    async def _read(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        tally = self._session.tally.source(ask.url)
        tally.status = response.status
        if response.status == 304:
            tally.note = "unchanged since the last run (304)"
            return
        if response.status != 200:
            tally.note = f"the server answered {response.status}"
            if ask.guessed and response.status in _MISSING:
                self._guessed_wrong(ask, response.status)
            async for request in self._instead(ask):
                yield request
            return
        digest = hashlib.sha256(response.body).hexdigest()
        if self._is_known(ask, digest):
            tally.note = "unchanged since the last run"
            return
        try:
            answer, body = await self._session.readers.ask(self._head(ask, response), response.body)
        except TooExpensive as error:
            tally.note = str(error)
            return
        if "error" in answer:
            tally.note = f"it cannot be read: {answer['error']}"
            logger.error("%s: %s", ask.url, tally.note)
            return
        tally.note = answer.get("broken")
        new = await self._announce(ask, body)
        self._remember(ask, response, digest, answer, new)
        for request in self._further(ask, answer, new):
            yield request

    def _days(self, source: Archive) -> Iterator[Request]:
        if self._since is None:
            return
        since, until = (
            site_day(when, self._spider.timezone) for when in (self._since, self._until or datetime.now(UTC))
        )
        for day, url in day_urls(source, since, until):
            yield from self._request(Ask(url=url, source=source, declared=source.url, day=day))

    def _unknown(self, url: str) -> Iterator[Request]:
        if looks_like_article(url):
            announced = Announcement(source=Kind.GENERAL, source_url=url)
            self._session.store.ledger.announce(self._session.site, [(url, announced)], run=self._session.run)
        robots = urljoin(url, "/robots.txt")
        yield from self._request(Ask(url=robots, source=Sitemap(robots), declared=robots, task="robots"))
        yield from self._request(Ask(url=url, source=front_page(url), declared=url, task="front"))

    async def _instead(self, ask: Ask) -> AsyncIterator[Request]:
        if ask.task == "robots":
            for request in self._guesses(ask):
                yield request

    def _guesses(self, ask: Ask) -> Iterator[Request]:
        for source in well_known(ask.url):
            if not self._is_known_to_be_missing(source.url):
                yield from self._request(Ask(url=source.url, source=source, declared=source.url, guessed=True))

    def _guessed_wrong(self, ask: Ask, status: int) -> None:
        """Leaves it out of the report, and does not ask again for a while."""
        self._session.tally.sources.pop(ask.url, None)
        now = datetime.now(UTC)
        memory = SourceMemory(status=status, fetched=now, next_at=now + _GUESSED_AGAIN)
        self._session.store.sources.set(self._session.site, ask.url, memory)

    def _is_known_to_be_missing(self, url: str) -> bool:
        if self._settings.getbool("NEWSCRAWL_REFRESH"):
            return False
        known = self._session.store.sources.get(self._session.site, url)
        return known is not None and known.next_at is not None and known.next_at > datetime.now(UTC)

    def _request(self, ask: Ask) -> Iterator[Request]:
        if ask.url in self._asked:
            return
        self._asked.add(ask.url)
        self._session.tally.declared[ask.url] = ask.declared
        self._session.tally.source(ask.url)
        headers = dict(ask.source.headers) if isinstance(ask.source, JsonListing) else {}
        known = (
            None
            if self._is_windowed or self._settings.getbool("NEWSCRAWL_REFRESH")
            else self._session.store.sources.get(self._session.site, ask.url)
        )
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        yield Request(
            ask.url,
            callback=self._spider.parse_source,
            errback=self._spider.source_failed,
            cb_kwargs={"ask": ask},
            headers=headers,
            meta={"download_maxsize": SITEMAP_BYTES} if isinstance(ask.source, Sitemap) else {},
            dont_filter=True,
            priority=_SOURCES_FIRST - ask.depth,
        )

    @property
    def _is_windowed(self) -> bool:
        return self._since is not None or self._until is not None

    def _is_known(self, ask: Ask, digest: str) -> bool:
        if self._is_windowed or self._settings.getbool("NEWSCRAWL_REFRESH"):
            return False
        known = self._session.store.sources.get(self._session.site, ask.url)
        return known is not None and known.digest == digest

    def _head(self, ask: Ask, response: Response) -> dict[str, Any]:
        spider = self._spider
        return {
            "task": ask.task,
            "url": response.url,
            "headers": {
                to_unicode(name, "latin-1"): to_unicode(values[-1], "latin-1")
                for name, values in response.headers.items()
                if values
            },
            "source": source_to(ask.source),
            "number": ask.number,
            "day": ask.day.isoformat() if ask.day else None,
            "domains": list(spider.allowed_domains),
            "article_urls": spider.article_urls,
            "skip_urls": spider.skip_urls,
            "drop_params": list(spider.drop_params),
            "year": datetime.now(UTC).year,
            "since": self._since.isoformat() if self._since else None,
            "until": self._until.isoformat() if self._until else None,
        }

    async def _announce(self, ask: Ask, entries: bytes) -> int:
        session = self._session
        tally = session.tally.source(ask.url)
        new = 0
        for piece in unpacked(entries):
            found = [(url, said) for url, said, _ in piece]
            refused = {url: refusal for url, _, refusal in piece if refusal is not None}
            new += session.store.ledger.announce(session.site, found, run=session.run, refused=refused)
            tally.announced += len(piece)
            await asyncio.sleep(0)  # a sitemap may have 50,000: downloads go on meanwhile
        tally.new += new
        return new

    def _remember(self, ask: Ask, response: Response, digest: str, answer: dict[str, Any], new: int) -> None:
        if ask.task != "source" or answer.get("kind") == "index" or answer.get("broken") or self._is_windowed:
            return  # what is unchanged may name sources that are not; half a source is not known
        headers = response.headers
        now = datetime.now(UTC)
        memory = SourceMemory(
            etag=to_unicode(headers.get("ETag") or b"", "latin-1") or None,
            last_modified=to_unicode(headers.get("Last-Modified") or b"", "latin-1") or None,
            digest=digest,
            fetched=now,
            last_changed=now if new else None,
            status=response.status,
        )
        self._session.store.sources.set(self._session.site, ask.url, memory)

    def _further(self, ask: Ask, answer: dict[str, Any], new: int) -> Iterator[Request]:
        for found in answer.get("sources", ()):
            source = source_from(found)
            yield from self._request(Ask(url=source.url, source=source, declared=source.url))
        if ask.task == "front" and not answer["sources"]:
            yield from self._guesses(ask)
        children = answer.get("children", ())
        if answer.get("kind") == "index":
            if ask.depth < self._settings.getint("NEWSCRAWL_SITEMAP_DEPTH"):
                for url in children[: self._settings.getint("NEWSCRAWL_SITEMAPS")]:
                    yield from self._request(replace(ask, url=url, depth=ask.depth + 1))
        elif children and (new or self._is_windowed):
            first = ask.source.first if isinstance(ask.source, Listing | JsonListing | Archive) else 1
            number = (first if ask.number is None else ask.number) + 1
            yield from self._request(replace(ask, url=children[0], number=number))
