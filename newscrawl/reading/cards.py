"""Cards of other stories that stand between the paragraphs: left out of the body, kept as links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newscrawl.items import Related
from newscrawl.page import Element
from newscrawl.reading.blocks import Block
from newscrawl.reading.lines import text_of
from newscrawl.text import clean
from newscrawl.urls import absolute, canonicalise

_NAMED = re.compile(
    r"relat|recommend|inline-?_?item|read-?_?(?:more|also|next)|see-?_?also|teaser|card|promo|more-?_?(?:on|from)"
)
"""Of names in lower case: then a pattern is looked for at its first letters only."""
_MOST = 20
_MOST_LOOKED_AT = 200
_SHORTEST_TITLE = 15
"""Characters of a link's text below which it is a button, no headline."""


def related_of(
    dropped: Iterable[Block], asides: Iterable[Element], container: Element, base: str
) -> tuple[Related, ...]:
    """The links of `dropped` blocks that were mostly links, and of `asides` in `container` that name themselves cards.

    At most 20, each address once, in the order found.
    """
    found: dict[str, Related] = {}
    seen: set[str] = set()
    for anchor in islice(_anchors(dropped, asides, container), _MOST_LOOKED_AT):
        href = anchor.get("href") or ""
        if href in seen:
            continue
        title = clean(text_of(anchor))
        address = absolute(base, href) if len(title) >= _SHORTEST_TITLE else None
        if address is None:
            continue
        seen.add(href)
        address = canonicalise(address)
        found.setdefault(address, Related(url=address, title=title))
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _anchors(dropped: Iterable[Block], asides: Iterable[Element], container: Element) -> Iterator[Element]:
    for block in dropped:
        if block.links * 2 > len(block.text):
            yield from block.anchors
    for element in asides:
        if (
            _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}"[:300].lower())
            and container in element.iterancestors()
        ):
            yield from element.iter("a")
