"""How much of a body is lost where the same page is marked up otherwise: newscrawl, and peers beside it.

    python benchmarks/markup.py --gold ../shared/gold
    python benchmarks/markup.py --gold ../shared/gold --peers PEERS/bin/python

The pages of two gold sets are spelled anew by plain replacement, everywhere on the page, so that what surrounds a
story changes with it: what is read should not change. Options are those of benchmarks/reading.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from changed_pages import Pages, main, read_changed
from reading import Tool

_PARAGRAPH = re.compile(r"<p(\s[^>]*)?>(.*?)</p>", re.DOTALL | re.IGNORECASE)
_VALUE = r"""=(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_NAMES = re.compile(rf"\s(?:class|id|data-[\w-]+){_VALUE}", re.IGNORECASE)
_ROLES = re.compile(rf"\s(?:role|rel|itemprop|itemtype|aria-\w+){_VALUE}", re.IGNORECASE)


def _named(tags: str, instead: str) -> Callable[[str], str]:
    """Gives the function that puts another element in the place of some."""
    pattern = re.compile(rf"<(/?)(?:{tags})(?=[\s>])", re.IGNORECASE)
    return lambda page: pattern.sub(rf"<\g<1>{instead}", page)


_to_divs = _named("article|main|section|header|footer|aside|nav|figure|figcaption|address|time|hgroup", "div")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "`<p>` in two bare `<div>`": lambda page: _PARAGRAPH.sub(r"<div><div><p\1>\2</p></div></div>", page),
    "`<p>` in a `<div>` of one class": lambda page: _PARAGRAPH.sub(r'<div class="css-k3jq"><p\1>\2</p></div>', page),
    "`<div>` for `<p>`": _named("p", "div"),
    "breaks for `<p>`": lambda page: re.sub("</p>", "<br><br>", re.sub(r"<p(?:\s[^>]*)?>", "", page, flags=re.I)),
    "`<div>` for lists": _named("ul|ol|li", "div"),
    "`<p>` for h2 to h6": _named("h[2-6]", "p"),
    "`<h2>` for `<h1>`": _named("h1", "h2"),
    "`<div>` for elements with a meaning, no roles": lambda page: _ROLES.sub("", _to_divs(page)),
    "no classes, ids and data": lambda page: _NAMES.sub("", page),
}


def read(folder: Path, pages: Pages, spelling: Callable[[str], str], tools: Sequence[Tool]) -> Pages:
    """Has the tools read the pages spelled anew; what is to be read stays the same."""
    read_changed(
        folder, pages, tools, lambda body, coding: spelling(body.decode(coding, "replace")).encode(coding, "replace")
    )
    return pages


if __name__ == "__main__":
    main(__doc__, "body F1", SPELLINGS, read)
