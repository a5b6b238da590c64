"""An article as a row of `articles`, and back."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from newscrawl.items import Article, Image, Paragraph, Provenance, Related
from newscrawl.store.statements import dump, plain
from newscrawl.store.tables import articles

_LISTS = ("body", "tags", "authors", "images", "related", "provenance")
_DATES = ("published", "modified", "fetched", "first_seen")
_PLAIN = tuple(
    name
    for name in Article.model_fields
    if name not in _LISTS and name not in _DATES and name not in ("access", "comments_count", "revision")
)
_BODY = TypeAdapter(list[Paragraph])
_IMAGES = TypeAdapter(list[Image])
_RELATED = TypeAdapter(list[Related])
_PROVENANCE = TypeAdapter(dict[str, Provenance])

COLUMNS = tuple(column.name for column in articles.c if column.name != "id")
"""The columns that `row_of` and the caller's `capture_id` fill."""


def row_of(article: Article) -> dict[str, Any]:
    """The values of every column but `id` and `capture_id`."""
    row: dict[str, Any] = {
        name: value if (value := getattr(article, name)) is None else plain(value) for name in _PLAIN
    }
    for name in _DATES:
        when: datetime | None = getattr(article, name)
        row[name] = None if when is None else when.isoformat()
        row[f"{name}_at"] = None if when is None else when.timestamp()
    row["access"] = article.access.value
    row["comments_count"] = article.comments_count
    row["revision"] = article.revision
    row["body"] = _BODY.dump_json(article.body).decode()
    row["tags"] = dump(article.tags)
    row["authors"] = dump(article.authors)
    row["images"] = _IMAGES.dump_json(article.images, exclude_defaults=True).decode() if article.images else "[]"
    row["related"] = _RELATED.dump_json(article.related, exclude_defaults=True).decode() if article.related else "[]"
    row["provenance"] = _PROVENANCE.dump_json(article.provenance, exclude_defaults=True).decode()
    return row


def article_of(row: Any) -> Article:
    """A row of `articles` (a mapping with its columns) as the schema's Article."""
    values = {name: row[name] for name in Article.model_fields}
    for name in _LISTS:
        values[name] = json.loads(values[name])
    return Article.model_validate(values)
