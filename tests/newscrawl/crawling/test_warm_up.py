"""What a reader process has at its birth."""

from __future__ import annotations

import subprocess
import sys

SITES_AFTER = """
import sys
from newscrawl.crawling import answers

answers.warm_up()
before = set(sys.modules)
head = {"task": "article", "url": "https://www.rbc.ru/a", "headers": {}, "site": "rbc", "status": 200}
answers.answer(head | {"fetched": "2026-11-28T10:00:00+00:00"}, b"<p>A page</p>")
print(len({name.partition(".")[0] for name in set(sys.modules) - before} & {"scrapy", "twisted", "newscrawl"}))
"""


def test_a_reader_is_born_with_the_sites_imported() -> None:
    found = subprocess.run([sys.executable, "-c", SITES_AFTER], capture_output=True, text=True, check=True)
    assert found.stdout == "0\n"
