"""What is read ahead comes in order, and its faults come where it is used."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from newscrawl.export.ahead import ahead


@pytest.mark.parametrize("count", [1, 2, 50])
def test_items_come_in_their_order(count: int) -> None:
    assert list(ahead(iter(range(20)), count)) == list(range(20))


def test_another_thread_makes_them() -> None:
    makers = set(ahead((threading.get_ident() for _ in range(5)), 2))
    assert len(makers) == 1
    assert threading.get_ident() not in makers


def test_what_making_raises_is_raised_after_the_items_before_it() -> None:
    def breaking() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    items = ahead(breaking(), 3)
    assert next(items) == 1
    with pytest.raises(OSError, match="the disk is gone"):
        next(items)


def test_no_more_are_made_than_were_asked_for_when_the_user_stops() -> None:
    made: list[int] = []
    items = ahead((made.append(n) or n for n in range(1000)), 3)  # type: ignore[func-returns-value]
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert len(made) <= 5
    assert threading.active_count() == 1
