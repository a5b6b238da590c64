"""Exports hold what was selected, in the order and form asked for, and are whole or not there."""

from __future__ import annotations

import csv
import gzip
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from newscrawl.errors import StoreError, UsageError
from newscrawl.export import json_lines
from newscrawl.export.arrow import Batches, stored_columns
from newscrawl.export.destination import written_beside
from newscrawl.export.fields import NAMES, Fields
from newscrawl.export.writing import Format, export, export_stream
from newscrawl.items import Announcement, Article, Paragraph, RawArticle, Source
from newscrawl.store import Store, open_store
from newscrawl.store.rows import row_of
from newscrawl.store.selection import Selection, count, rows
from newscrawl.store.tables import articles as articles_table

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_json_lines_are_articles(opened: Store, articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    export(opened, Selection(), Fields(), Format.JSONL, out)
    read = [Article.model_validate(line) for line in lines(out)]
    assert {a.url: a for a in read} == {a.url: a for a in articles}


def test_lines_that_sqlite_makes_are_those_of_python(articles: list[Article], tmp_path: Path) -> None:
    odd = 'a "b" \\ / %s 100% \b\f\n\r\t\x01\x1f\x7f\u2028 ё 中 😀'
    with open_store(tmp_path / "odd.db") as store:
        with store.transaction() as connection:
            values = [
                {**row_of(one), "headline": odd, "lead": "", "comments_count": place or None, "capture_id": None}
                for place, one in enumerate(articles)
            ]
            connection.execute(insert(articles_table), values)
        made, out = Fields(), tmp_path / "a.jsonl"
        export(store, Selection(), made, Format.JSONL, out)
        python = "".join(json_lines.lines(made, batch) for batch in rows(store, made.names, Selection()))
    assert out.read_bytes() == python.encode()


def test_slices_make_the_table_that_one_batch_does(
    opened: Store, articles: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawl.export.parquet._SLICE", 7)
    monkeypatch.setattr("newscrawl.export.parquet.ROW_GROUP", 21)
    out = tmp_path / "a.parquet"
    export(opened, Selection(), Fields(), Format.PARQUET, out)
    (batch,) = rows(opened, stored_columns(Fields()), Selection())
    file = pytest.importorskip("pyarrow.parquet").ParquetFile(out)
    assert file.read().to_pylist() == Batches(Fields()).make(batch).to_pylist()
    sizes = [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)]
    assert sizes == [21] * (len(articles) // 21) + [len(articles) % 21]


def test_rows_as_bytes_hold_the_same_text(opened: Store) -> None:
    columns = ("headline", "body", "published_at")
    ((plain,), (packed,), (again,)) = (
        list(rows(opened, columns, Selection(), as_bytes=as_bytes)) for as_bytes in (False, True, False)
    )
    assert [tuple(v.decode() if isinstance(v, bytes) else v for v in row) for row in packed] == [*plain] == [*again]
    assert isinstance(packed[0][0], bytes)


NO_TEXT = "CAST(x'41ff42' AS TEXT)"


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (Format.CSV, f"headline = {NO_TEXT}"),
        (Format.PARQUET, f"headline = {NO_TEXT}"),
        (Format.PARQUET, f"""body = '[{{"text":"\\n' || {NO_TEXT} || '","kind":"quote"}}]'"""),
        (Format.PARQUET, """body = '[{"text":"cut' """),
        (Format.PARQUET, """body = '[{"text":"without a kind"}]'"""),
        (Format.PARQUET, """tags = '["cut' """),
    ],
)
def test_what_another_program_wrote_to_the_store_is_told(
    articles: list[Article], tmp_path: Path, kind: Format, change: str
) -> None:
    pytest.importorskip("pyarrow")
    path, out = tmp_path / "news.db", tmp_path / f"a.{kind}"
    with open_store(path) as store, store.transaction() as connection:
        connection.execute(insert(articles_table), [{**row_of(articles[0]), "capture_id": None}])
    with closing(sqlite3.connect(path)) as another:
        another.execute(f"UPDATE articles SET {change}")
        another.commit()
    with open_store(path) as store, pytest.raises(StoreError, match="another program wrote"):
        export(store, Selection(), Fields(), kind, out)
    assert not out.exists()


