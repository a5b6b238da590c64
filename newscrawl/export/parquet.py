"""Parquet: typed, zstd, one file or a folder partitioned by site and month. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from newscrawl.export.ahead import ahead
from newscrawl.export.arrow import Batches, arrow, stored_columns
from newscrawl.export.fields import Fields
from newscrawl.store.selection import Row

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 5_000
"""Rows of a row group: about 30 MB of text, what a reader can hold and skip."""
COMPRESSION = 3
"""zstd's own default, a tenth smaller than pyarrow's 1."""
UNKNOWN = "unknown"
"""The site or month of articles that have none."""
_SLICE = 500
"""Rows that become Arrow's at a time: what a processor's cache holds is made a third faster."""
_MADE_AHEAD = 2
"""Row groups that wait to be compressed: with one, a slow group leaves the compressing core idle until the next."""
_LARGEST_BLOCK = (32 << 20) - (64 << 10)
"""Bytes, a little below the largest that glibc still learns from."""
_PLACE = ("site", "published_at")


def write_file(path: Path, fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows (of `stored_columns(fields)`) into one file."""
    _write(path, Batches(fields), batches)


def partitioned_columns(fields: Fields) -> list[str]:
    """The columns that `write_folder` needs: those of the batches, after what the partition is made of."""
    return [*_PLACE, *stored_columns(_inside(fields))]


def _inside(fields: Fields) -> Fields:
    return Fields(tuple(name for name in fields.names if name != "site"), fields.flat)


def write_folder(folder: Path, fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows into `site=NAME/month=YYYY-MM/articles.parquet` (months in UTC) below an empty folder.

    Rows have `partitioned_columns(fields)` and come by site and date, so that one file is open at a time. The site
    is in the folder's name, not in the file.
    """
    made = Batches(_inside(fields))
    for (site, month), some in _by_partition(batches):
        place = folder / f"site={quote(site, safe='')}" / f"month={month}"
        place.mkdir(parents=True, exist_ok=True)
        _write(place / "articles.parquet", made, some)


def _by_partition(batches: Iterable[Sequence[Row]]) -> Iterator[tuple[tuple[str, str], Iterator[Sequence[Row]]]]:
    rows = (row for batch in batches for row in batch)
    for key, group in groupby(rows, key=lambda row: (_name(row[0]), _month(row[1]))):
        yield key, ([row[len(_PLACE) :]] for row in group)


def _name(site: str | bytes | None) -> str:
    return (site.decode() if isinstance(site, bytes) else site) or UNKNOWN


def _month(seconds: float | None) -> str:
    return UNKNOWN if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")


def _regrouped(batches: Iterable[Sequence[Row]], size: int) -> Iterator[list[Row]]:
    held: list[Row] = []
    for batch in batches:
        held.extend(batch)
        while len(held) >= size:
            yield held[:size]
            del held[:size]
    if held:
        yield held


def _write(path: Path, made: Batches, batches: Iterable[Sequence[Row]]) -> None:
    """Two threads: one reads rows and makes them Arrow's, this one compresses, which holds no GIL."""
    import pyarrow.parquet

    _keep_freed_memory()
    slices = map(made.make, _regrouped(batches, _SLICE))
    with pyarrow.parquet.ParquetWriter(path, made.schema, compression="zstd", compression_level=COMPRESSION) as writer:
        for table in ahead(_row_groups(slices), _MADE_AHEAD):
            writer.write_table(table, ROW_GROUP)


@cache
def _keep_freed_memory() -> None:
    """Have glibc keep 64 MB of what is freed for the next slice: handing it back and taking it anew cost a tenth.

    It keeps twice the largest block that was ever freed, of up to 32 MB (mallopt(3), M_MMAP_THRESHOLD). The block made
    for that is never touched, so it takes no memory; a second one would lie in what is kept, and be cleared.
    """
    bytes(_LARGEST_BLOCK)


def _row_groups(slices: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    source = iter(slices)
    while group := list(islice(source, ROW_GROUP // _SLICE)):
        yield arrow().Table.from_batches(group)


def read_columns(fields: Fields) -> list[str]:
    """Columns of the store for `write_file`. Raises UsageError without pyarrow."""
    arrow()
    return stored_columns(fields)
