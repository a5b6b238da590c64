"""Raw pages are kept for a time: whole WARC files go, and their captures say that they went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select, update

from newscrawl.archive import OPEN, imported, warc_files
from newscrawl.store.tables import captures

if TYPE_CHECKING:
    from newscrawl.store.store import Store


@dataclass(frozen=True)
class Dropped:
    """What went."""

    files: int
    bytes: int
    captures: int


def drop_raw(store: Store, before: datetime) -> Dropped:
    """Delete the WARC files in which nothing is as new as `before`; their captures stay, without their bytes.

    An import copies old pages: their time begins with it. A file that holds no capture is as old as its last change.
    Files being written are left alone. Killed between the two steps, the captures are marked and the file goes the
    next time.
    """
    newest = select(captures.c.warc_file, func.max(captures.c.fetched_at)).where(captures.c.warc_file.is_not(None))
    with store.reading() as reader:
        age = {str(name): float(at) for name, at in reader.execute(newest.group_by(captures.c.warc_file))}
    files = size = marked = 0
    for path in warc_files(store.archive_dir):
        copied = imported(path)
        is_new = copied is not None and copied >= before
        if path.name.endswith(OPEN) or is_new or age.get(path.name, path.stat().st_mtime) >= before.timestamp():
            continue
        with store.transaction() as writer:
            marked += forget_file(writer, path.name, "expired")
        size += path.stat().st_size
        files += 1
        path.unlink()
    return Dropped(files, size, marked)


def forget_file(writer: Connection, name: str, why: str) -> int:
    """Say of every capture in a WARC file that its bytes are gone, and why; gives how many."""
    gone = update(captures).where(captures.c.warc_file == name)
    return int(writer.execute(gone.values(warc_file=None, warc_offset=None, warc_length=None, warc_lost=why)).rowcount)


def forget_capture(store: Store, numbers: Sequence[int], why: str) -> None:
    """Say of captures, by id, that their bytes are gone, and why."""
    gone = {"warc_file": None, "warc_offset": None, "warc_length": None, "warc_lost": why}
    with store.transaction() as writer:
        for start in range(0, len(numbers), 500):
            writer.execute(update(captures).where(captures.c.id.in_(numbers[start : start + 500])).values(gone))
