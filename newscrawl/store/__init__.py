"""The store: ledger, articles, captures, runs; SQLAlchemy Core on SQLite or PostgreSQL."""

from newscrawl.store.articles import Saved
from newscrawl.store.ledger import Event, Queued
from newscrawl.store.opening import open_store
from newscrawl.store.store import Store

__all__ = ["Event", "Queued", "Saved", "Store", "open_store"]
