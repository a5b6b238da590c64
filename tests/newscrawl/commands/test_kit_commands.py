"""new, fixture, preview, check: what a person sees and with which status it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.sites import all_spiders, find_spider

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "fixtures"
VILLAGE = ROOT / "tests" / "pages" / "village_site"
PAGE = FIXTURES / "kommersant" / "article.html"
URL = "https://www.kommersant.ru/doc/8312345"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Each test works in a folder of its own, with the sites newly found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEWSCRAWL_SITES", raising=False)
    yield tmp_path
    all_spiders.cache_clear()
    find_spider.cache_clear()


def new_from_saved_pages() -> int:
    return run(["new", "https://dorf.example.de/", "--from", str(VILLAGE), "--name", "dorf"])


@pytest.mark.parametrize("name", ["class", "no name"])
def test_new_takes_no_name_that_cannot_be_imported(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "https://dorf.example.de/", "--from", str(VILLAGE), "--name", name]) == 2
    assert "use letters, digits and underscores, and no keyword" in capsys.readouterr().err


def test_new_from_saved_pages_writes_a_site_that_imports(monkeypatch: pytest.MonkeyPatch) -> None:
    assert new_from_saved_pages() == 0
    monkeypatch.setenv("NEWSCRAWL_SITES", "sites")
    all_spiders.cache_clear()
    find_spider.cache_clear()
    assert [source.url for source in find_spider("dorf").sources] == ["https://dorf.example.de/feed.xml"]


def test_new_keeps_recorded_pages_outside_version_control() -> None:
    new_from_saved_pages()
    assert sorted(path.name for path in Path("recorded/dorf").iterdir())[:2] == ["article-1.html", "article-1.json"]


def test_new_records_a_source_with_what_it_announces() -> None:
    new_from_saved_pages()
    announced = json.loads(Path("recorded/dorf/feed.json").read_text("utf-8"))["announces"]
    assert announced[0] == "https://dorf.example.de/news/2026/11/10/bruecke-nummer-0"


@pytest.mark.parametrize("address", ["dorf.example.de", "https://", "http://[::1"])
def test_new_asks_for_an_address_where_there_is_none(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", address]) == 2
    assert f"{address!r} is no http(s) address" in capsys.readouterr().err


def test_new_does_not_write_over_a_site(capsys: pytest.CaptureFixture[str]) -> None:
    new_from_saved_pages()
    capsys.readouterr()
    status, said = new_from_saved_pages(), capsys.readouterr()
    assert (status, "is there already" in said.err, said.out) == (2, True, "")


def test_new_names_the_next_commands_as_they_are_typed_here(capsys: pytest.CaptureFixture[str]) -> None:
    new_from_saved_pages()
    assert "\n  newscrawl crawl dorf --max-articles 10 --sites sites\n" in capsys.readouterr().out


def test_in_a_checkout_the_file_is_one_of_its_sites(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (elsewhere / "scrapy.cfg").write_text("")
    new_from_saved_pages()
    assert Path("spiders/dorf.py").exists()
    assert "\n  newscrawl crawl dorf --max-articles 10\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "dorf.example.de"], "is no http(s) address"),
        (["new", "https://a.example/", "--from", "none"], "does not exist|there is no such folder"),
        (["new", "https://a.example/", "--from", "."], "no page with a known address"),
        (["fixture", "kommersant", URL], "the case needs a name"),
        (["fixture", "kommersant", URL, "x", "--file", "none.html"], "none.html: cannot be read"),
        (["fixture", "nowhere"], "there is no site called"),
        (["preview", "none.html"], "none.html: cannot be read"),
        (["check", "nowhere"], "there is no site called"),
        (["check", "kommersant", "--offline"], "no recorded pages"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_wrong_use_gives_one_plain_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    line = capsys.readouterr().err.strip()
    assert any(part in line for part in said.split("|"))
    assert "\n" not in line


def test_fixture_records_a_page_with_its_reading(elsewhere: Path) -> None:
    assert run(["fixture", "kommersant", URL, "bridge", "--file", str(PAGE)]) == 0
    case = json.loads(Path("fixtures/kommersant/bridge.json").read_text("utf-8"))
    assert (case["url"], case["state"], len(case["article"]["body"])) == (URL, "article", 5)


def test_a_case_that_was_checked_by_hand_is_not_written_over(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(elsewhere)
    before = Path("fixtures/kommersant/article.json").read_bytes()
    assert run(["fixture", "kommersant", URL, "article", "--file", str(PAGE)]) == 2
    assert (capsys.readouterr().err, Path("fixtures/kommersant/article.json").read_bytes()) == (
        "newscrawl: fixtures/kommersant/article.json: is there already; --accept records it anew\n",
        before,
    )


def test_fixture_records_a_case_anew_when_told_so(elsewhere: Path) -> None:
    case = changed(elsewhere)
    assert run(["fixture", "kommersant", URL, "article", "--file", str(PAGE), "--accept"]) == 0
    assert json.loads(case.read_text("utf-8"))["url"] == URL


def test_fixture_reads_the_recorded_pages_again(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["fixture", "kommersant", URL, "bridge", "--file", str(PAGE)])
    capsys.readouterr()
    assert run(["fixture", "kommersant"]) == 0
    assert capsys.readouterr().out == "bridge: as expected\n"


def changed(elsewhere: Path) -> Path:
    shutil.copytree(FIXTURES / "kommersant", elsewhere / "fixtures" / "kommersant")
    file = elsewhere / "fixtures" / "kommersant" / "article.json"
    file.write_text(file.read_text("utf-8").replace('"headline": "', '"headline": "Другой '), "utf-8")
    return file


def test_fixture_shows_what_differs(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(elsewhere)
    assert run(["fixture", "kommersant"]) == 1
    assert "article: 1 differences\n  headline\n    expected: Другой" in capsys.readouterr().out


def test_fixture_accepts_what_is_read(elsewhere: Path) -> None:
    changed(elsewhere)
    assert run(["fixture", "kommersant", "--accept"]) == 0
    assert run(["fixture", "kommersant"]) == 0


def test_preview_shows_where_a_value_came_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", str(PAGE), "--url", URL]) == 0
    out = capsys.readouterr().out
    assert "state: article" in out
    assert "json-ld" in out


def test_preview_marks_the_body_in_the_page(elsewhere: Path) -> None:
    run(["preview", str(PAGE), "--url", URL, "--html", "marked.html"])
    text = Path("marked.html").read_text("utf-8")
    assert [f'data-newscrawl="body {n}"' in text for n in (1, 5, 6)] == [True, True, False]


def test_preview_keeps_no_script_of_the_page(elsewhere: Path) -> None:
    Path("page.html").write_text(
        PAGE.read_text("utf-8").replace("</body>", '<script>x()</script><p onclick="x()">a</p></body>')
    )
    run(["preview", "page.html", "--url", URL, "--html", "marked.html"])
    text = Path("marked.html").read_text("utf-8")
    assert ("<script" in text, "onclick" in text) == (False, False)


def test_check_of_recorded_pages_is_healthy(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "kommersant", "--offline", "--fixtures", str(FIXTURES)]) == 0
    assert capsys.readouterr().out.startswith("kommersant: healthy, 1 articles read")


def test_check_says_what_a_changed_layout_lost(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FIXTURES / "kommersant", elsewhere / "fixtures" / "kommersant")
    page = elsewhere / "fixtures" / "kommersant" / "article.html"
    page.write_text(page.read_text("utf-8").replace("doc__text", "neu").replace("doc_header__name", "neu"), "utf-8")
    assert run(["check", "kommersant", "--offline", "--json"]) == 1
    complaints = json.loads(capsys.readouterr().out)[0]["complaints"]
    assert "the rule for body failed on 1 of 1 articles" in complaints


def test_check_says_which_source_is_silent(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FIXTURES / "kommersant", elsewhere / "fixtures" / "kommersant")
    (elsewhere / "fixtures" / "kommersant" / "feed.xml").write_text("<html><body>moved</body></html>")
    assert run(["check", "kommersant", "--offline"]) == 1
    assert "gives nothing" in capsys.readouterr().out
