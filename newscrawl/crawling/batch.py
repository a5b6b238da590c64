"""Writes what pages came to a few at a time: a commit costs as much as all rows of a page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.store import Store

Result = TypeVar("Result")

MOST = 16
"""Pages a transaction; what is written together holds up other programs' writes, and this crawl's downloads."""
SECONDS = 0.1
"""How long a page waits for others."""


@dataclass(frozen=True)
class _Page:
    work: Callable[[Connection], Any]
    written: Callable[[Any], None]
    failed: Callable[[Exception], None]


class Batch:
    """What waits to be written. Needs the running event loop, and writes in it."""

    def __init__(self, store: Store, *, most: int = MOST, seconds: float = SECONDS) -> None:
        self._store, self._most, self._seconds = store, most, seconds
        self._waiting: list[_Page] = []
        self._timer: asyncio.TimerHandle | None = None

    def add(
        self,
        work: Callable[[Connection], Result],
        written: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Have `work` done in a transaction with that of other pages, soon; then one of the two is called.

        `work` may be done again after its transaction came to nothing. A fault of one page is that page's alone: the
        others are then written one by one. A StoreError is everybody's.
        """
        self._waiting.append(_Page(work, written, failed))
        if len(self._waiting) >= self._most:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self.flush)

    def flush(self) -> None:
        """Write all that waits, and all that is added meanwhile. Raises nothing: `failed` is told."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            pages, self._waiting = self._waiting, []
            self._write(pages)

    def _write(self, pages: list[_Page]) -> None:
        try:
            results = self._store.attempt(lambda writer: [page.work(writer) for page in pages])
        except StoreError as error:
            for page in pages:
                page.failed(error)
        except Exception as error:
            if len(pages) == 1:
                pages[0].failed(error)
                return
            for page in pages:
                self._write([page])
        else:
            for page, result in zip(pages, results, strict=True):
                page.written(result)
