"""What files hold into the store, through the same reading and normalising as a crawl's."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection

from newscrawl.archive import Archive, finish_open_files
from newscrawl.crawling.page_reader import Answer, PageReader
from newscrawl.crawling.readers import Limits, TooExpensive
from newscrawl.errors import NotAnArticle
from newscrawl.exchange import NotARecord, parse, raw_article
from newscrawl.importing.files import check, found_in
from newscrawl.importing.found import Found
from newscrawl.importing.pages import keep
from newscrawl.items import Announcement, CaptureRef, LedgerState, PageState, RawArticle, Source
from newscrawl.normalise import to_article
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.store.store import Store
from newscrawl.urls import canonicalise, registered_host

SiteOf = Callable[[str], Site | None]
_MOST_READERS = 4
"""More would wait for the one process that stores what they read: storing a page takes half as long as reading it."""


@dataclass
class Result:
    """What became of an import, counted."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    """The first hundred, in plain words."""

    def count(self, what: str, problem: str | None = None) -> None:
        """Write down one outcome, and what went wrong."""
        self.counts[what] = self.counts.get(what, 0) + 1
        if problem and len(self.problems) < 100:
            self.problems.append(problem)


def import_files(
    store: Store,
    paths: list[Path],
    *,
    site_of: SiteOf,
    keep_raw: bool = True,
    limits: Limits | None = None,
    now: datetime | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Read files and folders into the store; `site_of` gives an address's site, whose rules then hold.

    Every page is settled in the ledger, with its reason if it holds no article, as of the instant it was fetched, and
    copied to the store's raw pages if `keep_raw`, so that it can be read again. A file that was imported before
    changes nothing, and so does a page fetched before what is stored. `limits` are those of one page.
    Raises UsageError for a path that is not there or of no known kind.
    """
    for path in paths:
        check(path)
    finish_open_files(store.archive_dir)
    result = Result()
    run = store.runs.start("import")
    status = 1
    try:
        with PageReader(limits, size=_readers()) as reader, Archive(store.archive_dir, run=run, site=None) as archive:
            taking = _Taking(store, site_of, run, reader, archive if keep_raw else None)
            for found, (outcome, problem) in taking.take(chain.from_iterable(map(found_in, paths)), now):
                result.count(outcome, problem and f"{found.where}: {problem}")
                progress(outcome)
        status = 0
    finally:
        store.runs.finish(run, {"import": result.counts}, status)
    return result


def _readers() -> int:
    return min(os.cpu_count() or 1, _MOST_READERS)


Became = tuple[str, str | None]
"""What became of one thing, and the problem in plain words."""


@dataclass(frozen=True)
class _Begun:
    """One thing that was found, and its page's reading under way, if it has one."""

    found: Found
    now: datetime
    capture: CaptureRef | None = None
    reading: Future[Answer] | None = None


@dataclass(frozen=True)
class _Taking:
    """One import under way."""

    store: Store
    site_of: SiteOf
    run: int
    reader: PageReader
    archive: Archive | None

    def take(self, things: Iterator[Found], now: datetime | None) -> Iterator[tuple[Found, Became]]:
        """Read and store things, as they come; the next pages are being read while one is stored."""
        begun: deque[_Begun] = deque()
        for found in things:
            begun.append(self._begin(found, found.fetched or now or datetime.now(UTC)))
            if len(begun) == self.reader.size:
                yield begun[0].found, self._end(begun.popleft())
        for last in begun:
            yield last.found, self._end(last)

    def _begin(self, found: Found, now: datetime) -> _Begun:
        if found.skipped or found.url is None or found.body is None:
            return _Begun(found, now)
        digest = f"sha256:{sha256(found.body).hexdigest()}"
        capture = CaptureRef(fetched=now, url=found.url, status=found.status, digest=digest)
        if capture.status != 200:
            return _Begun(found, now, capture)
        site, page = self.site_of(capture.url), Page(found.body, capture.url, found.headers)
        reading = self.reader.begin(page, fetched=now, status=found.status, site=site.name if site else None)
        return _Begun(found, now, capture, reading)

    def _end(self, begun: _Begun) -> Became:
        found = begun.found
        if found.skipped:
            return "unreadable", found.skipped
        if begun.capture is not None:
            return self._page(found, begun.capture, begun.reading)
        try:
            raw = raw_article(parse(found.line or ""), found.where, self.site_of)
        except NotARecord as error:
            return "unreadable", str(error)
        return self._save(found, raw, begun.now)

    def _page(self, found: Found, capture: CaptureRef, reading: Future[Answer] | None) -> Became:
        url = canonicalise(capture.url)
        if reading is None:
            return self._settle(found, url, LedgerState.NOT_ARTICLE, f"HTTP {capture.status}", capture)
        try:
            answer, raw = reading.result()
        except TooExpensive as error:
            return self._settle(found, url, LedgerState.REFUSED, str(error), capture, PageState.TOO_EXPENSIVE)
        if "error" in answer:
            return "unreadable", f"newscrawl failed on it: {answer['error']}"
        if self.archive is not None and not answer["noarchive"]:  # an import made again adds nothing
            place = self.store.captures.place_of(url, capture.digest) or keep(self.archive, found, capture)
            capture = capture.model_copy(update=place._asdict())
        if raw is None:
            state = PageState(answer["state"])
            return self._settle(found, url, LedgerState.NOT_ARTICLE, answer["reason"] or str(state), capture, state)
        raw.requested_url, raw.capture = url, capture
        return self._save(found, raw, capture.fetched)

    def _save(self, found: Found, raw: RawArticle, now: datetime) -> Became:
        url = raw.requested_url or raw.url
        try:
            article = to_article(raw)
        except NotAnArticle as error:
            return self._settle(found, url, LedgerState.NOT_ARTICLE, error.reason, raw.capture, now=now)
        with self.store.transaction() as writer:
            self._announce(found, url, article.site, now, writer)
            return self.store.save(article, raw, run=self.run, now=now, conn=writer).kind, None

    def _settle(
        self,
        found: Found,
        url: str,
        state: LedgerState,
        reason: str,
        capture: CaptureRef | None,
        page_state: PageState | None = None,
        now: datetime | None = None,
    ) -> Became:
        rules = self.site_of(url)
        site = rules.name if rules else registered_host(url)
        at = now or (capture.fetched if capture else datetime.now(UTC))
        with self.store.transaction() as writer:
            self._announce(found, url, site, at, writer)
            self.store.ledger.settle(
                url, state, reason, run=self.run, page_state=page_state, capture=capture, site=site, now=at, conn=writer
            )
        return str(state), reason

    def _announce(self, found: Found, url: str, site: str | None, now: datetime, writer: Connection) -> None:
        """Let `newscrawl why` tell of an address that no source announced which file it came from."""
        said = Announcement(source=Source.GENERAL, source_url=found.where)
        self.store.ledger.announce(
            site or registered_host(url) or "", [(url, said)], run=self.run, now=now, conn=writer
        )
