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

    A walk of our own: strings of XPath that know their element cost twice as much, and the numbers another walk.
    """

    def __init__(self, root: etree._Element) -> None:
        self.seen: list[Piece] = []
        self.numbers: dict[etree._Element, int] = {}
        _walk(root, self.seen, self.numbers)


def _walk(element: etree._Element, seen: list[Piece], numbers: dict[etree._Element, int]) -> None:
    numbers[element] = len(numbers)
    if (text := element.text) and not text.isspace():
        seen.append(Piece(text, element, False))
    for child in element:
        if child.tag not in UNSEEN:
            _walk(child, seen, numbers)
        else:
            for inner in child.iter():
                numbers[inner] = len(numbers)
        if (tail := child.tail) and not tail.isspace():
            seen.append(Piece(tail, child, True))
