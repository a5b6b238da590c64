"""A page's transaction only notes that its article waits for the search index; a search brings the index up to date."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.items import Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store, indexing, open_store
from newscrawl.store.search import search
from newscrawl.store.selection import Selection

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def keep(store: Store, number: int, text: str = "A lantern hung over the weir.") -> None:
    url = f"https://times.example/{number}"
    raw = RawArticle(
        url=url,
        requested_url=url,
        site="times",
        language="en",
        headline=f"Story {number}",
        body=[Paragraph(text=text)],
        fetched=NOW,
    )
    store.save(to_article(raw), raw, run=1, now=NOW)


def numbers(store: Store, query: str) -> list[str]:
    return sorted(hit.url.rpartition("/")[2] for hit in search(store, query, Selection(), limit=1000))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "s.db") as store:
        keep(store, 1)
    return tmp_path / "s.db"


def test_a_stored_article_waits_for_the_index(path: Path) -> None:
    with open_store(path) as store:
        assert indexing.waiting(store) == 1


def test_a_search_finds_what_waited(path: Path) -> None:
    with open_store(path) as store:
        assert (numbers(store, "lanterns"), indexing.waiting(store)) == (["1"], 0)


def test_an_unchanged_article_does_not_wait_again(path: Path) -> None:
    with open_store(path) as store:
        numbers(store, "lantern")
        keep(store, 1)
        assert indexing.waiting(store) == 0


def test_a_revised_article_waits_again_and_is_found_once(path: Path) -> None:
    with open_store(path) as store:
        numbers(store, "lantern")
        keep(store, 1, "A lantern was hung over the other weir.")
        assert (indexing.waiting(store), numbers(store, "lantern")) == (1, ["1"])


def test_more_than_a_batch_is_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "BATCH", 3)
    told: list[int] = []
    with open_store(tmp_path / "s.db") as store:
        for number in range(8):
            keep(store, number, f"Lantern number {number} hung over weir {number * 7} in street {number * 3}.")
        assert (indexing.catch_up(store, told.append), told) == (8, [3, 3, 2])


def test_a_batch_that_fails_leaves_its_articles_waiting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("killed")

    with open_store(path) as store:
        with monkeypatch.context() as broken:
            broken.setattr(indexing, "_index", fail)
            with pytest.raises(RuntimeError, match="killed"):
                indexing.catch_up(store)
        assert (indexing.waiting(store), numbers(store, "lantern")) == (1, ["1"])


def test_a_store_opened_to_read_is_searched_as_far_as_its_index_goes(path: Path) -> None:
    with open_store(path) as store:
        numbers(store, "lantern")
        keep(store, 2)
    with open_store(path, read_only=True) as store:
        assert (numbers(store, "lantern"), indexing.waiting(store)) == (["1"], 1)


def test_the_program_says_what_a_store_it_cannot_write_to_leaves_out(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from newscrawl.commands import search as command
    from newscrawl.errors import StoreError

    def only_to_read(where: str, *, create: bool, read_only: bool = False) -> Store:
        if not read_only:
            raise StoreError(f"{where}: no permission to write to this file and its folder")
        return open_store(where, create=create, read_only=True)

    monkeypatch.setattr(command, "open_store", only_to_read)
    run(["search", "lantern", "--store", str(path)])
    assert "cannot be written to; 1 of its articles are not indexed and not found" in capsys.readouterr().err
