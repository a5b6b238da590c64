"""Which articles are meant, and reading them as plain rows, as many as there are in constant memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, cast, func, or_, select
from sqlalchemy.sql.compiler import SQLCompiler

from newscrawl.errors import UsageError
from newscrawl.store.faults import in_plain_words
from newscrawl.store.tables import articles, urls

if TYPE_CHECKING:
    from newscrawl.store.store import Store

BATCH = 1000
"""Rows that are held at a time."""
_CHUNK = 500
"""Ids that are asked for at a time: below every database's limit of parameters."""
_LISTS = ("tags", "authors")

Row = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is selected: every condition has to hold, an empty one always does."""

    sites: tuple[str, ...] = ()
    since: datetime | None = None
    """Published on or after this instant; an article without a date counts from when it was first seen."""
    until: datetime | None = None
    """Published before this instant."""
    rubric: str | None = None
    language: str | None = None
    """A BCP 47 tag; `en` takes in `en-gb`."""
    author: str | None = None
    tag: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    """(field, value) pairs of any other field; the value may hold `*` for any run of characters, of a list's item at
    its ends."""
    one_a_cluster: bool = False
    """Of near-duplicates only the one published first among the selected."""
    sample: int | None = None
    """Only so many, drawn by `seed` and address: the same articles whatever else is in the store."""
    seed: int = 0

    def condition(self) -> ColumnElement[bool]:
        """The SQL condition, all but the sample. Raises UsageError for a field that does not exist."""
        wanted = _all(self._conditions())
        if not self.one_a_cluster:
            return wanted
        place = func.row_number().over(
            partition_by=articles.c.cluster,
            order_by=(
                articles.c.published_at.is_(None),
                articles.c.published_at,
                articles.c.first_seen_at,
                articles.c.id,
            ),
        )
        ranked = select(articles.c.id, place.label("place")).where(wanted, articles.c.cluster.is_not(None)).subquery()
        first = select(ranked.c.id).where(ranked.c.place == 1)
        return and_(wanted, or_(articles.c.cluster.is_(None), articles.c.id.in_(first)))

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        column = articles.c
        if self.sites:
            yield column.site.in_(self.sites)
        if self.since is not None or self.until is not None:
            yield between(self.since, self.until)
        if self.rubric:
            yield column.rubric == self.rubric
        if self.language:
            tag = self.language.lower()
            yield or_(column.language == tag, column.language.startswith(f"{tag}-", autoescape=True))
        for name, value in (("authors", self.author), ("tags", self.tag)):
            if value:
                yield column[name].contains(json.dumps(value, ensure_ascii=False), autoescape=True)
        yield from (_matches(name, value) for name, value in self.where)


def between(since: datetime | None, until: datetime | None) -> ColumnElement[bool]:
    """Whether an article was published in a period; one without a date counts from when it was first seen."""
    seen = [(articles.c.published_at, []), (articles.c.first_seen_at, [articles.c.published_at.is_(None)])]
    return or_(
        *(
            and_(
                *apart,
                *([column >= since.timestamp()] if since else [column.is_not(None)]),
                *([column < until.timestamp()] if until else []),
            )
            for column, apart in seen
        )
    )


def _matches(name: str, value: str) -> ColumnElement[bool]:
    if name not in articles.c:
        raise UsageError(f"--where {name}={value}: there is no field {name!r}; `newscrawl schema` lists them")
    column = articles.c[name]
    if name in _LISTS:
        if "*" in value.strip("*"):  # it would reach from one item into another
            raise UsageError(f"--where {name}={value}: in a list, * can only begin or end what is looked for")
        return column.like(f"%{_pattern(json.dumps(value, ensure_ascii=False))}%", escape="\\")
    if isinstance(column.type, Integer):
        if not value.removeprefix("-").isdecimal():
            raise UsageError(f"--where {name}={value}: {name} is a number")
        return column == int(value)
    if "*" in value:
        return column.like(_pattern(value), escape="\\")
    return column == value


def _pattern(value: str) -> str:
    """`*` in the language of LIKE, all else as it stands."""
    return "".join({"*": "%", "%": "\\%", "_": "\\_", "\\": "\\\\"}.get(mark, mark) for mark in value)


def _all(conditions: Iterator[ColumnElement[bool]]) -> ColumnElement[bool]:
    held = list(conditions)
    return and_(*held) if held else articles.c.id.is_not(None)


def check_sites(store: Store, selection: Selection) -> None:
    """Raise UsageError for a site that the store has never heard of: nothing would be found, and nobody told why."""
    with store.reading() as connection:
        unknown = [site for site in selection.sites if not _is_known(connection, site)]
        if unknown:
            known = connection.execute(select(articles.c.site).distinct()).scalars()
            there = ", ".join(sorted(filter(None, known))) or "no site"
            raise UsageError(f"--site {', '.join(unknown)}: {store.label} holds nothing of it; it has {there}")


def _is_known(connection: Connection, site: str) -> bool:
    mentioned = (select(table.c.site).where(table.c.site == site).limit(1) for table in (articles, urls))
    return any(connection.execute(query).first() for query in mentioned)


def count(store: Store, selection: Selection) -> int:
    """How many articles are selected."""
    with store.reading() as connection:
        found = connection.execute(select(func.count()).select_from(articles).where(selection.condition())).scalar_one()
    return int(found) if selection.sample is None else min(int(found), selection.sample)


def rows(
    store: Store,
    columns: Sequence[str | ColumnElement[Any]],
    selection: Selection,
    *,
    batch: int = BATCH,
    as_bytes: bool = False,
) -> Iterator[Sequence[Row]]:
    """The selected articles as rows of the table's columns (or of SQL over them), in batches, by site, date, id.

    One snapshot of the store for all of them; memory does not grow with their number. `as_bytes` takes text as UTF-8
    where the database hands it out so (SQLite), which spares the decoding.
    """
    with store.reading() as connection:
        wanted: Select[Any] = select(*(articles.c[one] if isinstance(one, str) else one for one in columns))
        if selection.sample is None:
            yield from _stream(connection, _ordered(connection, wanted.where(selection.condition())), batch, as_bytes)
            return
        ids = _sample(connection, selection)
        for start in range(0, len(ids), _CHUNK):
            some = wanted.where(articles.c.id.in_(ids[start : start + _CHUNK]))
            yield from _stream(connection, _ordered(connection, some), batch, as_bytes)


def _ordered(connection: Connection, query: Select[Any]) -> Select[Any]:
    """SQLite's own order (by code point, what is unknown first), asked of servers too: one snapshot, the same bytes."""
    site: ColumnElement[Any] = articles.c.site
    if connection.dialect.name != "sqlite":
        site = site.collate("C")
    return query.order_by(site.nulls_first(), articles.c.published_at.nulls_first(), articles.c.id)


