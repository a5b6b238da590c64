"""Many articles as a stream, or at once as a table of Arrow or pandas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select

from newscrawl.items import Article
from newscrawl.store.article_query import stream

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from newscrawl.store.store import Store

_BATCH = 10_000


class ArticleStream(Iterator[Article]):
    """The articles of a query, read as they are asked for. Good for one passage: ask the store again for another."""

    def __init__(self, store: Store, query: Select[tuple[object, ...]], connection: Connection | None) -> None:
        self._store, self._query, self._connection = store, query, connection
        self._articles = self._read()

    def __next__(self) -> Article:
        return next(self._articles)

    def _read(self) -> Iterator[Article]:
        with self._store.reading(self._connection) as reader:
            yield from stream(reader, self._query)

    def to_arrow(self) -> pyarrow.Table:
        """All of them as an Arrow table with the columns of a Parquet export. Raises UsageError without pyarrow."""
        from newscrawl.export.arrow import Batches, arrow, stored_columns
        from newscrawl.export.fields import Fields

        module = arrow()
        fields = Fields()
        made, columns = Batches(fields), stored_columns(fields)
        batches: list[Any] = []
        with self._store.reading(self._connection) as reader:
            rows = iter(reader.execution_options(yield_per=_BATCH).execute(self._query).mappings())
            while some := [[row[name] for name in columns] for row in islice(rows, _BATCH)]:
                batches.append(made.make(some))
        return module.Table.from_batches(batches, schema=made.schema)

    def to_pandas(self) -> pandas.DataFrame:
        """All of them as a pandas data frame. Raises UsageError without pyarrow or pandas."""
        from newscrawl.errors import UsageError

        table = self.to_arrow()
        try:
            frame: pandas.DataFrame = table.to_pandas()
        except ImportError:
            raise UsageError("this needs pandas: pip install pandas") from None
        return frame
