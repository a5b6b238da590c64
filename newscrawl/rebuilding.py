"""A new store from the raw archive alone: every page read again, as `newscrawl doctor --rebuild` does."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from newscrawl.archive import Captured, captured_of, damages, records, warc_files
from newscrawl.crawling.page_reader import PageReader
from newscrawl.crawling.readers import TooExpensive
from newscrawl.errors import NotAnArticle, UsageError
from newscrawl.items import CaptureRef, LedgerState, PageState, RawArticle
from newscrawl.normalise import to_article
from newscrawl.page import Page
from newscrawl.sites import find_site, site_of
from newscrawl.store import Store
from newscrawl.urls import canonicalise, registered_host
from newscrawl.warc import Record, WarcError

NOT_RECOVERED = (
    "what feeds and sitemaps announced (their dates, summaries and full texts)",
    "URLs that were discovered and not fetched, and why others gave no page",
    "pages whose raw bytes were not kept, or had expired",
    "run reports, validators of sources, pauses of hosts, robots.txt",
)
"""What no archive of pages holds."""
_KEPT_HEADERS = ("content-type", "etag", "last-modified", "content-language", "x-robots-tag")


@dataclass
class Rebuilt:
    """What came of it."""

    files: int = 0
    pages: int = 0
    articles: int = 0
    revisions: int = 0
    unchanged: int = 0
    duplicates: int = 0
    not_articles: int = 0
    unreadable: int = 0
    """Records that could not be decoded, and damaged places of the files."""

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


def rebuild(
    archive: Path, store: Store, reader: PageReader, *, progress: Callable[[Path], None] | None = None
) -> Rebuilt:
    """Read every page of the archive in the order of fetching into an empty store; gives what was recovered.

    A page is read by today's rules of the site its file was written for, or, where that is of no one site, of the site
    its address belongs to. The capture points to the old record.
    """
    counts: Counter[str] = Counter()
    for path in sorted(warc_files(archive), key=_age):
        if progress is not None:
            progress(path)
        counts["files"] += 1
        counts["unreadable"] += len(damages(path))
        _rebuild_file(path, store, reader, counts)
    return Rebuilt(**counts)


def _age(path: Path) -> tuple[float, str]:
    """Files in the order of their first page; what is unreadable comes last."""
    for record in records(path):
        try:
            return captured_of(record, path, limit=1 << 30).fetched.timestamp(), path.name
        except WarcError:
            continue
    return float("inf"), path.name


def _rebuild_file(path: Path, store: Store, reader: PageReader, counts: Counter[str]) -> None:
    name: str | None = None
    run = 0
    for record in records(path):
        if record.type == "warcinfo" and not run:
            name = _field(record, "site")
            run = store.runs.start(name or path.stem)
        elif record.type == "response":
            try:
                captured = captured_of(record, path)
            except WarcError:
                counts["unreadable"] += 1
                continue
            counts["pages"] += 1
            counts[_store_page(captured, store, reader, name, run)] += 1
    if run:
        store.runs.finish(run, {"rebuilt_from": path.name}, 0)


def _store_page(captured: Captured, store: Store, reader: PageReader, name: str | None, run: int) -> str:
    url = canonicalise(captured.requested_url or captured.url)
    capture = CaptureRef(
        fetched=captured.fetched,
        url=captured.url,
        status=captured.status,
        digest=f"sha256:{hashlib.sha256(captured.body).hexdigest()}",
        warc_file=captured.place.file,
        warc_offset=captured.place.offset,
        warc_length=captured.place.length,
        headers={header: captured.headers[header] for header in _KEPT_HEADERS if header in captured.headers},
    )
    rules = _known(name) if name else _site_at(captured.url)
    name = name or rules or registered_host(captured.url)
    raw, ended, seen, reason = _read(captured, reader, rules)
    if raw is not None:
        raw = raw.model_copy(update={"requested_url": url, "capture": capture, "site": name})
        try:
            saved = store.save(to_article(raw), raw, run=run, now=captured.fetched)
        except NotAnArticle as error:
            reason = error.reason
        else:
            return {"new": "articles", "revised": "revisions", "duplicate": "duplicates"}.get(saved.kind, saved.kind)
    store.ledger.settle(url, ended, reason, run=run, page_state=seen, capture=capture, site=name)
    return "unreadable" if seen is None else "not_articles"


def _read(
    captured: Captured, reader: PageReader, rules: str | None
) -> tuple[RawArticle | None, LedgerState, PageState | None, str]:
    """The article of a page; where it holds none, how its address ends, what the page is instead, and why."""
    page = Page(captured.body, captured.url, captured.headers)
    try:
        answer, raw = reader.read(page, fetched=captured.fetched, status=captured.status, site=rules)
    except TooExpensive as error:
        return None, LedgerState.REFUSED, PageState.TOO_EXPENSIVE, str(error)
    if "error" in answer:
        return None, LedgerState.FAILED, None, f"newscrawl failed on it: {answer['error']}"
    state = PageState(answer["state"])
    reason = answer["reason"] or f"the page is {state}"
    ended = LedgerState.GONE if state is PageState.GONE or captured.status in (404, 410) else LedgerState.NOT_ARTICLE
    if captured.truncated:
        return None, ended, PageState.TRUNCATED, reason
    return raw, ended, state, reason


def _known(name: str) -> str | None:
    """The name of a site whose rules are here; none for a crawl without rules, or a site that is not known here."""
    try:
        return find_site(name).name
    except UsageError:
        return None


def _site_at(url: str) -> str | None:
    site = site_of(url)
    return site.name if site else None


def _field(record: Record, name: str) -> str | None:
    lines = record.block.decode("utf-8", "replace").splitlines()
    pairs = (line.partition(":") for line in lines)
    return next((value.strip() for key, _, value in pairs if key.strip() == name), None)
