"""Stored articles as Arrow record batches: typed columns, lists as lists, instants as UTC.

Needs pyarrow (`pip install newscrawl[export]`). All lists but the body are parsed by Arrow from the JSON
the store holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from newscrawl.errors import StoreError, UsageError
from newscrawl.export.fields import Fields, flattened
from newscrawl.export.paragraphs import paragraphs
from newscrawl.store.selection import Row

if TYPE_CHECKING:
    import pyarrow as pa

INSTANTS = ("published", "modified", "first_seen", "fetched")
"""Typed fields: UTC, microseconds. `published_iso` and `modified_iso` beside them keep the offset the page gave."""
LOCAL = ("published", "modified")


def arrow() -> Any:
    """The module pyarrow. Raises UsageError with what to install if it is not there."""
    try:
        import pyarrow
    except ImportError:
        raise UsageError("this needs pyarrow: pip install 'newscrawl[export]'") from None
    return pyarrow


def stored_columns(fields: Fields) -> list[str]:
    """The columns of the store that the batches are made of."""
    return [column for name in fields.names for column in _stored(name)]


def _stored(name: str) -> tuple[str, ...]:
    if name in LOCAL:
        return (name, f"{name}_at")
    return (f"{name}_at",) if name in INSTANTS else (name,)


def schema(fields: Fields) -> pa.Schema:
    """The Arrow schema of an export."""
    pyarrow = arrow()
    return pyarrow.schema([column for name in fields.names for column in _columns(pyarrow, name, fields.flat)])


def _columns(pyarrow: Any, name: str, flat: bool) -> Iterator[Any]:
    text = pyarrow.string()
    if name in INSTANTS:
        yield pyarrow.field(name, pyarrow.timestamp("us", tz="UTC"))
        if name in LOCAL:
            yield pyarrow.field(f"{name}_iso", text)
    elif name in ("comments_count", "revision"):
        yield pyarrow.field(name, pyarrow.int32())
    elif flat or name not in _NESTED:
        yield pyarrow.field(name, text)
    else:
        yield pyarrow.field(name, _NESTED[name](pyarrow))


_NESTED: dict[str, Callable[[Any], Any]] = {
    "body": lambda pa: pa.list_(pa.struct([("text", pa.string()), ("kind", pa.string())])),
    "tags": lambda pa: pa.list_(pa.string()),
    "authors": lambda pa: pa.list_(pa.string()),
    "images": lambda pa: pa.list_(pa.struct([("url", pa.string()), ("caption", pa.string()), ("credit", pa.string())])),
    "related": lambda pa: pa.list_(pa.struct([("url", pa.string()), ("title", pa.string())])),
}


_FOREIGN = (ValueError, KeyError, TypeError)
"""What reading values raises that newscrawl does not write; Arrow's own errors are ValueErrors."""


class Batches:
    """Makes record batches of rows that have `stored_columns(fields)`."""

    def __init__(self, fields: Fields) -> None:
        self.schema = schema(fields)
        self._fields = fields
        self._places = {name: place for place, name in enumerate(stored_columns(fields))}
        self._nested = [name for name in fields.names if name in _NESTED and not fields.flat]

    def make(self, rows: Sequence[Row]) -> pa.RecordBatch:
        """One record batch of the rows. Raises StoreError for text that is not UTF-8, and lists that are none."""
        try:
            return self._made(arrow(), rows)
        except _FOREIGN as error:
            raise StoreError(
                f"{self._first_foreign(rows)}: another program wrote to the store what newscrawl never does ({error}); "
                "put back a copy of the store"
            ) from error

    def _first_foreign(self, rows: Sequence[Row]) -> str:
        """The address of the first article that cannot be made."""
        for row in rows:
            try:
                self._made(arrow(), [row])
            except _FOREIGN:
                url = row[self._places["url"]] if "url" in self._places else "an article"
                return url.decode(errors="replace") if isinstance(url, bytes) else str(url)
        return "some articles together"

    def _made(self, pyarrow: Any, rows: Sequence[Row]) -> pa.RecordBatch:
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(self._places)
        parsed = self._parsed(columns) if self._nested else {}
        arrays: list[Any] = []
        for name in self._fields.names:
            if name in INSTANTS:
                arrays.append(_instants(pyarrow, columns[self._places[f"{name}_at"]]))
                if name in LOCAL:
                    arrays.append(pyarrow.array(columns[self._places[name]], pyarrow.string()))
            elif name in parsed:
                arrays.append(parsed[name])
            else:
                kind, values = self.schema.field(name).type, columns[self._places[name]]
                flat = (flattened(name, value) for value in values) if self._fields.flat else values
                arrays.append(pyarrow.array(flat, kind))
        return pyarrow.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _parsed(self, columns: Sequence[Sequence[Any]]) -> dict[str, Any]:
        values = {name: _in_bytes(columns[self._places[name]]) for name in self._nested}
        body = {"body": paragraphs(arrow(), values.pop("body"))} if "body" in values else {}
        return body | self._from_json(values)

    def _from_json(self, values: dict[str, Sequence[bytes]]) -> dict[str, Any]:
        import pyarrow.json

        pyarrow = arrow()
        wanted = pyarrow.schema([self.schema.field(name) for name in values])
        template = b"{" + b",".join(b'"%b":%%b' % name.encode() for name in values) + b"}"
        text = b"\n".join(map(template.__mod__, zip(*values.values(), strict=True)))
        if not values or not text:
            return {field.name: pyarrow.array([], field.type) for field in wanted}
        options = pyarrow.json.ParseOptions(explicit_schema=wanted, unexpected_field_behavior="ignore")
        whole = pyarrow.json.ReadOptions(use_threads=False, block_size=len(text) + 1)
        table = pyarrow.json.read_json(pyarrow.BufferReader(text), parse_options=options, read_options=whole)
        return {name: table.column(name).chunk(0) for name in values}


def _in_bytes(values: Sequence[Any]) -> Sequence[bytes]:
    return [value.encode() if isinstance(value, str) else value for value in values]


def _instants(pyarrow: Any, seconds: Sequence[float | None]) -> Any:
    from pyarrow import compute

    counted = compute.round(compute.multiply(pyarrow.array(seconds, pyarrow.float64()), 1_000_000.0))
    return counted.cast(pyarrow.int64()).cast(pyarrow.timestamp("us", tz="UTC"))
