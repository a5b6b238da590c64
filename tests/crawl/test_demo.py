"""The demo's crawl, killed and begun again: what the README's first command does, under `kill -9`."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "rbc"


def crawl(store: Path, *more: str) -> subprocess.Popen[bytes]:
    program = "from newscrawl.commands import main; main()"
    options = ["crawl", "rbc", "--offline", "--fixtures", str(FIXTURES), "--store", str(store), *more]
    return subprocess.Popen(
        [sys.executable, "-c", program, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def rows(store: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.slow
def test_the_demo_killed_at_any_moment_stores_every_article_once(tmp_path: Path) -> None:
    store, dice = tmp_path / "demo.db", random.Random(24)
    for _ in range(6):
        process = crawl(store)
        time.sleep(dice.uniform(0.5, 4.0))
        process.kill()
        process.communicate()
    process = crawl(store)
    process.communicate(timeout=120)
    assert (process.returncode, rows(store, "SELECT count(*), count(DISTINCT canonical_url) FROM articles")) == (
        0,
        [(9, 9)],
    )
    assert rows(store, "SELECT state, count(*) FROM urls GROUP BY state ORDER BY state") == [
        ("refused", 3),
        ("stored", 9),
    ]


def test_a_second_crawl_stores_nothing_twice_and_says_so(tmp_path: Path) -> None:
    store = tmp_path / "demo.db"
    crawl(store).communicate(timeout=120)
    said = crawl(store).communicate(timeout=120)[0].decode()
    assert ("articles: none" in said, rows(store, "SELECT count(*) FROM articles")) == (True, [(9,)])


def test_what_is_due_is_a_list_of_reports_however_many_those_are(tmp_path: Path) -> None:
    printed = [crawl(tmp_path / "demo.db", "--due", "--json").communicate(timeout=120)[0] for _ in range(2)]
    assert [[report["site"] for report in json.loads(reports)] for reports in printed] == [["rbc"], []]
