"""docs/running.md: its tables name what there is, all of it, with the defaults that hold."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.crawling.given_settings import make_settings
from newscrawl.crawling.report import make_report
from newscrawl.crawling.tally import Tally

TEXT = (Path(__file__).parents[1] / "docs" / "running.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a head line that begins so."""
    lines = TEXT[TEXT.index(heading) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_field_of_a_report_is_explained() -> None:
    report = make_report(
        Tally(), site="town", run=1, started=NOW, finished=NOW, reason="finished", ledger={}, error=None
    )
    told = [name for row in rows("| field |") for name in re.findall(r"`(\w+)`", row[0])]
    assert sorted(told) == sorted(report)


SETTINGS = rows("| setting |")


@pytest.mark.parametrize(("name", "default"), [(row[0].strip("`"), row[1]) for row in SETTINGS])
def test_a_setting_has_the_default_it_is_said_to_have(name: str, default: str) -> None:
    settings: Settings = make_settings({})
    assert str(settings[name]) == default


def test_every_variable_is_one_that_the_program_reads() -> None:
    source = "".join(path.read_text("utf-8") for path in (Path(__file__).parents[1] / "newscrawl").rglob("*.py"))
    told = [row[0].strip("`") for row in rows("| variable |")]
    assert [name for name in told if f'"{name}"' not in source] == []
