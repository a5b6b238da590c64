"""What SQLite lays beside a store: the write-ahead log (`-wal`) and its index in shared memory (`-shm`)."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

_INDEX = 64 * 1024
"""Bytes that a new index surely finds room in."""


def is_frozen(path: Path) -> bool:
    """Whether nobody can write to the store and all of it stands in its file: then it is read without an index."""
    log = Path(f"{path}-wal")
    if not os.access(path.parent, os.W_OK):
        return not log.exists()
    return shutil.disk_usage(path.resolve().parent).free < _INDEX and not (log.exists() and log.stat().st_size)


def remove_empty(path: Path) -> None:
    """Remove an empty log and its index, which readers leave: only who may write takes them away, as the last to close.

    Does nothing while another program has the store open, or without permission.
    """
    log = Path(f"{path}-wal")
    if not log.exists() or log.stat().st_size or not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return
    address = f"file:{quote(str(path.resolve()))}?mode=rw"
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
        connection.execute("PRAGMA schema_version").fetchall()
