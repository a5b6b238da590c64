"""Files of other programs become articles through the same reading, and every one is accounted for."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.archive import OPEN, Archive, read_capture, survey, warc_files
from newscrawl.commands import run
from newscrawl.crawling.page_reader import PageReader
from newscrawl.crawling.readers import Limits
from newscrawl.crawling.rereading import run_reread
from newscrawl.errors import UsageError
from newscrawl.exchange import NotARecord, parse, raw_article
from newscrawl.importing.taking import import_files
from newscrawl.items import LedgerState
from newscrawl.rebuilding import rebuild
from newscrawl.sites import site_of
from newscrawl.store import Store, open_store
from newscrawl.store.retention import drop_raw

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


@pytest.mark.parametrize("url", ["https://", "https://[::1", "ftp://a.example/1"])
@pytest.mark.parametrize("record", [NEWS_PLEASE, {"canonical_url": "", "body": [{"text": "A text."}], "headline": "A"}])
def test_a_record_of_no_web_address_is_refused(record: dict[str, object], url: str) -> None:
    named = {**record, **({"canonical_url": url} if "canonical_url" in record else {}), "url": url}
    with pytest.raises(NotARecord, match=r"no http\(s\) address"):
        raw_article(named, "file:1")


def test_fundus_own_records_name_no_address_and_it_is_said_what_to_add(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "saved_by_fundus.json"
    file.write_text(json.dumps({"A Paper": [{key: FUNDUS[key] for key in FUNDUS if key != "html"}]}), encoding="utf-8")
    result = import_files(store, [file], site_of=lambda _: None, now=NOW)
    assert "article.html.responded_url" in result.problems[0]


def test_the_headline_before_the_text_of_trafilatura_is_no_paragraph() -> None:
    raw = raw_article({**TRAFILATURA, "text": f"{TRAFILATURA['title']}\n{TRAFILATURA['text']}"}, "file:1")
    assert [block.text for block in raw.body] == ["First paragraph.", "Second paragraph."]


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


def test_things_are_stored_in_the_order_of_their_files(store: Store, tmp_path: Path) -> None:
    told: list[str] = []
    for number in range(9):
        text = page(f"https://a.example/news/{number}") if number % 3 else "<p>Of no address</p>"
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
    import_files(store, [tmp_path], site_of=site_of, progress=told.append)
    assert told == ["unreadable", "new", "duplicate", *["unreadable", "duplicate", "duplicate"] * 2]
    assert [article.url for article in store.articles()] == ["https://a.example/news/1"]


def test_json_files_in_a_folder_are_passed_over_and_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{}")
    (tmp_path / "two.json").write_text("{}")
    result = import_files(store, [tmp_path], site_of=lambda _: None, now=NOW)
    assert result.problems == [f"{tmp_path}: 2 .json files in it are not read: name the files themselves"]


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


def test_an_imported_page_is_kept_and_can_be_read_again(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    take(store, warc(tmp_path / "w", [(url, 200, page(url))]))
    (capture,) = store.captures.of(url)
    assert read_capture(store.archive_dir, capture).body == page(url).encode()
    again = run_reread(store, site=None, since=None, accept=False)
    assert (again.captures, again.articles, again.unreadable) == (1, 1, [])


@pytest.mark.parametrize(
    ("url", "site"), [("https://a.example/news/1", "a.example"), ("https://www.rbc.ru/politics/24/10/2025/1", "rbc")]
)
def test_a_store_made_anew_gives_an_imported_page_its_own_site(
    store: Store, tmp_path: Path, url: str, site: str
) -> None:
    file = warc(tmp_path / "w", [(url, 200, page(url))])
    import_files(store, [file], site_of=site_of, now=NOW)
    with open_store(tmp_path / "anew.db") as anew, PageReader() as reader:
        rebuild(store.archive_dir, anew, reader)
        assert [article.site for article in anew.articles()] == [site]


def test_how_long_a_copy_is_kept_counts_from_its_import(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    take(store, warc(tmp_path / "w", [(url, 200, page(url))]))  # fetched months ago
    assert drop_raw(store, datetime.now(UTC) - timedelta(days=1)).files == 0


def test_a_page_that_is_imported_again_is_kept_once(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    file = warc(tmp_path / "w", [(url, 200, page(url))])
    take(store, file)
    take(store, file)
    assert [len(survey(path).responses) for path in warc_files(store.archive_dir)] == [1]


def test_an_edit_that_was_taken_back_is_a_revision_of_its_own_day(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    with Archive(tmp_path / "w", run=1, site="a", now=NOW) as archive:
        for day, price in enumerate((412, 512, 412)):
            body = page(url).replace("the bridge", f"the bridge for {price} crowns").encode()
            archive.write(url, NOW + timedelta(days=day), 200, [("Content-Type", "text/html")], body)
    take(store, next((tmp_path / "w").glob("*.warc.gz")))
    fetched = [(capture.fetched - NOW).days for capture in store.captures.of(url)]
    assert ([revision.revision for revision in store.revisions(1)], fetched) == ([1, 2, 3], [0, 1, 2])


def test_an_import_completes_the_file_that_a_killed_one_left_open(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    file = warc(tmp_path / "w", [(url, 200, page(url))])
    take(store, file)
    (kept,) = warc_files(store.archive_dir)
    kept.rename(f"{kept}{OPEN}")
    take(store, file)
    assert warc_files(store.archive_dir) == [kept]


def test_a_saved_page_is_kept_too(store: Store, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(page("https://a.example/news/1"), encoding="utf-8")
    take(store, tmp_path / "one.html")
    (capture,) = store.captures.of("https://a.example/news/1")
    assert read_capture(store.archive_dir, capture).body == page("https://a.example/news/1").encode()


@pytest.mark.parametrize("how", ["the user", "the page"])
def test_a_page_is_not_kept_where_somebody_says_so(store: Store, tmp_path: Path, how: str) -> None:
    url = "https://a.example/news/1"
    html = page(url).replace(
        "<title>", '<meta name="robots" content="noarchive"><title>' if how == "the page" else "<title>"
    )
    file = warc(tmp_path / "w", [(url, 200, html)])
    result = import_files(store, [file], site_of=lambda _: None, keep_raw=how != "the user")
    assert (result.counts, warc_files(store.archive_dir)) == ({"new": 1}, [])


@pytest.mark.threat("HTML that costs CPU or memory", "A page beyond the limits costs an import only itself")
def test_a_page_that_cannot_be_read_costs_an_import_only_itself(
    store: Store, hard_site: dict[str, bytes], tmp_path: Path
) -> None:
    file = warc(tmp_path / "w", [(url, 200, body.decode()) for url, body in hard_site.items()])
    result = import_files(store, [file], site_of=site_of, limits=Limits(cpu_seconds=1), now=NOW)
    assert result.counts == {"refused": 1, "unreadable": 1, "new": 1}


def test_a_page_beyond_the_time_of_a_crawl_is_refused(store: Store, tmp_path: Path) -> None:
    file = warc(tmp_path / "w", [("https://a.example/1", 200, page("https://a.example/1"))])
    result = import_files(store, [file], site_of=lambda _: None, limits=Limits(wall_seconds=0.0), now=NOW)
    assert (result.counts, store.ledger.counts()[LedgerState.REFUSED]) == ({"refused": 1}, 1)


def three_stories(folder: Path) -> bytes:
    urls = [f"https://a.example/news/{n}" for n in range(3)]
    return warc(folder, [(url, 200, page(url, f"Story {n}")) for n, url in enumerate(urls)]).read_bytes()


def test_a_torn_file_gives_what_is_whole_and_says_what_is_cut(store: Store, tmp_path: Path) -> None:
    torn = tmp_path / "torn.warc.gz"
    torn.write_bytes(three_stories(tmp_path / "w")[:-40])
    assert take(store, torn) == {"new": 2, "unreadable": 1}


def test_damage_in_the_middle_costs_one_record(store: Store, tmp_path: Path) -> None:
    data = bytearray(three_stories(tmp_path / "w"))
    data[data.index(b"\x1f\x8b", len(data) // 2) + 20] ^= 0xFF
    damaged = tmp_path / "damaged.warc.gz"
    damaged.write_bytes(bytes(data))
    assert take(store, damaged) == {"new": 2, "unreadable": 1}


def foreign_warc(file: Path, url: str, html: str, date: str = "2026-11-20T08:00:00Z", coding: str = "") -> Path:
    """A WARC file of one answer whose headers need not be true."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n{html}"
    head = ["WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: {url}", f"WARC-Date: {date}"]
    kind = ["Content-Type: application/http; msgtype=response", f"Content-Length: {len(block.encode())}"]
    file.write_bytes(gzip.compress("\r\n".join([*head, *kind, "", f"{block}\r\n\r\n"]).encode()))
    return file


