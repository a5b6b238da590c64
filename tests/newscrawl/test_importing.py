"""Files of other programs become articles through the same reading, and every one is accounted for."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.archive import Archive
from newscrawl.commands import run
from newscrawl.errors import UsageError
from newscrawl.exchange import NotARecord, parse, raw_article
from newscrawl.importing import import_files
from newscrawl.items import LedgerState
from newscrawl.store import Store, open_store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
BODY = "".join(
    f"<p>Paragraph {n} tells at some length what the council decided about the bridge.</p>" for n in range(5)
)


def page(url: str, headline: str = "The council decides") -> str:
    head = f'<title>{headline}</title><link rel="canonical" href="{url}"><meta property="og:type" content="article">'
    return f'<html lang="en"><head>{head}</head><body><article><h1>{headline}</h1>{BODY}</article></body></html>'


NEWS_PLEASE = {
    "url": "https://a.example/news/1",
    "title": "The council decides",
    "maintext": "First paragraph.\nSecond paragraph.",
    "date_publish": "2026-05-04 10:15:00",
    "authors": ["Jane Doe"],
    "description": "What it decided.",
    "language": "en",
    "source_domain": "a.example",
}
FUNDUS = {
    "title": "The council decides",
    "authors": ["Jane Doe"],
    "publishing_date": "2026-05-04 10:15:00+02:00",
    "topics": ["Councils"],
    "body": {
        "summary": ["What it decided."],
        "sections": [{"headline": [], "paragraphs": ["First paragraph.", "Second paragraph."]}],
    },
    "html": {"requested_url": "https://a.example/news/1", "responded_url": "https://a.example/news/1"},
    "lang": "en",
}
TRAFILATURA = {
    "title": "The council decides",
    "author": "Jane Doe",
    "hostname": "a.example",
    "date": "2026-05-04",
    "categories": "Local",
    "tags": "Councils",
    "fingerprint": "abc",
    "text": "First paragraph.\nSecond paragraph.",
    "source": "https://a.example/news/1",
    "source-hostname": "a.example",
    "language": "en",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as opened:
        yield opened


def take(store: Store, path: Path) -> dict[str, int]:
    return import_files(store, [path], site_of=lambda _: None, now=NOW).counts


@pytest.mark.parametrize("record", [NEWS_PLEASE, FUNDUS, TRAFILATURA], ids=["news-please", "fundus", "trafilatura"])
def test_a_record_of_another_program_is_an_article(store: Store, tmp_path: Path, record: dict[str, object]) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    counts = take(store, file)
    (article,) = store.articles()
    assert (counts, article.headline, [block.text for block in article.body], article.authors) == (
        {"new": 1},
        "The council decides",
        ["First paragraph.", "Second paragraph."],
        ["Jane Doe"],
    )


def test_an_offset_is_kept() -> None:
    raw = raw_article(FUNDUS, "file:1")
    assert raw.published is not None
    assert raw.published.isoformat() == "2026-05-04T10:15:00+02:00"


def test_an_array_is_read_like_lines(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.json"
    file.write_text(json.dumps([FUNDUS]), encoding="utf-8")
    assert take(store, file) == {"new": 1}


def test_packed_lines_are_unpacked(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl.gz"
    file.write_bytes(gzip.compress(json.dumps(NEWS_PLEASE).encode()))
    assert take(store, file) == {"new": 1}


def test_a_bad_line_costs_only_itself(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(["{", "[]", "{}", json.dumps(NEWS_PLEASE)]), encoding="utf-8")
    assert take(store, file) == {"unreadable": 3, "new": 1}


def test_saved_pages_name_their_address_or_lie_below_their_host(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "b.example" / "news"
    folder.mkdir(parents=True)
    (tmp_path / "pages" / "one.html").write_text(page("https://a.example/news/1"), encoding="utf-8")
    nameless = page("https://x.example/", "Another story").replace(
        '<link rel="canonical" href="https://x.example/">', ""
    )
    (folder / "2.html").write_text(nameless, encoding="utf-8")
    (tmp_path / "pages" / "nobody.html").write_text(nameless, encoding="utf-8")
    counts = take(store, tmp_path / "pages")
    urls = {article.url for article in store.articles()}
    assert (counts, urls) == (
        {"new": 2, "unreadable": 1},
        {"https://a.example/news/1", "https://b.example/news/2.html"},
    )


def warc(folder: Path, pages: list[tuple[str, int, str]]) -> Path:
    with Archive(folder, run=1, site="a", now=NOW) as archive:
        for url, status, body in pages:
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
            archive.write(url, NOW, status, headers, gzip.compress(body.encode()))
    return next(folder.glob("*.warc.gz"))


def test_a_warc_file_is_read_anew(store: Store, tmp_path: Path) -> None:
    good = "https://a.example/news/1"
    file = warc(
        tmp_path / "w", [(good, 200, page(good)), ("https://a.example/gone", 404, page("https://a.example/gone"))]
    )
    counts = take(store, file)
    (capture,) = store.captures.of(good)
    assert (counts, capture.fetched, capture.status) == ({"new": 1, "not-article": 1}, NOW, 200)


def test_what_holds_no_article_is_in_the_ledger(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/empty"
    take(store, warc(tmp_path / "w", [(url, 200, "<html><body></body></html>")]))
    assert store.ledger.counts()[LedgerState.NOT_ARTICLE] == 1


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    file = warc(tmp_path / "w", [(url, 200, page(url))])
    assert (take(store, file), take(store, file)) == ({"new": 1}, {"unchanged": 1})


def test_a_torn_file_gives_what_is_whole(store: Store, tmp_path: Path) -> None:
    pages = [(f"https://a.example/news/{n}", 200, page(f"https://a.example/news/{n}", f"Story {n}")) for n in range(3)]
    file = warc(tmp_path / "w", pages)
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(file.read_bytes()[:-40])
    assert take(store, torn)["new"] == 2


def test_newscrawl_reads_its_own_export(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://a.example/news/1"
    take(store, warc(tmp_path / "w", [(url, 200, page(url))]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEWSCRAWL_STORE", raising=False)
    statuses = [
        run(["export", "--store", "store.db", "--out", "own.jsonl"]),
        run(["import", "own.jsonl", "--store", "other.db"]),
        run(["export", "--store", "other.db", "--out", "back.jsonl"]),
    ]
    own, back = (json.loads(Path(name).read_text(encoding="utf-8")) for name in ("own.jsonl", "back.jsonl"))
    assert (statuses, {**own, "first_seen": None}) == ([0, 0, 0], {**back, "first_seen": None})


@pytest.mark.parametrize("name", ["missing.jsonl", "notes.txt"])
def test_a_path_that_is_nothing_is_refused(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(UsageError, match=name):
        take(store, tmp_path / name)


json_values: Callable[..., st.SearchStrategy[object]] = lambda: st.recursive(  # noqa: E731
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*NEWS_PLEASE, *FUNDUS, *TRAFILATURA, "canonical_url"]), json_values()))
def test_any_record_is_an_article_or_refused(record: dict[str, object]) -> None:
    try:
        raw = raw_article(parse(json.dumps(record)), "file:1")
    except NotARecord:
        return
    assert raw.url.startswith(("http://", "https://"))
