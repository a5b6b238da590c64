"""docs/robustness.md says what the tests show, no more and no less."""

import importlib.util
import sys
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("robustness", Path(__file__).with_name("robustness.py"))
robustness = importlib.util.module_from_spec(_SPEC)
sys.modules["robustness"] = robustness
_SPEC.loader.exec_module(robustness)


def test_page_is_what_the_marks_say():
    assert robustness.PAGE.read_text(encoding="utf-8") == robustness.page(), "run: python tests/robustness.py"


def test_marks_name_rows_of_the_page():
    assert {mark.row for mark in robustness.marks()} - set(robustness.ROWS) == set()


@pytest.mark.parametrize("row", robustness.ROWS)
def test_every_threat_is_shown_or_has_no_surface(row: str):
    assert any(mark.row == row for mark in robustness.marks()) or row in robustness.NO_SURFACE
