"""The syndication graph as two tables: who copied whom, how soon and with which edits, and which agency is credited."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, or_, select

from newscrawl.items import Article
from newscrawl.revisions import ChangeKind, compare
from newscrawl.store.rows import article_of
from newscrawl.store.selection import Selection
from newscrawl.store.store import Store
from newscrawl.store.tables import agency_credits, articles, copies

NODES = ("id", "kind", "site", "headline", "published", "cluster")
EDGES = (
    "source", "target", "kind", "jaccard", "containment", "hours_later", "headline_changed",
    "paragraphs_added", "paragraphs_removed", "paragraphs_changed",
)  # fmt: skip


def write(folder: Path, store: Store, selection: Selection) -> None:
    """Write `nodes.csv` and `edges.csv` into an empty folder.

    An edge leads from a selected article to its original, with the likeness and the edits that made the copy, or to
    an agency it credits. Nodes are the articles and agencies that edges meet.
    """
    with store.reading() as connection:
        with (folder / "edges.csv").open("w", encoding="utf-8", newline="") as file:
            edges = csv.writer(file)
            edges.writerow(EDGES)
            edges.writerows(_copied(connection, selection))
            edges.writerows(_credited(connection, selection))
        with (folder / "nodes.csv").open("w", encoding="utf-8", newline="") as file:
            nodes = csv.writer(file)
            nodes.writerow(NODES)
            nodes.writerows(_articles(connection, selection))
            nodes.writerows(_agencies(connection, selection))


def _selected(selection: Selection) -> Any:
    return select(articles.c.id).where(selection.condition())


def _copied(connection: Connection, selection: Selection) -> Iterator[list[Any]]:
    query = select(copies).where(copies.c.article_id.in_(_selected(selection))).order_by(copies.c.article_id)
    for row in connection.execution_options(yield_per=200).execute(query):
        copy, original = _article(connection, row.article_id), _article(connection, row.original_id)
        likeness = [round(row.jaccard, 3), round(row.containment, 3)]
        ends = [copy.canonical_url, original.canonical_url]
        yield [*ends, "copied", *likeness, _hours(copy, original), *_edits(original, copy)]


def _article(connection: Connection, key: int) -> Article:
    return article_of(connection.execute(select(articles).where(articles.c.id == key)).mappings().one())


def _hours(copy: Article, original: Article) -> float | None:
    if copy.published is None or original.published is None:
        return None
    return round((copy.published - original.published).total_seconds() / 3600, 2)


def _edits(original: Article, copy: Article) -> list[int]:
    counts = Counter(change.kind for change in compare(original, copy))
    kinds = (
        ChangeKind.HEADLINE,
        ChangeKind.PARAGRAPH_ADDED,
        ChangeKind.PARAGRAPH_REMOVED,
        ChangeKind.PARAGRAPH_CHANGED,
    )
    return [counts[kind] for kind in kinds]


def _credited(connection: Connection, selection: Selection) -> Iterator[list[Any]]:
    query = (
        select(articles.c.canonical_url, agency_credits.c.agency, agency_credits.c.place)
        .join(agency_credits, agency_credits.c.article_id == articles.c.id)
        .where(selection.condition())
        .order_by(articles.c.id, agency_credits.c.agency)
    )
    for url, agency, place in connection.execution_options(yield_per=500).execute(query):
        yield [url, f"agency:{agency}", f"credited in {place}", *[None] * 7]


def _articles(connection: Connection, selection: Selection) -> Iterator[list[Any]]:
    chosen = _selected(selection)
    met = or_(
        articles.c.id.in_(select(copies.c.article_id).where(copies.c.article_id.in_(chosen))),
        articles.c.id.in_(select(copies.c.original_id).where(copies.c.article_id.in_(chosen))),
        articles.c.id.in_(select(agency_credits.c.article_id).where(agency_credits.c.article_id.in_(chosen))),
    )
    columns = (articles.c.canonical_url, articles.c.site, articles.c.headline, articles.c.published, articles.c.cluster)
    query = select(*columns).where(met).order_by(articles.c.id)
    for url, *others in connection.execution_options(yield_per=500).execute(query):
        yield [url, "article", *others]


def _agencies(connection: Connection, selection: Selection) -> Iterator[list[Any]]:
    credited = agency_credits.c.article_id.in_(_selected(selection))
    query = select(agency_credits.c.agency).where(credited).distinct().order_by(agency_credits.c.agency)
    for agency in connection.execute(query).scalars():
        yield [f"agency:{agency}", "agency", None, agency, None, None]
