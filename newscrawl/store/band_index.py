"""Which articles share a key of their signatures: the index that copies are looked up in.

An article is compared only with those of `WINDOW` before and after it, so its keys lie in the index by its time: it
writes to, and looks at, the pages of its own weeks, however many years the store holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BigInteger, Connection, bindparam, column, delete, insert, select, union_all, values

from newscrawl.duplicates import BANDS, KEY_BITS
from newscrawl.store.statements import Statement
from newscrawl.store.tables import bands

WINDOW = 30 * 86_400.0
"""Seconds between the publication of two articles past which they are not compared: weekly columns are no copies."""
PERIOD = 2 * WINDOW
"""Seconds whose articles lie together: as many as one can be compared with, so that they lie in two periods."""
_LAST_PERIOD = (1 << (63 - KEY_BITS)) - 1
_MOST_PER_KEY = 48
"""Newest articles that are looked at for one key: a consent text on every page of a site costs no more than that."""

_NAMES = [f"key_{number}" for number in range(2 * BANDS)]
_ASKED = values(column("key", BigInteger), name="asked").data([(bindparam(name, type_=BigInteger),) for name in _NAMES])
_SHARING = Statement(
    lambda _: (
        select(bands.c.article_id)
        .join_from(asked := _ASKED.cte(), bands, bands.c.key == asked.c.key)
        .limit(_MOST_PER_KEY + 1)
    )
)
_NEWEST_SHARING = Statement(
    lambda _: union_all(
        *(
            select(
                select(bands.c.article_id)
                .where(bands.c.key == bindparam(name))
                .order_by(bands.c.article_id.desc())
                .limit(_MOST_PER_KEY)
                .subquery()
                .c.article_id
            )
            for name in _NAMES
        )
    )
)
"""Costs a quarter more: asked when one key may have more than are looked at."""
_ADD = Statement(lambda _: insert(bands), ["key", "article_id"])
_REMOVE = Statement(
    lambda _: delete(bands).where(bands.c.key == bindparam("of_key"), bands.c.article_id == bindparam("of"))
)


def sharing(connection: Connection, keys: Sequence[int], at: float) -> list[int]:
    """The articles of `WINDOW` before and after that have one of these keys, the newest of each: once for each key.

    `keys` are `Signature.band_keys`, `at` is in seconds UTC. Articles of up to `PERIOD` away may be among them.
    """
    near = [key for period in (_period(at - WINDOW), _period(at + WINDOW)) for key in _within(period, keys)]
    asked = dict(zip(_NAMES, near, strict=True))
    found = [article_id for (article_id,) in _SHARING.run(connection, asked)]
    if len(found) <= _MOST_PER_KEY:
        return found
    return [article_id for (article_id,) in _NEWEST_SHARING.run(connection, asked)]


def add(connection: Connection, article_id: int, keys: Sequence[int], at: float) -> None:
    """Put an article of that time into the index."""
    rows = [{"key": key, "article_id": article_id} for key in _within(_period(at), keys)]
    _ADD.run_many(connection, rows)


def remove(connection: Connection, article_id: int, keys: Sequence[int], at: float) -> None:
    """Take out what `add` put in."""
    rows = [{"of_key": key, "of": article_id} for key in _within(_period(at), keys)]
    _REMOVE.run_many(connection, rows)


def _period(at: float) -> int:
    return max(-_LAST_PERIOD, min(_LAST_PERIOD, int(at // PERIOD)))


def _within(period: int, keys: Sequence[int]) -> list[int]:
    """The keys of a period: its number before each, so that they are together in the order of the index."""
    first = period << KEY_BITS
    return [first | key for key in keys]
