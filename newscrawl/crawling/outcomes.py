"""What an answer, or the lack of one, makes of a URL: its ledger state, the reason, and when to try again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    DropItem,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

from newscrawl.errors import fault_in_words
from newscrawl.items import LedgerState, PageState

MOST_ATTEMPTS = 3
"""Runs (or returns within one) that may try a URL before it is given up."""
FIRST_WAIT = timedelta(minutes=5)
"""Before the second attempt; four times as long before each further one."""

LONGEST_LOOK = timedelta(days=30)

_NO_ARTICLE = {
    PageState.GONE: LedgerState.GONE,
    PageState.TOO_EXPENSIVE: LedgerState.REFUSED,
    PageState.CHALLENGE: LedgerState.FAILED,
    PageState.BLOCKED: LedgerState.FAILED,
    PageState.TRUNCATED: LedgerState.FAILED,
}


_NETWORK: dict[type[BaseException], str] = {
    CannotResolveHostError: "the host's name is not known",
    DownloadConnectionRefusedError: "the host refuses the connection",
    DownloadTimeoutError: "no answer came in time",
    ResponseDataLossError: "the connection broke off within the answer",
    DownloadFailedError: "the connection failed",
}


class Dropped(DropItem):
    """An item that ends here: `state` and the message are what the ledger keeps of its URL."""

    def __init__(self, state: LedgerState, reason: str) -> None:
        super().__init__(reason, log_level="DEBUG")
        self.state = state
        self.reason = reason


@dataclass(frozen=True)
class Outcome:
    """What the ledger is told."""

    state: LedgerState
    reason: str
    page_state: PageState | None = None
    again_at: datetime | None = None
    """When a URL in a final state is to be asked again."""


def of_status(status: int) -> Outcome | None:
    """What a status alone decides; `None` where the body has to be read."""
    if status == 304:
        return Outcome(LedgerState.UNCHANGED, "the server says it has not changed (304)")
    if status in (404, 410):
        return Outcome(LedgerState.GONE, f"the server says it is gone ({status})", PageState.GONE)
    if status == 206:
        return Outcome(LedgerState.FAILED, "the server sent a part of the page (206)", PageState.TRUNCATED)
    if status >= 500 or 300 <= status < 400:
        return Outcome(LedgerState.FAILED, f"the server answered {status}")
    return None


def of_page(state: PageState, reason: str | None, status: int) -> Outcome:
    """What a page that holds no article comes to."""
    what = reason or f"the page is no article: {state}"
    if status >= 400:
        said = what if str(status) in what else f"the server answered {status}: {what}"
        return Outcome(LedgerState.FAILED, said, state)
    return Outcome(_NO_ARTICLE.get(state, LedgerState.NOT_ARTICLE), what, state)


def of_failure(error: BaseException) -> Outcome:
    """What an exception of the download comes to. Components say more by a `ledger_state` on what they raise."""
    state = getattr(error, "ledger_state", None)
    reason = in_words(error)
    if state is LedgerState.OUT_OF_BUDGET:
        return Outcome(state, reason, again_at=_tomorrow())
    if isinstance(state, LedgerState):
        return Outcome(state, reason)
    if isinstance(error, DownloadCancelledError):
        return Outcome(LedgerState.REFUSED, f"it is too large: {reason}", PageState.TOO_EXPENSIVE)
    if isinstance(error, UnsupportedURLSchemeError | NotSupported):
        return Outcome(LedgerState.REFUSED, reason)
    if isinstance(error, IgnoreRequest):
        offsite = "offsite" in reason.lower()
        return Outcome(
            LedgerState.REFUSED if offsite else LedgerState.FAILED, "it led to another site" if offsite else reason
        )
    return Outcome(LedgerState.FAILED, reason)


def fault(error: BaseException) -> Outcome:
    """What a fault of this program at a page comes to: the page is tried again."""
    return Outcome(LedgerState.FAILED, f"newscrawl failed on it: {fault_in_words(error)}")


def in_words(error: BaseException) -> str:
    """What went wrong, on one line: plain words first for faults of the network, then what the library says."""
    said = " ".join(str(error).split())[:500]
    known = _NETWORK.get(type(error))
    if known:
        return f"{known} ({said})" if said else known
    return said or type(error).__name__


def of_date(published: datetime | None, since: datetime | None, until: datetime | None) -> Outcome | None:
    """What an article comes to that was published outside the period asked for; `None` for one inside, or undated."""
    if published is None or ((since is None or published >= since) and (until is None or published < until)):
        return None
    return Outcome(LedgerState.OUT_OF_BUDGET, f"published {published.isoformat()}, outside the period asked for")


def _tomorrow() -> datetime:
    return (datetime.now(UTC) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a URL that failed for the `attempts`-th time is tried again; `None` when it is given up."""
    if attempts >= MOST_ATTEMPTS:
        return None
    seconds = FIRST_WAIT.total_seconds() * 4 ** (attempts - 1) * random.uniform(0.8, 1.2)
    return now + timedelta(seconds=seconds)


def next_look(hours: float, quiet: int, now: datetime) -> datetime | None:
    """When an article is looked at again: after `hours`, and twice as long for each of the `quiet` looks that found
    nothing new; `None` once that is more than a month, or for no `hours`.
    """
    wait = timedelta(hours=hours) * 2 ** min(quiet, 20)
    return now + wait if timedelta(0) < wait <= LONGEST_LOOK else None
