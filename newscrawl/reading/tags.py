"""Topics and keywords as the page lists them."""

from __future__ import annotations

import re

from newscrawl.items import Provenance
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, provenance
from newscrawl.text import clean

_SPLIT = re.compile(r"\s*[,;|、，]\s*")


def read_tags(page: Page, declared: Declared, body: Body) -> tuple[list[str], Provenance] | None:
    """The first list of keywords the page declares."""
    for found in declared.tags:
        parts = split_tags(found.values[0]) if len(found.values) == 1 else found.values
        if tags := list(dict.fromkeys(tag for part in parts if (tag := clean(part)))):
            return tags, provenance(found)
    return None


def split_tags(line: str) -> list[str]:
    """The keywords of one line that lists them.

    >>> split_tags("мосты, Заречный; дороги")
    ['мосты', 'Заречный', 'дороги']
    """
    return _SPLIT.split(line)
