"""Reading the archive again with today's rules: what would change, field by field, and writing it when told to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.archive import read_capture
from newscrawl.crawling.outcomes import of_status
from newscrawl.crawling.readers import Readers, TooExpensive
from newscrawl.errors import NotAnArticle, SiteError, StoreError, UsageError
from newscrawl.items import Article, RawArticle
from newscrawl.normalise import to_article
from newscrawl.sites import find_spider

if TYPE_CHECKING:
    from newscrawl.store import Store
    from newscrawl.store.captures import Archived

SAMPLES = 3
_NOT_COMPARED = frozenset(("fetched", "first_seen", "revision", "cluster", "provenance", "content_hash", "site", "url"))
COMPARED = tuple(name for name in Article.model_fields if name not in _NOT_COMPARED)


@dataclass
class FieldChange:
    """What another reading makes of one field, over all articles."""

    counts: dict[str, int] = field(default_factory=dict)
    """How many are same, better, changed, worse, lost; kinds that did not come are left out."""
    samples: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Rereading:
    """What reading the archive again comes to."""

    captures: int = 0
    articles: int = 0
    """Captures that an article of the store was read from."""
    now_articles: int = 0
    """Captures that held no article then, and hold one now."""
    no_articles: int = 0
    """Articles of the store whose capture holds none now."""
    unreadable: list[str] = field(default_factory=list)
    failed_rules: dict[str, dict[str, int]] = field(default_factory=dict)
    """By site and field, on how many pages its rule found nothing where the general reader did."""
    written: int = 0
    fields: dict[str, FieldChange] = field(default_factory=lambda: {name: FieldChange() for name in COMPARED})

    def note_failed(self, site: str, rules: Iterable[str]) -> None:
        """Counts the rules of a site that failed on one page."""
        for name in rules:
            counts = self.failed_rules.setdefault(site, {})
            counts[name] = counts.get(name, 0) + 1

    def note(self, old: Article, new: Article) -> None:
        """Counts what changed between two readings of one capture."""
        for name, change in self.fields.items():
            before, after = getattr(old, name), getattr(new, name)
            kind = judged(before, after)
            change.counts[kind] = change.counts.get(kind, 0) + 1
            if kind != "same" and len(change.samples) < SAMPLES:
                change.samples.append(
                    {"url": old.canonical_url, "kind": kind, "before": _short(before), "after": _short(after)}
                )


def judged(before: Any, after: Any) -> str:
    """`same`; `better` and `lost` where a value came or went; for lists of blocks `better` and `worse` where some came
    or went; else `changed`, which takes a look.

    >>> judged(None, "x"), judged("x", None), judged(["a"], ["a", "b"]), judged(["a", "b"], ["b"]), judged("x", "y")
    ('better', 'lost', 'better', 'worse', 'changed')
    """
    if before == after:
        return "same"
    if not before:
        return "better"
    if not after:
        return "lost"
    if isinstance(before, list) and isinstance(after, list):
        if all(entry in after for entry in before):
            return "better"
        if all(entry in before for entry in after):
            return "worse"
    return "changed"


async def reread(
    store: Store, *, site: str | None, since: datetime | None, accept: bool, readers: int = 1
) -> Rereading:
    """Reads the last kept capture of every address again; writes what changed if `accept`.

    Opens no connection. Raises StoreError if another crawl of the site runs while it would write.
    """
    result = Rereading()
    runs = {name: store.runs.start(name) for name in ([site] if site else store.ledger.sites())} if accept else {}
    pool = Readers(readers)
    try:
        async for archived, raw in _readings(store, pool, _last(store, site, since), result):
            _compare(store, archived, raw, result, runs.get(archived.site))
    finally:
        pool.close()
        for run in runs.values():
            store.runs.finish(run, {"reextracted": result.written}, 0)
    return result


def _last(store: Store, site: str | None, since: datetime | None) -> list[Archived]:
    found = store.captures.archived(site=site, since=since.timestamp() if since else None)
    last: dict[str, Archived] = {}
    for archived in found:
        before = last.get(archived.url)
        if of_status(archived.capture.status) is None and (
            before is None or before.capture.fetched <= archived.capture.fetched
        ):
            last[archived.url] = archived
    return list(last.values())


async def _readings(
    store: Store, pool: Readers, captures: Iterable[Archived], result: Rereading
) -> AsyncIterator[tuple[Archived, RawArticle | None]]:
    for archived in captures:
        result.captures += 1
        try:
            captured = read_capture(store.archive_dir, archived.capture)
            answer, raw = await pool.ask(_head(archived, captured.headers), captured.body)
        except (StoreError, TooExpensive) as error:
            result.unreadable.append(f"{archived.url}: {error}")
            continue
        if "error" in answer:
            result.unreadable.append(f"{archived.url}: {answer['error']}")
            continue
        result.note_failed(archived.site, answer["failed_rules"])
        yield archived, RawArticle.model_validate_json(raw) if raw else None


def _head(archived: Archived, headers: dict[str, str]) -> dict[str, Any]:
    capture = archived.capture
    return {
        "task": "article",
        "url": capture.url,
        "headers": headers,
        "site": _rules_of(archived.site),
        "fetched": capture.fetched.isoformat(),
        "announced": archived.announced.model_dump(mode="json") if archived.announced else None,
        "status": capture.status,
    }


def _rules_of(site: str) -> str | None:
    try:
        return str(find_spider(site).name)
    except SiteError:
        raise
    except UsageError:
        return None


def _compare(store: Store, archived: Archived, raw: RawArticle | None, result: Rereading, run: int | None) -> None:
    old = store.article(archived.url) or store.article(archived.capture.url)
    new = None
    if raw is not None:
        raw.requested_url, raw.capture, raw.site = archived.url, archived.capture, archived.site
        try:
            new = to_article(raw)
        except NotAnArticle:
            new = None
    if old is None:
        result.now_articles += new is not None
        return
    result.articles += 1
    if new is None:
        result.no_articles += 1
        return
    result.note(old, new)
    if run is not None:
        article_id = store.stories.id_of(old.canonical_url)
        if article_id is not None:
            result.written += store.stories.reread(article_id, new, run=run, now=datetime.now(UTC))


def run_reread(store: Store, **options: Any) -> Rereading:
    """`reread`, for callers without an event loop."""
    return asyncio.run(reread(store, **options))


def _short(value: Any) -> Any:
    text = "\n".join(str(entry) for entry in value) if isinstance(value, list) else value
    return f"{text[:200]}…" if isinstance(text, str) and len(text) > 200 else None if text is None else str(text)
