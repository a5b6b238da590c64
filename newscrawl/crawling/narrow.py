"""Tables for a person, on terminals that may be too narrow for them: then each row is a line, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table

_BETWEEN = 2
"""Columns of the terminal between two of a table."""
LEAST_CUT = 8
"""What has to be left of a cell that may be cut, such as a long address."""


def print_table(console: Console, table: Table, title: str | None = None) -> None:
    """Prints a table without a box, or a line for each row, `first: name second, name third`, where it has no room.

    Words are not cut, nor wrapped within, but in a column whose `overflow` is `ellipsis` and whose `max_width` is set.
    """
    if title:
        console.print(title, style="table.title", highlight=False, markup=False, soft_wrap=True)
    room = console.width - _BETWEEN * (len(table.columns) - 1)
    needs = [_needs(column) for column in table.columns]
    if sum(needs) > room:
        for line in _lines(table):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
        return
    for column, width in zip(table.columns, _shared(table.columns, needs, room), strict=True):
        column.width, column.max_width = width, None
    console.print(table)


def _shared(columns: Sequence[Column], needs: Sequence[int], room: int) -> list[int]:
    """The room shared out: to each what it needs, and of the rest most to what lacks most. Rich would break words."""
    wishes = [max(map(cell_len, _texts(column))) for column in columns]
    widths = list(needs)
    for _ in range(min(room, sum(wishes)) - sum(needs)):
        widths[max(range(len(widths)), key=lambda n: wishes[n] - widths[n])] += 1
    return widths


def _needs(column: Column) -> int:
    if _may_be_cut(column):
        return min(LEAST_CUT, max(map(cell_len, _texts(column))))
    texts = _texts(column)
    return max(cell_len(word) for text in texts for word in ([text] if column.no_wrap else text.split() or [""]))


def _may_be_cut(column: Column) -> bool:
    return column.overflow == "ellipsis" and column.max_width is not None


def _texts(column: Column) -> list[str]:
    return [str(column.header), *map(str, column.cells)]


def _lines(table: Table) -> Iterator[str]:
    names = [str(column.header) for column in table.columns[1:]]
    for row in zip(*([str(cell) for cell in column.cells] for column in table.columns), strict=True):
        about = ", ".join(f"{name} {told}" for name, told in zip(names, row[1:], strict=True) if told)
        yield f"{row[0]}: {about}"
