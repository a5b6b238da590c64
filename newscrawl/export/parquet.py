"""Parquet: typed, zstd, one file or a folder partitioned by site and month. Needs pyarrow."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

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
_AHEAD = 2
"""Batches that may be on their way: one is compressed while the next is made and the one after that is read."""
_PLACE = ("site", "published_at")


def write_file(path: Path, fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows (of `stored_columns(fields)`) into one file."""
    made = Batches(fields)
    with _writing(path, made) as write:
        for rows in _regrouped(batches, ROW_GROUP):
            write(rows)


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
        with _writing(place / "articles.parquet", made) as write:
            for rows in _regrouped(some, ROW_GROUP):
                write(rows)


def _by_partition(batches: Iterable[Sequence[Row]]) -> Iterator[tuple[tuple[str, str], Iterator[Sequence[Row]]]]:
    from itertools import groupby

    rows = (row for batch in batches for row in batch)
    for key, group in groupby(rows, key=lambda row: (row[0] or UNKNOWN, _month(row[1]))):
        yield key, ([row[len(_PLACE) :]] for row in group)


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


@contextmanager
def _writing(path: Path, made: Batches) -> Iterator[Callable[[Sequence[Row]], None]]:
    """A function that hands rows on to the threads that make and write batches; what they raise is raised here."""
    import pyarrow.parquet

    waiting: deque[Future[None]] = deque()
    with (
        pyarrow.parquet.ParquetWriter(path, made.schema, compression="zstd", compression_level=COMPRESSION) as writer,
        ThreadPoolExecutor(1) as makers,
        ThreadPoolExecutor(1) as writers,
    ):

        def put(table: Future[pa.Table]) -> None:
            writer.write_table(table.result(), ROW_GROUP)

        def write(rows: Sequence[Row]) -> None:
            while len(waiting) >= _AHEAD:
                waiting.popleft().result()
            waiting.append(writers.submit(put, makers.submit(made.table, rows)))

        yield write
        while waiting:
            waiting.popleft().result()


def read_columns(fields: Fields) -> list[str]:
    """Columns of the store for `write_file`. Raises UsageError without pyarrow."""
    arrow()
    return stored_columns(fields)
