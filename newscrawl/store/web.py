"""What is remembered of the web beside pages: sources' validators, robots.txt, and hosts' wishes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, case, select
from sqlalchemy.dialects import postgresql, sqlite

from newscrawl.store.statements import Statement, from_epoch, insert, plain, plain_or_none
from newscrawl.store.tables import hosts, robots, sources

if TYPE_CHECKING:
    from newscrawl.store.store import Store


@dataclass(frozen=True, kw_only=True)
class SourceMemory:
    """What is known of a feed, sitemap or listing."""

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    """Of its body when last read, so that an unchanged one is known without validators."""
    fetched: datetime | None = None
    last_changed: datetime | None = None
    next_at: datetime | None = None
    """When it is to be asked again; `None`: any time."""
    status: int | None = None
    note: str | None = None
    """Anything its reader wants to find again, such as a cursor."""


@dataclass(frozen=True)
class Robots:
    """A robots.txt as it was answered; status 0: no answer came."""

    status: int
    body: str
    fetched: datetime


@dataclass(frozen=True)
class Pause:
    """A host that asked to be left alone."""

    until: datetime
    reason: str


_SOURCE_COLUMNS = [column.name for column in sources.c]
_SET_SOURCE = Statement(lambda dialect: _replacing(insert(sources, dialect), "url", _SOURCE_COLUMNS), _SOURCE_COLUMNS)
_SET_ROBOTS = Statement(
    lambda dialect: _replacing(insert(robots, dialect), "origin", ["status", "body", "fetched"]),
    ["origin", "status", "body", "fetched"],
)
_PAUSE = Statement(
    lambda dialect: _replacing(insert(hosts, dialect), "host", ["paused_until", "reason"]),
    ["host", "paused_until", "reason", "pages"],
)


def _count_pages(statement: sqlite.Insert | postgresql.Insert) -> sqlite.Insert | postgresql.Insert:
    new = statement.excluded
    pages = case((hosts.c.day == new.day, hosts.c.pages + new.pages), else_=new.pages)
    return statement.on_conflict_do_update(index_elements=["host"], set_={"day": new.day, "pages": pages})


_COUNT = Statement(lambda dialect: _count_pages(insert(hosts, dialect)), ["host", "day", "pages"])
_PAGES = Statement(
    lambda _: select(hosts.c.pages).where(hosts.c.host == bindparam("of"), hosts.c.day == bindparam("on"))
)


def _replacing(
    statement: sqlite.Insert | postgresql.Insert, key: str, columns: list[str]
) -> sqlite.Insert | postgresql.Insert:
    values = {name: statement.excluded[name] for name in columns if name != key}
    return statement.on_conflict_do_update(index_elements=[key], set_=values)


class Sources:
    """Validators and schedules of feeds, sitemaps and listings, by address: what the site that asked last was told."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, site: str, url: str, conn: Connection | None = None) -> SourceMemory | None:
        """What is known of a source; `None` if it was never asked, or last for another site."""
        with self._store.glance(conn) as reader:
            row = reader.execute(select(sources).where(sources.c.url == plain(url))).mappings().first()
        if row is None or row["site"] != site:
            return None
        values = {name: row[name] for name in SourceMemory.__dataclass_fields__}
        for name in ("fetched", "last_changed", "next_at"):
            values[name] = None if values[name] is None else from_epoch(values[name])
        return SourceMemory(**values)

    def set(self, site: str, url: str, memory: SourceMemory, conn: Connection | None = None) -> None:
        """Keep what is known of a source now, in place of what was known."""
        row = {
            name: value.timestamp() if isinstance(value, datetime) else value for name, value in asdict(memory).items()
        }
        row = {name: plain(value) if isinstance(value, str) else value for name, value in row.items()}
        with self._store.transaction(conn) as writer:
            _SET_SOURCE.run(writer, {"url": plain(url), "site": site, **row})


class RobotsCache:
    """robots.txt by origin (`https://example.test:443`, as the caller spells it)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, origin: str, *, now: datetime, max_age: timedelta = timedelta(hours=24)) -> Robots | None:
        """What the origin answered, if that is not older than `max_age`."""
        with self._store.glance() as reader:
            row = reader.execute(select(robots).where(robots.c.origin == origin)).first()
        if row is None or not timedelta(0) <= now - from_epoch(row.fetched) <= max_age:
            return None
        return Robots(row.status, row.body, from_epoch(row.fetched))

    def set(self, origin: str, status: int, body: str, fetched: datetime) -> None:
        """Keep an answer."""
        with self._store.transaction() as writer:
            _SET_ROBOTS.run(
                writer, {"origin": origin, "status": status, "body": plain(body), "fetched": fetched.timestamp()}
            )


class Hosts:
    """Pauses that hosts asked for, and how many pages were asked of them on a day (UTC)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def pause(self, host: str, until: datetime, reason: str) -> None:
        """Leave a host alone until an instant."""
        row = {"host": host, "paused_until": until.timestamp(), "reason": plain_or_none(reason), "pages": 0}
        with self._store.transaction() as writer:
            _PAUSE.run(writer, row)

    def paused(self, host: str, *, now: datetime) -> Pause | None:
        """The pause that holds now."""
        with self._store.glance() as reader:
            row = reader.execute(select(hosts).where(hosts.c.host == host)).first()
        if row is None or row.paused_until is None or row.paused_until <= now.timestamp():
            return None
        return Pause(from_epoch(row.paused_until), row.reason or "")

    def count(self, host: str, pages: int, *, now: datetime, conn: Connection | None = None) -> None:
        """Add to the pages asked of a host today."""
        with self._store.transaction(conn) as writer:
            _COUNT.run(writer, {"host": host, "day": f"{now:%Y-%m-%d}", "pages": pages})

    def pages_today(self, host: str, *, now: datetime) -> int:
        """The pages asked of a host today."""
        with self._store.glance() as reader:
            return int(_PAGES.run(reader, {"of": host, "on": f"{now:%Y-%m-%d}"}).scalar() or 0)
