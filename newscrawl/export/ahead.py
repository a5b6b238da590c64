"""Reading ahead: what comes next is made by another thread while this one works on what came last."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item], count: int) -> Iterator[Item]:
    """The items (none of them `None`), of which a thread of its own makes up to `count` before they are asked for.

    What the making raises is raised here. Whoever stops before the end waits for the item that is being made.
    """
    with ThreadPoolExecutor(1) as thread:
        made = deque(thread.submit(next, items, None) for _ in range(count))
        try:
            while (item := made.popleft().result()) is not None:
                made.append(thread.submit(next, items, None))
                yield item
        finally:
            thread.shutdown(cancel_futures=True)
