"""No real story is called a wall: every gold article beside the checkout."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from newscrawl.page import Page
from newscrawl.reading.reader import read


@pytest.mark.slow
@pytest.mark.parametrize("gold", ["fundus-test", "aed-news", "postlight-fixtures"])
def test_no_gold_article_is_called_a_wall_or_a_list(gold: str, shared: Path) -> None:
    folder = shared / "gold" / gold
    if not folder.is_dir():
        pytest.skip(f"no gold pages: {gold} is not there")
    states = {}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        known = json.loads(line)
        body = gzip.decompress((folder / f"{known['id']}.html.gz").read_bytes())
        text = body.decode(known.get("encoding") or "utf-8", "replace")
        page = Page(text.encode(), known["url"], {"Content-Type": "text/html; charset=utf-8"})
        states[known["id"]] = read(page).state
    assert {name: state for name, state in states.items() if not state.is_story} == {}
