"""An export or a snapshot that is killed leaves nothing under its name, and the same command starts again cleanly."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import insert

from newscrawl.items import Article
from newscrawl.store import open_store
from newscrawl.store.rows import row_of
from newscrawl.store.tables import articles as articles_table

pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")

COPIES = 250
"""Of forty articles each: so many that an export is met at work."""


@pytest.fixture
def large(tmp_path: Path, articles: list[Article]) -> Path:
    """A store of ten thousand articles, alone in a folder."""
    path = tmp_path / "large" / "store.db"
    path.parent.mkdir()
    with open_store(path) as store, store.transaction() as connection:
        connection.execute(insert(articles_table), list(copies(articles)))
    return path


def copies(articles: list[Article]) -> Iterator[dict[str, object]]:
    for number in range(COPIES):
        for one in articles:
            url = f"{one.url}/{number}"
            yield {**row_of(one), "url": url, "canonical_url": url, "capture_id": None}


def start(store: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
    program = [sys.executable, "-c", "from newscrawl.commands import main; main()", *command, "--store", store.name]
    return subprocess.Popen(program, cwd=store.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(store: Path, command: Sequence[str]) -> None:
    process = start(store, command)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")


def kill_at_work(process: subprocess.Popen[bytes], folder: Path) -> None:
    """kill -9 as soon as something is written, and not later than the end."""
    while process.poll() is None and not list(folder.glob(".*.part-*")):
        threading.Event().wait(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


COMMANDS = [
    ("export", "--out", "out.jsonl"),
    ("export", "--out", "out.csv.gz"),
    ("export", "--out", "out.parquet"),
    ("export", "--format", "parquet", "--out", "out"),
    ("export", "--format", "huggingface", "--out", "out"),
    ("export", "--out", "out.db"),
    ("export", "--format", "graph", "--out", "out"),
    ("snapshot", "create", "out"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.slow
def test_a_killed_export_leaves_nothing_half_and_starts_again(large: Path, command: Sequence[str]) -> None:
    folder = large.parent
    kill_at_work(start(large, command), folder)
    assert [path.name for path in folder.glob("out*")] == []
    assert list(folder.glob(".out*")) != []

    finish(large, command)
    assert list(folder.glob(".out*")) == []
    (out,) = folder.glob("out*")
    second = contents(out.rename(folder.parent / out.name))

    finish(large, command)
    assert contents(out) == second


def test_what_a_killed_export_left_is_told_by_the_next_one_into_its_folder(large: Path) -> None:
    kill_at_work(start(large, ["export", "--out", "first.jsonl"]), large.parent)
    (left,) = large.parent.glob(".first.jsonl.part-*")
    _, err = start(large, ["export", "--sample", "1", "--out", "second.jsonl"]).communicate()
    told = f"newscrawl: {left.name}: left by an export that was killed; remove it, unless another machine writes it\n"
    assert err.decode() == told
