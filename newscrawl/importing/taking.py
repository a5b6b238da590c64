"""What files hold into the store, through the same reading and normalising as a crawl's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from newscrawl.errors import NotAnArticle
from newscrawl.exchange import NotARecord, parse, raw_article
from newscrawl.importing.files import check, found_in
from newscrawl.importing.found import Found
from newscrawl.items import Announcement, CaptureRef, LedgerState, RawArticle, Source
from newscrawl.normalise import to_article
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.reading.reader import read
from newscrawl.store.store import Store
from newscrawl.urls import canonicalise, registered_host

SiteOf = Callable[[str], Site | None]


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
    now: datetime | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Result:
    """Read files and folders into the store; `site_of` gives an address's site, whose rules then hold.

    Every page is settled in the ledger, with its reason if it holds no article, as of the instant it was fetched. A
    file that was imported before changes nothing, and so does a page fetched before what is stored. Raises UsageError
    for a path that is not there or of no known kind.
    """
    for path in paths:
        check(path)
    result = Result()
    run = store.runs.start("import")
    status = 1
    try:
        for path in paths:
            for found in found_in(path):
                outcome, problem = _take(store, found, site_of, run, found.fetched or now or datetime.now(UTC))
                result.count(outcome, problem)
                progress(outcome)
        status = 0
    finally:
        store.runs.finish(run, {"import": result.counts}, status)
    return result


def _take(store: Store, found: Found, site_of: SiteOf, run: int, now: datetime) -> tuple[str, str | None]:
    """Read one thing and store what it is; gives what became of it, and the problem in plain words."""
    if found.skipped:
        return "unreadable", f"{found.where}: {found.skipped}"
    url = canonicalise(found.url) if found.url else None
    try:
        raw, reason = _raw(found, site_of)
        url = url or (raw.requested_url if raw is not None else None)
        if raw is not None:
            article = to_article(raw)
            with store.transaction() as writer:
                _announce(store, found, raw.requested_url or raw.url, article.site, run, now, writer)
                return store.save(article, raw, run=run, now=now, conn=writer).kind, None
    except NotARecord as error:
        return "unreadable", f"{found.where}: {error}"
    except NotAnArticle as error:
        reason = error.reason
    if url:
        site = registered_host(url)
        with store.transaction() as writer:
            _announce(store, found, url, site, run, now, writer)
            store.ledger.settle(url, LedgerState.NOT_ARTICLE, reason, run=run, site=site, now=now, conn=writer)
    return "not-article", f"{found.where}: {reason}"


def _announce(
    store: Store, found: Found, url: str, site: str | None, run: int, now: datetime, writer: Connection
) -> None:
    """Let `newscrawl why` tell of an address that no source announced which file it came from."""
    said = Announcement(source=Source.GENERAL, source_url=found.where)
    store.ledger.announce(site or registered_host(url) or "", [(url, said)], run=run, now=now, conn=writer)


def _raw(found: Found, site_of: SiteOf) -> tuple[RawArticle | None, str]:
    if found.line is not None:
        return raw_article(parse(found.line), found.where, site_of), ""
    assert found.url is not None
    assert found.body is not None
    if found.status != 200:
        return None, f"HTTP {found.status}"
    page = Page(found.body, found.url, found.headers)
    reading = read(page, site=site_of(found.url), fetched=found.fetched, status=found.status)
    if reading.raw is not None:
        reading.raw.requested_url = canonicalise(found.url)
        reading.raw.capture = CaptureRef(
            fetched=found.fetched or datetime.now(UTC),
            url=found.url,
            status=found.status,
            digest=f"sha256:{sha256(found.body).hexdigest()}",
        )
    return reading.raw, reading.reason or str(reading.state)
