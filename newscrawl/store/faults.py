"""What a database says when it cannot go on, in plain words."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from newscrawl.errors import StoreError

_FAULTS = (
    ("is locked", "another program has been writing to the store for too long; try again when it has finished"),
    ("database or disk is full", "the disk is full; make room and run again, nothing stored so far is lost"),
    ("No space left", "the disk is full; make room and run again, nothing stored so far is lost"),
    ("readonly database", "the store cannot be written: read-only, or moved away while in use"),
    ("malformed", "the store is damaged; `newscrawl doctor` says what can be saved"),
    ("not a database", "the file is damaged or no store; `newscrawl doctor` says what can be saved"),
    ("disk I/O error", "the disk failed while the store was in use; check it, then run `newscrawl doctor`"),
    ("unable to open", "the file cannot be opened; check the path and its permissions"),
    ("read-only transaction", "the store was opened for reading only"),
)
_CONFLICTS = frozenset(("23505", "40001", "40P01"))
"""PostgreSQL: unique violation, serialization failure, deadlock (SQLite lets one transaction write at a time)."""


def speak_plainly(engine: Engine, label: str) -> None:
    """Make the engine raise StoreError, naming the store, for faults of disk, lock, server and file."""

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> StoreError | None:
        said = str(context.original_exception)
        for sign, words in _FAULTS:
            if sign in said:
                return StoreError(f"{label}: {words}")
        if _server_is_gone(context):
            first = said.strip().splitlines()[0] if said.strip() else "no answer"
            return StoreError(f"{label}: the server cannot be reached: {first}")
        return None


def is_conflict(error: DBAPIError) -> bool:
    """Whether a transaction failed only because another wrote the same rows at the same time: worth another attempt."""
    return getattr(error.orig, "sqlstate", None) in _CONFLICTS


def _server_is_gone(context: ExceptionContext) -> bool:
    original = context.original_exception
    if isinstance(original, sqlite3.Error) or getattr(original, "sqlstate", None) in _CONFLICTS:
        return False
    return isinstance(context.sqlalchemy_exception, OperationalError | InterfaceError)
