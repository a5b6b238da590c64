"""Opening a store: which file or server, whether it is ours, and the engine that speaks to it."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from newscrawl.errors import StoreError
from newscrawl.store.faults import LABEL, speak_plainly
from newscrawl.store.log_files import is_frozen
from newscrawl.store.migrations import HEAD, VERSION_TABLE, known_revisions, upgrade
from newscrawl.store.statements import Statement
from newscrawl.store.store import WRITES, Store
from newscrawl.store.tables import metadata

_logger = logging.getLogger(__name__)
_UPGRADING = "%s: bringing its schema from %s up to %s, once; a million articles take some minutes"

VARIABLE = "NEWSCRAWL_STORE"
ARCHIVE_VARIABLE = "NEWSCRAWL_ARCHIVE"
DEFAULT = "newscrawl.db"
BUSY_SECONDS = 30.0
"""How long a writer waits for another process' transaction (sqlite3's default: an error after 5 s)."""
BEGIN_WRITING = Statement(lambda _: text("BEGIN IMMEDIATE"))
BEGIN_READING = Statement(lambda _: text("BEGIN"))
CHECKPOINT_PAGES = 16_000
"""Pages of 4 KB that the write-ahead log holds before it is written back (SQLite's default: 1000). An index page that
many articles touch is so written back once, not many times; the log grows to 64 MB."""
_READ_ONLY = "-c default_transaction_read_only=on"
_UPGRADE_LOCK = 0x6E657773
"""PostgreSQL's advisory lock that two programs creating one schema meet at."""


def open_store(
    where: str | Path | None = None, *, create: bool = True, read_only: bool = False, durable: bool = False
) -> Store:
    """Open the store at a path or a `postgresql://` address, and bring its schema up to date.

    Left out, `where` is NEWSCRAWL_STORE or `newscrawl.db`. `create=False` refuses a store that does not exist;
    `read_only` writes nothing, and so refuses one whose schema is older. `durable` makes every transaction survive a
    power cut (SQLite's synchronous=FULL) where otherwise the last few may be lost, whole. The archive is the folder
    NEWSCRAWL_ARCHIVE, or stands beside the store. Raises StoreError in plain words; a file that is foreign, newer or
    damaged is not changed.
    """
    where = str(where or os.environ.get(VARIABLE) or DEFAULT)
    if "://" in where:
        engine, path, label = _server(where, read_only=read_only)
    else:
        path, label = Path(where), where
        engine = _file(path, create=create and not read_only, read_only=read_only, durable=durable)
    engine.update_execution_options(**{LABEL: label})
    speak_plainly(engine)
    store = Store(engine, path, _archive_folder(path), label, durable=durable, read_only=read_only)
    try:
        _check(store, read_only=read_only, create=create)
    except BaseException:
        store.close()
        raise
    store.remember_file()
    return store


def _archive_folder(path: Path | None) -> Path:
    named = os.environ.get(ARCHIVE_VARIABLE)
    return Path(named) if named else Path(DEFAULT if path is None else path).with_suffix(".warc")


def _file(path: Path, *, create: bool, read_only: bool, durable: bool) -> Engine:
    _check_file(path, create=create, read_only=read_only)
    mode = "rwc" if not read_only else "ro&immutable=1" if is_frozen(path) else "ro"
    address = f"file:{quote(str(path.resolve()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address,
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("PRAGMA cache_size = -16000")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        except sqlite3.Error:
            connection.close()  # of a damaged file; nobody else would
            raise
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=16, pool_reset_on_return=None
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        (BEGIN_WRITING if connection.info.get(WRITES) else BEGIN_READING).run(connection, {})

    return engine


def _check_file(path: Path, *, create: bool, read_only: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: is a directory; name a file, such as {path / DEFAULT}")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no such store; `newscrawl crawl` makes one, --store names another")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
        if not os.access(path.parent, os.W_OK):
            raise StoreError(f"{path}: no permission to write in {path.resolve().parent}")
        return
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path}: no permission to read this file")
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreError(f"{path}: no permission to write to this file and its folder")
    with path.open("rb") as file:
        start = file.read(16)
    if start and start != b"SQLite format 3\0":
        raise StoreError(f"{path}: is not a newscrawl store (not an SQLite database); --store names another file")


def _server(address: str, *, read_only: bool) -> tuple[Engine, None, str]:
    try:
        url = make_url(address)
        label = url.set(password=None).render_as_string()
        if url.get_backend_name() not in ("postgresql", "postgres"):
            raise StoreError(f"{label}: a store is a file or a postgresql:// address")
        url = url.set(drivername="postgresql+psycopg")
        if read_only:
            options = " ".join((*filter(None, (url.normalized_query.get("options", ()))), _READ_ONLY))
            url = url.update_query_dict({"options": options})
        return create_engine(url, pool_size=4, max_overflow=16), None, label
    except ImportError:
        raise StoreError(f"{address.split('://')[0]}://: PostgreSQL needs `pip install newscrawl[postgres]`") from None
    except ValueError:
        raise StoreError("--store: the port of this postgresql:// address is no number") from None
    except (ArgumentError, NoSuchModuleError):
        raise StoreError("--store: a store is a file or a postgresql:// address; this is neither") from None


def _check(store: Store, *, read_only: bool, create: bool) -> None:
    with store.reading() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is None:
        _check_empty(store)
        if read_only or not create:
            raise StoreError(f"{store.label}: there is no store in this database; `newscrawl crawl` makes one")
    elif version not in known_revisions():
        raise StoreError(
            f"{store.label}: written by a newer newscrawl (schema {version}, this program knows {HEAD}); "
            "update newscrawl, nothing was changed"
        )
    elif read_only:
        raise StoreError(
            f"{store.label}: its schema {version} is older than this program's {HEAD}; open it once to write"
        )
    if store.path is not None:
        _write_ahead(store)
    with store.transaction() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
        if _version(connection) != HEAD:
            if version is not None:
                _logger.warning(_UPGRADING, store.label, version, HEAD)
            upgrade(connection)


def _write_ahead(store: Store) -> None:
    """WAL is a property of the file: switched on when the file is ours, and outside any transaction."""
    with closing(store.engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA journal_mode = WAL").fetchall()


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: Any = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    return str(found) if found else None


def _check_empty(store: Store) -> None:
    with store.reading() as connection:
        there = set(inspect(connection).get_table_names())
    ours = there & set(metadata.tables)
    if there if store.path is not None else ours:
        name = sorted(ours or there)[0]
        raise StoreError(
            f"{store.label}: is another program's database (it has a table {name!r}); "
            "--store names another place, nothing was changed"
        )
