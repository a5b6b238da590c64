"""JSON Lines: one article a line, UTF-8, plain, gzip or zstd."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import ColumnElement, Integer, LargeBinary, func
from sqlalchemy import cast as as_type

from newscrawl.export.fields import NESTED, Fields, flat_row
from newscrawl.store.selection import Row
from newscrawl.store.tables import articles

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

GZIP_LEVEL = 6
ZSTD_LEVEL = 3


def lines(fields: Fields, rows: Iterable[Row]) -> str:
    """The rows as JSON Lines. What the store holds as JSON is passed on as it is, not read and written anew."""
    encode = _encoder(fields)
    return "".join(map(encode, rows))


def line_in_sqlite(fields: Fields) -> ColumnElement[bytes]:
    """SQL that gives the same line as `lines` for fields that are not flat, made by SQLite: one value, not thirty."""
    template = "{" + ",".join(f"{encode_basestring(name)}:%s" for name in fields.names) + "}\n"
    return as_type(func.printf(template, *map(_quoted, fields.names)), LargeBinary)


def _quoted(name: str) -> ColumnElement[Any]:
    column = articles.c[name]
    if name in NESTED or isinstance(column.type, Integer):
        return func.ifnull(func.nullif(column, ""), "null")
    return func.json_quote(column)


def _encoder(fields: Fields) -> Callable[[Row], str]:
    names = fields.names
    if fields.flat:
        return lambda row: json.dumps(dict(zip(names, flat_row(names, row), strict=True)), ensure_ascii=False) + "\n"
    template = "{" + ",".join(f"{encode_basestring(name)}:%s" for name in names) + "}\n"
    writers = [_splice if name in NESTED else _scalar for name in names]
    return lambda row: template % tuple([write(value) for write, value in zip(writers, row, strict=True)])


def _splice(value: str | None) -> str:
    return value or "null"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else json.dumps(value)


@contextmanager
def opened(path: Path, compression: str | None) -> Iterator[IO[bytes]]:
    """A file to write to, compressed as `gz`, `zst` or not. The same bytes in give the same bytes out."""
    with path.open("wb") as file:
        if compression == "gz":
            with gzip.GzipFile(filename="", mode="wb", compresslevel=GZIP_LEVEL, fileobj=file, mtime=0) as packed:
                yield cast("IO[bytes]", packed)
        elif compression == "zst":
            with zstd.ZstdFile(file, "wb", level=ZSTD_LEVEL) as packed:
                yield cast("IO[bytes]", packed)
        else:
            yield file


def write_lines(out: IO[bytes], fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows that hold a line each, as `line_in_sqlite` makes them of the fields."""
    for batch in batches:
        out.write(b"".join(line for (line,) in batch))
    out.flush()


def write(out: IO[bytes], fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows as they come."""
    for batch in batches:
        out.write(lines(fields, batch).encode())
    out.flush()