def _stream(connection: Connection, query: Select[Any], batch: int, as_bytes: bool = False) -> Iterator[Sequence[Row]]:
    if connection.dialect.name == "sqlite":
        yield from _plain_stream(connection, query, batch, as_bytes)
        return
    with connection.execution_options(yield_per=batch).execute(query) as result:
        yield from result.partitions(batch)


def _plain_stream(connection: Connection, query: Select[Any], batch: int, as_bytes: bool) -> Iterator[Sequence[Row]]:
    """The driver's own tuples: SQLAlchemy's rows cost as much again as reading them."""
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    assert isinstance(compiled, SQLCompiler)
    values = [compiled.params[name] for name in compiled.positiontup or ()]
    connection.exec_driver_sql("SELECT 1")  # begins the snapshot
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    cursor = driver.cursor()
    try:
        driver.text_factory = bytes if as_bytes else str
        cursor.execute(str(compiled), tuple(values))
        while found := cursor.fetchmany(batch):
            yield found
    except sqlite3.Error as error:
        raise in_plain_words(error, connection) from error
    finally:
        driver.text_factory = str
        cursor.close()


def _sample(connection: Connection, selection: Selection) -> list[int]:
    """Ids of the articles whose address draws the lowest lots, in the order of `rows`."""
    query = select(articles.c.id, articles.c.canonical_url).where(selection.condition())
    salt = b"%d" % selection.seed

    def lots() -> Iterator[tuple[bytes, int]]:
        for some in _stream(connection, query, BATCH):
            for key, url in some:
                yield blake2b(url.encode(), digest_size=16, key=salt).digest(), key

    drawn = [key for _, key in nsmallest(selection.sample or 0, lots())]
    places: list[tuple[Any, ...]] = []
    for start in range(0, len(drawn), _CHUNK):
        some = select(articles.c.site, func.coalesce(articles.c.published_at, cast(-1, Integer)), articles.c.id)
        places += map(tuple, connection.execute(some.where(articles.c.id.in_(drawn[start : start + _CHUNK]))))
    return [key for _, _, key in sorted(places, key=lambda place: (place[0] or "", *place[1:]))]
