"""The store under fire: kills, failing statements, full disks, vanished files. Nothing is lost, nothing is half."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from newscrawl.archive import damages, finish_open_files, read_capture, warc_files
from newscrawl.commands import run as program
from newscrawl.errors import StoreError
from newscrawl.items import LedgerState
from newscrawl.store import Store, open_store
from newscrawl.store.indexing import catch_up, waiting
from newscrawl.store.search import search
from newscrawl.store.selection import Selection
from newscrawl.store.statements import Statement
from newscrawl.store.tables import articles, captures, events, identities, revisions, urls

URL = "https://times.example/1"
CRAWL = Path(__file__).with_name("crawling_child.py")
"""Announces, takes, archives and saves pages as a crawl does, until it is killed or done."""
PAGES = 40
Read = Callable[..., Any]


def counts(store: Store) -> dict[str, int]:
    with store.reading() as reader:
        tables = (urls, captures, events, articles, identities, revisions)
        return {table.name: reader.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def integrity(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


class Injected(Exception):
    """A fault of ours."""


@contextmanager
def failing_statement(store: Store, number: int) -> Iterator[None]:
    """Makes the statement of that number fail, whether it is run by SQLAlchemy or on the driver, and BEGIN too."""
    ran = 0

    def count(*_: object) -> None:
        nonlocal ran
        ran += 1
        if ran == number:
            raise Injected(f"statement {number}")

    def counted(method: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            count()
            return method(*given)

        return run

    event.listen(store.engine, "before_cursor_execute", count)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Statement, "run", counted(Statement.run))
        patch.setattr(Statement, "run_many", counted(Statement.run_many))
        try:
            yield
        finally:
            event.remove(store.engine, "before_cursor_execute", count)


@pytest.mark.threat("Disk full, I/O errors", "Every statement of a page's transaction fails once: no half page is left")
def test_a_failing_statement_leaves_no_half_page(store: Store, now: datetime, read: Read) -> None:
    run = store.runs.start("times")
    store.ledger.announce("times", [(URL, None)], run=run, now=now)
    store.ledger.take("times", 1, run=run, now=now)
    before, number = counts(store), 0
    while True:
        number += 1
        try:
            with failing_statement(store, number):
                store.save(*read(URL), run=run, now=now)
            break
        except Injected:
            assert counts(store) == before
            assert store.ledger.counts()[LedgerState.QUEUED] == 1
    assert number > 9
    assert counts(store) == {"urls": 1, "captures": 1, "events": 1, "articles": 1, "identities": 2, "revisions": 1}


def test_a_failing_statement_leaves_no_half_revision(store: Store, now: datetime, read: Read) -> None:
    run = store.runs.start("times")
    store.save(*read(URL, "The law passed on Monday."), run=run, now=now)
    before, number = counts(store), 0
    while True:
        number += 1
        try:
            with failing_statement(store, number):
                store.save(*read(URL, "The law failed on Monday."), run=run, now=now)
            break
        except Injected:
            assert counts(store) == before
            assert store.article(URL).text == "The law passed on Monday."  # type: ignore[union-attr]
    assert store.article(URL).text == "The law failed on Monday."  # type: ignore[union-attr]


def test_a_failing_statement_leaves_no_half_settlement(store: Store, now: datetime, read: Read) -> None:
    run = store.runs.start("times")
    store.ledger.announce("times", [(URL, None)], run=run, now=now)
    capture = read(URL)[1].capture
    before, number = counts(store), 0
    while True:
        number += 1
        try:
            with failing_statement(store, number):
                store.ledger.settle(URL, LedgerState.GONE, "404", run=run, capture=capture)
            break
        except Injected:
            assert (counts(store), store.ledger.counts()[LedgerState.NEW]) == (before, 1)


def crawl(path: Path, *, wait: bool = False) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, str(CRAWL), str(path), str(PAGES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    if wait:
        out, err = child.communicate(timeout=60)
        assert (child.returncode, err) == (0, ""), out + err
    return child


def check_whole(path: Path) -> None:
    """What holds after every kill: a sound file, ledger sums, every story once, every capture in the archive."""
    with open_store(path) as store:
        assert integrity(path) == "ok"
        found = store.ledger.counts()
        total = counts(store)
        assert sum(found.values()) == total["urls"]
        assert found[LedgerState.STORED] == total["articles"] == total["revisions"]
        with store.reading() as reader:
            refs = reader.execute(select(urls.c.url).where(urls.c.state == LedgerState.STORED.value)).scalars().all()
        for url in refs:
            for capture in store.captures.of(url):
                assert read_capture(store.archive_dir, capture).body == f"page {url}".encode()


@pytest.mark.threat(
    "kill -9 in mid-crawl", "Killed at random moments, a crawl goes on: nothing lost, nothing stored twice"
)
@pytest.mark.slow
def test_kill_9_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    path, chance = tmp_path / "news.db", random.Random(20261122)
    open_store(path).close()
    for _ in range(5):
        child = crawl(path)
        assert child.stdout is not None
        for _ in range(chance.randrange(1, PAGES // 4)):
            child.stdout.readline()
        threading.Event().wait(chance.random() * 0.01)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        check_whole(path)
    crawl(path, wait=True)
    check_whole(path)
    with open_store(path) as store:
        assert store.ledger.counts() == {**dict.fromkeys(LedgerState, 0), LedgerState.STORED: PAGES}
        assert [found for file in warc_files(store.archive_dir) for found in damages(file)] == []
        assert finish_open_files(store.archive_dir) == []


@pytest.mark.threat(
    "SQLite locked, two crawls, export during a crawl", "Two processes write one store, a third reads: all done"
)
def test_two_processes_write_one_store_while_a_third_reads(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_store(path).close()
    children = [
        subprocess.Popen([sys.executable, str(CRAWL), str(path), str(PAGES), site], stdout=subprocess.DEVNULL)
        for site in ("times", "post")
    ]
    with open_store(path, read_only=True) as store:
        seen = []
        while any(child.poll() is None for child in children):
            seen.append(len(list(store.articles())))
        assert [child.returncode for child in children] == [0, 0]
        assert len(list(store.articles())) == 2 * PAGES
    assert seen == sorted(seen)
    check_whole(path)


def test_a_second_crawl_of_a_site_ends_with_the_holders_name(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        store.runs.start("times")
        child = crawl(path)
        _, err = child.communicate(timeout=60)
    assert f"under way in process {os.getpid()}" in err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.threat(
    "Disk full, I/O errors", "A full disk stops the crawl with one plain line; with room again it goes on"
)
def test_a_full_disk_stops_plainly_and_the_crawl_goes_on_later(
    small_disk: Path, now: datetime, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.store.store.LEAST_FREE", 0)
    path = small_disk / "news.db"
    with open_store(path) as store:
        run = store.runs.start("times")
        stored = 0

        def fill() -> None:
            nonlocal stored
            while True:
                url = f"https://times.example/{stored}"
                store.save(*read(url, f"{stored} " * 4000), run=run, now=now)
                stored += 1

        with pytest.raises(StoreError, match="the disk is full; make room and run again"):
            fill()
        assert stored > 10
        assert (store.ledger.counts()[LedgerState.STORED], counts(store)["articles"]) == (stored, stored)
    assert integrity(path) == "ok"
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    with open_store(path) as store:
        store.save(*read("https://times.example/more"), run=run, now=now)
        assert counts(store)["articles"] == stored + 1


@pytest.fixture
def full_disk(small_disk: Path, now: datetime, read: Read) -> Path:
    """A store with one article that is indexed and one that waits, on a disk without room for another byte."""
    path = small_disk / "news.db"
    with open_store(path) as store:
        store.save(*read(URL, "A lantern over the weir."), run=1, now=now)
        catch_up(store)
        store.save(*read(f"{URL}2", "A lantern under the bridge."), run=1, now=now)
    fill(small_disk)
    return path


def fill(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(bytes(4096)):
            pass


@pytest.mark.threat("Disk full, I/O errors", "A store on a full disk is searched as far as its index goes")
def test_a_store_on_a_full_disk_is_searched_as_far_as_it_is_indexed(
    full_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = program(["search", "lantern", "--store", str(full_disk), "--json"])
    out, err = capsys.readouterr()
    assert (status, [json.loads(line)["url"] for line in out.splitlines()]) == (0, [URL])
    assert "1 of its articles are not indexed and not found" in err


@pytest.mark.threat("Disk full, I/O errors", "A disk that fills up while a store is open leaves its search alive")
def test_a_disk_that_fills_up_while_a_store_is_open_leaves_its_search(
    small_disk: Path, now: datetime, read: Read
) -> None:
    with open_store(small_disk / "news.db") as store:
        store.save(*read(URL, "A lantern over the weir."), run=1, now=now)
        catch_up(store)
        for number in range(20):
            store.save(*read(f"{URL}{number}0", f"A lantern under bridge {number}. " * 90), run=1, now=now)
        fill(small_disk)
        assert [hit.url for hit in search(store, "weir", Selection())] == [URL]
        assert waiting(store) == 20


@pytest.mark.threat("Disk full, I/O errors", "A store on a full disk can be read and exported elsewhere")
def test_a_store_on_a_full_disk_is_exported_elsewhere(full_disk: Path, tmp_path: Path) -> None:
    assert program(["export", "--store", str(full_disk), "--out", str(tmp_path / "a.jsonl")]) == 0
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 2


def test_a_store_that_turns_read_only_is_said_to_be(
    tmp_path: Path, small_disk: Path, now: datetime, read: Read
) -> None:
    path = small_disk / "news.db"
    with open_store(path) as store:
        store.save(*read(URL), run=1, now=now)
    with open_store(path) as store:
        store.engine.dispose()  # a disk whose files are open for writing cannot become read-only
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        with pytest.raises(StoreError, match=r"read-only|cannot be opened"):
            store.save(*read("https://times.example/2"), run=1, now=now)
    with open_store(path, read_only=True) as store:
        assert store.article(URL) is not None


@pytest.mark.parametrize("away", ["moved", "deleted", "replaced"])
def test_a_store_that_goes_away_while_in_use_is_said_to_be(
    tmp_path: Path, now: datetime, read: Read, away: str
) -> None:
    path = tmp_path / "news.db"
    with open_store(path) as store:
        store.save(*read(URL), run=1, now=now)
        path.rename(tmp_path / "elsewhere.db")
        if away == "replaced":
            shutil.copy(tmp_path / "elsewhere.db", path)
        elif away == "deleted":
            (tmp_path / "elsewhere.db").unlink()
        with pytest.raises(StoreError, match="the file was moved or replaced while in use"):
            store.save(*read("https://times.example/2"), run=1, now=now)


def test_a_locked_store_is_said_to_be_after_a_while(
    tmp_path: Path, now: datetime, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.store.opening.BUSY_SECONDS", 0.1)
    path = tmp_path / "news.db"
    with open_store(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program has been writing to the store for too long"):
            store.save(*read(URL), run=1, now=now)
        other.execute("ROLLBACK")
        other.close()
        assert store.save(*read(URL), run=1, now=now).kind == "new"


def test_reading_a_snapshot_while_a_page_is_stored(store: Store, now: datetime, read: Read) -> None:
    for number in range(3):
        store.save(*read(f"https://times.example/{number}"), run=1, now=now)
    stream = store.articles(order="id")
    first = next(stream)
    store.save(*read("https://times.example/later"), run=1, now=now)
    rest = list(stream)
    assert (first.url, len(rest)) == ("https://times.example/0", 2)


def test_two_threads_use_one_store(store: Store, now: datetime, read: Read) -> None:
    def work(start: int) -> None:
        for number in range(start, start + 15):
            store.save(*read(f"https://times.example/{number}"), run=1, now=now)

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.dumps(counts(store)["articles"]) == "30"
