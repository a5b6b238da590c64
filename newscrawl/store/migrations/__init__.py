"""The store's schema as a chain of revisions, run with Alembic from the installed package, without an env.py.

A file in `versions/` is never changed once released. `HEAD` is the newest revision this program knows; a test holds
that it is the chain's end and that the chain builds exactly `newscrawl.store.tables`.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

HEAD = "0004"
VERSION_TABLE = "newscrawl_version"


def upgrade(connection: Connection) -> None:
    """Bring the schema to `HEAD` inside the connection's transaction. Alembic is imported only here."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    folder = Path(__file__).parent
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])
    context = MigrationContext.configure(
        connection,
        opts={
            "version_table": VERSION_TABLE,
            "render_as_batch": True,
            "fn": lambda revision, _: scripts._upgrade_revs("head", revision),
        },
    )
    with Operations.context(context):
        context.run_migrations()


def known_revisions() -> frozenset[str]:
    """Every revision this program can open or bring up to date."""
    return frozenset(file.name[1:5] for file in (Path(__file__).parent / "versions").glob("v[0-9]*.py"))
