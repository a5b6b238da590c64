"""Stores to test with: a file each, and a schema each of a private PostgreSQL server where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from newscrawl.items import Article, CaptureRef, PageState, Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store, open_store

_schemas = count()

Reading = tuple[Article, RawArticle]
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The instant that tests happen at."""
    return NOW


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Reads a page: an article of the site `times` whose text is its own unless `text` says otherwise."""

    def reading(url: str, text: str = "", *, requested: str | None = None, **fields: object) -> Reading:
        capture = CaptureRef(fetched=NOW, url=url, status=200, digest=f"sha256:{'0' * 64}", headers={"etag": '"1"'})
        given: dict[str, object] = {
            "headline": f"Headline of {url}",
            "site": "times",
            "body": [Paragraph(text=text or f"A paragraph that only stands at {url} and says something of its own.")],
            "state": PageState.ARTICLE,
            "fetched": NOW,
            "capture": capture,
        }
        raw = RawArticle(url=url, requested_url=requested or url, **{**given, **fields})  # type: ignore[arg-type]
        return to_article(raw), raw

    return reading


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a database on a server of our own, reached by a socket; skipped where PostgreSQL is missing."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install newscrawl[postgres]")
    found = shutil.which("initdb") or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None
    )
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    root = os.getuid() == 0
    if root and "postgres" not in {user.pw_name for user in pwd.getpwall()}:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    folder = tempfile.mkdtemp(prefix="ncpg")
    user = "postgres" if root else None
    if root:
        shutil.chown(folder, "postgres")
    binaries = Path(found).parent

    def run(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    cluster = ("-D", f"{folder}/data", "-A", "trust", "-U", "newscrawl", "-E", "UTF8", "--no-sync")
    sorted_as_people_do = ("--locale-provider=icu", "--icu-locale=en")  # as most servers are: not by code point
    run(str(binaries / "initdb"), *cluster, *sorted_as_people_do)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=50"
    run(str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-o", options, "-l", f"{folder}/log", "-w", "start")
    try:
        yield f"postgresql://newscrawl@/postgres?host={folder}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture
def schema(postgres: str) -> str:
    """The address of an empty schema of a real server."""
    name = f"s{next(_schemas)}"
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{postgres}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a new store is to be: a file, then a schema of a real server."""
    monkeypatch.setenv("NEWSCRAWL_ARCHIVE", str(tmp_path / "news.warc"))
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    server: str = request.getfixturevalue("schema")
    return server


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store, on each database."""
    with open_store(address) as opened:
        yield opened


@pytest.fixture
def again(address: str) -> Callable[[], Store]:
    """Opens the same store once more."""
    return lambda: open_store(address)
