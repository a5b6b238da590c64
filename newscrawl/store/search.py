"""Full-text search: FTS5 on SQLite, tsvector on PostgreSQL, both over the same Snowball stems.

What is typed never reaches the database's query language: it is cut into words, and each is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Connection,
    Label,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from newscrawl.errors import StoreError
from newscrawl.stemming import primary
from newscrawl.store.excerpt import Excerpt, excerpt
from newscrawl.store.indexing import catch_up, facet
from newscrawl.store.query import Term, fts5_query, parse, tsquery
from newscrawl.store.selection import Selection
from newscrawl.store.tables import articles, search_documents, search_languages

if TYPE_CHECKING:
    from newscrawl.store.store import Store

NEWEST = 2000
"""So many of the matches, the newest in the store, are ranked; a query with fewer is ranked whole."""
_HEADLINE, _TEXT, _FACETS = 8.0, 1.0, 0.0
"""Weights of the columns in bm25: a word in the headline counts eightfold."""
_MOST_MONTHS = 36
_LOOK_THROUGH = 60_000
"""Matches that are looked through for conditions that are no facets, newest first."""


@dataclass(frozen=True)
class Hit:
    """An article that a query found."""

    article_id: int
    url: str
    site: str | None
    headline: str
    published: str | None
    rubric: str | None
    language: str | None
    score: float
    """Higher is better; comparable within one query only."""
    excerpt: Excerpt


def search(store: Store, query: str, selection: Selection, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The articles that have every term of the query, best first; of those found, the newest 2,000 are ranked.

    Articles stored since the last search are indexed first. A store that cannot be written to (opened read-only, on a
    full disk) is searched as far as its index goes, and `indexing.waiting` tells how many articles that leaves out.
    Raises UsageError for a query without words.
    """
    if not store.read_only:
        with suppress(StoreError):
            catch_up(store)
    return search_indexed(store, query, selection, limit=limit, offset=offset)


def search_indexed(store: Store, query: str, selection: Selection, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """The same as far as the index goes."""
    with store.reading() as connection:
        languages = [selection.language] if selection.language else _languages(connection)
        terms = parse(query, [primary(language) for language in languages])
        found = list(_ranked(connection, terms, selection))[offset : offset + limit]
        return list(_hits(connection, found, terms))


def _languages(connection: Connection) -> list[str]:
    return sorted(connection.execute(select(search_languages.c.language)).scalars())


def _ranked(connection: Connection, terms: Sequence[Term], selection: Selection) -> list[tuple[float, int]]:
    """(score, article id), best first."""
    facets = list(_wanted_facets(selection))
    if connection.dialect.name == "postgresql":
        found = _matches_in_vectors(connection, terms, facets, selection)
    else:
        found = _matches_in_fts5(connection, terms, facets, selection)
    return sorted(found, key=lambda match: (-match[0], -match[1]))


def _matches_in_fts5(
    connection: Connection, terms: Sequence[Term], facets: Sequence[Sequence[str]], selection: Selection
) -> list[tuple[float, int]]:
    index_table = table("search_index", column("rowid"))
    score: Label[float] = literal_column(f"-bm25(search_index, {_HEADLINE}, {_TEXT}, {_FACETS})").label("score")
    matched = (
        select(index_table.c.rowid.label("document"), score)
        .where(text("search_index MATCH :fts"))
        .order_by(index_table.c.rowid.desc())
        .limit(NEWEST if _is_all_facets(selection) else _LOOK_THROUGH)
        .subquery()
    )
    wanted = (
        select(matched.c.score, search_documents.c.article_id)
        .join(search_documents, search_documents.c.id == matched.c.document)
        .limit(NEWEST)
    )
    if not _is_exact(selection):
        wanted = wanted.join(articles, articles.c.id == search_documents.c.article_id).where(selection.condition())
    return [(float(row[0]), int(row[1])) for row in connection.execute(wanted, {"fts": fts5_query(terms, facets)})]


def _matches_in_vectors(
    connection: Connection, terms: Sequence[Term], facets: Sequence[Sequence[str]], selection: Selection
) -> list[tuple[float, int]]:
    vectors = table("search_index", column("id"), column("document"))
    asked = func.to_tsquery("simple", tsquery(terms, facets))
    score: ColumnElement[float] = func.ts_rank_cd(vectors.c.document, func.to_tsquery("simple", tsquery(terms, ())), 1)
    wanted = (
        select(score, search_documents.c.article_id)
        .join(search_documents, search_documents.c.id == vectors.c.id)
        .join(articles, articles.c.id == search_documents.c.article_id)
        .where(vectors.c.document.op("@@")(asked), selection.condition())
        .order_by(vectors.c.id.desc())
        .limit(NEWEST)
    )
    return [(float(row[0]), int(row[1])) for row in connection.execute(wanted)]


def _wanted_facets(selection: Selection) -> Iterator[list[str]]:
    """Groups of facets; an article has to have one of each group."""
    if selection.sites:
        yield [facet("site", site) for site in selection.sites]
    if selection.language:
        yield [facet("language", primary(selection.language))]
    if selection.rubric:
        yield [facet("rubric", selection.rubric)]
    if months := list(_months(selection.since, selection.until)):
        yield [facet("month", month) for month in months]


def _months(since: datetime | None, until: datetime | None) -> Iterator[str]:
    if since is None:
        return
    last = (until or datetime.now(UTC)).astimezone(UTC)
    first = since.astimezone(UTC)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(numbers) <= _MOST_MONTHS and until is not None:
        yield from (f"{number // 12:04d}{number % 12 + 1:02d}" for number in numbers)


def _is_all_facets(selection: Selection) -> bool:
    """Whether the facets narrow the matches to nearly those that are selected."""
    return not (selection.author or selection.tag or selection.where or selection.one_a_cluster) and not (
        (selection.since or selection.until) and not list(_months(selection.since, selection.until))
    )


def _is_exact(selection: Selection) -> bool:
    """Whether the facets say all, so that the articles themselves need not be asked."""
    return _is_all_facets(selection) and not (selection.since or selection.until or "-" in (selection.language or ""))


def _hits(connection: Connection, found: Iterable[tuple[float, int]], terms: Sequence[Term]) -> Iterator[Hit]:
    scores = {article_id: score for score, article_id in found}
    rows = connection.execute(select(articles).where(articles.c.id.in_(list(scores)))).mappings()
    held = {row["id"]: row for row in rows}
    for article_id, score in scores.items():
        row = held[article_id]
        yield Hit(
            article_id,
            row["canonical_url"],
            row["site"],
            row["headline"],
            row["published"],
            row["rubric"],
            row["language"],
            round(score, 4),
            excerpt(row["lead"], row["body"], row["language"], terms),
        )


__all__ = ["Hit", "Term", "fts5_query", "parse", "search"]
