"""Bringing the text back to a snapshot without it, and saying of each record whether it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.archive import Captured, read_capture
from newscrawl.errors import NotAnArticle, StoreError
from newscrawl.history import versions
from newscrawl.items import Article, CaptureRef, RawArticle
from newscrawl.normalise import to_article
from newscrawl.snapshots.manifest import Entry, hash_of, read_manifest
from newscrawl.store.store import Store

Reread = Callable[[Captured], RawArticle | None]
"""How the page of a capture is read again; `None` if it holds no article."""


@dataclass
class Rehydrated:
    """How many records were found again."""

    same: int = 0
    """Every value is as it was frozen."""
    same_text: int = 0
    """Headline, lead and body are; other values differ."""
    changed: list[str] = field(default_factory=list)
    """Found under the same address with another text."""
    missing: list[str] = field(default_factory=list)


def rehydrate(
    snapshot: Path, store: Store | None, archive: Path | None, *, reread: Reread, result: Rehydrated
) -> Iterator[Article]:
    """The records of a snapshot with their text, in its order: from the store, any version, else from WARC files.

    `result` is filled while they are taken. A record whose text is another than the frozen one is given too, and
    counted as changed; one that is nowhere is not.
    """
    for entry in read_manifest(snapshot):
        best: Article | None = None
        for article in _candidates(entry, store, archive, reread):
            if hash_of(article) == entry.record_hash:
                best = article
                break
            if best is None or (article.content_hash == entry.content_hash != best.content_hash):
                best = article
        _count(result, entry, best)
        if best is not None:
            yield best


def _count(result: Rehydrated, entry: Entry, article: Article | None) -> None:
    if article is None:
        result.missing.append(entry.url)
    elif hash_of(article) == entry.record_hash:
        result.same += 1
    elif article.content_hash == entry.content_hash:
        result.same_text += 1
    else:
        result.changed.append(entry.url)


def _candidates(entry: Entry, store: Store | None, archive: Path | None, reread: Reread) -> Iterator[Article]:
    if store is not None:
        article_id = store.stories.id_of(entry.url)
        if article_id is not None:
            yield from (version for _, version in reversed(versions(store, article_id)))
    if archive is not None and entry.warc_file is not None:
        article = _from_archive(entry, archive, reread)
        if article is not None:
            yield article


def _from_archive(entry: Entry, archive: Path, reread: Reread) -> Article | None:
    pointer = CaptureRef(
        fetched=entry.fetched or "1970-01-01T00:00:00+00:00",  # type: ignore[arg-type]
        url=entry.url,
        status=200,
        digest=entry.digest or "sha256:",
        warc_file=entry.warc_file,
        warc_offset=entry.warc_offset,
        warc_length=entry.warc_length,
    )
    try:
        raw = reread(read_capture(archive, pointer))
        return None if raw is None else to_article(raw)
    except (StoreError, NotAnArticle):
        return None
