"""The full-text index, brought up to date in batches when somebody searches.

A page's transaction only notes that its article waits: stemming and FTS5 were a third of what storing a page cost, and
a store that is only exported never pays for them. What waits is a table, so that a kill loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Dialect, Executable, delete, func, insert, select, text

from newscrawl.stemming import primary, stems
from newscrawl.store.statements import Statement
from newscrawl.store.statements import insert as upsert
from newscrawl.store.tables import articles, search_documents, search_languages, search_waiting

if TYPE_CHECKING:
    from newscrawl.store.store import Store

BATCH = 500
"""Articles to a transaction: a crawl that writes meanwhile waits for one batch at most."""


def note(connection: Connection, article_id: int) -> None:
    """An article's present text waits to be indexed; inside the transaction that stores it."""
    _NOTE.run(connection, {"article_id": article_id})


def waiting(store: Store) -> int:
    """How many articles are not found by their present text yet."""
    with store.reading() as reader:
        return int(reader.execute(select(func.count()).select_from(search_waiting)).scalar_one())


def catch_up(store: Store, progress: Callable[[int], None] = lambda _: None) -> int:
    """Index what waits, `BATCH` articles to a transaction; gives how many. `progress` is told each batch's number."""
    done, left = 0, waiting(store)  # asked first: a search with nothing to index waits for no writer
    while left > 0:
        with store.transaction() as writer:
            indexed = index_batch(writer)
        progress(indexed)
        done += indexed
        left = left - indexed if indexed else 0  # another search may have indexed them meanwhile
    return done


def index_batch(writer: Connection) -> int:
    """Index at most `BATCH` of the articles that wait, inside the caller's transaction; gives how many."""
    some = select(search_waiting.c.article_id).order_by(search_waiting.c.article_id).limit(BATCH)
    ids = list(writer.execute(some).scalars())
    writer.execute(delete(search_documents).where(search_documents.c.article_id.in_(ids)))
    for row in writer.execute(select(*_WANTED).where(articles.c.id.in_(ids)).order_by(articles.c.id)).mappings():
        _index(writer, row)
    writer.execute(delete(search_waiting).where(search_waiting.c.article_id.in_(ids)))
    return len(ids)


_WANTED = [
    articles.c[name]
    for name in ("id", "site", "language", "rubric", "headline", "lead", "body", "published", "first_seen")
]


def _index(writer: Connection, row: Any) -> None:
    language = row["language"]
    texts = [row["lead"] or "", *(block["text"] for block in json.loads(row["body"]))]
    when = row["published"] or row["first_seen"]
    narrowed = facets(row["site"], language, row["rubric"], datetime.fromisoformat(when) if when else None)
    document = {
        "id": int(_DOCUMENT.run(writer, {"article_id": row["id"]}).scalar()),
        "headline": " ".join(stems(row["headline"], language)),
        "text": " ".join(stems(" ".join(texts), language)),
        "facets": " ".join(narrowed),
    }
    if writer.dialect.name == "postgresql":
        writer.execute(_ADD_VECTOR, document)
    else:
        writer.exec_driver_sql(ADD_ROW, tuple(document.values()))
    _LANGUAGE.run(writer, {"language": primary(language)})


_DOCUMENT = Statement(lambda _: insert(search_documents).returning(search_documents.c.id), ["article_id"])
ADD_ROW = "INSERT INTO search_index (rowid, headline, text, facets) VALUES (?, ?, ?, ?)"
_ADD_VECTOR = text(
    "INSERT INTO search_index (id, document) VALUES (:id, setweight(to_tsvector('simple', :headline), 'A') || "
    "setweight(to_tsvector('simple', :text), 'D') || setweight(to_tsvector('simple', :facets), 'C'))"
)


def _once(table: Any, key: str) -> Callable[[Dialect], Executable]:
    return lambda dialect: upsert(table, dialect).on_conflict_do_nothing(index_elements=[key])


_LANGUAGE = Statement(_once(search_languages, "language"), ["language"])
_NOTE = Statement(_once(search_waiting, "article_id"), ["article_id"])


def facets(site: str | None, language: str | None, rubric: str | None, when: datetime | None) -> Iterator[str]:
    """Words no text has, for the conditions that narrow a search most."""
    if site:
        yield facet("site", site)
    if language:
        yield facet("language", primary(language))
    if rubric:
        yield facet("rubric", rubric)
    if when is not None:
        yield facet("month", when.astimezone(UTC).strftime("%Y%m"))


def facet(kind: str, value: str) -> str:
    """The index's word for a value of a facet."""
    return f"q{blake2b(f'{kind}:{value}'.encode(), digest_size=8).hexdigest()}q"
