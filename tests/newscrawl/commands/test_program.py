"""The program as a person meets it: help, errors in one line, exit statuses."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from newscrawl import read_page
from newscrawl.commands import SECTIONS, program, run
from newscrawl.errors import UsageError

COMMANDS = program.list_commands(None)  # type: ignore[arg-type]  # the list does not depend on a context
PAGE = Path(__file__).parents[2] / "pages" / "plain_site" / "bridge.html"
URL = "https://courier.example/bridge.html"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = run(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def unread(arguments: list[str], cwd: Path | None = None) -> tuple[int, str]:
    """The exit status and the errors of the program whose output has no reader any more."""
    code = f"from newscrawl.commands import main; main({arguments!r})"
    read_end, write_end = os.pipe()
    os.close(read_end)
    ended = subprocess.run(
        [sys.executable, "-c", code], stdout=write_end, stderr=subprocess.PIPE, text=True, check=False, cwd=cwd
    )
    os.close(write_end)
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, name, "--help")
    assert f"newscrawl {name}" in out.split("Usage:", 1)[1].split("\n", 1)[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_of_a_help_stands_on_a_line_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, name, "--help")
    assert "\\b" not in out
    assert all(line.count(f"newscrawl {name} ") <= 1 for line in out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["read", "missing.html"], "missing.html: cannot be read: No such file or directory"),
        (["read", "/"], "/: cannot be read: Is a directory"),
        (["read", str(PAGE), "--site", "rbk"], "there is no site called 'rbk': did you mean rbc?"),
        (["read", str(PAGE), "--site", "auto"], "--site auto finds the site by the page's address: give --url for"),
        (["read", str(PAGE), "--fetched", "gestern"], "--fetched 'gestern' is no date: write it as 2025-10-24"),
        (["read", "http://a.example/", "http://b.example/"], "one address at a time is fetched"),
        (["sites", "rbk"], "there is no site called 'rbk'"),
        (["sites", "--sites", "nowhere"], "nowhere: there is no such folder"),
        (["export", "--since", "31.12.2025"], "--since '31.12.2025' is no date"),
        (["export", "--since", "2026-01-02", "--until", "2026-01-02"], "--since has to lie before --until"),
        (["export", "--fields", ""], "--fields '': names no field; the fields are url, canonical_url"),
        (["search", "word", "--since", "2026-01-02", "--until", "2026-01-01"], "--since has to lie before --until"),
        (["show", "--limit", "-1"], "Invalid value for '--limit': -1 is not in the range x>=1"),
        (["crawl", "rbc", "--keep-raw", "9"], "--keep-raw '9' is no length of time: write it as 90s, 15m, 2h or 1d"),
        (["crawl", "rbk"], "there is no site called 'rbk'"),
        (["crawl"], ""),
        (["crawl", "example.com"], "there is no site called 'example.com'; if it is an address, write https://example"),
        (["crawl", "rbc", "-s", "DELAY"], "-s 'DELAY': write it as NAME=VALUE, such as DOWNLOAD_DELAY=2"),
        (["crawl", "rbc", "-s", "DOWNLOAD_DELAY=abc"], "-s DOWNLOAD_DELAY=abc: write a number, such as 1"),
        (["crawl", "rbc", "-s", "NEWSCRAWL_READERS=1.5"], "-s NEWSCRAWL_READERS=1.5: write a whole number, such as 1"),
        (["crawl", "rbc", "-s", "ROBOTSTXT_OBEY=no"], "-s ROBOTSTXT_OBEY=no: write True or False"),
        (["crawl", "rbc", "-s", "EXTENSIONS=mine"], "-s EXTENSIONS=mine: write a JSON object"),
        (["crawl", "rbc", "-s", "LOG_LEVEL=LOUD"], "-s LOG_LEVEL=LOUD: write DEBUG, INFO, WARNING or ERROR"),
        (["crawl", "rbc", "-s", "NEWSCRAWL_MAX_PAGE=3"], "no such setting: did you mean NEWSCRAWL_MAX_PAGES?"),
        (["crawl", "rbc", "-s", "DOWNLOAD_DELY=9"], "no such setting: did you mean DOWNLOAD_DELAY?"),
        (["crawl", "rbc", "-s", "DOWNLOAD_DELAY=-1"], "=-1: write a number, such as 1, and not less than 0"),
        (["crawl", "rbc", "-s", "DOWNLOAD_DELAY=inf"], "=inf: write a number, such as 1, and not less than 0"),
        (["crawl", "rbc", "-s", "NEWSCRAWL_RECHECK_HOURS=nan"], "write a number, such as 1, and not less than 0"),
        (
            ["crawl", "rbc", "-s", "NEWSCRAWL_KEEP_RAW_SECONDS=-1"],
            "write a whole number, such as 0, and not less than 0",
        ),
        (["crawl", "rbc", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=0"], "write a number, such as 1, and not less than 1"),
        (["crawl", "rbc", "-s", "NEWSCRAWL_NEAR_DUPLICATES=frist"], "NEAR_DUPLICATES=frist: write keep or first"),
        (
            ["crawl", "rbc", "-s", 'ITEM_PIPELINES={"harbour.Boats": 1}'],
            'ITEM_PIPELINES={"harbour.Boats": 1}: write a JSON object whose keys are classes that can be imported',
        ),
        (["crawl", "rbc", "-s", "DUPEFILTER_CLASS=harbour.Boats"], "write a class that can be imported, such as "),
        (["crawl", "rbc", "-s", "NEWSCRAWL_SINCE=2025-10-24"], "write an instant, such as 2025-10-24T13:00+03:00"),
        (["schedule", "--tick", "nan"], "Invalid value for '--tick': nan is no number"),
        (["schedule", "--compress", "inf"], "Invalid value for '--compress': inf is not in the range 0<x<=86400"),
        (["search", "bridge", "-site", "rbc"], "-site: did you mean --site? A word to be left out is written '-word'"),
        (["schedule", "rbc", "-s", "DOWNLOAD_DELAY=abc"], "-s DOWNLOAD_DELAY=abc: write a number"),
        (["schedule", "rbc", "--allow", "127.0.0.1"], "--allow 127.0.0.1: write HOST:PORT, as in 127.0.0.1:8000"),
        (["backfill", "rbc", "--since", "2026-01-01", "-s", "DELAY"], "-s 'DELAY': write it as NAME=VALUE"),
        (["backfill", "rbc", "--since", "2026-01-01", "--allow", "x:0"], "--allow x:0: write HOST:PORT"),
    ],
    ids=lambda value: " ".join(map(str, value))[-40:] if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_line_and_status_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said(capsys, *arguments)
    assert (status, message in err, len(err.splitlines())) == (2, True, 1)


@pytest.mark.parametrize("name", ["show", "export", "status"])
def test_a_store_that_is_a_directory_is_status_3(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(capsys, name, "--store", str(tmp_path))
    assert (status, str(tmp_path) in err, len(err.splitlines())) == (3, True, 1)


def test_a_binary_file_is_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    status, _, err = said(capsys, "read", str(tmp_path / "photo.html"))
    assert (status, "a binary file, not a page" in err) == (2, True)


def test_read_prints_state_article_and_provenance(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "read", str(PAGE), "--url", URL)
    reading = json.loads(out)
    assert (reading["state"], reading["article"]["authors"], reading["provenance"]["published"]["raw"]) == (
        "article",
        ["Ada Lindqvist"],
        "2026-03-02T09:15:00+01:00",
    )


def test_text_in_the_place_of_bytes_is_refused_with_what_to_give() -> None:
    with pytest.raises(UsageError, match="body is text: give the bytes it was decoded from"):
        read_page(PAGE.read_text(encoding="utf-8"), URL)  # type: ignore[arg-type]


def test_of_a_listing_read_prints_what_it_would_be_as_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    thread = PAGE.parents[1] / "states" / "forum-de.html"
    _, out, _ = said(capsys, "read", str(thread), "--url", "https://forum.example/threads/2214/")
    reading = json.loads(out)
    assert (reading["state"], bool(reading["article"]["body"])) == ("listing", True)


def test_read_unpacks_gzip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.read_bytes()))
    _, out, _ = said(capsys, "read", str(tmp_path / "page.html.gz"), "--url", URL)
    assert json.loads(out)["state"] == "article"


def test_many_files_are_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "read", str(PAGE), str(PAGE.with_name("harvest.html")))
    assert [Path(json.loads(line)["source"]).name for line in out.splitlines()] == ["bridge.html", "harvest.html"]


def test_a_page_without_a_story_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    status, out, _ = said(capsys, "read", str(tmp_path / "empty.html"))
    assert (status, json.loads(out)["state"]) == (0, "empty")


def test_the_schema_describes_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "schema")
    assert [name for name, field in json.loads(out)["properties"].items() if not field.get("description")] == []


def test_sites_as_json_name_their_sources(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "sites", "rbc", "--json")
    assert "https://rssexport.rbc.ru/rbcnews/news/30/full.rss" in json.loads(out)[0]["sources"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").touch(mode=0)
    status, _, err = said(capsys, "read", str(tmp_path / "page.html"))
    assert (status, "Permission denied" in err) == (2, True)


def test_every_command_stands_in_one_section_of_the_list() -> None:
    assert sorted(name for names in SECTIONS.values() for name in names) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_line_in_the_list_is_not_cut(name: str) -> None:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    assert len(command.get_short_help_str(1000)) <= 63


@pytest.mark.parametrize("named", [False, True])
def test_folders_of_sites_are_named_for_one_command_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    before = str(tmp_path) if named else None
    monkeypatch.delenv("NEWSCRAWL_SITES", raising=False)
    if before:
        monkeypatch.setenv("NEWSCRAWL_SITES", before)
    run(["sites", "--sites", str(tmp_path)])
    assert os.environ.get("NEWSCRAWL_SITES") == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
@pytest.mark.parametrize("arguments", [["sites"], ["sites", "--json"], ["read", str(PAGE), "--url", URL]])
def test_a_full_disk_behind_standard_output_is_said_in_a_line(arguments: list[str]) -> None:
    code = f"from newscrawl.commands import main; main({arguments!r})"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    said = "the output has no room on its disk; make room, or write it to another place"
    assert (ended.returncode, ended.stderr) == (1, f"newscrawl: {said}\n")


@pytest.mark.parametrize("arguments", [["sites"], ["sites", "--json"], ["export", "--format", "csv"]])
def test_a_reader_who_has_gone_is_no_failure(
    filled: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("NEWSCRAWL_STORE", str(filled))
    assert unread(arguments) == (0, "")


def test_a_reader_who_has_gone_changes_no_status(tmp_path: Path) -> None:
    refused = "http://127.0.0.1:9/"  # no public address: nothing is asked
    assert unread(["crawl", refused, "--store", str(tmp_path / "new.db"), "-s", "LOG_LEVEL=ERROR"]) == (4, "")


def test_what_a_command_is_called_for_is_done_though_nobody_reads_what_it_says(tmp_path: Path) -> None:
    saved = PAGE.parents[1] / "village_site"
    unread(["new", "https://dorf.example.de/", "--from", str(saved), "--name", "dorf"], cwd=tmp_path)
    assert (tmp_path / "sites" / "dorf.py").is_file()


@pytest.mark.parametrize("stream", ["0", "1", "2"])
def test_a_closed_standard_stream_is_an_empty_one(stream: str) -> None:
    code = "from newscrawl.commands import main; main(['sites', 'rbc'])"
    closed = f'exec "$0" -c "$1" {stream}<&-'
    ended = subprocess.run(["sh", "-c", closed, sys.executable, code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr, bool(ended.stdout)) == (0, "", stream != "1")


def test_what_the_output_has_no_character_for_is_escaped() -> None:
    code = "from newscrawl.commands import main; main(['sites', 'rbc', '--json'])"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ | {"PYTHONIOENCODING": "latin-1"}, check=False
    )
    about = json.loads(ended.stdout.decode("latin-1"))[0]["about"]
    assert (ended.returncode, ended.stderr, about[:4]) == (0, b"", "РБК,")


@pytest.mark.parametrize("name", ["show", "why", "history", "diff"])
@pytest.mark.parametrize("number", ["9" * 30, "²"])
def test_a_number_that_no_article_has_is_said_in_a_line(
    filled: Path, capsys: pytest.CaptureFixture[str], name: str, number: str
) -> None:
    status, _, err = said(capsys, name, number, "--store", str(filled))
    assert (status, err.startswith(f"newscrawl: {number}: "), len(err.splitlines())) == (2, True, 1)


def test_a_list_of_any_length_may_be_asked_for(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", "--limit", "9" * 30, "--json", "--store", str(filled))
    assert len(json.loads(out)) == 40


@pytest.mark.parametrize("name", ["show", "why", "history", "diff"])
@pytest.mark.parametrize("typed", ["alpha.example/news/1", "alpha.example/news/1?utm_source=mail"])
def test_an_article_is_found_without_the_scheme_of_its_address(
    filled: Path, capsys: pytest.CaptureFixture[str], name: str, typed: str
) -> None:
    assert said(capsys, name, typed, "--store", str(filled))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["тема4"], ["https://beta.example/news/4"]),
        (["тема4", "-новости"], []),
        (["-новости", "тема4", "--site", "beta"], []),
        (["тема4", "--rubric", "-новости"], []),
        (["тема4", "-тема5", "--json"], ["https://beta.example/news/4"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_word_that_must_not_be_there_needs_no_quotes(
    filled: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], found: list[str]
) -> None:
    status, out, _ = said(capsys, "search", *arguments, "--store", str(filled))
    assert (status, [url for url in ["https://beta.example/news/4"] if url in out]) == (0, found)


def test_the_list_of_articles_fits_a_terminal_of_80_columns(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = said(capsys, "show", "--store", str(filled))
    assert out.splitlines()[1].split() == ["2026-05-31", "12:00", "alpha", "Заголовок", "«1»", "Политика", "–"]
