from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from newscrawl.errors import StoreError
from newscrawl.store import Store, migrations, open_store
from newscrawl.store.tables import metadata


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def make(path: Path) -> bytes:
    open_store(path).close()
    return path.read_bytes()


def test_the_default_store_stands_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEWSCRAWL_STORE", raising=False)
    with open_store() as store:
        assert (store.path, store.archive_dir) == (Path("newscrawl.db"), Path("newscrawl.warc"))


def test_the_variable_names_another_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCRAWL_STORE", str(path))
    with open_store() as store:
        assert store.path == path


def test_the_migrations_build_exactly_the_tables(store: Store) -> None:
    with store.engine.connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        options = {"version_table": migrations.VERSION_TABLE, "include_name": only_declared}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def only_declared(name: str | None, kind: str, parents: object) -> bool:
    """Full-text tables are no tables of the metadata: FTS5 makes some of its own."""
    return kind != "table" or name in metadata.tables


def test_the_head_is_the_end_of_the_chain() -> None:
    folder = Path(migrations.__file__).parent
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])
    assert (scripts.get_heads(), migrations.HEAD in migrations.known_revisions()) == ([migrations.HEAD], True)


def test_a_store_of_the_first_version_is_brought_up_to_date(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from newscrawl.store.migrations.versions import v0001_first

    make(path)
    old = path.with_name("old.db")
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(f"CREATE TABLE {migrations.VERSION_TABLE} (version_num VARCHAR(32) NOT NULL)")
    from alembic.operations import Operations
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as fresh, Operations.context(MigrationContext.configure(fresh)):
        v0001_first.upgrade()
        fresh.exec_driver_sql(f"INSERT INTO {migrations.VERSION_TABLE} VALUES ('0001')")
    engine.dispose()
    with open_store(old) as store, store.engine.connect() as reader:
        assert reader.exec_driver_sql(f"SELECT version_num FROM {migrations.VERSION_TABLE}").scalar() == migrations.HEAD
    assert caplog.messages == [
        f"{old}: bringing its schema from 0001 up to {migrations.HEAD}, once; a million articles take some minutes"
    ]


def test_opening_again_changes_nothing_and_loads_no_alembic(path: Path) -> None:
    before = make(path)
    code = "import sys, newscrawl; newscrawl.open_store(sys.argv[1]).close(); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert (done.stdout, path.read_bytes() == before) == ("False\n", True)


@pytest.fixture
def guest(postgres: str, schema: str) -> Iterator[str]:
    """The address of that schema, for a user who may see which tables there are and nothing else."""
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE guest LOGIN")
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema.rpartition('%3D')[2]} TO guest")
    yield schema.replace("newscrawl@", "guest@")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP OWNED BY guest")
        connection.exec_driver_sql("DROP ROLE guest")
    engine.dispose()


def refused(path: Path, **options: bool) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as raised:
        open_store(path, **options)
    assert (path.read_bytes() if path.is_file() else None) == before
    return str(raised.value)


def test_a_directory_is_no_store(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path}: is a directory; name a file, such as {tmp_path}/newscrawl.db"


def test_a_text_file_is_no_store(path: Path) -> None:
    path.write_text("dear diary, today I wrote nothing")
    assert refused(path).startswith(f"{path}: is not a newscrawl store (not an SQLite database)")


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (id)")
    assert refused(path).startswith(f"{path}: is another program's database (it has a table 'recipes')")


