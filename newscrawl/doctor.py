"""Examining a store and its archive: what is wrong, what can be mended, what is lost."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from newscrawl.archive import OPEN, Survey, cut_tail, finish_open_files, is_being_written, survey, warc_files
from newscrawl.store import Store
from newscrawl.store.retention import forget_capture
from newscrawl.store.soundness import Finding, check_store
from newscrawl.store.tables import captures


def examine(store: Store) -> Iterator[Finding]:
    """Everything that is not as it has to be, in the database and then in the archive. Reads both whole, once."""
    yield from check_store(store)
    yield from _check_archive(store)


def _check_archive(store: Store) -> Iterator[Finding]:
    missing: list[int] = []
    unpointed = 0
    known = _captures_by_file(store)
    for path in warc_files(store.archive_dir):
        left_open = path.name.endswith(OPEN)
        if left_open and is_being_written(path):
            known.pop(path.name.removesuffix(OPEN), None)
            continue
        seen = survey(path)
        here = known.pop(path.name.removesuffix(OPEN), {})
        missing += [number for number, place in here.items() if seen.responses.get(place[0]) != place[1]]
        unpointed += len(seen.responses.keys() - {offset for offset, _ in here.values()})
        yield from _damages(seen, left_open=left_open)
    missing += [number for here in known.values() for number in here]
    if any(path.name.endswith(OPEN) and not is_being_written(path) for path in warc_files(store.archive_dir)):
        words = "a run died while it wrote to the archive"
        yield Finding(
            "unfinished-archive",
            1,
            words,
            "complete its file",
            lambda: finish_open_files(store.archive_dir),
            harmless=True,
        )
    if missing:
        words = f"the raw pages of {len(missing)} captures are not in the archive"
        remedy = "write that down, so that nobody looks for them"
        yield Finding(
            "missing-captures", len(missing), words, remedy, lambda: forget_capture(store, missing, "missing")
        )
    if unpointed:
        words = f"{unpointed} raw pages belong to no capture: their run died before it stored them; they are left there"
        yield Finding("orphan-records", unpointed, words, harmless=True)


def _damages(seen: Survey, *, left_open: bool) -> Iterator[Finding]:
    for damage in seen.damages:
        size = damage.end - damage.start
        if damage.torn and not left_open:
            words = f"{seen.path}: its last record is torn, {size} bytes"
            yield Finding("torn-archive", 1, words, "cut them off", lambda: cut_tail(seen.path))
        elif not damage.torn:
            words = f"{seen.path}: {size} bytes from byte {damage.start} on are damaged and cannot be read any more"
            yield Finding("damaged-archive", 1, words)


def _captures_by_file(store: Store) -> dict[str, dict[int, tuple[int, int]]]:
    query = select(captures.c.id, captures.c.warc_file, captures.c.warc_offset, captures.c.warc_length)
    found: dict[str, dict[int, tuple[int, int]]] = {}
    with store.reading() as reader:
        for number, name, offset, length in reader.execute(query.where(captures.c.warc_file.is_not(None))):
            found.setdefault(name, {})[number] = (offset, length)
    return found
