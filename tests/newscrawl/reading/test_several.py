"""Pages that show several stories: only the first is read. The pages are ours: real structures, invented words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import Body, read_body

PAGES = Path(__file__).parents[2] / "pages" / "several"
CASES = sorted(path.stem for path in PAGES.glob("*.json"))


def read(case: str) -> tuple[Body, dict[str, Any]]:
    expected: dict[str, Any] = json.loads((PAGES / f"{case}.json").read_text(encoding="utf-8"))
    page = Page((PAGES / f"{case}.html").read_bytes(), expected["url"])
    return read_body(page, headline=page.first_meta("og:title"), description=page.first_meta("description")), expected


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("case", CASES)
def test_only_the_first_story_is_read(case: str) -> None:
    body, expected = read(case)
    assert [block.text for block in body.paragraphs] == expected["body"]


@pytest.mark.parametrize("case", CASES)
def test_the_headline_is_the_first_storys(case: str) -> None:
    body, expected = read(case)
    assert body.headline is not None
    assert "".join(map(str, body.headline.itertext())) == expected["headline"]


@pytest.mark.parametrize("case", CASES)
def test_the_lead_is_the_first_storys(case: str) -> None:
    body, expected = read(case)
    assert body.lead == expected["lead"]
