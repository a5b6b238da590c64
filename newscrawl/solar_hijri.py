"""The Solar Hijri calendar of Iran and Afghanistan: its months by name, and its days in the Gregorian calendar.

Leap years by the cycle of 33 years, which agrees with the astronomical calendar from 1343 to 1472 (1964 to 2093): K. M.
Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74 (1996).
"""

from __future__ import annotations

from datetime import date

_IRAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_AFGHANISTAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت"
SOLAR_MONTHS: dict[str, int] = {
    name: number for names in (_IRAN, _AFGHANISTAN) for number, name in enumerate(names.split(), start=1)
}
"""The month's number by its name, as Persian and Dari write it."""

_FIRST, _LAST = 1343, 1472
_EPOCH = date(2026, 3, 21).toordinal()
"""The first day of 1405."""
_LEAP_IN_CYCLE = frozenset((1, 5, 9, 13, 17, 22, 26, 30))


def is_leap(year: int) -> bool:
    """Whether the year's last month has thirty days.

    >>> [year for year in range(1395, 1410) if is_leap(year)]
    [1395, 1399, 1403, 1408]
    """
    return year % 33 in _LEAP_IN_CYCLE


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day of the Gregorian calendar; `None` for a day that is none, or outside of 1343 to 1472.

    >>> gregorian(1405, 9, 8)
    datetime.date(2026, 11, 29)
    """
    if not (_FIRST <= year <= _LAST and 1 <= month <= 12 and 1 <= day <= _days_of(year, month)):
        return None
    years = sum(365 + is_leap(each) for each in range(min(year, 1405), max(year, 1405)))
    before = min(month - 1, 6) * 31 + max(month - 7, 0) * 30
    return date.fromordinal(_EPOCH + (years if year >= 1405 else -years) + before + day - 1)


def _days_of(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29
