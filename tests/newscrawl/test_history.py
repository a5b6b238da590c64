"""A story's life: readings, changes, moves, retractions and returns, in order, and any version again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.errors import UsageError
from newscrawl.history import find, history, versions
from newscrawl.items import CaptureRef, LedgerState, Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store, open_store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
URL = "https://times.example/1"
FIRST = ["Завод открыли в мае, сообщил министр.", "На нём работают 300 человек."]
SECOND = [FIRST[0], "На нём работают 250 человек.", "Просмотров: 15", "Уточнение: в первой версии было 300 человек."]


def capture(url: str, status: int, hours: int) -> CaptureRef:
    return CaptureRef(fetched=NOW + timedelta(hours=hours), url=url, status=status, digest=f"sha256:{'0' * 64}")


def keep(store: Store, body: list[str], hours: int, *, at: str = URL, headline: str = "Завод открыт") -> None:
    values = {"url": at, "requested_url": URL, "site": "times", "language": "ru", "headline": headline}
    blocks = [Paragraph(text=text) for text in body]
    raw = RawArticle.model_validate({**values, "body": blocks, "capture": capture(at, 200, hours)})
    store.save(to_article(raw), raw, run=hours, now=NOW + timedelta(hours=hours))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "h.db") as opened:
        keep(opened, FIRST, 0)
        keep(opened, SECOND, 1, headline="Завод открыт в срок")
        yield opened


def told(store: Store) -> list[tuple[str, int | None, list[str]]]:
    return [(m.kind.value, m.revision, [change.kind.value for change in m.changes]) for m in history(store, URL)]


def test_changes_are_told_with_their_revision(store: Store) -> None:
    assert told(store) == [
        ("first-read", 1, []),
        ("revised", 2, ["headline", "paragraph-changed", "correction"]),
    ]


def test_a_retraction_and_a_return_are_told_and_nothing_is_deleted(store: Store) -> None:
    gone = capture(URL, 404, 2)
    store.ledger.settle(URL, LedgerState.GONE, "HTTP 404", run=2, capture=gone, now=gone.fetched)
    keep(store, SECOND, 3, headline="Завод открыт в срок")
    kinds = [kind for kind, _, _ in told(store)]
    assert (kinds, find(store, URL)[1].revision) == (["first-read", "revised", "gone", "returned"], 2)


def test_a_move_is_told(store: Store) -> None:
    keep(store, SECOND, 2, at="https://times.example/moved/1", headline="Завод открыт в срок")
    assert ("moved", f"{URL} → https://times.example/moved/1") in [(m.kind, m.what) for m in history(store, URL)]


def test_every_version_can_be_had_again(store: Store) -> None:
    found = versions(store, 1)
    assert [[block.text for block in article.body] for _, article in found] == [FIRST, SECOND]


def test_an_unknown_story_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(UsageError, match=r"nobody\.example"):
        history(store, "https://nobody.example/")


@pytest.fixture
def path(store: Store) -> str:
    return str(store.path)


def test_the_program_shows_a_difference_word_by_word(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", URL, "--store", path]) == 0
    assert "На нём работают [-300-] {+250+} человек." in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("no_color", "shown"), [("", "\x1b[31m"), ("1", "[-300-]")])
def test_a_terminal_is_spared_colours_where_they_are_not_wanted(
    path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, no_color: str, shown: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    run(["diff", URL, "--store", path])
    assert shown in capsys.readouterr().out


def test_html_escapes_what_the_page_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "x.db") as store:
        keep(store, FIRST, 0)
        keep(store, [*FIRST, "<script>alert(1)</script> was added"], 1)
    outputs = []
    for command in ("diff", "history"):
        assert run([command, URL, "--html", "--store", str(tmp_path / "x.db")]) == 0
        outputs.append(capsys.readouterr().out)
    assert ["<script>" in output or "&lt;script&gt;" not in output for output in outputs] == [False, False]


@pytest.mark.parametrize("command", ["diff", "history"])
def test_json_is_a_line_each(path: str, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run([command, URL, "--json", "--store", path]) == 0
    assert all(isinstance(json.loads(line), dict) for line in capsys.readouterr().out.splitlines())


def test_a_revision_that_does_not_exist_is_named(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", URL, "1", "9", "--store", path]) == 2
    assert capsys.readouterr().err == f"newscrawl: {URL}: there is no revision 9; the store has 1 to 2\n"


def test_a_story_of_one_revision_has_nothing_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "x.db") as store:
        keep(store, FIRST, 0)
    assert run(["diff", URL, "--store", str(tmp_path / "x.db")]) == 0
    assert capsys.readouterr().out == f"{URL}: has one revision: nobody has changed it since it was stored\n"


def test_what_changed_at_the_end_of_a_long_paragraph_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "Завод, который строили на берегу реки одиннадцать лет и два раза бросали, открыли в мае, сообщил министр"
    with open_store(tmp_path / "x.db") as store:
        keep(store, [f"{long}."], 0)
        keep(store, [f"{long} Котов."], 1)
    run(["history", URL, "--store", str(tmp_path / "x.db")])
    assert (
        capsys.readouterr()
        .out.splitlines()[-1]
        .endswith("paragraph-changed: …мае, сообщил министр. → …мае, сообщил министр Котов.")
    )
