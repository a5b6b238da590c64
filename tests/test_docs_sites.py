"""docs/sites.md is what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.commands import run

DOCS = Path(__file__).parents[1] / "docs"


def test_the_table_of_sites_is_in_step_with_the_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSCRAWL_SITES", raising=False)
    assert run(["sites", "--markdown"]) == 0
    assert capsys.readouterr().out.strip() in (DOCS / "sites.md").read_text("utf-8")