def test_a_newer_store_is_left_alone(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    assert refused(path).startswith(f"{path}: written by a newer newscrawl (schema 9999, this program knows ")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "news.db"
    assert refused(path) == f"{path}: the folder {path.parent} does not exist; make it first"


def test_a_store_that_has_to_be_there_is_not_made(path: Path) -> None:
    assert refused(path, create=False).startswith(f"{path}: there is no such store")
    assert not path.exists()


@pytest.mark.parametrize(("allowed", "words"), [(os.R_OK, "no permission to write"), (0, "no permission to read")])
def test_missing_permissions_are_named(path: Path, monkeypatch: pytest.MonkeyPatch, allowed: int, words: str) -> None:
    make(path)
    monkeypatch.setattr("os.access", lambda _, mode: mode & ~allowed == 0)
    assert words in refused(path)


def test_a_reader_needs_no_permission_to_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    monkeypatch.setattr("os.access", lambda _, mode: mode == os.R_OK)
    with open_store(path, read_only=True) as store:
        assert sum(store.ledger.counts().values()) == 0


def test_a_reader_leaves_nothing_beside_the_store(path: Path) -> None:
    before = make(path)
    with open_store(path, read_only=True) as store:
        assert sum(store.ledger.counts().values()) == 0
    assert ([file.name for file in path.parent.iterdir()], path.read_bytes()) == (["news.db"], before)


def test_a_reader_leaves_the_log_to_who_still_writes(path: Path) -> None:
    with open_store(path) as writer:
        with open_store(path, read_only=True) as reader:
            assert sum(reader.ledger.counts().values()) == 0
        writer.runs.start("times")
    with open_store(path, read_only=True) as reader, reader.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM runs").scalar() == 1


def test_a_reader_leaves_the_log_of_a_killed_writer(path: Path) -> None:
    make(path)
    child = (
        "import os, sys; from newscrawl.store import open_store; open_store(sys.argv[1]).runs.start('x'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", child, str(path)], check=False)
    log = Path(f"{path}-wal")
    before = log.read_bytes()
    with open_store(path, read_only=True) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM runs").scalar() == 1
    assert (log.read_bytes(), len(before) > 0) == (before, True)


def test_a_store_opened_for_reading_cannot_be_written(address: str, again: Callable[[], Store]) -> None:
    again().close()
    with open_store(address, read_only=True) as store, pytest.raises(StoreError):
        store.runs.start("times")


def test_a_closed_store_is_neither_read_nor_written(again: Callable[[], Store]) -> None:
    store = again()
    begun = store.articles()
    store.close()
    for work in (store.articles, lambda: begun, lambda: iter([store.runs.start("times")])):
        with pytest.raises(StoreError, match="this store was closed; open it again, or work inside its `with` block"):
            next(iter(work()))


@pytest.mark.parametrize("damage", [slice(16, 100), slice(100, 4096)])
@pytest.mark.threat("Corrupt store", "A damaged store is said to be damaged, and not written to")
def test_a_damaged_file_is_said_to_be_damaged(path: Path, damage: slice) -> None:
    data = bytearray(make(path))
    data[damage] = b"\xff" * len(data[damage])
    path.write_bytes(data)
    assert "newscrawl doctor" in refused(path)


@pytest.mark.parametrize("where", ["mysql://localhost/x", "://"])
def test_other_servers_are_no_stores(where: str) -> None:
    with pytest.raises(StoreError, match="a store is a file or a postgresql:// address"):
        open_store(where)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match="the server cannot be reached") as raised:
        open_store(f"postgresql://me:secret@/news?host={tmp_path}")
    assert "secret" not in str(raised.value)


def test_a_port_that_is_no_number_is_said_without_the_password() -> None:
    with pytest.raises(StoreError, match="the port of this postgresql:// address is no number"):
        open_store("postgresql://me:secret@localhost:abc/news")


_GRANT = "permission denied for .*; have the database's owner grant it, or name another user in the address"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_user_who_may_not_read_a_store_is_told_who_can_grant_it(schema: str, guest: str, read_only: bool) -> None:
    open_store(schema).close()
    with pytest.raises(StoreError, match=_GRANT):
        open_store(guest, read_only=read_only)


def test_a_user_who_may_not_make_a_store_is_told_who_can_grant_it(guest: str) -> None:
    with pytest.raises(StoreError, match=_GRANT):
        open_store(guest)


def test_the_store_is_kept_in_wal_mode(path: Path) -> None:
    make(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize(("durable", "level"), [(False, 1), (True, 2)])
@pytest.mark.threat("Power loss", "NEWSCRAWL_DURABLE makes every transaction wait for the disk")
def test_durable_stores_wait_for_the_disk(path: Path, durable: bool, level: int) -> None:
    with open_store(path, durable=durable) as store, store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == level


@pytest.mark.parametrize(
    "asked", [["crawl", "rbc", "--offline"], ["show"], ["show", "https://x.example/"], ["status", "x"]]
)
def test_no_command_prints_the_password_of_a_server(schema: str, tmp_path: Path, asked: list[str]) -> None:
    where = schema.replace("newscrawl@", "newscrawl:geheim@")
    with open_store(where):
        pass
    program = [sys.executable, "-c", "from newscrawl.commands import main; main()", *asked, "--store", where]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert ("postgresql://newscrawl:***@" in said, "geheim" in said) == (True, False)
