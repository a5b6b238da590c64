"""An export as a whole: what is selected, in which format, to where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO

from newscrawl.errors import UsageError
from newscrawl.export import comma_separated, graph, hugging_face, json_lines, parquet, sqlite
from newscrawl.export.ahead import ahead
from newscrawl.export.destination import written_beside
from newscrawl.export.fields import Fields
from newscrawl.store.revision_rows import rows_of_revisions
from newscrawl.store.selection import Row, Selection, rows
from newscrawl.store.store import Store

Progress = Callable[[int], None]
"""Told how many rows were read more."""


class Format(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    HUGGING_FACE = "huggingface"
    GRAPH = "graph"


_SUFFIXES = {
    ".jsonl": Format.JSONL,
    ".json": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".db": Format.SQLITE,
    ".sqlite": Format.SQLITE,
    ".sqlite3": Format.SQLITE,
}
_PACKED = (".gz", ".zst")
_AHEAD = 2
"""Batches that are read while others are written: neither waits for the other's disk, and packing holds no GIL."""
_NOT_WRITTEN = (
    ".tsv",
    ".xls",
    ".xlsx",
    ".ods",
    ".xml",
    ".feather",
    ".arrow",
    ".parq",
    ".sql",
    ".tar",
    ".zip",
    ".bz2",
    ".xz",
)
_STREAMS: dict[Format, Callable[[IO[bytes], Fields, Iterable[Sequence[Row]]], None]] = {
    Format.JSONL: json_lines.write,
    Format.CSV: comma_separated.write,
}


def format_of(out: Path | None) -> Format:
    """The format that a file's name asks for; JSON Lines for none.

    Raises UsageError for a name that asks for something else: a table program would find JSON in its `.xlsx`.
    """
    if out is None:
        return Format.JSONL
    packed = out.suffix in _PACKED
    suffix = Path(out.stem).suffix if packed else out.suffix
    kind = _SUFFIXES.get(suffix, Format.JSONL)
    if suffix in _NOT_WRITTEN or (packed and kind not in _STREAMS):
        raise UsageError(
            f"--out {out}: {suffix}{out.suffix if packed else ''} is not written; name a file {', '.join(_SUFFIXES)}, "
            "JSON and CSV also with .gz or .zst, or add --format"
        )
    return kind


def export(
    store: Store,
    selection: Selection,
    fields: Fields,
    kind: Format,
    out: Path,
    *,
    revisions: bool = False,
    progress: Progress = lambda _: None,
) -> None:
    """Write the selected articles to a file or folder, which is whole or not there.

    Parquet becomes a folder partitioned by site and month unless `out` ends in `.parquet`. Raises UsageError for a
    place that cannot be written or a library that is missing.
    """

    def batches(columns: Sequence[str], *, as_bytes: bool = False) -> Iterator[Sequence[Row]]:
        if revisions:
            found = rows_of_revisions(store, columns, selection)
        else:
            found = rows(store, columns, selection, as_bytes=as_bytes)
        for batch in found:
            yield batch
            progress(len(batch))

    if kind is Format.GRAPH and (revisions or fields != Fields()):
        raise UsageError(
            "--format graph has columns of its own: leave --fields, --without, --flatten and --revisions out"
        )
    is_folder = kind in (Format.HUGGING_FACE, Format.GRAPH) or (kind is Format.PARQUET and out.suffix != ".parquet")
    with written_beside(out, folder=is_folder) as beside:
        if kind in _STREAMS:
            with json_lines.opened(beside, compression_of(out)) as file:
                export_stream(store, selection, fields, kind, file, revisions=revisions, progress=progress)
        elif kind is Format.SQLITE:
            sqlite.write(beside, fields, batches(fields.names))
        elif kind is Format.GRAPH:
            graph.write(beside, store, selection)
        elif kind is Format.HUGGING_FACE:
            hugging_face.write(beside, out.name, fields, batches(parquet.read_columns(fields), as_bytes=True))
        elif is_folder:
            parquet.write_folder(beside, fields, batches(parquet.partitioned_columns(fields), as_bytes=True))
        else:
            parquet.write_file(beside, fields, batches(parquet.read_columns(fields), as_bytes=True))


def compression_of(out: Path) -> str | None:
    """`gz` or `zst` by the end of a file's name, or `None`."""
    return out.suffix.removeprefix(".") if out.suffix in _PACKED else None


def export_stream(
    store: Store,
    selection: Selection,
    fields: Fields,
    kind: Format,
    out: IO[bytes],
    *,
    revisions: bool = False,
    progress: Progress = lambda _: None,
) -> None:
    """Write the selected articles to an open stream. Raises UsageError for a format that needs a file of its own."""
    if kind not in _STREAMS:
        raise UsageError(f"--format {kind} needs a file or folder of its own: add --out NAME")

    def told(batches: Iterable[Sequence[Row]]) -> Iterator[Sequence[Row]]:
        for batch in batches:
            yield batch
            progress(len(batch))

    is_file = store.path is not None  # a server has functions of other names
    write = _STREAMS[kind]
    if revisions:
        found = rows_of_revisions(store, fields.names, selection)
    elif kind is Format.JSONL and is_file and not fields.flat:
        found = rows(store, [json_lines.line_in_sqlite(fields)], selection)
        write = json_lines.write_lines
    else:
        found = rows(store, fields.names, selection)
    write(out, fields, ahead(told(found), _AHEAD))
