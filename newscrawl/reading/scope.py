"""Which blocks of a page are the story: the best cluster of paragraphs, and what belongs to it."""

from __future__ import annotations

import re

from newscrawl.page import Element
from newscrawl.reading.blocks import HEADINGS, Block, Node, Walk

_STOP = re.compile(r"[.!?…。！？؟।։၊።:;,،、]")
_DENSE = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]")


def weight(text: str) -> float:
    """The length of a text in Latin-like characters: a character of a script without spaces says more."""
    if text.isascii():
        return float(len(text))
    return len(text) + 1.5 * len(_DENSE.findall(text[:2000]))


def paragraph_score(block: Block) -> float:
    """How much the block looks like running text of a story: 0 for links, labels and headings."""
    if block.node.tag in HEADINGS:
        return 0.0
    size = weight(block.text)
    if size < 40 or block.links * 2 > len(block.text):
        return 0.0
    if not _STOP.search(block.text):
        size *= 0.2
    if block.node.tag in ("li", "td", "th", "dd", "dt"):
        size *= 0.5
    if size < 80:
        size *= 0.6
    return size * (1 - block.links / len(block.text))


def best_cluster(walk: Walk, begin: int, end: int) -> Node | None:
    """The node whose children and grandchildren hold most running text; blocks outside `begin:end` count little."""
    touched: list[Node] = []
    for index, block in enumerate(walk.blocks):
        block.score = score = paragraph_score(block)
        if not score:
            continue
        if not begin <= index < end:
            score *= 0.25
        node: Node | None = block.node
        # a paragraph element is not the cluster, what holds it is
        if node is not None and node.tag in ("p", "li", "blockquote", "pre", "dd") and node.parent is not None:
            node = node.parent
        share = 1.0
        while node is not None and share > 0.2:
            if not node.score:
                touched.append(node)
            node.score += score * share
            share *= 0.6
            node = node.parent
    return max(touched, key=lambda node: node.score, default=None)


def ancestors(node: Node) -> list[Node]:
    """The node and everything above it, nearest first."""
    found = [node]
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def common(first: Node, second: Node) -> Node:
    """The lowest node that holds both."""
    above = {id(node) for node in ancestors(first)}
    return next(node for node in ancestors(second) if id(node) in above)


def element_of(node: Node | None) -> Element | None:
    """The element of a node, if there is one."""
    return node.element if node is not None else None
