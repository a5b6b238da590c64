"""SQLite: plain tables that any client, and Datasette, reads without help."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from newscrawl.export.fields import Fields, flattened
from newscrawl.store.selection import Row

LINKED = {"authors": "author", "tags": "tag"}
"""Lists that get a table of their own, one row an item: `article_authors(article, author)`."""
_NUMBERS = ("comments_count", "revision")
_INDEXED = ("site", "published", "rubric", "language", "cluster")


def write(path: Path, fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows into a new database: `articles`, and a table for each list of names."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # a file that is not complete is never seen
        database.execute("PRAGMA synchronous = OFF")
        for statement in _tables(fields):
            database.execute(statement)
        first = 1
        for batch in batches:
            _fill(database, fields, batch, first)
            first += len(batch)
        for statement in _indexes(fields):
            database.execute(statement)
        database.commit()


def _tables(fields: Fields) -> Iterator[str]:
    columns = ", ".join(f"{name} {'INTEGER' if name in _NUMBERS else 'TEXT'}" for name in fields.names)
    yield f"CREATE TABLE articles (id INTEGER PRIMARY KEY, {columns})"
    for name in _lists(fields):
        item = LINKED[name]
        yield (
            f"CREATE TABLE article_{name} (article INTEGER NOT NULL REFERENCES articles(id), place INTEGER NOT NULL, "
            f"{item} TEXT NOT NULL, PRIMARY KEY (article, place)) WITHOUT ROWID"
        )


def _lists(fields: Fields) -> list[str]:
    return [name for name in fields.names if name in LINKED]


def _fill(database: sqlite3.Connection, fields: Fields, batch: Sequence[Row], first: int) -> None:
    marks = ", ".join("?" * (1 + len(fields.names)))
    numbered = list(enumerate(batch, first))
    database.executemany(
        f"INSERT INTO articles VALUES ({marks})", ([key, *_values(fields, row)] for key, row in numbered)
    )
    for name in _lists(fields):
        place = fields.names.index(name)
        database.executemany(
            f"INSERT INTO article_{name} VALUES (?, ?, ?)",
            ((key, n, item) for key, row in numbered for n, item in enumerate(json.loads(row[place] or "[]"), 1)),
        )


def _values(fields: Fields, row: Row) -> list[Any]:
    """The body as text; other nested values stay JSON, which SQLite's json functions read, unless all is flat."""
    return [
        flattened(name, value) if fields.flat or name == "body" else value
        for name, value in zip(fields.names, row, strict=True)
    ]


def _indexes(fields: Fields) -> Iterator[str]:
    for name in _INDEXED:
        if name in fields.names:
            yield f"CREATE INDEX articles_{name} ON articles({name})"
    for name in _lists(fields):
        yield f"CREATE INDEX article_{name}_{LINKED[name]} ON article_{name}({LINKED[name]})"
