"""What a reader may see of a page: its pieces of text, each with its element, gathered in one walk over the tree."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

UNSEEN = frozenset(
    ("script", "style", "template", "svg", "head", "noscript", "option", "textarea", "iframe", "object", "math")
)
"""Elements whose text is not seen."""


class Piece(NamedTuple):
    """A piece of text that is more than white space."""

    text: str
    element: etree._Element
    """The element it stands in, or right behind."""
    behind: bool


class Pieces:
    """The pieces of text of a tree that are seen, in order, and the number of every element in document order.

    A walk of our own: strings of XPath that know their element cost twice as much. The numbers come first, since the
    walk is quicker over elements that are in Python's hands already.
    """

    def __init__(self, root: etree._Element) -> None:
        self.numbers = {element: number for number, element in enumerate(root.iter())}
        self.seen: list[Piece] = []
        if (text := root.text) and not text.isspace():
            self.seen.append(Piece(text, root, False))
        self._walk(root)

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag not in UNSEEN:
                if (text := child.text) and not text.isspace():
                    self.seen.append(Piece(text, child, False))
                if len(child):
                    self._walk(child)
            if (tail := child.tail) and not tail.isspace():
                self.seen.append(Piece(tail, child, True))
