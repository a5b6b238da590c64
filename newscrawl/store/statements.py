"""Statements compiled once, and values made fit for a text column.

SQLAlchemy's own execution costs two to four times what SQLite needs for the row; a statement of the page's
transaction is therefore compiled once for each dialect and run as driver SQL, through the same engine and events.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

Params = Mapping[str, Any]
Insert = sqlite.Insert | postgresql.Insert


class Statement:
    """A Core statement, compiled when it is first run on a dialect. `build` makes it; `columns` are an INSERT's."""

    def __init__(self, build: Callable[[Dialect], Executable], columns: Sequence[str] | None = None) -> None:
        self._build = build
        self._columns = columns
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, params: Params) -> CursorResult[*tuple[Any, ...]]:
        """Run it once. Every parameter without a value of its own has to be in `params`."""
        ready = self._ready.get(connection.dialect.name) or self._compile(connection.dialect)
        return connection.exec_driver_sql(ready.sql, ready.bind(params))

    def run_many(self, connection: Connection, many: Sequence[Params]) -> int:
        """Run it for each of `many`; gives how many rows were written."""
        if not many:
            return 0
        ready = self._ready.get(connection.dialect.name) or self._compile(connection.dialect)
        return int(connection.exec_driver_sql(ready.sql, [ready.bind(params) for params in many]).rowcount)

    def _compile(self, dialect: Dialect) -> _Ready:
        columns = list(self._columns) if self._columns is not None else None
        compiled = self._build(dialect).compile(dialect=dialect, column_keys=columns)  # type: ignore[attr-defined]
        ready = self._ready[dialect.name] = _Ready(compiled)
        return ready


class _Ready:
    def __init__(self, compiled: SQLCompiler) -> None:
        self.sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._order = list(compiled.positiontup) if compiled.positional and compiled.positiontup is not None else None

    def bind(self, params: Params) -> Any:
        if self._order is None:
            return {**self._fixed, **params}
        fixed = self._fixed
        return tuple([params[name] if name in params else fixed[name] for name in self._order])


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
