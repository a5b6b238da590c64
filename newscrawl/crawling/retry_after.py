"""What a server means by Retry-After, and how long to wait where it says nothing (RFC 9110 10.2.3)."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 24 * 3600.0
"""Seconds; whoever asks for more gets this."""

FIRST_WAIT = 2.0
LONGEST_WAIT = 300.0


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from `now` (aware) that a Retry-After header asks for, from 0 to a day; `None` for no or a bad header.

    >>> now = datetime(2026, 11, 22, tzinfo=UTC)
    >>> [retry_after(value, now) for value in ("120", "99999999999999", "Sun, 22 Nov 2026 00:00:30 GMT", "soon")]
    [120.0, 86400.0, 30.0, None]
    """
    text = (value or "").strip()[:100]
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST)
    try:
        when = parsedate_to_datetime(text)
        seconds = ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST)


def back_off(failures: int) -> float:
    """Seconds to wait after the `failures`-th failure in a row: doubling from 2 s to 5 min, by half more or less.

    >>> 1 <= back_off(1) <= 3, 8 <= back_off(4) <= 24, back_off(1000) <= 450
    (True, True, True)
    """
    wait = min(FIRST_WAIT * 2.0 ** min(failures - 1, 20), LONGEST_WAIT)
    return wait * random.uniform(0.5, 1.5)  # jitter, no secret
