"""What pages came to is written a few at a time, and all the same each page stands or falls alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from newscrawl.crawling.batch import Batch
from newscrawl.errors import StoreError
from newscrawl.store import Store, open_store


class Counted(Store):
    """A store that counts its transactions."""

    transactions = 0

    def attempt(self, *arguments: Any) -> Any:
        self.transactions += 1
        return super().attempt(*arguments)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Counted]:
    with open_store(tmp_path / "news.db") as opened:
        opened.__class__ = Counted
        assert isinstance(opened, Counted)
        yield opened


def discover(number: int) -> Callable[[Connection], int]:
    """Writes a row, and gives its number."""

    def work(writer: Connection) -> int:
        row = f"INSERT INTO urls (url, site, state, discovered, depth, priority, run, attempts, lost, quiet) VALUES ('{number}', '', 'new', 0, 0, 0, 0, 0, 0, 0)"
        writer.exec_driver_sql(row)
        return number

    return work


def rows(store: Store) -> list[str]:
    with store.reading() as reader:
        return list(reader.exec_driver_sql("SELECT url FROM urls ORDER BY id").scalars())


def test_pages_are_written_in_one_transaction_once_there_are_enough(store: Counted) -> None:
    async def three_pages() -> tuple[list[int], list[int]]:
        written: list[int] = []
        batch = Batch(store, most=3, seconds=60)
        for number in (1, 2):
            batch.add(discover(number), written.append, pytest.fail)
        before = list(written)
        batch.add(discover(3), written.append, pytest.fail)
        return before, written

    assert asyncio.run(three_pages()) == ([], [1, 2, 3])
    assert (rows(store), store.transactions) == (["1", "2", "3"], 1)


def test_a_page_does_not_wait_for_others_that_do_not_come(store: Counted) -> None:
    async def one_page() -> int:
        written = asyncio.get_running_loop().create_future()
        Batch(store, seconds=0.01).add(discover(1), written.set_result, pytest.fail)
        return await asyncio.wait_for(written, 5)

    assert asyncio.run(one_page()) == 1
    assert rows(store) == ["1"]


def test_a_fault_of_one_page_costs_the_others_nothing(store: Counted) -> None:
    def broken(writer: Connection) -> None:
        discover(9)(writer)
        raise ValueError("no such field")

    async def three_pages() -> tuple[list[int], list[str]]:
        written: list[int] = []
        failed: list[Exception] = []
        batch = Batch(store, most=3, seconds=60)
        for work in (discover(1), broken, discover(2)):
            batch.add(work, written.append, failed.append)
        return written, [str(error) for error in failed]

    assert asyncio.run(three_pages()) == ([1, 2], ["no such field"])
    assert rows(store) == ["1", "2"]


def test_a_fault_of_the_store_is_told_to_every_page_and_nothing_is_written(store: Counted) -> None:
    def full(writer: Connection) -> None:
        raise StoreError("the disk is full")

    async def two_pages() -> list[str]:
        failed: list[Exception] = []
        batch = Batch(store, most=2, seconds=60)
        for work in (discover(1), full):
            batch.add(work, pytest.fail, failed.append)
        return [str(error) for error in failed]

    assert asyncio.run(two_pages()) == ["the disk is full", "the disk is full"]
    assert (rows(store), store.transactions) == ([], 1)


def test_what_a_failure_has_written_in_its_place_is_written_by_the_same_flush(store: Counted) -> None:
    def broken(writer: Connection) -> None:
        raise ValueError

    async def one_page() -> list[int]:
        written: list[int] = []
        batch = Batch(store, seconds=60)
        batch.add(broken, pytest.fail, lambda _: batch.add(discover(1), written.append, pytest.fail))
        batch.flush()
        return written

    assert asyncio.run(one_page()) == [1]
