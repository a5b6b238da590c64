"""What `newscrawl new` prints of a site: every field with an example, what is proposed, which addresses gave nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from newscrawl.kit.answers import Saved
from newscrawl.kit.probe import Probe, probe_saved
from newscrawl.kit.proposals import Proposal, noise_lines, proposals
from newscrawl.kit.report import report

VILLAGE = Path(__file__).parents[2] / "pages" / "village_site"


@pytest.fixture(scope="module")
def village() -> Probe:
    return asyncio.run(probe_saved("https://dorf.example.de/", Saved(VILLAGE)))


@pytest.fixture(scope="module")
def lines(village: Probe) -> list[str]:
    made = proposals(village.articles)
    return list(report(village, made, noise_lines(village.articles, made)))


@pytest.mark.parametrize(
    "line",
    [
        "dorf.example.de: 4 articles read of 4 pages",
        "  Feed https://dorf.example.de/feed.xml: 4 articles",
        "  language de, zone Europe/Berlin, of the country of its domain or language",
        "headline          4/4     Die Brücke Nummer 0 ist fertig",
        "published         4/4     2026-11-10 08:00:00+01:00",
        "authors           0/4",
    ],
)
def test_the_report_has_the_line(lines: list[str], line: str) -> None:
    assert line in lines


def test_a_language_that_no_page_tells_is_said_to_be_unknown(village: Probe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscrawl.kit.report.language_of", lambda _: None)
    assert "  language not known, zone Europe/Berlin, of the country of its domain or language" in report(
        village, [], []
    )


def test_a_body_is_shown_by_its_length_and_its_beginning(lines: list[str]) -> None:
    assert next(line for line in lines if line.startswith("body")).startswith(
        "body              4/4     4 blocks: Die Brücke Nummer 0 wurde am Samstag"
    )


def test_a_proposal_is_shown_with_what_it_finds_and_what_is_found_without_it(village: Probe) -> None:
    made = [Proposal("authors", ".wer", 4, 1, 4, "Dora Wiesner")]
    assert 'proposed: authors=".wer" on 4/4, 1 without it: Dora Wiesner' in report(village, made, [])


def test_addresses_that_gave_nothing_for_one_reason_are_one_line() -> None:
    silent = [("https://a.example/rss", "HTTP 404"), ("https://a.example/feed/", "HTTP 404")]
    found = Probe("https://a.example/", "a.example", silent=silent)
    assert "  nothing at 2 addresses, the first https://a.example/rss: HTTP 404" in report(found, [], [])


def test_a_value_cannot_write_to_the_terminal(village: Probe) -> None:
    made = [Proposal("rubric", ".x", 4, 0, 4, "a\x1b[2J")]
    assert not any("\x1b" in line for line in report(village, made, []))
