"""What the guards raise instead of letting a request through. Each says what the ledger keeps of the URL."""

from __future__ import annotations

from datetime import datetime

from scrapy.exceptions import IgnoreRequest

from newscrawl.items import LedgerState


class Refusal(IgnoreRequest):
    """A request that is not made, or an answer that is not taken. The message is the reason, in plain words."""

    ledger_state = LedgerState.REFUSED


class NotPublic(Refusal):
    """It leads to no public address. Raised by `AddressGuard` and `ConnectionGuard`.

    Of an address that leads there by itself this says nothing lasting: a name pointed inside for a day, or `--allow`
    was forgotten.
    """


class Disallowed(Refusal):
    """The host's robots.txt forbids it. Raised by `RobotsGate`."""

    ledger_state = LedgerState.DISALLOWED


class OutOfBudget(Refusal):
    """A budget of the run or of the host is used up. Raised by `Budgets`."""

    ledger_state = LedgerState.OUT_OF_BUDGET


class Postponed(Refusal):
    """The host cannot be asked now, through no fault of the URL. Raised by `RobotsGate` and `Politeness`."""

    ledger_state = LedgerState.FAILED

    def __init__(self, reason: str, until: datetime | None = None) -> None:
        super().__init__(reason)
        self.until = until
        """When it may be asked again; `None` if nobody said."""


class Cut(Refusal):
    """An answer known to be only a part of what was sent, or in an encoding that cannot be read. Raised by `Decode`."""

    ledger_state = LedgerState.FAILED
