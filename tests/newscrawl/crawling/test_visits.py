"""Pages fetched one after another for a person: under the rules of a crawl, each chosen by what the last one said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

SCRIPT = """
import json, sys
from newscrawl.crawling.visits import visit

async def plan(get):
    first = await get(sys.argv[1])
    second = await get(sys.argv[1] + first.body.decode().strip())
    third = await get("http://10.0.0.1/")
    return [[a.url, a.status, a.body.decode(), a.refused] for a in (first, second, third)]

print(json.dumps(visit(plan, allow=[sys.argv[2]])))
"""


@pytest.fixture(scope="module")
def visited(serve: Callable[..., Any], reply: Callable[..., bytes]) -> list[Any]:
    server = serve(
        {"/": reply("next"), "/next": reply("found"), "/robots.txt": reply("User-agent: *\nDisallow: /no\n")}
    )
    home = server.url()
    allowed = home.removeprefix("http://").rstrip("/")
    done = subprocess.run([sys.executable, "-c", SCRIPT, home, allowed], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def test_the_next_address_comes_from_the_last_answer(visited: list[Any]) -> None:
    assert visited[1][1:3] == [200, "found"]


def test_a_private_address_is_refused_in_words(visited: list[Any]) -> None:
    assert visited[2][1] == 0
    assert visited[2][3]
