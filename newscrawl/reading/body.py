"""The body of a story on any page: its paragraphs in order, its lead, and the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.items import Kind, Paragraph, Related
from newscrawl.page import Element, Page
from newscrawl.reading.blocks import HEADINGS, Block, Node, Walk
from newscrawl.reading.scope import ancestors, best_cluster, common, element_of
from newscrawl.text import clean, fold


@dataclass(frozen=True)
class Body:
    """The story's text as read off a page. `paragraphs` is empty where there is none."""

    paragraphs: tuple[Paragraph, ...]
    lead: str | None
    container: Element | None
    """The element that holds the paragraphs."""
    rule: str
    """How it was found."""
    headline: Element | None
    """The h1 that heads this story."""
    related: tuple[Related, ...]
    scope: Element | None
    """The smallest element that holds headline and body of the first story."""


_NOTHING = Body((), None, None, "general", None, (), None)


def read_body(
    page: Page,
    *,
    headline: str | None = None,
    description: str | None = None,
    fields: Sequence[Element] | None = None,
    boilerplate: frozenset[str] = frozenset(),
) -> Body:
    """The story of the page by the general rules, or nothing. Pure; never raises."""
    root = page.tree.find("body")
    walk = Walk(root if root is not None else page.tree)
    found = _select(walk, headline, description)
    return found


def _select(walk: Walk, headline: str | None, description: str | None) -> Body:
    title = fold(headline) if headline else ""
    begin, end, heading = 0, len(walk.blocks), None
    texts = [(element, index, fold(" ".join("".join(element.itertext()).split()))) for element, index in walk.headlines]
    for element, index, text in texts:
        if text and (not title or _agree(text, title)):
            begin, heading = index, element
            break
    else:
        if len(texts) == 1:
            heading, begin = texts[0][0], 0
    if heading is not None:
        for element, index, text in texts:
            if index > begin and element is not heading and text and text != fold("".join(heading.itertext())) and begin:
                end = index
                break
    core = best_cluster(walk, begin, end)
    if core is None:
        return _NOTHING
    scope = core
    node_of = {id(node.element): node for node in walk.nodes}
    if heading is not None and id(heading) in node_of:
        scope = common(core, node_of[id(heading)])
    paragraphs: list[Paragraph] = []
    for index in range(max(core.start, 0), core.end):
        block = walk.blocks[index]
        tag = block.node.tag
        if tag == "h1":
            continue
        if block.links > 0.6 * len(block.text):
            continue
        kind = Kind.HEADING if tag in HEADINGS else Kind.LIST_ITEM if tag == "li" else Kind.PARAGRAPH
        if any(node.tag == "blockquote" for node in ancestors(block.node)[:3]):
            kind = Kind.QUOTE
        paragraphs.append(Paragraph(text=clean(block.text), kind=kind))
    return Body(tuple(paragraphs), None, core.element, "general", heading, (), scope.element)


def _agree(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) >= len(first | second) * 0.8
