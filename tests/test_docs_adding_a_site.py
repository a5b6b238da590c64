"""docs/adding-a-site.md: every command in it is run, and prints what the page shows."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.commands import run
from newscrawl.sites import all_spiders, find_spider

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "adding-a-site.md").read_text("utf-8").partition("## Tried on sites never seen before")[0]
SHOWN = re.findall(r"^\$ (newscrawl .*)\n((?:(?!\$ |```).*\n)*)", PAGE, re.MULTILINE)
SITE = next(block for block in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL) if "Dorf(" in block)
BY_HAND = '        authors=".wer",\n'


def _forget() -> None:
    all_spiders.cache_clear()
    find_spider.cache_clear()


def _lines(text: str) -> list[str]:
    return [re.sub(r"\S*/sites/", "sites/", line.rstrip()) for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What each command printed, run one after another in a folder with the village's saved pages."""
    folder = tmp_path_factory.mktemp("village")
    shutil.copytree(ROOT / "tests" / "pages" / "village_site", folder / "saved")
    found: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", "120")
        for command, _ in SHOWN:
            _forget()
            if command == "newscrawl sites dorf --sites sites":
                Path("sites/dorf.py").write_text(SITE.replace("timezone", "timezon"), "utf-8")
            with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
                run(shlex.split(command)[1:])
            found[command] = out.getvalue()
            if command.startswith("newscrawl new"):
                found["the file"] = Path("sites/dorf.py").read_text("utf-8")
                Path("sites/dorf.py").write_text(SITE, "utf-8")
                shutil.copytree("recorded/dorf", "fixtures/dorf", ignore=shutil.ignore_patterns("article-*"))
        yield found
    _forget()


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command.partition("http")[0] for command, _ in SHOWN])
def test_the_command_prints_what_is_shown(printed: dict[str, str], command: str, shown: str) -> None:
    assert _lines(printed[command]) == _lines(shown)


def test_the_file_is_what_was_written_and_the_line_by_hand(printed: dict[str, str]) -> None:
    dated = re.compile(r"read on \d{4}-\d\d-\d\d")
    assert dated.sub("", printed["the file"]) == dated.sub("", SITE.replace(BY_HAND, ""))
