"""Who wrote a story: people and agencies as printed, one by one."""

from __future__ import annotations

import re

from newscrawl.items import Provenance
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, FoundList, provenance
from newscrawl.text import clean

_SPLIT = re.compile(r"\s*[;|]\s*|\s+(?:and|und|et|y|e|и|та|&|och|og|en)\s+|\s*,\s*(?:and\s+|und\s+)?|\s*/\s*")
_PREFIX = re.compile(r"(?i)(?:by|von|par|por|di|da|av|af|door|автор(?:ы)?:?|текст:?|written by|author:?)\s+")


def read_authors(page: Page, declared: Declared, body: Body) -> tuple[list[str], Provenance] | None:
    """The names of the byline."""
    for found in declared.authors:
        names = _names(found, declared)
        if names:
            return names, provenance(found)
    return None


def _names(found: FoundList, declared: Declared) -> list[str]:
    names = [
        name
        for value in found.values
        for part in _SPLIT.split(value)
        if (name := clean(_PREFIX.sub("", part, count=1)))
    ]
    good = [
        name for name in names if "@" not in name and "://" not in name and name.casefold() not in declared.publishers
    ]
    return list(dict.fromkeys(name for name in good if 2 < len(name) < 80))


def split_names(line: str) -> list[str]:
    """The names in one line of a byline."""
    return [name for part in _SPLIT.split(line) if (name := clean(_PREFIX.sub("", part, count=1)))]
