"""What waits to be indexed for the search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of articles whose present text is not in the index yet."""
    op.create_table(
        "search_waiting",
        sa.Column("article_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_search_waiting_article_id")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_search_waiting")),
    )
