"""The query behind `Store.articles`: whole rows by a few conditions, in the order asked for, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, TypedDict, get_args

from sqlalchemy import Connection, Select, or_, select

from newscrawl.errors import UsageError
from newscrawl.items import Article
from newscrawl.store.rows import article_of
from newscrawl.store.selection import between
from newscrawl.store.statements import dump
from newscrawl.store.tables import articles

Order = Literal["published", "-published", "first_seen", "-first_seen", "id"]
_BATCH = 100


class Wanted(TypedDict, total=False):
    """What `select_articles` may be asked, for whoever passes it on."""

    site: str | None
    since: datetime | None
    until: datetime | None
    rubric: str | None
    language: str | None
    author: str | None
    tag: str | None
    cluster: str | None
    order: Order
    limit: int | None
    offset: int


def select_articles(
    *,
    site: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    rubric: str | None = None,
    language: str | None = None,
    author: str | None = None,
    tag: str | None = None,
    cluster: str | None = None,
    order: Order = "published",
    limit: int | None = None,
    offset: int = 0,
) -> Select[tuple[object, ...]]:
    """The query over whole rows of `articles`. `since` is included, `until` is not; both are aware.

    An article without a date is selected by when it was first seen, and ordered after those that have one.
    Raises UsageError for another order, a day that is no aware datetime, and a number below 0.
    """
    if order not in get_args(Order):
        raise UsageError(f"order={order!r}: there are {', '.join(get_args(Order))}")
    for name, when in (("since", since), ("until", until)):
        if when is not None and (not isinstance(when, datetime) or when.tzinfo is None):
            raise UsageError(f"{name}={when!r}: give a datetime with a zone, datetime(2026, 1, 1, tzinfo=UTC)")
    for name, number in (("limit", limit or 0), ("offset", offset)):
        if number < 0:
            raise UsageError(f"{name}={number}: give 0 or more")
    query = select(articles)
    for column, value in ((articles.c.site, site), (articles.c.rubric, rubric), (articles.c.cluster, cluster)):
        query = query if value is None else query.where(column == value)
    if language is not None:
        query = query.where(or_(articles.c.language == language, articles.c.language.startswith(f"{language}-")))
    for column, value in ((articles.c.authors, author), (articles.c.tags, tag)):
        query = query if value is None else query.where(column.contains(dump(value), autoescape=True))
    if since is not None or until is not None:
        query = query.where(between(since, until))
    return _ordered(query, order).limit(limit).offset(offset or None)


def stream(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[Article]:
    """The articles of a query, one at a time, in constant memory."""
    for row in connection.execution_options(yield_per=_BATCH).execute(query).mappings():
        yield article_of(row)


def _ordered(query: Select[tuple[object, ...]], order: Order) -> Select[tuple[object, ...]]:
    if order == "id":
        return query.order_by(articles.c.id)
    column = articles.c.published_at if order.endswith("published") else articles.c.first_seen_at
    falling = order.startswith("-")
    return query.order_by(
        (column.desc() if falling else column.asc()).nulls_last(), articles.c.id.desc() if falling else articles.c.id
    )
