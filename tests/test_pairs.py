"""The labelled pairs: changes typed and copies decided with a precision and recall of at least 0.97."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).parents[1] / "benchmarks" / "pairs.py"
LEAST = 0.97


@pytest.fixture(scope="module")
def pairs() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("benchmarks_pairs", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_there_are_at_least_200_pairs_in_two_languages(pairs: ModuleType) -> None:
    languages = [pair["language"] for pair in pairs.pairs()]
    assert (len(languages) >= 200, set(languages)) == (True, {"ru", "en"})


def test_changes_are_typed(pairs: ModuleType) -> None:
    typing, _ = pairs.score()
    assert [kind for kind, score in typing.items() if min(score.precision, score.recall) < LEAST] == []


def test_a_cosmetic_touch_makes_no_version(pairs: ModuleType) -> None:
    typing, _ = pairs.score()
    assert [name for score in typing.values() for name in score.wrong if "cosmetic" in name] == []


def test_copies_are_told_from_other_stories(pairs: ModuleType) -> None:
    _, copying = pairs.score()
    assert min(copying["all"].precision, copying["all"].recall) >= LEAST
