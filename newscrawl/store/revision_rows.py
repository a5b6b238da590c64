"""Every revision of the selected articles as rows, the first reading first.

The store keeps the current values and, for each revision, what it changed; earlier versions are had by undoing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from newscrawl.store.selection import BATCH, Row, Selection, rows
from newscrawl.store.statements import dump
from newscrawl.store.tables import revisions

if TYPE_CHECKING:
    from newscrawl.store.store import Store

_KEYS = ("id", "revision", "fetched", "fetched_at", "content_hash")
_IN_JSON = frozenset(("body", "tags", "authors", "images", "related", "provenance"))


def rows_of_revisions(
    store: Store, columns: Sequence[str], selection: Selection, *, batch: int = BATCH
) -> Iterator[Sequence[Row]]:
    """The selected articles as in `rows`, each preceded by its earlier versions.

    `revision`, `content_hash` and `fetched` are the version's own; fields whose past is not kept are today's.
    """
    wanted = [*columns, *(name for name in _KEYS if name not in columns)]
    width = len(columns)
    for some in rows(store, wanted, selection, batch=batch):
        pasts = _pasts(store, [row[wanted.index("id")] for row in some if row[wanted.index("revision")] > 1])
        found: list[Row] = []
        for row in some:
            now = dict(zip(wanted, row, strict=True))
            versions = [version[:width] for version in _versions(wanted, now, pasts.get(now["id"], []))]
            found += [*reversed(versions), row[:width]]
        yield found


def _pasts(store: Store, ids: Sequence[int]) -> dict[int, list[Any]]:
    """The revisions of each article, newest first."""
    if not ids:
        return {}
    query = select(revisions).where(revisions.c.article_id.in_(ids)).order_by(revisions.c.revision.desc())
    held: dict[int, list[Any]] = {}
    with store.reading() as connection:
        for row in connection.execute(query).mappings():
            held.setdefault(row["article_id"], []).append(row)
    return held


def _versions(wanted: Sequence[str], now: dict[str, Any], past: Sequence[Any]) -> Iterator[list[Any]]:
    """Earlier versions, newest first."""
    for later, earlier in pairwise(past):
        for name, (old, _) in json.loads(later["changes"]).items():
            if name in now:
                now[name] = dump(old) if name in _IN_JSON else old
            if f"{name}_at" in now:
                now[f"{name}_at"] = None if old is None else datetime.fromisoformat(old).timestamp()
        now |= {
            "revision": earlier["revision"],
            "content_hash": earlier["content_hash"],
            "fetched": earlier["at"],
            "fetched_at": datetime.fromisoformat(earlier["at"]).timestamp(),
        }
        yield [now[name] for name in wanted]
