"""Microdata (https://html.spec.whatwg.org/multipage/microdata.html): what `itemprop` says of this page's story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from newscrawl.page import Element
from newscrawl.reading.linked_data import ARTICLES

_MARKS = etree.XPath("descendant::*/@itemprop")
"""The attributes, which know their elements. A condition on every element, `*[@itemprop]`, takes twice as long or
longer; the way back in XPath, `@itemprop/..`, the square of what it finds."""
_MOST = 5000
"""Marked elements that are looked at."""
_WANTED = frozenset(
    """headline alternativeheadline name author creator datepublished datecreated datemodified articlesection keywords
    inlanguage isaccessibleforfree commentcount description image url publisher contenturl about""".split()
)


class Marked:
    """The `itemprop`s of the page's first story: `values[name]` holds elements, in order; names in lower case."""

    def __init__(self, root: Element) -> None:
        self.values: dict[str, list[Element]] = {}
        scopes: dict[Element, tuple[str, Element | None]] = {}
        story: Element | None = None
        for mark in _MARKS(root)[:_MOST]:
            names = [name for name in str(mark).lower().split() if name in _WANTED]
            if not names:
                continue
            node = mark.getparent()
            kind, scope = _scope(node, scopes)
            if kind and kind not in ARTICLES:
                continue
            if kind and scope is not story:
                if story is not None and not (kind and "headline" not in self.values):
                    continue
                story = scope
            for name in names:
                self.values.setdefault(name, []).append(node)

    def texts(self, name: str) -> Iterator[str]:
        """The values of a property as text."""
        for node in self.values.get(name, ()):
            if value := content(node):
                yield value

    def names(self, name: str) -> list[str]:
        """The names of the persons or organisations a property holds."""
        found = []
        nodes = self.values.get(name, [])
        near = _holder(nodes[0], 3) if nodes else None
        for node in nodes:
            if node is not nodes[0] and near is not _holder(node, 3) and near not in list(node.iterancestors())[:4]:
                continue  # the byline of another story
            if _CREDIT.search(_before(node)):
                continue  # whoever took the picture
            if node.get("itemscope") is None:
                inner = None
            else:
                inner = next((item for item in node.iter() if "name" in (item.get("itemprop") or "").split()), None)
            holder = node if inner is None else inner
            value = holder.get("content") or " | ".join(
                line for text in holder.itertext() if (line := " ".join(text.split()))
            )
            if value:
                found.append(value)
        return found


def _holder(node: Element, levels: int) -> Element:
    """The element some levels above."""
    for _ in range(levels):
        above = node.getparent()
        if above is None:
            return node
        node = above
    return node


_CREDIT = re.compile(r"(?:фото|photos?|fotos?|bild(?:er)?|images?|credits?)\W*$", re.IGNORECASE)


def _before(node: Element) -> str:
    """The text right before an element, on its own line."""
    previous, above = node.getprevious(), node.getparent()
    text = previous.tail if previous is not None else above.text if above is not None else None
    return (text or "").strip()[-30:]


def content(node: Element) -> str | None:
    """The value of an element with `itemprop`: `content`, `datetime`, an address, or its text."""
    for name in ("content", "datetime"):
        if value := node.get(name):
            return " ".join(value.split()) or None
    if node.tag in ("img", "source", "iframe"):
        return node.get("src")
    if node.tag == "link":
        return node.get("href")
    return " ".join("".join(map(str, node.itertext())).split()) or None


def _scope(node: Element, known: dict[Element, tuple[str, Element | None]]) -> tuple[str, Element | None]:
    """Type and element of the item that holds the property; `("", None)` outside any item."""
    path = []
    current = node.getparent()
    while current is not None and current not in known:
        if current.get("itemscope") is not None or current.get("itemtype"):
            kind = (current.get("itemtype") or "thing").rstrip("/").rpartition("/")[2].lower()
            known[current] = (kind, current)
            break
        path.append(current)
        current = current.getparent()
    found = known[current] if current is not None else ("", None)
    for passed in path:
        known[passed] = found
    return found
