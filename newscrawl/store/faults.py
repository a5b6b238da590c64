"""What a database says when it cannot go on, in plain words."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import ExceptionContext

from newscrawl.errors import DamagedStoreError, StoreError

_FAULTS = (
    ("is locked", "another program has been writing to the store for too long; try again when it has finished"),
    ("database or disk is full", "the disk is full; make room and run again, nothing stored so far is lost"),
    ("No space left", "the disk is full; make room and run again, nothing stored so far is lost"),
    ("readonly database", "the store cannot be written: read-only, or moved away while in use"),
    ("malformed", "the store is damaged; `newscrawl doctor` says what can be saved"),
    ("Could not decode to UTF-8", "another program wrote text that is not UTF-8 to it; put back a copy of the store"),
    ("not a database", "the file is damaged or no store; `newscrawl doctor` says what can be saved"),
    ("disk I/O error", "the disk failed while the store was in use; check it, then run `newscrawl doctor`"),
    ("unable to open", "the file cannot be opened; check the path and its permissions"),
    ("read-only transaction", "the store was opened for reading only"),
)
_DAMAGE = ("malformed", "not a database")
_FORBIDDEN = frozenset(("42501", "3F000"))
"""PostgreSQL: insufficient privilege; no schema in which this user may make tables."""
_CONFLICTS = frozenset(("23505", "40001", "40P01"))
"""PostgreSQL: unique violation, serialization failure, deadlock (SQLite lets one transaction write at a time)."""


LABEL = "newscrawl_label"
"""Execution option of the engine: the store's name for messages."""


def speak_plainly(engine: Engine) -> None:
    """Make what the engine runs raise StoreError, naming the store, for faults of disk, lock, server and file."""

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> StoreError | None:
        return _plain_error(context.original_exception, str(engine.get_execution_options()[LABEL]))


def in_plain_words(error: Exception, connection: Connection) -> Exception:
    """A driver's error as StoreError, where it is a fault of disk, lock, server or file; itself otherwise."""
    return _plain_error(error, str(connection.get_execution_options()[LABEL])) or error


def is_conflict(error: Exception) -> bool:
    """Whether a transaction failed only because another wrote the same rows at the same time: worth another attempt."""
    return getattr(getattr(error, "orig", error), "sqlstate", None) in _CONFLICTS


def _plain_error(error: BaseException, label: str) -> StoreError | None:
    said = str(error)
    for sign, words in _FAULTS:
        if sign in said:
            kind = DamagedStoreError if sign in _DAMAGE else StoreError
            return kind(f"{label}: {words}")
    first = said.strip().splitlines()[0] if said.strip() else "no answer"
    if getattr(error, "sqlstate", None) in _FORBIDDEN:
        return StoreError(f"{label}: {first}; have the database's owner grant it, or name another user in the address")
    if _server_is_gone(error):
        return StoreError(f"{label}: the server cannot be reached: {first}")
    return None


def _server_is_gone(error: BaseException) -> bool:
    if isinstance(error, sqlite3.Error) or getattr(error, "sqlstate", None) in _CONFLICTS:
        return False
    return any(kind.__name__ in ("OperationalError", "InterfaceError") for kind in type(error).__mro__)
