"""The addresses a run has taken out of the ledger, until what became of each is written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawl.crawling.batch import Batch
from newscrawl.crawling.outcomes import Outcome, fault, next_look, next_try
from newscrawl.crawling.tally import Tally
from newscrawl.errors import StoreError
from newscrawl.items import Article, CaptureRef, LedgerState, RawArticle

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from newscrawl.store import Saved, Store
    from newscrawl.store.ledger import Queued

logger = logging.getLogger(__name__)

MOST_LOST = 5
"""Runs that may die with a URL in hand before it is thought to be the reason: all but the first after its answer came
in, and with no other in hand that an earlier run died with. Pages that merely waited beside it are not given up."""
_STATES = {
    "new": LedgerState.STORED,
    "revised": LedgerState.STORED,
    "unchanged": LedgerState.UNCHANGED,
    "duplicate": LedgerState.DUPLICATE,
}


class Hand:
    """Takes addresses and has their states and articles written, a few pages at a time."""

    def __init__(
        self,
        store: Store,
        tally: Tally,
        *,
        site: str,
        run: int,
        recheck_hours: float,
        fail: Callable[[StoreError], None],
    ) -> None:
        """`fail` is told of a fault of the store that kept a state from being written."""
        self._store, self._tally, self._site, self._run = store, tally, site, run
        self._recheck_hours, self._fail = recheck_hours, fail
        self._batch = Batch(store)
        self._taken: dict[str, Queued] = {}

    def __len__(self) -> int:
        """Addresses that were taken and whose state is not written yet."""
        return len(self._taken)

    def take(self, limit: int) -> list[Queued]:
        """The next addresses to fetch, at most `limit`; what is thought to end every run is refused instead."""
        while taken := self._take(limit):
            deadly = [queued for queued in taken if queued.lost >= MOST_LOST]
            for queued in deadly:
                reason = f"{queued.lost} runs died while they had it in hand"
                self.settle(queued.url, Outcome(LedgerState.REFUSED, reason))
            if len(deadly) < len(taken):
                return [queued for queued in taken if queued.lost < MOST_LOST]
        return []

    def _take(self, limit: int) -> list[Queued]:
        self._batch.flush()
        suspects = int(not any(queued.lost for queued in self._taken.values()))
        taken = self._store.ledger.take(self._site, limit, run=self._run, now=datetime.now(UTC), suspects=suspects)
        for queued in taken:
            self._taken[queued.url] = queued
            if queued.announced:
                self._tally.source(queued.announced.source_url).queued += 1
        return taken

    def settle(self, url: str, outcome: Outcome, capture: CaptureRef | None = None) -> None:
        """Has a URL's state written, soon; a failure becomes `given-up` when it was the last attempt."""
        self._settle(url, outcome, capture, lambda error: self._not_settled(url, outcome, error))

    def _settle(
        self, url: str, outcome: Outcome, capture: CaptureRef | None, failed: Callable[[Exception], None]
    ) -> None:
        queued = self._taken.get(url)
        state, reason, when = outcome.state, outcome.reason, outcome.again_at
        if state is LedgerState.UNCHANGED and queued:
            when = next_look(self._recheck_hours, queued.quiet + 1, datetime.now(UTC))
        if state is LedgerState.FAILED:
            attempts = (queued.attempts if queued else 0) + 1
            when = next_try(attempts, datetime.now(UTC))
            if when is None:
                state, reason = LedgerState.GIVEN_UP, f"after {attempts} attempts: {reason}"
        now = datetime.now(UTC)

        def write(writer: Connection) -> None:
            self._store.ledger.settle(
                url, state, reason, page_state=outcome.page_state, capture=capture, run=self._run, next_try=when,
                site=self._site, now=capture.fetched if capture else now, conn=writer,
            )  # fmt: skip

        def written(_: None) -> None:
            self._taken.pop(url, None)
            self._tally.settled(state, outcome.reason)

        self._batch.add(write, written, failed)

    def _not_settled(self, url: str, outcome: Outcome, error: Exception) -> None:
        """A fault of this program in writing a state is itself written, without what it may have tripped over."""
        if isinstance(error, StoreError):
            self._fail(error)
            return
        logger.error("%s: %s cannot be written", url, outcome.state, exc_info=error)
        self._settle(url, fault(error), None, lambda again: logger.error("%s: nor can that", url, exc_info=again))

    def postpone(self, url: str, reason: str) -> None:
        """Leaves a URL that its host does not want to be asked now to the next run, as if it had not been taken."""
        queued = self._taken.pop(url, None)
        if queued and queued.lost:
            self._store.ledger.suspect(queued, cleared=True)
        self._tally.reasons[("postponed", reason)] += 1

    async def save(self, article: Article, raw: RawArticle) -> Saved:
        """Stores an article together with its ledger state, in one transaction; returns when both are written."""
        now = datetime.now(UTC)
        again = next_look(self._recheck_hours, 0, now)
        future: asyncio.Future[Saved] = asyncio.get_running_loop().create_future()

        def write(writer: Connection) -> Saved:
            return self._store.save(article, raw, run=self._run, now=now, next_try=again, conn=writer)

        def written(saved: Saved) -> None:
            self._count(article, raw, saved)
            if not future.done():
                future.set_result(saved)

        def failed(error: Exception) -> None:
            if not future.done():
                future.set_exception(error)

        self._batch.add(write, written, failed)
        return await future

    def _count(self, article: Article, raw: RawArticle, saved: Saved) -> None:
        queued = self._taken.pop(raw.requested_url or "", None)
        self._tally.kinds[saved.kind] += 1
        self._tally.settled(_STATES[saved.kind], f"{saved.kind} article")
        self._tally.article(article)
        if queued and queued.announced:
            self._tally.source(queued.announced.source_url).stored += saved.kind in ("new", "revised")

    def flush(self) -> None:
        """Writes all that waits."""
        self._batch.flush()
