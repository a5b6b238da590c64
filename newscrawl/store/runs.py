"""Runs, and the lock that lets one run at a time crawl a site."""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from newscrawl.errors import StoreError
from newscrawl.store.statements import dump, from_epoch
from newscrawl.store.tables import locks, runs

if TYPE_CHECKING:
    from newscrawl.store.store import Store

SILENCE = 300.0
"""Seconds without a heartbeat after which a run on another machine counts as dead."""


@dataclass(frozen=True)
class Run:
    """One crawl of one site."""

    id: int
    site: str
    started: datetime
    finished: datetime | None
    exit_status: int | None
    report: dict[str, Any] | None
    version: str
    alive: bool
    """Whether it holds its site's lock and its process lives."""


class Runs:
    """Starting and finishing crawls."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, site: str, *, now: datetime | None = None) -> int:
        """Begin a crawl of a site; gives the run's id. Raises StoreError, naming the holder, if one is running.

        A dead run's lock is taken over; what it left queued is for `ledger.requeue_lost`.
        """
        self._store.check_space()
        at = time.time() if now is None else now.timestamp()
        with self._store.transaction() as writer:
            held = writer.execute(select(locks).where(locks.c.site == site).with_for_update()).first()
            if held is not None and is_alive(held, at):
                raise StoreError(
                    f"{self._store.label}: a run of {site} is under way in process {held.pid} on {held.host} since "
                    f"{from_epoch(held.since):%Y-%m-%d %H:%M} UTC (run {held.run}); wait for it, or stop it"
                )
            new = insert(runs).values(site=site, started=at, heartbeat=at, version=_version())
            run = int(writer.execute(new.returning(runs.c.id)).scalar_one())
            writer.execute(delete(locks).where(locks.c.site == site))
            mine = {"pid": os.getpid(), "host": socket.gethostname(), "birth": _birth(os.getpid())}
            writer.execute(insert(locks).values(site=site, run=run, since=at, heartbeat=at, **mine))
        return run

    def heartbeat(self, run: int, *, now: datetime | None = None) -> None:
        """Say that the run lives; at least every two minutes."""
        at = time.time() if now is None else now.timestamp()
        with self._store.transaction() as writer:
            writer.execute(update(locks).where(locks.c.run == run).values(heartbeat=at))
            writer.execute(update(runs).where(runs.c.id == run).values(heartbeat=at))

    def finish(self, run: int, report: dict[str, Any], exit_status: int, *, now: datetime | None = None) -> None:
        """End a run: keep its report, give back its lock and the URLs it took and did not settle."""
        at = time.time() if now is None else now.timestamp()
        with self._store.transaction() as writer:
            self._store.ledger.put_back(run, now=now, conn=writer)
            done = update(runs).where(runs.c.id == run)
            writer.execute(done.values(finished=at, heartbeat=at, exit_status=exit_status, report=dump(report)))
            writer.execute(delete(locks).where(locks.c.run == run))

    def release(self, site: str) -> None:
        """Take the lock of a site away from a run that died. A living run's lock is left alone."""
        with self._store.transaction() as writer:
            held = writer.execute(select(locks).where(locks.c.site == site)).first()
            if held is not None and not is_alive(held, time.time()):
                writer.execute(delete(locks).where(locks.c.site == site))

    def get(self, run: int) -> Run | None:
        """One run by its id."""
        return next(iter(self._list(runs.c.id == run, 1)), None)

    def last(self, site: str | None = None, limit: int = 1) -> list[Run]:
        """The latest runs, of a site or of all, newest first."""
        return self._list(runs.c.site == site if site is not None else runs.c.id > 0, limit)

    def sites(self) -> list[str]:
        """The sites that were ever crawled, sorted: those too of which nothing could be fetched."""
        with self._store.reading() as reader:
            return sorted(reader.execute(select(runs.c.site).distinct()).scalars())

    def holder(self, site: str) -> int | None:
        """The run that crawls the site now."""
        with self._store.reading() as reader:
            held = reader.execute(select(locks).where(locks.c.site == site)).first()
        return int(held.run) if held is not None and is_alive(held, time.time()) else None

    def _list(self, which: Any, limit: int) -> list[Run]:
        query = select(runs, locks.c.pid, locks.c.host, locks.c.birth, locks.c.heartbeat.label("beat"))
        query = (
            query.join(locks, locks.c.run == runs.c.id, isouter=True)
            .where(which)
            .order_by(runs.c.id.desc())
            .limit(limit)
        )
        with self._store.reading() as reader:
            return [_run(row) for row in reader.execute(query)]


def _run(row: Any) -> Run:
    return Run(
        id=row.id,
        site=row.site,
        started=from_epoch(row.started),
        finished=None if row.finished is None else from_epoch(row.finished),
        exit_status=row.exit_status,
        report=None if row.report is None else json.loads(row.report),
        version=row.version,
        alive=row.pid is not None and is_alive(row, time.time()),
    )


def is_alive(held: Any, now: float) -> bool:
    """A process of this machine is asked itself; one of another machine is believed for `SILENCE` seconds."""
    if held.host != socket.gethostname():
        return now - float(held.heartbeat) < SILENCE
    try:
        os.kill(held.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return bool(_birth(held.pid) == held.birth)


def _birth(pid: int) -> str:
    """What tells a process from a later one with its number: the boot and the tick it began at; `""` where unknown."""
    try:
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        return f"{Path('/proc/sys/kernel/random/boot_id').read_text().strip()}/{ticks}"
    except (OSError, IndexError):
        return ""


@cache
def _version() -> str:
    try:
        return version("newscrawl")
    except PackageNotFoundError:
        return "unknown"
