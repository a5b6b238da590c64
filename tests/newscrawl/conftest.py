"""A store of forty articles of two sites, and the program run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.items import Article, CaptureRef, Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.site_modules import FOLDERS_VARIABLE
from newscrawl.sites import all_spiders, find_spider
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


HARD_SITE = '''"""A site whose rules take for ever over one page, and fail on another."""
from newscrawl import NewsSpider, Sitemap


class HardSpider(NewsSpider):
    name = "hard"
    allowed_domains = ["hard.example"]
    sources = (Sitemap("https://hard.example/sitemap.xml"),)
    noise = (r"(a+)+b",)

    @staticmethod
    def adjust(article, page):
        if page.url.endswith("/fails"):
            raise ValueError("no such edition")
        return article
'''
_HARD_PAGE = (
    "<html><head><title>The {0}</title></head><body><article><h1>The {0} is sold</h1>{1}</article></body></html>"
)


@pytest.fixture
def hard_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Pages of a site whose rules cost too much on the first, fail on the second, and read the third."""
    folder = tmp_path / "sites"
    folder.mkdir()
    (folder / "hard.py").write_text(HARD_SITE, encoding="utf-8")
    monkeypatch.setenv(FOLDERS_VARIABLE, str(folder))
    all_spiders.cache_clear()
    find_spider.cache_clear()
    yield {
        "https://hard.example/dear": _hard_page("pier", f"<p>{'a' * 60}</p>"),
        "https://hard.example/fails": _hard_page("mill"),
        "https://hard.example/good": _hard_page("barn"),
    }
    all_spiders.cache_clear()
    find_spider.cache_clear()


def _hard_page(thing: str, more: str = "") -> bytes:
    told = "".join(f"<p>Paragraph {n} tells at some length what was decided about the {thing}.</p>" for n in range(6))
    return _HARD_PAGE.format(thing, told + more).encode()
