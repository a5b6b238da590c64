"""CSV that spreadsheets and data frames both read: UTF-8 with a mark, CRLF, one header line.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Sequence
from typing import IO, Any

from newscrawl.export.fields import Fields, flat_row
from newscrawl.store.selection import Row

MARK = "\ufeff"
"""Tells Excel that the file is UTF-8; pandas, polars and DuckDB skip it."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(out: IO[bytes], fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write the header and batches of rows as they come; values are flat always."""
    text = codecs.getwriter("utf-8")(out)  # which, other than a TextIOWrapper, does not close `out` when it goes
    text.write(MARK)
    table = csv.writer(text)
    table.writerow(fields.names)
    for batch in batches:
        table.writerows([_guarded(value) for value in flat_row(fields.names, row)] for row in batch)


def _guarded(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
