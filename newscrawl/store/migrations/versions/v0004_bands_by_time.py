"""The keys that copies are found by lie by the time of their articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BITS = 48
_PERIOD = 60 * 86_400.0
_LAST = 2**15 - 1


def upgrade() -> None:
    """Put the number of its 60 days before each key, in the place of the upper 16 bits that it had.

    The whole table is written anew in the order of the new keys: a million articles take some minutes.
    """
    connection = op.get_bind()
    op.execute("CREATE TEMPORARY TABLE times (article_id integer PRIMARY KEY, high bigint NOT NULL)")
    dated = connection.execute(sa.text("SELECT article_id, at FROM signatures")).yield_per(10_000)
    for some in dated.partitions():
        rows = [{"article_id": article_id, "high": _high(at)} for article_id, at in some]
        connection.execute(sa.text("INSERT INTO times VALUES (:article_id, :high)"), rows)
    op.execute(
        "CREATE TEMPORARY TABLE by_time AS "
        f"SELECT times.high | (bands.key & {2**_BITS - 1}) AS key, article_id FROM bands JOIN times USING (article_id)"
    )
    op.execute("DELETE FROM bands")
    op.execute("INSERT INTO bands (key, article_id) SELECT key, article_id FROM by_time ORDER BY key, article_id")
    op.execute("DROP TABLE by_time")
    op.execute("DROP TABLE times")


def _high(at: float) -> int:
    return max(-_LAST, min(_LAST, int(at // _PERIOD))) << _BITS
