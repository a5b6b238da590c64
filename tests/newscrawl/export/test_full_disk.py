"""An export that does not fit leaves nothing behind, and says so in plain words."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newscrawl.errors import NewscrawlError
from newscrawl.export.fields import Fields
from newscrawl.export.writing import export, format_of
from newscrawl.store import Store
from newscrawl.store.selection import Selection, count


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow beyond 1 kB: writing fails as it does where a disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.sqlite", "a.parquet"])
def test_an_export_without_room_says_so_and_leaves_nothing(opened: Store, tmp_path: Path, name: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")
    place = tmp_path / "out"
    place.mkdir()
    assert count(opened, Selection()) == 40  # which opens the store's own files
    with pytest.raises(NewscrawlError) as told, no_room():
        export(opened, Selection(), Fields(), format_of(place / name), place / name)
    assert str(told.value) == f"{place / name}: no room for it on its disk; make room, or name another place"
    assert not list(place.iterdir())
