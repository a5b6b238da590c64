"""Statements compiled once and run on the driver, and values made fit for a text column.

Running a statement through SQLAlchemy was measured to cost two to four times what SQLite needs for the row. The
statements of a page's transaction are therefore built with SQLAlchemy, compiled once for each dialect, and run on the
driver's connection inside SQLAlchemy's transaction (benchmarks/README-store.md).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from newscrawl.store.faults import in_plain_words

Params = Mapping[str, Any]
Insert = sqlite.Insert | postgresql.Insert


class Rows:
    """What a statement gave, all of it."""

    __slots__ = ("_names", "_rows")

    def __init__(self, rows: Sequence[tuple[Any, ...]], names: Sequence[str]) -> None:
        self._rows = rows
        self._names = names

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._rows)

    def scalar(self) -> Any:
        """The first value of the first row; `None` if there is no row."""
        return self._rows[0][0] if self._rows else None

    def mapping(self) -> dict[str, Any] | None:
        """The first row by column names; `None` if there is no row."""
        return dict(zip(self._names, self._rows[0], strict=True)) if self._rows else None


class Statement:
    """A Core statement, compiled when it is first run on a dialect. `build` makes it; `columns` are an INSERT's."""

    def __init__(self, build: Callable[[Dialect], Executable], columns: Sequence[str] | None = None) -> None:
        self._build = build
        self._columns = columns
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, params: Params) -> Rows:
        """Run it once. Every parameter without a value of its own has to be in `params`."""
        ready = self._ready.get(connection.dialect.name) or self._compile(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(ready.sql, ready.bind(params))
            if cursor.description is None:
                return _NOTHING
            return Rows(cursor.fetchall(), [column[0] for column in cursor.description])
        except Exception as error:
            raise in_plain_words(error, connection) from error
        finally:
            cursor.close()

    def run_many(self, connection: Connection, many: Sequence[Params]) -> int:
        """Run it for each of `many`; gives how many rows were written."""
        if not many:
            return 0
        ready = self._ready.get(connection.dialect.name) or self._compile(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(ready.sql, [ready.bind(params) for params in many])
            return int(cursor.rowcount)
        except Exception as error:
            raise in_plain_words(error, connection) from error
        finally:
            cursor.close()

    def _compile(self, dialect: Dialect) -> _Ready:
        columns = list(self._columns) if self._columns is not None else None
        compiled = self._build(dialect).compile(dialect=dialect, column_keys=columns)  # type: ignore[attr-defined]
        ready = self._ready[dialect.name] = _Ready(compiled)
        return ready


_NOTHING = Rows((), ())


class _Ready:
    def __init__(self, compiled: SQLCompiler) -> None:
        self.sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._in_order = _in_order(compiled.positiontup or []) if compiled.positional else None

    def bind(self, params: Params) -> Any:
        every = {**self._fixed, **params} if self._fixed else params
        return every if self._in_order is None else self._in_order(every)


def _in_order(names: Sequence[str]) -> Callable[[Params], tuple[Any, ...]]:
    """Gives the values of some names as a tuple; of two and more in one call of C."""
    return itemgetter(*names) if len(names) > 1 else lambda params: tuple(params[name] for name in names)


def insert(table: Table, dialect: Dialect) -> Insert:
    """The dialect's INSERT, which knows ON CONFLICT."""
    return postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)


def dump(value: Any) -> str:
    """JSON for a text column, Cyrillic readable. Lone surrogates become U+FFFD, NUL stays escaped."""
    return plain(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def plain(text: str) -> str:
    """`text` as every database takes it: valid Unicode without NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text.replace("\0", "�") if "\0" in text else text


def plain_or_none(text: str | None) -> str | None:
    """`plain`, for a value that may be missing."""
    return None if text is None else plain(text)


def from_epoch(seconds: float) -> datetime:
    """Seconds since 1970 as an aware datetime in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
