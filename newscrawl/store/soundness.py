"""What has to hold inside a store, checked; and what can be mended where it does not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, insert, select, update

from newscrawl.items import LedgerState
from newscrawl.store.announcing import LONGEST_URL
from newscrawl.store.runs import is_alive
from newscrawl.store.tables import articles, captures, events, identities, locks, revisions, urls

if TYPE_CHECKING:
    from newscrawl.store.store import Store


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it has to be."""

    name: str
    """A word for programs, such as `lost-queue`."""
    count: int
    words: str
    """One plain line: what it is."""
    remedy: str = ""
    """What mending does, as a clause; of what cannot be mended, what else helps or `""`."""
    mend: Callable[[], object] | None = field(default=None, compare=False, repr=False)
    """What `doctor --repair` does; `None` for what cannot be mended."""
    harmless: bool = False
    """The next crawl puts it right by itself."""


def check_store(store: Store) -> Iterator[Finding]:
    """Everything that can be wrong inside the database. Reads all of it once."""
    yield from _file(store)
    yield from _ledger(store)
    yield from _articles(store)


def _file(store: Store) -> Iterator[Finding]:
    if store.path is None:
        return
    with store.reading() as reader:
        said = [str(line) for line in reader.exec_driver_sql("PRAGMA integrity_check(20)").scalars()]
        strays = reader.exec_driver_sql("PRAGMA foreign_key_check").all()
    if said != ["ok"]:
        only_indexes = all("index" in line for line in said)
        words = f"the file is damaged ({said[0]})"
        if only_indexes:
            yield Finding("integrity", len(said), words, "build its indexes anew", lambda: _execute(store, "REINDEX"))
        else:
            yield Finding("integrity", len(said), words)
    if strays:
        tables = sorted({str(row[0]) for row in strays})
        words = f"rows of {', '.join(tables)} point to rows that are not there"
        yield Finding("orphans", len(strays), words, "delete them", lambda: _delete_strays(store, strays))


def _ledger(store: Store) -> Iterator[Finding]:
    states = [state.value for state in LedgerState]
    unknown = urls.c.state.not_in(states)
    lost = (urls.c.state == LedgerState.QUEUED.value) & urls.c.run.not_in(_living_runs(store))
    there = exists().where(articles.c.id == urls.c.article_id)
    empty = (urls.c.state == LedgerState.STORED.value) & urls.c.article_id.is_(None)
    hollow = empty | (urls.c.article_id.is_not(None) & ~there)
    anew = {"state": LedgerState.NEW.value, "article_id": None, "due": None, "taken_from": None}
    with store.reading() as reader:
        total = _count(reader, urls)
        summed = sum(store.ledger.counts(conn=reader).values())
        counted = {name: _count(reader, urls, where) for name, where in (("lost", lost), ("hollow", hollow))}
    if summed != total:
        words = f"the states of the ledger sum to {summed} of {total} URLs"
        remedy = "make those of no known state new"
        yield Finding("ledger-sum", total - summed, words, remedy, lambda: _update(store, urls, unknown, anew))
    if counted["lost"]:
        words = f"URLs in the queue of runs that died: {counted['lost']}"
        remedy = "put them back to where they were"
        yield Finding("lost-queue", counted["lost"], words, remedy, lambda: _put_back(store), harmless=True)
    if counted["hollow"]:
        words = f"URLs that count as stored, and whose articles are missing: {counted['hollow']}"
        remedy = "make them new, so that they are fetched again"
        yield Finding("missing-articles", counted["hollow"], words, remedy, lambda: _update(store, urls, hollow, anew))


def _articles(store: Store) -> Iterator[Finding]:
    known = exists().where(identities.c.key == articles.c.url)
    nameless = ~known & (func.length(articles.c.url) <= LONGEST_URL)
    newest = select(func.max(revisions.c.revision)).where(revisions.c.article_id == articles.c.id).scalar_subquery()
    behind = articles.c.revision != func.coalesce(newest, 0)
    with store.reading() as reader:
        unnamed, differing = _count(reader, articles, nameless), _count(reader, articles, behind)
    if unnamed:
        words = f"articles that cannot be found by their address: {unnamed}"
        yield Finding("nameless-articles", unnamed, words, "enter it again", lambda: _name(store, nameless))
    if differing:
        words = f"articles with another revision than their history: {differing}"
        remedy = "believe the history"
        yield Finding("revisions", differing, words, remedy, lambda: _believe_history(store, behind, newest))


def _living_runs(store: Store) -> list[int]:
    with store.reading() as reader:
        return [int(held.run) for held in reader.execute(select(locks)) if is_alive(held, time.time())]


def _count(reader: Connection, table: Table, where: ColumnElement[bool] | None = None) -> int:
    query = select(func.count()).select_from(table)
    return int(reader.execute(query if where is None else query.where(where)).scalar_one())


def _execute(store: Store, statement: str) -> None:
    with store.transaction() as writer:
        writer.exec_driver_sql(statement)


def _update(store: Store, table: Table, where: ColumnElement[bool], values: dict[str, Any]) -> None:
    with store.transaction() as writer:
        writer.execute(update(table).where(where).values(values))


def _put_back(store: Store) -> None:
    for site in store.ledger.sites():
        if store.runs.holder(site) is None:
            store.runs.release(site)
            store.ledger.requeue_lost(site)


def _delete_strays(store: Store, strays: Any) -> None:
    rows = {table.name: table for table in (captures, events, articles, identities, revisions, locks)}
    with store.transaction() as writer:
        for name, row_id, *_ in strays:
            if name in rows and row_id is not None:
                writer.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", (row_id,))
        writer.execute(delete(revisions).where(~exists().where(articles.c.id == revisions.c.article_id)))


def _name(store: Store, nameless: ColumnElement[bool]) -> None:
    with store.transaction() as writer:
        rows = writer.execute(
            select(articles.c.url, func.min(articles.c.id)).where(nameless).group_by(articles.c.url)
        ).all()
        writer.execute(insert(identities), [{"key": url, "article_id": article_id} for url, article_id in rows])


def _believe_history(store: Store, behind: ColumnElement[bool], newest: Any) -> None:
    with store.transaction() as writer:
        lacking = writer.execute(select(articles).where(behind, newest.is_(None))).mappings().all()
        for row in lacking:
            values = {"article_id": row["id"], "revision": 1, "at": row["first_seen"], "run": 0, "changes": "{}"}
            writer.execute(
                insert(revisions).values(**values, content_hash=row["content_hash"], capture_id=row["capture_id"])
            )
        writer.execute(update(articles).where(behind).values(revision=newest))
