"""The life of a story: first reading, editors' changes, moves, retractions, returns. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newscrawl.errors import UsageError
from newscrawl.items import Article
from newscrawl.revisions import Change, compare
from newscrawl.store.store import Store
from newscrawl.urls import canonicalise, meant

_THERE = frozenset(("stored", "unchanged", "duplicate"))
_GONE = frozenset(("gone",))


class MomentKind(StrEnum):
    """What happened to a story."""

    FIRST_READ = "first-read"
    REVISED = "revised"
    MOVED = "moved"
    GONE = "gone"
    RETURNED = "returned"


@dataclass(frozen=True)
class Moment:
    """One event of a story's life."""

    at: datetime
    kind: MomentKind
    what: str
    """In plain words: the headline, the new address, the reason."""
    revision: int | None = None
    changes: tuple[Change, ...] = ()


def find(store: Store, which: str) -> tuple[int, Article]:
    """A stored article by id or address, with or without its scheme. Raises UsageError if the store has none."""
    spellings = (spelling for address in meant(which) for spelling in (address, canonicalise(address)))
    article_id = next((known for one in spellings if (known := store.stories.id_of(one)) is not None), None)
    article = None if article_id is None else store.article(article_id)
    if article_id is None or article is None:
        raise UsageError(f"{which}: the store {store.label} has no such article; `newscrawl why {which}` says more")
    return article_id, article


def versions(store: Store, article_id: int) -> list[tuple[datetime, Article]]:
    """Every version of an article with the instant it was first seen, the first one first.

    Fields whose changes are no revisions (pictures, rubric, tags that changed alone) are today's in all of them.
    """
    article = store.article(article_id)
    past = store.revisions(article_id)
    if article is None or not past:
        return []
    values = article.model_dump(mode="json")
    found: list[tuple[datetime, Article]] = []
    for revision in reversed(past):
        values = {**values, "revision": revision.revision, "content_hash": revision.content_hash}
        found.append((revision.at, Article.model_validate(values)))
        values.update({name: old for name, (old, _) in revision.changes.items() if name in values})
    return found[::-1]


def history(store: Store, which: str) -> list[Moment]:
    """The events of a story's life, oldest first. Raises UsageError if the store has none such."""
    article_id, _ = find(store, which)
    moments = [*_revisions(store, article_id), *_visits(store, article_id)]
    return sorted(moments, key=lambda moment: moment.at)


def _revisions(store: Store, article_id: int) -> Iterator[Moment]:
    before: Article | None = None
    for at, version in versions(store, article_id):
        kind = MomentKind.FIRST_READ if before is None else MomentKind.REVISED
        changes = () if before is None else compare(before, version)
        yield Moment(at, kind, version.headline, version.revision, changes)
        before = version


def _visits(store: Store, article_id: int) -> Iterator[Moment]:
    for address in store.stories.addresses(article_id):
        gone = False
        lives_at = address
        for event in store.ledger.life(address):
            status = event.capture.status if event.capture else None
            if event.state in _GONE and not gone:
                gone = True
                yield Moment(event.at, MomentKind.GONE, f"{address}: {_reason(event.reason, status)}")
            elif event.state in _THERE:
                if gone:
                    gone = False
                    yield Moment(event.at, MomentKind.RETURNED, address)
                where = event.capture.url if event.capture else lives_at
                if where != lives_at:
                    lives_at = where
                    yield Moment(event.at, MomentKind.MOVED, f"{address} → {where}")


def _reason(reason: str | None, status: int | None) -> str:
    return reason or (f"HTTP {status}" if status else "gone")
