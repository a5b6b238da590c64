"""Freezing a dataset: the same store and the same question give the same bytes, wherever they are asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import select

from newscrawl.errors import UsageError
from newscrawl.export import hugging_face
from newscrawl.export.arrow import arrow, stored_columns
from newscrawl.export.destination import MARKER, written_beside
from newscrawl.export.fields import NAMES, NESTED, Fields
from newscrawl.snapshots import cards, pictures
from newscrawl.snapshots.datasheet import Datasheet, page
from newscrawl.snapshots.manifest import DESCRIPTION, FORMAT, MANIFEST, Entry, file_hash, record_hash
from newscrawl.store.selection import Row, Selection, rows
from newscrawl.store.store import Store
from newscrawl.store.tables import captures

TEXT_FIELDS = ("headline", "seo_title", "lead", "body", "photo_caption", "images", "related", "provenance")
"""What is the publishers' text, or quotes it."""
RuleOf = Callable[[str], bytes | None]
"""The source of a site's rules, by the site's name; `None` for a site without."""


def create(
    store: Store, folder: Path, selection: Selection, *, text: bool = True, rule_of: RuleOf = lambda _: None
) -> dict[str, Any]:
    """Write a snapshot to a new folder; gives its description.

    Raises UsageError without pyarrow, for no articles, or for a snapshot that exists: it may have been cited.

    Nothing in it depends on the hour, the machine or the folder's place: no time of writing, no paths.
    """
    arrow()
    if (folder / DESCRIPTION).exists():
        raise UsageError(
            f"snapshot {folder.name}: exists already and is never replaced; name another, or remove it first"
        )
    fields = Fields(NAMES if text else tuple(name for name in NAMES if name not in TEXT_FIELDS))
    with written_beside(folder, folder=True, named_by="snapshot") as beside:
        sheet = Datasheet()
        hugging_face.write(
            beside, folder.name, fields, _batches(store, selection, stored_columns(fields), sheet, beside)
        )
        if not sheet.articles:
            raise UsageError(f"snapshot {folder.name}: no article is selected, so there is nothing to freeze")
        query = asked(selection)
        facts = sheet.facts(store)
        _write_papers(beside, folder.name, facts, query, fields, text)
        description = {
            "format": FORMAT,
            "name": folder.name,
            "articles": sheet.articles,
            "text": text,
            "query": query,
            "versions": {name: version(name) for name in ("newscrawl", "pyarrow", "rensa")},
            "rules": {site: _digest(rule_of(site)) for site in sorted(sheet.sites)},
            "files": {path: {"sha256": digest, "bytes": size} for path, digest, size in _files(beside)},
        }
        (beside / DESCRIPTION).write_text(_dump(description), encoding="utf-8")
    return description


def asked(selection: Selection) -> dict[str, Any]:
    """The conditions of a selection that are set, as plain data."""
    values = {name: value for name, value in asdict(selection).items() if value not in (None, (), False)}
    if selection.sample is None:
        values.pop("seed", None)
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _batches(
    store: Store, selection: Selection, wanted: Sequence[str], sheet: Datasheet, folder: Path
) -> Iterator[Sequence[Row]]:
    """The rows for Parquet; what passes is counted, and written to the manifest."""
    columns = list(dict.fromkeys([*wanted, *NAMES, "published_at", "capture_id"]))
    with (folder / MANIFEST).open("w", encoding="utf-8", newline="\n") as manifest:
        for batch in rows(store, columns, selection):
            named = [dict(zip(columns, row, strict=True)) for row in batch]
            held = _captures(store, [values["capture_id"] for values in named])
            for values in named:
                sheet.count(values)
                manifest.write(_entry(values, held.get(values["capture_id"])).line())
            yield [row[: len(wanted)] for row in batch]


def _captures(store: Store, ids: Sequence[int | None]) -> dict[int | None, Any]:
    known = [key for key in ids if key is not None]
    found: dict[int | None, Any] = {}
    with store.reading() as connection:
        for start in range(0, len(known), 500):
            query = select(captures).where(captures.c.id.in_(known[start : start + 500]))
            found |= {row.id: row for row in connection.execute(query)}
    return found


def _entry(values: dict[str, Any], capture: Any) -> Entry:
    told = {
        name: json.loads(values[name]) if name in NESTED else values[name] for name in NAMES if name != "provenance"
    }
    return Entry(
        url=values["canonical_url"],
        site=values["site"],
        content_hash=values["content_hash"],
        record_hash=record_hash(told),
        fetched=values["fetched"],
        digest=capture.digest if capture else None,
        warc_file=capture.warc_file if capture else None,
        warc_offset=capture.warc_offset if capture else None,
        warc_length=capture.warc_length if capture else None,
    )


def _write_papers(
    folder: Path, name: str, facts: dict[str, Any], query: dict[str, Any], fields: Fields, text: bool
) -> None:
    drawn = folder / "pictures"
    drawn.mkdir()
    for stem, title in (
        ("site", "Articles by site"),
        ("month", "Articles by month"),
        ("language", "Articles by language"),
    ):
        picture = pictures.bars(title, facts[f"by_{stem}"])
        (drawn / f"{stem}s.svg").write_text(picture, encoding="utf-8", newline="\n")
    parquet = [(path, digest) for path, digest, _ in _files(folder) if path.endswith(".parquet")]
    papers = {
        "DATASHEET.md": page(name, facts, query, text=text),
        "datasheet.json": _dump(facts),
        "README.md": cards.readme(name, facts, text=text),
        "croissant.json": cards.croissant(name, facts, fields.names, parquet),
    }
    for path, content in papers.items():
        (folder / path).write_text(content, encoding="utf-8", newline="\n")
    (folder / "datapackage.json").write_text(cards.datapackage(name, facts, list(_files(folder))), encoding="utf-8")


def _files(folder: Path) -> Iterator[tuple[str, str, int]]:
    """(path, `sha256:…`, bytes) of every file, by path."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in (DESCRIPTION, MARKER):
            yield path.relative_to(folder).as_posix(), file_hash(path), path.stat().st_size


def _digest(source: bytes | None) -> str | None:
    return None if source is None else f"sha256:{sha256(source).hexdigest()}"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
