"""A folder as the Hugging Face hub and `datasets.load_dataset` expect it: Parquet shards and a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from newscrawl.export.fields import Fields
from newscrawl.export.parquet import write_file
from newscrawl.store.selection import Row

SHARD = 100_000
"""Articles of a shard: 100 to 300 MB, as the hub advises."""
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def write(folder: Path, name: str, fields: Fields, batches: Iterable[Sequence[Row]]) -> None:
    """Write batches of rows (of `stored_columns(fields)`) as `data/train-*.parquet`, and `README.md`."""
    data = folder / "data"
    data.mkdir()
    counted = _Counted(batches)
    shards: list[Path] = []
    while not shards or counted.more():
        shard = data / f"{len(shards):05d}"
        write_file(shard, fields, counted.some(SHARD))
        shards.append(shard)
    for number, shard in enumerate(shards):
        shard.rename(data / f"train-{number:05d}-of-{len(shards):05d}.parquet")
    (folder / "README.md").write_text(card(name, counted.rows), encoding="utf-8")


def card(name: str, rows: int, languages: Iterable[str] = ()) -> str:
    """The dataset card: the YAML that the hub reads, and what a reader has to know."""
    size = next((label for limit, label in _SIZES if rows < limit), "1M<n<10M" if rows < 10_000_000 else "10M<n<100M")
    spoken = "".join(f"- {tag}\n" for tag in sorted(languages))
    return (
        "---\n"
        f"{f'language:{chr(10)}{spoken}' if spoken else ''}"
        "license: other\n"
        "task_categories:\n- text-generation\n- text-classification\n"
        "tags:\n- news\n"
        f"size_categories:\n- {size}\n"
        "configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: data/train-*.parquet\n"
        "---\n\n"
        f"# {name}\n\n"
        f"{rows} news articles, collected with newscrawl. The texts are their publishers' copyright: see their terms\n"
        "before passing them on.\n"
    )


class _Counted:
    """Batches cut to shards; knows how many rows went by and whether there are more."""

    def __init__(self, batches: Iterable[Sequence[Row]]) -> None:
        self._source = iter(batches)
        self._held: Sequence[Row] = ()
        self.rows = 0

    def more(self) -> bool:
        while not self._held:
            batch = next(self._source, None)
            if batch is None:
                return False
            self._held = batch
        return True

    def some(self, limit: int) -> Iterable[Sequence[Row]]:
        while limit and self.more():
            batch, self._held = self._held[:limit], self._held[limit:]
            limit -= len(batch)
            self.rows += len(batch)
            yield batch
