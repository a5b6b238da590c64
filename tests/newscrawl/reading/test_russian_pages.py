"""Real Russian pages beside the checkout, read without site rules: every field of the table, but what is left."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

TABLE = Path(__file__).parents[3] / "benchmarks" / "russian_pages.py"


@cache
def bench() -> Any:
    spec = importlib.util.spec_from_file_location("russian_pages", TABLE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def judged(name: str, pages: Path) -> Any:
    return bench().judge(name, bench().reading(name, pages))


CASES = [
    pytest.param(
        name,
        field,
        marks=[pytest.mark.xfail(reason=reason, strict=False)]
        if (reason := bench().LEFT.get(name.removesuffix(".html.gz"), {}).get(field))
        else [],
    )
    for name, known in bench().KNOWN.items()
    for field in bench().FIELDS
    if field in known
]


@pytest.mark.parametrize(("name", "field"), CASES)
def test_field_is_read_right(name: str, field: str, shared: Path) -> None:
    assert judged(name, shared / "pages")[field] == "yes"
