"""A store of forty articles of two sites, and the program run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.items import Article, CaptureRef, Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store, open_store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
COUNT = 40


def raw_article(number: int, **fields: object) -> RawArticle:
    url = f"https://{'alpha' if number % 2 else 'beta'}.example/news/{number}"
    values: dict[str, object] = {
        "url": url,
        "requested_url": url,
        "site": "alpha" if number % 2 else "beta",
        "language": "ru" if number % 4 else "en",
        "headline": f"Заголовок «{number}»",
        "lead": None if number % 3 else "Вводка, с запятой",
        "body": [
            Paragraph(text=f"Первый абзац новости {number}, в котором есть слово тема{number}."),
            Paragraph(text='Второй "абзац"; с точкой.'),
        ],
        "published": NOW - timedelta(days=number) if number % 7 else None,
        "rubric": "Политика" if number % 5 else None,
        "tags": ["один", f"тег{number % 3}"],
        "authors": [f"Автор {number % 4}"],
        "fetched": NOW,
        "capture": CaptureRef(fetched=NOW, url=url, status=200, digest=f"sha256:{number:064x}"),
    }
    return RawArticle.model_validate({**values, **fields})


@pytest.fixture
def save() -> Callable[..., None]:
    """Saves readings into a store, at an instant."""

    def saving(store: Store, *raws: RawArticle, now: datetime = NOW) -> None:
        for raw in raws:
            store.save(to_article(raw), raw, run=1, now=now)

    return saving


@pytest.fixture
def raw() -> Callable[..., RawArticle]:
    """Makes a reading by its number."""
    return raw_article


@pytest.fixture
def filled(tmp_path: Path, save: Callable[..., None]) -> Path:
    """The path of a store of forty articles."""
    path = tmp_path / "articles.db"
    with open_store(path) as store:
        save(store, *map(raw_article, range(COUNT)))
    return path


@pytest.fixture
def opened(filled: Path) -> Iterator[Store]:
    """That store, open to be read."""
    with open_store(filled, read_only=True) as store:
        yield store


@pytest.fixture
def newscrawl(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the program in an empty folder, with the store as its default; gives the exit status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSCRAWL_STORE", str(filled))
    return lambda *arguments: run([str(argument) for argument in arguments])


@pytest.fixture
def articles(opened: Store) -> list[Article]:
    """What the store holds."""
    return list(opened.articles())
