"""Taking URLs from the ledger and putting them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, literal, null, select, update

from newscrawl.items import Announcement, LedgerState
from newscrawl.store.captures import announcement_of
from newscrawl.store.tables import urls


@dataclass(frozen=True)
class Queued:
    """A URL taken from the frontier: what to ask, and what is known of it."""

    id: int
    url: str
    announced: Announcement | None
    attempts: int
    """Failures in a row so far."""
    depth: int
    etag: str | None
    last_modified: str | None
    article_id: int | None
    """The article that was read from it before; `None` for a URL never stored."""
    lost: int
    """0, or 1 after a run died that had it in hand, and 1 more for each that died after its answer had come in."""
    quiet: int
    """How often in a row it was found unchanged."""


_WANTED = (
    urls.c.id, urls.c.url, urls.c.announced, urls.c.attempts, urls.c.depth, urls.c.etag, urls.c.last_modified,
    urls.c.article_id, urls.c.lost, urls.c.quiet,
)  # fmt: skip
_OF_SITE = urls.c.site == bindparam("site")
_NEW = (
    select(*_WANTED)
    .where(_OF_SITE, urls.c.state == LedgerState.NEW.value)
    .order_by(urls.c.priority.desc())
    .limit(bindparam("most"))
)
_DUE = select(*_WANTED).where(_OF_SITE, urls.c.due <= bindparam("now")).order_by(urls.c.due).limit(bindparam("most"))
_QUEUE = (
    update(urls)
    .where(urls.c.id.in_(bindparam("ids", expanding=True)))
    .values(taken_from=urls.c.state, state=LedgerState.QUEUED.value, run=bindparam("by_run"), due=None)
)


def take(writer: Connection, site: str, limit: int, *, run: int, now: float, suspects: int = 1) -> list[Queued]:
    """Queue up to `limit` URLs; at least a quarter of the places is for what is due, if so much is.

    Of those that a run died with, only `suspects` are given: what kills a run is found by having it in hand alone.
    """
    due = writer.execute(_DUE, {"site": site, "now": now, "most": limit}).all()
    new = writer.execute(_NEW, {"site": site, "most": limit}).all()
    held = min(len(due), max(-(-limit // 4), limit - len(new)))
    rows = [*new[: limit - held], *due[:held]]
    held_back = {row.id for row in [row for row in rows if row.lost][suspects:]}
    rows = [row for row in rows if row.id not in held_back]
    if rows:
        writer.execute(_QUEUE, {"ids": [row.id for row in rows], "by_run": run})
    return [_queued(row) for row in rows]


def suspect(writer: Connection, url_id: int, lost: int) -> None:
    """Write down that a URL is being worked on whose `lost` becomes this if the run dies of it."""
    writer.execute(update(urls).where(urls.c.id == url_id).values(lost=lost))


def put_back(writer: Connection, which: ColumnElement[bool], *, now: float, died: bool) -> int:
    """Undo `take` for the queued URLs that `which` selects; gives how many there were."""
    was = func.coalesce(urls.c.taken_from, literal(LedgerState.NEW.value))
    back = (
        update(urls)
        .where(urls.c.state == LedgerState.QUEUED.value, which)
        .values(
            state=was,
            due=case((was == LedgerState.NEW.value, null()), else_=now),
            taken_from=None,
            lost=case((urls.c.lost == 0, int(died)), else_=urls.c.lost),
        )
    )
    return int(writer.execute(back).rowcount)


def count_waiting(reader: Connection, site: str, *, now: float) -> int:
    """How many URLs `take` could give."""
    new = select(func.count()).where(urls.c.site == site, urls.c.state == LedgerState.NEW.value)
    due = select(func.count()).where(urls.c.site == site, urls.c.due <= now)
    return int(reader.execute(new).scalar_one()) + int(reader.execute(due).scalar_one())


def _queued(row: Any) -> Queued:
    return Queued(
        id=row.id,
        url=row.url,
        announced=announcement_of(row.announced),
        attempts=row.attempts,
        depth=row.depth,
        etag=row.etag,
        last_modified=row.last_modified,
        article_id=row.article_id,
        lost=row.lost,
        quiet=row.quiet,
    )