@pytest.mark.parametrize("date", ["2026-11-20T08:00:00Z", "2026-11-20T08:00:00"])
def test_the_date_of_a_record_is_utc(store: Store, tmp_path: Path, date: str) -> None:
    url = "https://a.example/news/1"
    take(store, foreign_warc(tmp_path / "a.warc.gz", url, page(url), date))
    (capture,) = store.captures.of(url)
    assert capture.fetched == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_a_record_without_a_date_is_read_all_the_same(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    assert take(store, foreign_warc(tmp_path / "a.warc.gz", url, page(url), "yesterday")) == {"new": 1}


def test_a_record_whose_coding_was_taken_off_already_is_read(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    file = foreign_warc(tmp_path / "a.warc.gz", url, page(url), coding="gzip")
    assert take(store, file) == {"new": 1}


def test_an_address_in_brackets_is_the_address(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    take(store, foreign_warc(tmp_path / "a.warc.gz", f"<{url}>", page(url)))
    assert [article.url for article in store.articles()] == [url]


@pytest.mark.parametrize("url", ["dns:a.example", "news", "https://", "https://[::1"])
def test_a_record_of_no_address_is_unreadable(store: Store, tmp_path: Path, url: str) -> None:
    html = page("https://a.example/news/1")
    assert take(store, foreign_warc(tmp_path / "a.warc.gz", url, html)) == {"unreadable": 1}


def test_the_life_of_an_imported_page_begins_with_its_file(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    file = foreign_warc(tmp_path / "a.warc.gz", url, page(url))
    take(store, file)
    assert store.ledger.life(url)[0].source_url == f"{file}:0"


def test_an_older_page_does_not_take_the_place_of_a_newer_one(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    newer = foreign_warc(tmp_path / "newer.warc.gz", url, page(url, "The bridge stays open"), "2026-11-20T08:00:00Z")
    older = foreign_warc(tmp_path / "older.warc.gz", url, page(url, "The bridge is closed"), "2026-11-19T08:00:00Z")
    counts = take(store, newer), take(store, older)
    (article,) = store.articles()
    assert (counts, article.headline) == (({"new": 1}, {"unchanged": 1}), "The bridge stays open")


def test_a_revision_of_an_imported_page_is_of_the_day_it_was_fetched(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/1"
    for day, headline in ((19, "The bridge is closed"), (20, "The bridge stays open")):
        file = tmp_path / f"{day}.warc.gz"
        take(store, foreign_warc(file, url, page(url, headline), f"2026-11-{day}T08:00:00Z"))
    assert [revision.at.day for revision in store.revisions(1)] == [19, 20]


def test_an_escaped_slash_stays_escaped(store: Store, tmp_path: Path) -> None:
    url = "https://a.example/news/a%2Fb%3Fc"
    (tmp_path / "saved.html").write_text(page(url), encoding="utf-8")
    take(store, tmp_path / "saved.html")
    assert [article.url for article in store.articles()] == [url]


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


def test_a_byte_order_mark_does_not_hide_the_first_record(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    record = {"source": "https://courier.example/1", "title": "A bridge", "text": "The bridge is open. " * 20}
    file.write_text(json.dumps(record), encoding="utf-8-sig")
    assert import_files(store, [file], site_of=lambda _: None).counts == {"new": 1}


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
