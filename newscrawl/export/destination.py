"""Writing beside, and renaming when complete: what has the final name is whole, however the program ends."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newscrawl.errors import NewscrawlError, UsageError

_MARK = ".part-"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_IN_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)


@contextmanager
def written_beside(target: Path, *, folder: bool = False, named_by: str = "--out") -> Iterator[Path]:
    """A path to write to (for `folder`, a new empty folder) that takes the name `target` if the block succeeds.

    A block that fails leaves `target` as it was. Left-overs of a killed program are removed by the next one.
    Raises UsageError if `target` cannot be written there, saying what it was `named_by`, NewscrawlError if there is
    no room for it.
    """
    _check(target, f"{named_by} {target}", folder=folder)
    for old in target.parent.glob(f".{target.name}{_MARK}*"):
        if not _is_alive(old.name.rpartition("-")[2]):
            _remove(old)
    beside = target.with_name(f".{target.name}{_MARK}{os.getpid()}")
    _remove(beside)
    try:
        if folder:
            beside.mkdir()
        yield beside
        _take_place(beside, target)
    except BaseException as error:
        _remove(beside)
        if _is_full(error):
            raise NewscrawlError(f"{target}: no room for it on its disk; make room, or name another place") from error
        if isinstance(error, OSError) and _names(error, beside):
            raise UsageError(f"{named_by} {target}: cannot be written: {error.strerror}") from error
        raise


def left_behind(folder: Path) -> list[Path]:
    """What writers that were killed have left in a folder, sorted; of other machines', what they are writing too."""
    found = (path for path in folder.glob(f".*{_MARK}*") if path.name.rpartition(_MARK)[2].isdecimal())
    return sorted(path for path in found if not _is_alive(path.name.rpartition("-")[2]))


def _is_full(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) in _FULL_IN_SQLITE
    return isinstance(error, OSError) and error.errno in _FULL


def _names(error: OSError, path: Path) -> bool:
    return error.filename is not None and Path(os.fsdecode(error.filename)).is_relative_to(path)


def _check(target: Path, named: str, *, folder: bool) -> None:
    if not target.parent.is_dir():
        raise UsageError(f"{named}: the folder {target.parent} does not exist; make it first")
    if not os.access(target.parent, os.W_OK):
        raise UsageError(f"{named}: no permission to write in {target.parent}")
    if target.exists() and not target.is_file() and not target.is_dir():
        raise UsageError(f"{named}: is no file but a device or a pipe; write to it with > {target}")
    if target.is_dir() and not folder:
        raise UsageError(f"{named}: is a folder; name a file")
    if target.is_file() and folder:
        raise UsageError(f"{named}: is a file; name a folder")
    if folder and target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise UsageError(f"{named}: holds files that are no export; name another folder")


MARKER = ".newscrawl"
"""Lies in a folder that an export made, so that the next one may replace it."""


def _take_place(beside: Path, target: Path) -> None:
    if beside.is_dir():
        (beside / MARKER).write_text(
            "This folder was written by newscrawl, which may replace it whole.\n", encoding="utf-8"
        )
        aside = target.with_name(f"{beside.name}-old")
        if target.exists():
            target.replace(aside)
        beside.replace(target)
        _remove(aside)
        return
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_alive(pid: str) -> bool:
    if not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
