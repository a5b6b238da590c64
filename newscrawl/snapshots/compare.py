"""Checking a snapshot against itself, and two against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.export.arrow import arrow
from newscrawl.snapshots.manifest import file_hash, read_description, read_manifest, record_hash


def verify(folder: Path) -> list[str]:
    """What is wrong with a snapshot, in plain words; empty if every file and every record is what it must be."""
    description = read_description(folder)
    return [*_files(folder, description), *_records(folder, description)]


def _files(folder: Path, description: dict[str, Any]) -> Iterator[str]:
    known = description["files"]
    for name, expected in known.items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: is missing"
        elif file_hash(path) != expected["sha256"]:
            yield f"{name}: was changed: its hash is not the one written down"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there - set(known) - {"snapshot.json", ".newscrawl"}):
        yield f"{name}: does not belong to the snapshot"


def _records(folder: Path, description: dict[str, Any]) -> Iterator[str]:
    try:
        entries = list(read_manifest(folder))
    except UsageError as error:
        yield str(error)
        return
    if len(entries) != description["articles"]:
        yield f"manifest.jsonl: has {len(entries)} entries, not {description['articles']}"
    if not description["text"]:
        return
    try:
        for entry, (url, found) in zip(entries, _hashes(folder), strict=False):
            if url != entry.url:
                yield f"{entry.url}: the record in its place is {url}"
                return
            if found != entry.record_hash:
                yield f"{entry.url}: the record was changed: its hash is not the one written down"
    except (OSError, ValueError, KeyError) as error:  # pyarrow's own are of these kinds
        yield f"data: cannot be read: {error}"


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    arrow()
    import pyarrow.parquet

    for path in sorted((folder / "data").glob("*.parquet")):
        with pyarrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(1000):
                for row in batch.to_pylist():
                    row |= {"published": row["published_iso"], "modified": row["modified_iso"]}
                    yield row["canonical_url"], record_hash(row)


@dataclass(frozen=True)
class Difference:
    """What another snapshot has that this one has not, by address."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    """Headline, lead or body differ."""
    redescribed: tuple[str, ...]
    """The same text; other values differ."""


def difference(old: Path, new: Path) -> Difference:
    """Compare two snapshots by their manifests."""
    before = {entry.url: entry for entry in read_manifest(old)}
    after = {entry.url: entry for entry in read_manifest(new)}
    both = sorted(before.keys() & after.keys())
    edited = [url for url in both if before[url].content_hash != after[url].content_hash]
    described = [url for url in both if before[url].record_hash != after[url].record_hash and url not in set(edited)]
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        edited=tuple(edited),
        redescribed=tuple(described),
    )
