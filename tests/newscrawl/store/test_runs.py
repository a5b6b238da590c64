from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from newscrawl.errors import StoreError
from newscrawl.store import Store
from newscrawl.store.tables import locks


def dead_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_second_run_of_a_site_is_refused_with_who_holds_it(store: Store, again: Callable[[], Store]) -> None:
    run = store.runs.start("times", now=datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    who = f"process {os.getpid()} on {socket.gethostname()}"
    words = f"a run of times is under way in {who} since 2026-11-22 12:00 UTC \\(run {run}\\)"
    with again() as other, pytest.raises(StoreError, match=words):
        other.runs.start("times")


def test_two_sites_run_at_once(store: Store) -> None:
    assert store.runs.start("times") != store.runs.start("post")


def test_a_finished_run_gives_its_site_back(store: Store) -> None:
    first = store.runs.start("times")
    store.runs.finish(first, {"stored": 3}, 0)
    second = store.runs.start("times")
    assert [(run.id, run.report, run.exit_status, run.alive) for run in store.runs.last("times", 9)] == [
        (second, None, None, True),
        (first, {"stored": 3}, 0, False),
    ]


def test_what_a_run_did_not_ask_is_new_again_when_it_finishes(store: Store, now: datetime) -> None:
    run = store.runs.start("times")
    store.ledger.announce("times", [("https://times.example/1", None)], run=run, now=now)
    store.ledger.take("times", 1, run=run, now=now)
    store.runs.finish(run, {}, 0)
    assert store.ledger.waiting("times", now=now) == 1


def test_the_lock_of_a_dead_process_is_taken_over(store: Store) -> None:
    run = store.runs.start("times")
    with store.transaction() as connection:
        connection.execute(update(locks).values(pid=dead_process()))
    assert store.runs.start("times") == run + 1


def test_a_later_process_of_the_same_number_does_not_hold_the_lock(store: Store) -> None:
    run = store.runs.start("times")
    with store.transaction() as connection:
        connection.execute(update(locks).values(birth="another boot/12345"))
    assert store.runs.start("times") == run + 1


def test_a_run_of_another_machine_is_believed_while_its_heart_beats(store: Store) -> None:
    start = datetime.now(UTC)
    run = store.runs.start("times", now=start)
    with store.transaction() as connection:
        connection.execute(update(locks).values(host="elsewhere"))
    store.runs.heartbeat(run, now=start + timedelta(minutes=9))
    with pytest.raises(StoreError, match="on elsewhere"):
        store.runs.start("times", now=start + timedelta(minutes=13))
    assert store.runs.start("times", now=start + timedelta(minutes=15)) == run + 1


def test_the_holder_of_a_site(store: Store) -> None:
    run = store.runs.start("times")
    assert (store.runs.holder("times"), store.runs.holder("post")) == (run, None)


def test_a_run_does_not_start_on_a_full_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    if store.path is None:
        pytest.skip("the disk of a server is the server's")
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("usage", (), {"free": 5_000_000}))
    with pytest.raises(StoreError, match="only 5 MB are free"):
        store.runs.start("times")
