"""Tables on terminals that have little room."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.table import Table

from newscrawl.crawling.narrow import LEAST_CUT, print_table


def printed(width: int, *rows: tuple[str, str, str]) -> list[str]:
    table = Table(box=None, pad_edge=False)
    table.add_column("source", overflow="ellipsis", max_width=LEAST_CUT)
    table.add_column("headline")
    table.add_column("read", justify="right")
    for row in rows:
        table.add_row(*row)
    out = io.StringIO()
    print_table(Console(file=out, width=width), table, "harbour: a title that is longer than any table below it")
    return [line.rstrip() for line in out.getvalue().splitlines()]


ROW = ("https://town.example/news/feed.xml", "The lighthouse is lit", "12000000000")


def test_where_there_is_room_nothing_is_cut_or_wrapped() -> None:
    assert printed(72, ROW)[1:] == [
        "source                              headline                      read",
        "https://town.example/news/feed.xml  The lighthouse is lit  12000000000",
    ]


@pytest.mark.parametrize("width", range(33, 72))
def test_with_less_room_words_and_numbers_are_whole(width: int) -> None:
    words = {word for line in printed(width, ROW)[1:] for word in line.split()}
    assert {"The", "lighthouse", "is", "lit", "12000000000"} <= words


@pytest.mark.parametrize("width", [5, 20, 32])
def test_with_too_little_room_a_row_is_a_line(width: int) -> None:
    assert printed(width, ROW)[1:] == [f"{ROW[0]}: headline {ROW[1]}, read {ROW[2]}"]


def test_the_title_is_one_line_however_narrow_the_table() -> None:
    assert printed(20, ROW)[0] == "harbour: a title that is longer than any table below it"


@pytest.mark.parametrize("width", [20, 40, 80])
def test_a_table_without_rows_is_printed(width: int) -> None:
    assert len(printed(width)) <= 2
