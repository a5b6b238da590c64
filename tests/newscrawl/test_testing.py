"""A recorded page that reads otherwise than expected is told, whichever side has the story."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from newscrawl.testing import cases, differences

FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = {case.name: case for case in cases(FIXTURES, "rbc") if case.kind == "article"}


def test_a_story_where_none_is_expected_is_told() -> None:
    story = CASES["reference"]
    expected = replace(story, state=None, article=None)
    assert differences(expected) == [("article", None, (story.article or {})["headline"])]


def test_a_list_where_a_story_is_expected_is_told() -> None:
    page = FIXTURES.parent / "tests" / "pages" / "states" / "round8-n01.html"
    expected = replace(CASES["reference"], file=page, state=None, article={"headline": "Business"})
    assert differences(expected) == [("article", "Business", None)]
