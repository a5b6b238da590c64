"""A file and a server that sorts as people do give the same articles in the same order, to the byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.items import Article, RawArticle
from newscrawl.snapshots.create import create
from newscrawl.store import Store, open_store
from newscrawl.store.selection import Selection, rows

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NAMES = ("ab", "B", "a-b", "Äb", "a_b", "яб", "Ёб", None)

Read = Callable[..., tuple[Article, RawArticle]]


@pytest.fixture
def twins(tmp_path: Path, schema: str, read: Read) -> Iterator[list[Store]]:
    """One and the same content in a file and in a server."""
    with ExitStack() as opened:
        stores = [opened.enter_context(open_store(place)) for place in (tmp_path / "news.db", schema)]
        for store in stores:
            for number in range(3 * len(NAMES)):
                fields = {"site": NAMES[number % len(NAMES)], "rubric": f"Rubric {number % 5}"}
                published = NOW - timedelta(days=number) if number % 3 else None
                article, raw = read(f"https://one.example/{number}", **fields)
                store.save(article.model_copy(update={"published": published}), raw, run=1, now=NOW)
        yield stores


def test_sites_come_by_code_point_and_what_is_unknown_first(twins: list[Store]) -> None:
    for store in twins:
        found = [row for batch in rows(store, ["site", "published_at"], Selection()) for row in batch]
        sites = list(dict.fromkeys(site for site, _ in found))
        assert sites == [None, *sorted(filter(None, NAMES))]
        for site in sites:
            dates = [when for name, when in found if name == site]
            assert dates == sorted(dates, key=lambda when: -1 if when is None else when)


def test_a_snapshot_is_the_same_bytes_from_a_file_and_from_a_server(twins: list[Store], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")
    folders = [tmp_path / place / "frozen" for place in ("file", "server")]
    for store, folder in zip(twins, folders, strict=True):
        folder.parent.mkdir()
        create(store, folder, Selection())
    one, other = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    )
    assert one == other
