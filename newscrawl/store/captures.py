"""Captures: one row a fetch, and where its bytes lie in the archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from newscrawl.items import Announcement, CaptureRef
from newscrawl.store.statements import Statement, dump, insert
from newscrawl.store.tables import captures, urls

if TYPE_CHECKING:
    from newscrawl.store.store import Store

_COLUMNS = [column.name for column in captures.c if column.name not in ("id", "warc_lost")]
_ADD = Statement(lambda dialect: insert(captures, dialect).returning(captures.c.id), _COLUMNS)


class WarcPlace(NamedTuple):
    """Where a record lies, by the names that captures have for it."""

    warc_file: str
    warc_offset: int
    warc_length: int


class Captures:
    """Every fetch of a page. A row is written after its record lies in the archive, never before."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        connection: Connection,
        capture: CaptureRef,
        *,
        run: int,
        url_id: int | None = None,
        page_state: str | None = None,
    ) -> int:
        """Write down a fetch inside the caller's transaction; gives its id."""
        row = {
            "url_id": url_id,
            "fetched": capture.fetched.isoformat(),
            "fetched_at": capture.fetched.timestamp(),
            "url": capture.url,
            "status": capture.status,
            "digest": capture.digest,
            "page_state": page_state,
            "run": run,
            "warc_file": capture.warc_file,
            "warc_offset": capture.warc_offset,
            "warc_length": capture.warc_length,
            "headers": dump(capture.headers),
        }
        return int(_ADD.run(connection, row).scalar())

    def of(self, url: str, connection: Connection | None = None) -> list[CaptureRef]:
        """The fetches of a URL of the ledger, or of a final address, oldest first."""
        mine = select(urls.c.id).where(urls.c.url == url).scalar_subquery()
        query = select(captures).where((captures.c.url_id == mine) | (captures.c.url == url)).order_by(captures.c.id)
        with self._store.reading(connection) as reader:
            return [capture_of(row) for row in reader.execute(query).mappings()]

    def place_of(self, url: str, digest: str, connection: Connection | None = None) -> WarcPlace | None:
        """Where a page with this digest lies that a URL of the ledger gave before, if one is kept."""
        query = (
            select(captures.c.warc_file, captures.c.warc_offset, captures.c.warc_length)
            .join(urls, urls.c.id == captures.c.url_id)
            .where(urls.c.url == url, captures.c.digest == digest, captures.c.warc_file.is_not(None))
            .limit(1)
        )
        with self._store.reading(connection) as reader:
            row = reader.execute(query).first()
        return None if row is None else WarcPlace(*row)

    def get(self, capture_id: int, connection: Connection | None = None) -> CaptureRef | None:
        """One fetch by its id."""
        with self._store.reading(connection) as reader:
            row = reader.execute(select(captures).where(captures.c.id == capture_id)).mappings().first()
        return None if row is None else capture_of(row)

    def archived(self, *, site: str | None = None, since: float | None = None) -> Iterator[Archived]:
        """Fetches whose raw page is kept, in the order of the archive, with the ledger's URL and site; a stream.

        `since` is seconds UTC. `reextract` re-reads these.
        """
        query = (
            select(captures, urls.c.site, urls.c.url.label("requested_url"), urls.c.announced)
            .join(urls, urls.c.id == captures.c.url_id)
            .where(captures.c.warc_file.is_not(None))
            .order_by(captures.c.warc_file, captures.c.warc_offset)
        )
        query = query if site is None else query.where(urls.c.site == site)
        query = query if since is None else query.where(captures.c.fetched_at >= since)
        with self._store.reading() as reader:
            for row in reader.execution_options(yield_per=200).execute(query).mappings():
                yield Archived(
                    row["id"], capture_of(row), row["site"], row["requested_url"], announcement_of(row["announced"])
                )


@dataclass(frozen=True)
class Archived:
    """A fetch whose bytes are kept, with the ledger's address of it and what was announced."""

    id: int
    capture: CaptureRef
    site: str
    url: str
    announced: Announcement | None


def capture_of(row: Any) -> CaptureRef:
    """A row of `captures` as the schema's CaptureRef."""
    return CaptureRef(
        fetched=row["fetched"],
        url=row["url"],
        status=row["status"],
        digest=row["digest"],
        warc_file=row["warc_file"],
        warc_offset=row["warc_offset"],
        warc_length=row["warc_length"],
        headers=json.loads(row["headers"]),
    )


def announcement_of(text: str | None) -> Announcement | None:
    """The ledger's JSON as the schema's Announcement."""
    return None if text is None else Announcement.model_validate_json(text)