def test_lines_come_by_site_then_date(opened: Store, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    export(opened, Selection(), Fields.chosen("site,published"), Format.JSONL, out)
    keys = [(str(line["site"]), str(line["published"] or "")) for line in lines(out)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_packed_lines_are_the_same_lines(opened: Store, tmp_path: Path, ending: str) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / f"a.jsonl.{ending}"
    for out in (plain, packed):
        export(opened, Selection(), Fields(), Format.JSONL, out)
    unpack = gzip.decompress if ending == "gz" else zstd.decompress
    assert unpack(packed.read_bytes()) == plain.read_bytes()


def test_a_packed_file_is_the_same_bytes_twice(opened: Store, tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        export(opened, Selection(), Fields(), Format.JSONL, tmp_path / name)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(sites=("alpha",)), 20),
        (Selection(language="en"), 10),
        (Selection(rubric="Политика"), 32),
        (Selection(author="Автор 1"), 10),
        (Selection(tag="тег2"), 13),
        (Selection(since=NOW - timedelta(days=3), until=NOW - timedelta(days=1)), 2),
        (Selection(where=(("headline", "*«7»"),)), 1),
        (Selection(where=(("revision", "2"),)), 0),
        (Selection(where=(("tags", "один"),)), 40),
        (Selection(where=(("tags", "од*"),)), 40),
        (Selection(where=(("tags", "*ин"),)), 40),
        (Selection(where=(("tags", "*од"),)), 0),
        (Selection(sample=7), 7),
        (Selection(sites=("alpha", "beta"), language="ru", author="Автор 3"), 10),
    ],
    ids=str,
)
def test_a_selection_selects(opened: Store, selection: Selection, expected: int, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    export(opened, selection, Fields.chosen("url"), Format.JSONL, out)
    assert (len(lines(out)), count(opened, selection)) == (expected, expected)


def test_a_field_that_does_not_exist_is_named(opened: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="colour"):
        export(opened, Selection(where=(("colour", "red"),)), Fields(), Format.JSONL, tmp_path / "a.jsonl")


def test_a_sample_is_the_same_for_a_seed_and_another_for_another(opened: Store, tmp_path: Path) -> None:
    drawn = []
    for n, seed in enumerate((1, 1, 2)):
        export(opened, Selection(sample=5, seed=seed), Fields.chosen("url"), Format.JSONL, tmp_path / f"{n}.jsonl")
        drawn.append((tmp_path / f"{n}.jsonl").read_bytes())
    assert (drawn[0] == drawn[1], drawn[0] == drawn[2]) == (True, False)


def test_flat_rows_have_no_nested_values(opened: Store, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    export(opened, Selection(sample=1), Fields.chosen("body,tags,authors", flat=True), Format.JSONL, out)
    (line,) = lines(out)
    assert all(isinstance(value, str) for value in line.values())


def test_csv_opens_in_a_spreadsheet(opened: Store, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    export(opened, Selection(), Fields(), Format.CSV, out)
    data = out.read_bytes()
    assert (data[:3], data.count(b"\r\n") > 40) == (b"\xef\xbb\xbf", True)


def test_csv_keeps_line_ends_quotes_and_commas(opened: Store, articles: list[Article], tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    export(opened, Selection(), Fields(), Format.CSV, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        read = {row["url"]: row["body"] for row in csv.DictReader(file)}
    assert read == {article.url: article.text for article in articles}


def test_a_formula_is_text_in_a_spreadsheet(
    tmp_path: Path, save: Callable[..., None], raw: Callable[..., RawArticle]
) -> None:
    with open_store(tmp_path / "f.db") as store:
        save(store, raw(1, headline='=HYPERLINK("https://evil.example")'))
        export(store, Selection(), Fields.chosen("headline"), Format.CSV, tmp_path / "f.csv")
    with (tmp_path / "f.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["headline"].startswith("'=")


def test_a_sqlite_export_is_plain_tables(opened: Store, tmp_path: Path) -> None:
    out = tmp_path / "a.sqlite"
    export(opened, Selection(), Fields(), Format.SQLITE, out)
    with closing(sqlite3.connect(out)) as database:
        counts = [database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("articles", "article_tags")]
        body = database.execute("SELECT body FROM articles LIMIT 1").fetchone()[0]
    assert (counts, "\n\n" in body) == ([40, 80], True)


def test_parquet_is_typed(opened: Store, articles: list[Article], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pip install newscrawl[export]")
    out = tmp_path / "a.parquet"
    export(opened, Selection(), Fields(), Format.PARQUET, out)
    rows = {row["url"]: row for row in parquet.read_table(out).to_pylist()}
    assert {url: (row["published"], row["body"], row["tags"]) for url, row in rows.items()} == {
        article.url: (article.published, article.model_dump(mode="json")["body"], article.tags) for article in articles
    }


def test_parquet_is_partitioned_by_site_and_month(opened: Store, tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset", reason="pip install newscrawl[export]")
    export(opened, Selection(), Fields(), Format.PARQUET, tmp_path / "out")
    table = dataset.dataset(tmp_path / "out", partitioning="hive").to_table()
    places = {path.parent.name for path in (tmp_path / "out").rglob("*.parquet")}
    assert (table.num_rows, places) == (40, {"month=2026-04", "month=2026-05", "month=unknown"})


def test_the_hub_layout_has_a_card_and_shards(opened: Store, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")
    export(opened, Selection(), Fields(), Format.HUGGING_FACE, tmp_path / "set")
    assert sorted(path.relative_to(tmp_path / "set").as_posix() for path in (tmp_path / "set").rglob("*.*")) == [
        ".newscrawl",
        "README.md",
        "data/train-00000-of-00001.parquet",
    ]


def test_a_stream_to_arrow_has_the_columns_of_parquet(opened: Store) -> None:
    pytest.importorskip("pyarrow", reason="pip install newscrawl[export]")
    table = opened.articles(site="alpha").to_arrow()
    assert (table.num_rows, set(NAMES) <= set(table.column_names)) == (20, True)


def test_every_revision_is_exported(tmp_path: Path, save: Callable[..., None], raw: Callable[..., RawArticle]) -> None:
    with open_store(tmp_path / "r.db") as store:
        save(store, raw(1))
        save(store, raw(1, headline="Другой заголовок"), now=NOW + timedelta(hours=1))
        fields = Fields.chosen("revision,headline")
        export(store, Selection(), fields, Format.JSONL, tmp_path / "r.jsonl", revisions=True)
    assert lines(tmp_path / "r.jsonl") == [
        {"revision": 1, "headline": "Заголовок «1»"},
        {"revision": 2, "headline": "Другой заголовок"},
    ]


def test_of_a_cluster_the_first_published_is_kept(
    tmp_path: Path, save: Callable[..., None], raw: Callable[..., RawArticle]
) -> None:
    words = [f"слово{n}" for n in range(90)]
    body = [Paragraph(text=" ".join(words[n : n + 30])) for n in (0, 30, 60)]
    with open_store(tmp_path / "c.db") as store:
        save(store, raw(1, body=body, published=NOW), raw(2, body=body, published=NOW - timedelta(hours=2)), raw(3))
        fields = Fields.chosen("url")
        export(store, Selection(one_a_cluster=True), fields, Format.JSONL, tmp_path / "c.jsonl")
    assert sorted(str(line["url"])[-1] for line in lines(tmp_path / "c.jsonl")) == ["2", "3"]


def test_the_graph_says_who_copied_whom_and_how(
    tmp_path: Path, save: Callable[..., None], raw: Callable[..., RawArticle]
) -> None:
    words = [f"слово{n}" for n in range(120)]
    body = [Paragraph(text=" ".join(words[n : n + 30])) for n in range(0, 120, 30)]
    copied = [Paragraph(text=f"МОСКВА, 1 июня. /ТАСС/. {body[0].text}"), *body[1:3]]
    with open_store(tmp_path / "g.db") as store:
        save(store, raw(1, body=body, published=NOW), raw(2, body=copied, published=NOW + timedelta(hours=3)))
        export(store, Selection(), Fields(), Format.GRAPH, tmp_path / "graph")
    with (tmp_path / "graph" / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = [(row["source"][-1], row["target"][-4:], row["kind"]) for row in csv.DictReader(file)]
    assert edges == [("2", "ws/1", "copied"), ("2", "ТАСС", "credited in dateline")]


def test_a_failed_export_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    out.write_text("old")

    def fail() -> None:
        with written_beside(out) as beside:
            beside.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ([path.name for path in tmp_path.iterdir()], out.read_text()) == (["a.jsonl"], "old")


def test_leftovers_of_a_killed_export_go(opened: Store, tmp_path: Path) -> None:
    left = tmp_path / ".a.jsonl.part-999999999"
    left.write_text("half")
    export(opened, Selection(), Fields.chosen("url"), Format.JSONL, tmp_path / "a.jsonl")
    assert left.exists() is False


def test_a_pipe_or_a_device_is_not_replaced(opened: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UsageError, match=f"--out {pipe}: is no file but a device or a pipe; write to it with > {pipe}"):
        export(opened, Selection(), Fields(), Format.JSONL, pipe)
    assert pipe.is_fifo()


@pytest.mark.parametrize(("out", "status"), [("/proc/articles.jsonl", 2), (f"{'x' * 300}.jsonl", 1)])
def test_a_place_that_cannot_be_written_is_one_plain_line(
    newscrawl: Callable[..., int], capsys: pytest.CaptureFixture[str], out: str, status: int
) -> None:
    found = newscrawl("export", "--out", out)
    said = capsys.readouterr().err
    assert (found, out in said, said.count("\n")) == (status, True, 1)


def test_a_folder_that_is_no_export_is_not_replaced(opened: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="no export"):
        export(opened, Selection(), Fields(), Format.HUGGING_FACE, tmp_path / "mine")


@pytest.mark.parametrize(
    "options", [{"fields": Fields.chosen("url")}, {"revisions": True}], ids=["fields", "revisions"]
)
def test_a_graph_has_columns_of_its_own(opened: Store, tmp_path: Path, options: dict[str, Any]) -> None:
    given = {"fields": Fields(), **options}
    with pytest.raises(UsageError, match="--format graph has columns of its own: leave --fields, --without"):
        export(opened, Selection(), kind=Format.GRAPH, out=tmp_path / "graph", **given)


def test_a_format_of_its_own_file_cannot_go_to_a_stream(opened: Store) -> None:
    with pytest.raises(UsageError, match="--out"):
        export_stream(opened, Selection(), Fields(), Format.SQLITE, sys.stdout.buffer)


def test_the_program_exports_to_standard_output(
    newscrawl: Callable[..., int], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    status = newscrawl("export", "--site", "alpha", "--fields", "url")
    assert (status, len(capfdbinary.readouterr().out.splitlines())) == (0, 20)


@pytest.mark.parametrize(
    "option",
    [
        "--where=colour=red",
        "--fields=colour",
        "--since=yesterday",
        "--where=x",
        "--where=tags=a*b",
        "--out=a.xlsx",
        "--out=a.parquet.gz",
        "--out=a.tar.gz",
    ],
)
def test_a_wrong_option_is_one_line_and_status_2(
    newscrawl: Callable[..., int], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = newscrawl("export", option)
    assert (status, capsys.readouterr().err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "asked", [["export"], ["search", "тема1"], ["snapshot", "create", "frozen"]], ids=lambda a: a[0]
)
def test_a_site_the_store_has_never_heard_of_is_said_with_those_it_has(
    newscrawl: Callable[..., int], filled: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert newscrawl(*asked, "--site", "alpha", "--site", "gamma") == 2
    assert capsys.readouterr().err == f"newscrawl: --site gamma: {filled} holds nothing of it; it has alpha, beta\n"


def test_a_site_without_articles_yet_is_an_empty_export(
    newscrawl: Callable[..., int], filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(filled) as store:
        store.ledger.announce(
            "gamma",
            [("https://gamma.example/1", Announcement(source=Source.FEED, source_url="https://gamma.example/feed"))],
            run=1,
            now=NOW,
        )
    assert (newscrawl("export", "--site", "gamma"), capsys.readouterr().out) == (0, "")


def test_an_export_of_nothing_says_so(newscrawl: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert newscrawl("export", "--lang", "eo") == 0
    assert capsys.readouterr() == ("", "newscrawl: no article matches that; the export is empty\n")
