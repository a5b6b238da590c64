"""Days of the Solar Hijri calendar as those of the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.solar_hijri import gregorian, is_leap


@pytest.mark.parametrize(
    ("year", "first_day"),
    [
        (1358, date(1979, 3, 21)),
        (1375, date(1996, 3, 20)),
        (1399, date(2020, 3, 20)),
        (1400, date(2021, 3, 21)),
        (1404, date(2025, 3, 21)),
        (1408, date(2029, 3, 20)),
    ],
)
def test_a_year_begins_with_spring(year: int, first_day: date) -> None:
    assert gregorian(year, 1, 1) == first_day


@given(st.integers(1343, 1471), st.integers(1, 12))
def test_every_month_begins_where_the_one_before_it_ends(year: int, month: int) -> None:
    last = next(day for day in (31, 30, 29) if gregorian(year, month, day))
    end = gregorian(year, month, last)
    assert end is not None
    after = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert gregorian(*after) == end + timedelta(days=1)


def test_the_last_month_has_thirty_days_in_leap_years_alone() -> None:
    assert [year for year in range(1343, 1473) if gregorian(year, 12, 30)] == list(filter(is_leap, range(1343, 1473)))


@pytest.mark.parametrize("day", [(1405, 0, 1), (1405, 13, 1), (1405, 7, 31), (1405, 1, 0), (1342, 1, 1), (1473, 1, 1)])
def test_what_is_no_day_is_none(day: tuple[int, int, int]) -> None:
    assert gregorian(*day) is None
