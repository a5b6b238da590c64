from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawl.archive import Archive, warc_files
from newscrawl.commands import run as newscrawl
from newscrawl.crawling.page_reader import PageReader
from newscrawl.crawling.readers import Limits
from newscrawl.doctor import examine
from newscrawl.items import CaptureRef, LedgerState
from newscrawl.normalise import to_article
from newscrawl.rebuilding import rebuild
from newscrawl.store import Store, open_store
from newscrawl.store.retention import Dropped, drop_raw

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SITE = "times.example"


def url(number: int) -> str:
    return f"https://times.example/news/{number}"


def html(number: int, text: str = "") -> bytes:
    said = text or f"The council of district {number} decided on Monday to rebuild its library after a long debate. "
    paragraphs = "".join(f"<p>{said} Part {part} of the report on district {number}.</p>" for part in range(6))
    story = f"<article><h1>Council {number} rebuilds</h1>{paragraphs}</article>"
    return f"<html><head><title>Council {number}</title></head><body>{story}</body></html>".encode()


def fetch(
    store: Store, archive: Archive, run: int, number: int, body: bytes, when: datetime = NOW, status: int = 200
) -> None:
    """One page as a crawl stores it: archive, reading, store."""
    from newscrawl.page import Page
    from newscrawl.reading.reader import read

    place = archive.write(url(number), when, status, [("Content-Type", "text/html; charset=utf-8")], body)
    capture = CaptureRef(
        fetched=when, url=url(number), status=status, digest=f"sha256:{'0' * 64}",
        warc_file=place.file, warc_offset=place.offset, warc_length=place.length,
    )  # fmt: skip
    raw = read(Page(body, url(number)), fetched=when, status=status).raw
    if raw is None or status != 200:
        store.ledger.settle(url(number), LedgerState.GONE, "404", run=run, capture=capture, site=SITE)
        return
    raw = raw.model_copy(update={"requested_url": url(number), "capture": capture, "site": SITE})
    store.save(to_article(raw), raw, run=run, now=when)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def crawled(path: Path) -> Path:
    """A store after two runs: three articles, one of them revised, and a page that is gone."""
    with open_store(path) as store:
        for hours, changed in ((0, ""), (3, "Protesters stopped the work on the library of the district. ")):
            run = store.runs.start(SITE)
            when = NOW + timedelta(hours=hours)
            with Archive(store.archive_dir, run=run, site=SITE, now=when) as archive:
                for number in (1, 2, 3):
                    fetch(store, archive, run, number, html(number, changed if number == 1 else ""), when)
                fetch(store, archive, run, 4, b"<html><h1>Not found</h1></html>", when, 404)
            store.runs.finish(run, {}, 0)
    return path


def found(path: Path) -> list[tuple[str, int]]:
    with open_store(path, read_only=True) as store:
        return [(finding.name, finding.count) for finding in examine(store)]


def sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_store_has_no_findings(crawled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert newscrawl(["doctor", "--store", str(crawled)]) == 0
    assert capsys.readouterr().out == "the store is sound\n"


def cut_last_byte(crawled: Path) -> None:
    last = warc_files(crawled.with_suffix(".warc"))[-1]
    last.write_bytes(last.read_bytes()[:-1])


def lose_a_file(crawled: Path) -> None:
    warc_files(crawled.with_suffix(".warc"))[0].unlink()


def hurt_the_middle(crawled: Path) -> None:
    first = warc_files(crawled.with_suffix(".warc"))[0]
    data = bytearray(first.read_bytes())
    data[300:400] = b"\xff" * 100
    first.write_bytes(data)


def forget_captures(crawled: Path) -> None:
    sql(crawled, "UPDATE events SET capture_id = NULL", "UPDATE articles SET capture_id = NULL",
        "UPDATE revisions SET capture_id = NULL", "DELETE FROM captures")  # fmt: skip


WOUNDS: list[tuple[Callable[[Path], None], list[tuple[str, int]], int, list[tuple[str, int]]]] = [
    (
        lambda db: sql(db, "UPDATE urls SET state = 'queued', taken_from = 'new' WHERE id < 3"),
        [("lost-queue", 2)],
        0,
        [],
    ),
    (lambda db: sql(db, "UPDATE urls SET state = 'stored_' WHERE id = 1"), [("ledger-sum", 1)], 1, []),
    (lambda db: sql(db, "UPDATE urls SET article_id = 99 WHERE id = 1"), [("missing-articles", 1)], 1, []),
    (lambda db: sql(db, "DELETE FROM identities WHERE key LIKE 'https://%/2'"), [("nameless-articles", 1)], 1, []),
    (lambda db: sql(db, "UPDATE articles SET revision = 7 WHERE id = 1"), [("revisions", 1)], 1, []),
    (lambda db: sql(db, "DELETE FROM revisions WHERE article_id = 2"), [("revisions", 1)], 1, []),
    (lambda db: sql(db, "UPDATE events SET url_id = 99 WHERE id = 1"), [("orphans", 1)], 1, []),
    (cut_last_byte, [("torn-archive", 1), ("missing-captures", 1)], 1, []),
    (lose_a_file, [("missing-captures", 4)], 1, []),
    (hurt_the_middle, [("damaged-archive", 1), ("missing-captures", 1)], 1, [("damaged-archive", 1)]),
    (forget_captures, [("orphan-records", 8)], 0, [("orphan-records", 8)]),
]


@pytest.mark.parametrize(("wound", "names", "status", "left"), WOUNDS)
def test_what_is_wrong_is_found_and_mended(
    crawled: Path,
    wound: Callable[[Path], None],
    names: list[tuple[str, int]],
    status: int,
    left: list[tuple[str, int]],
) -> None:
    wound(crawled)
    assert found(crawled) == names
    assert newscrawl(["doctor", "--store", str(crawled)]) == status
    newscrawl(["doctor", "--store", str(crawled), "--repair"])
    assert found(crawled) == left


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ([], "wrong: the raw pages of 4 captures are not in the archive (--repair: write that down, so that nobody looks"),
        (["--repair"], "mended: the raw pages of 4 captures are not in the archive; done: write that down, so that nobody"),
    ],
)  # fmt: skip
def test_nothing_sounds_done_that_was_not(
    crawled: Path, option: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lose_a_file(crawled)
    newscrawl(["doctor", "--store", str(crawled), *option])
    assert capsys.readouterr().out.startswith(told)


def test_a_missing_article_is_fetched_again_after_repair(crawled: Path) -> None:
    sql(crawled, "UPDATE urls SET article_id = 99 WHERE id = 1")
    newscrawl(["doctor", "--store", str(crawled), "--repair"])
    with open_store(crawled) as store:
        assert [queued.url for queued in store.ledger.take(SITE, 9, run=9, now=NOW)] == [url(1)]


def test_an_examination_changes_nothing(crawled: Path) -> None:
    lose_a_file(crawled)
    before = crawled.read_bytes()
    newscrawl(["doctor", "--store", str(crawled)])
    assert crawled.read_bytes() == before


def test_findings_are_told_as_json(crawled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lose_a_file(crawled)
    newscrawl(["doctor", "--store", str(crawled), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [(finding["name"], finding["count"], finding["mended"], finding["mendable"]) for finding in told] == [
        ("missing-captures", 4, False, True)
    ]


@pytest.mark.threat("Corrupt store", "A damaged file is named, not changed, and a new store is made from the raw pages")
def test_a_damaged_store_is_named_and_made_anew_from_its_raw_pages(
    crawled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(crawled) as store:
        before = [(article.url, article.text, article.revision) for article in store.articles(order="id")]
    data = bytearray(crawled.read_bytes())
    data[100:4096] = b"\xff" * 3996
    crawled.write_bytes(data)
    assert newscrawl(["doctor", "--store", str(crawled)]) == 3
    assert "`newscrawl doctor --rebuild NEW` makes a new store from the raw pages in" in capsys.readouterr().err
    assert newscrawl(["doctor", "--store", str(crawled), "--rebuild", str(tmp_path / "new.db")]) == 0
    assert "8 pages in 2 files: 3 articles, 1 revisions, 2 unchanged, 0 duplicates, 2 no articles, 0 unreadable" in (
        capsys.readouterr().out
    )
    with open_store(tmp_path / "new.db") as store:
        assert [(article.url, article.text, article.revision) for article in store.articles(order="id")] == before
        assert store.ledger.counts()[LedgerState.GONE] == 1


@pytest.mark.parametrize("command", ["export", "show", "reextract"])
def test_articles_that_cannot_be_read_any_more_are_one_plain_line(
    crawled: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(crawled)
    page, size = connection.execute(
        "SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'articles'"
    ).fetchone()
    connection.close()
    data = bytearray(crawled.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    crawled.write_bytes(data)
    assert newscrawl([command, "--store", str(crawled)]) == 3
    said = capsys.readouterr().err
    assert (len(said.splitlines()), "the store is damaged; `newscrawl doctor`" in said) == (1, True)


def test_index_damage_is_mended_in_place(crawled: Path) -> None:
    sql(
        crawled,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'published_at', 'fetched_at') "
        "WHERE name = 'ix_articles_published'",
    )
    names = [name for name, _ in found(crawled)]
    newscrawl(["doctor", "--store", str(crawled), "--repair"])
    assert (names, found(crawled)) == (["integrity"], [])


def test_a_rebuilt_store_reads_its_captures_in_the_old_archive(crawled: Path, tmp_path: Path) -> None:
    folder = crawled.with_suffix(".warc")
    with open_store(tmp_path / "new.db") as store, PageReader() as reader:
        rebuild(folder, store, reader)
        shutil.move(folder, store.archive_dir)
    assert found(tmp_path / "new.db") == []


def test_a_rebuild_does_not_overwrite(crawled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert newscrawl(["doctor", "--store", str(crawled), "--rebuild", str(crawled)]) == 2
    assert "there is a file of that name already" in capsys.readouterr().err


def test_a_rebuild_without_raw_pages_says_so(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(path).close()
    assert newscrawl(["doctor", "--store", str(path), "--rebuild", str(tmp_path / "new.db")]) == 3
    assert "there are no raw pages to rebuild from" in capsys.readouterr().err


@pytest.mark.threat(
    "Raw archive integrity", "The newest file cut anywhere in its last record: every other page is rebuilt"
)
def test_an_archive_cut_in_its_last_record_gives_every_other_page(tmp_path: Path) -> None:
    folder = tmp_path / "small.warc"
    with Archive(folder, run=1, site=SITE, now=NOW) as archive:
        archive.write(url(1), NOW, 200, [("Content-Type", "text/html")], html(1))
        place = archive.write(url(2), NOW, 200, [("Content-Type", "text/html")], html(2))
    file = warc_files(folder)[0]
    whole = file.read_bytes()
    with PageReader() as reader:
        for size in range(place.offset, len(whole), 37):
            file.write_bytes(whole[:size])
            with open_store(tmp_path / f"{size}.db") as store:
                rebuilt = rebuild(folder, store, reader)
                assert (rebuilt.articles, rebuilt.unreadable, store.article(url(2))) == (
                    1,
                    int(size > place.offset),
                    None,
                )


@pytest.fixture
def aged(crawled: Path) -> Iterator[Store]:
    with open_store(crawled) as store:
        yield store


def test_old_raw_pages_go_in_whole_files(aged: Store) -> None:
    size = warc_files(aged.archive_dir)[0].stat().st_size
    dropped = drop_raw(aged, NOW + timedelta(hours=1))
    refs: list[Any] = [capture.warc_file for capture in aged.captures.of(url(1))]
    assert dropped == Dropped(files=1, bytes=size, captures=4)
    assert refs == [None, warc_files(aged.archive_dir)[0].name]
    assert [finding.name for finding in examine(aged)] == []


def test_young_raw_pages_and_open_files_stay(aged: Store) -> None:
    with Archive(aged.archive_dir, run=9, site=SITE, now=NOW) as archive:
        archive.write(url(1), NOW, 200, [], b"x")
        assert drop_raw(aged, NOW) == Dropped(0, 0, 0)
        assert len(warc_files(aged.archive_dir)) == 3


def test_a_page_of_a_site_without_rules_keeps_its_site(crawled: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "new.db") as store, PageReader() as reader:
        rebuild(crawled.with_suffix(".warc"), store, reader)
        assert {article.site for article in store.articles()} == {SITE}


@pytest.mark.threat(
    "HTML that costs CPU or memory", "A page beyond the limits costs a rebuild of the store only itself"
)
def test_a_page_that_cannot_be_read_costs_a_rebuild_only_itself(hard_site: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "old.warc"
    with Archive(folder, run=1, site="hard", now=NOW) as archive:
        for address, body in hard_site.items():
            archive.write(address, NOW, 200, [("Content-Type", "text/html")], body)
    with open_store(tmp_path / "new.db") as store, PageReader(Limits(cpu_seconds=1)) as reader:
        rebuild(folder, store, reader)
        ended = [store.ledger.life(address)[-1].state for address in hard_site]
    assert ended == [LedgerState.REFUSED, LedgerState.FAILED, LedgerState.STORED]


def test_a_rebuild_reads_by_the_rules_of_a_folder(
    hard_site: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSCRAWL_SITES")
    folder, failing = tmp_path / "old.warc", "https://hard.example/fails"
    with Archive(folder, run=1, site="hard", now=NOW) as archive:
        archive.write(failing, NOW, 200, [("Content-Type", "text/html")], hard_site[failing])
    asked = ["doctor", "--rebuild", str(tmp_path / "new.db"), "--archive", str(folder)]
    assert newscrawl([*asked, "--sites", str(tmp_path / "sites")]) == 0
    with open_store(tmp_path / "new.db") as store:
        assert (
            store.ledger.life(failing)[-1].reason == "newscrawl failed on it: ValueError: no such edition (hard.py:14)"
        )
