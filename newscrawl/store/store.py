"""The store: one engine, its transactions, and the rooms that work on it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar, Unpack

from sqlalchemy import Connection, Engine

from newscrawl.errors import StoreError
from newscrawl.store.faults import is_conflict
from newscrawl.store.log_files import remove_empty

if TYPE_CHECKING:
    from newscrawl.items import Article, Provenance, RawArticle
    from newscrawl.store.article_query import Wanted
    from newscrawl.store.articles import Articles, Hook, Revision, Saved
    from newscrawl.store.captures import Captures
    from newscrawl.store.ledger import Ledger
    from newscrawl.store.runs import Runs
    from newscrawl.store.streaming import ArticleStream
    from newscrawl.store.web import Hosts, RobotsCache, Sources

Result = TypeVar("Result")
WRITES = "newscrawl_writes"
"""Key of a connection's `info`: whether the transaction that begins is going to write."""
_ATTEMPTS = 5
LEAST_FREE = 64 * 1024 * 1024
"""Bytes that have to be free on the disk when a run starts."""


class Store:
    """What `open_store` gives. Safe to use from several threads; one process writes at a time, the others wait."""

    def __init__(
        self,
        engine: Engine,
        path: Path | None,
        archive_dir: Path,
        label: str,
        *,
        durable: bool = False,
        read_only: bool = False,
    ) -> None:
        self.engine = engine
        self.path = path
        """The SQLite file; `None` on a server."""
        self.archive_dir = archive_dir
        """Folder of the WARC files."""
        self.label = label
        """The store's name for messages: its path or its address without the password."""
        self.durable = durable
        """Whether every transaction and every record of the archive survives a power cut."""
        self.read_only = read_only
        """Whether it was opened to write nothing."""
        self._writer: Connection | None = None
        """Kept between transactions: taking a connection out of the pool costs a quarter of a small transaction."""
        self._one_writes = RLock()
        self._identity: tuple[int, int] | None = None
        self._is_closed = False

    @contextmanager
    def transaction(self, connection: Connection | None = None) -> Iterator[Connection]:
        """A transaction that writes: all or nothing. Given a connection, its transaction is joined instead.

        Raises StoreError when the store is full, locked, read-only or was moved away.
        """
        if connection is not None:
            yield connection
            return
        self._check_open()
        if self._identity is not None and self._inode() != self._identity:
            raise StoreError(
                f"{self.label}: the file was moved or replaced while in use; start again with the right --store"
            )
        with self._one_writes:
            writer, self._writer = self._writer or self.engine.connect(), None
            writer.info[WRITES] = True
            try:
                with writer.begin():
                    yield writer
            except BaseException:
                writer.invalidate()
                writer.close()
                raise
            writer.info[WRITES] = False
            self._writer = writer

    def attempt(self, work: Callable[[Connection], Result], connection: Connection | None = None) -> Result:
        """Do `work` in a transaction, again if another one wrote the same rows meanwhile (on a server: both may begin).

        Given a connection, its transaction is joined, and a conflict is the caller's.
        """
        for left in range(_ATTEMPTS, 0, -1):
            try:
                with self.transaction(connection) as writer:
                    return work(writer)
            except Exception as error:
                if connection is not None or left == 1 or not is_conflict(error):
                    raise
        raise AssertionError

    @contextmanager
    def reading(self, connection: Connection | None = None) -> Iterator[Connection]:
        """A snapshot to read from, as long as the block lasts; writers are not held up."""
        if connection is not None:
            yield connection
            return
        self._check_open()
        with self.engine.connect() as fresh:
            yield fresh

    @contextmanager
    def glance(self, connection: Connection | None = None) -> Iterator[Connection]:
        """A short read on the connection that writes: its page cache is warm, any other's is emptied by each write."""
        with self._one_writes:
            if connection is not None or self._writer is None:
                with self.reading(connection) as reader:
                    yield reader
                return
            writer, self._writer = self._writer, None
            try:
                yield writer
            finally:
                writer.rollback()
                self._writer = writer

    @cached_property
    def ledger(self) -> Ledger:
        """Every URL ever discovered, and the frontier."""
        from newscrawl.store.ledger import Ledger

        return Ledger(self)

    @cached_property
    def stories(self) -> Articles:
        """Saving and reading articles; the methods below are its short forms."""
        from newscrawl.store.articles import Articles

        return Articles(self)

    @cached_property
    def captures(self) -> Captures:
        """Every fetch, and where its bytes lie."""
        from newscrawl.store.captures import Captures

        return Captures(self)

    @cached_property
    def runs(self) -> Runs:
        """Crawls, and who crawls a site now."""
        from newscrawl.store.runs import Runs

        return Runs(self)

    @cached_property
    def sources(self) -> Sources:
        """Validators and schedules of feeds, sitemaps and listings."""
        from newscrawl.store.web import Sources

        return Sources(self)

    @cached_property
    def robots(self) -> RobotsCache:
        """robots.txt of each origin."""
        from newscrawl.store.web import RobotsCache

        return RobotsCache(self)

    @cached_property
    def hosts(self) -> Hosts:
        """Pauses of hosts, and pages asked of them today."""
        from newscrawl.store.web import Hosts

        return Hosts(self)

    def save(
        self,
        article: Article,
        raw: RawArticle,
        *,
        run: int,
        now: datetime,
        next_try: datetime | None = None,
        conn: Connection | None = None,
    ) -> Saved:
        """Store a reading, its capture and the ledger's state in one transaction; see `Articles.save`."""
        return self.stories.save(article, raw, run=run, now=now, next_try=next_try, conn=conn)

    @property
    def hooks(self) -> list[Hook]:
        """Callables run inside `save`'s transaction for every new or revised article; append yours."""
        return self.stories.hooks

    def articles(self, *, conn: Connection | None = None, **wanted: Unpack[Wanted]) -> ArticleStream:
        """Articles as a stream in constant memory: those of a `site`, `rubric`, `language`, `author`, `tag`, `cluster`.

        `since` is included, `until` is not; both are aware datetimes. `order` is published, -published, first_seen,
        -first_seen or id. `to_arrow()` and `to_pandas()` of the stream give all of them as a table. Raises UsageError
        for what cannot be asked.
        """
        from newscrawl.store.article_query import select_articles
        from newscrawl.store.streaming import ArticleStream

        return ArticleStream(self, select_articles(**wanted), conn)

    def article(self, which: str | int, conn: Connection | None = None) -> Article | None:
        """An article by its id or by any address it is known by."""
        return self.stories.find(which, conn)

    def revisions(self, article_id: int, conn: Connection | None = None) -> list[Revision]:
        """The revisions of an article, the first reading first."""
        return self.stories.revisions(article_id, conn)

    def provenance(self, article_id: int, conn: Connection | None = None) -> dict[str, Provenance]:
        """Where each value of an article came from."""
        return self.stories.provenance(article_id, conn)

    def check_space(self) -> None:
        """Raise StoreError when the disk of the store has less than 64 MB free."""
        if self.path is not None:
            free = shutil.disk_usage(self.path.resolve().parent).free
            if free < LEAST_FREE:
                raise StoreError(f"{self.label}: only {free // 1_000_000} MB are free on its disk; make room first")

    def remember_file(self) -> None:
        """From now on, notice when the file is moved away or replaced."""
        self._identity = self._inode()

    def close(self) -> None:
        """Close every connection. Nothing waits to be written; whoever asks the store for more gets StoreError."""
        self._is_closed = True
        with self._one_writes:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        self.engine.dispose()
        if self.read_only and self.path is not None:
            remove_empty(self.path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_open(self) -> None:
        if self._is_closed:  # the engine would connect again, and nobody would close that
            raise StoreError(f"{self.label}: this store was closed; open it again, or work inside its `with` block")

    def _inode(self) -> tuple[int, int] | None:
        if self.path is None:
            return None
        try:
            status = os.stat(self.path)  # noqa: PTH116 (half the cost of Path.stat, once a page)
        except OSError:
            return None
        return status.st_dev, status.st_ino
