"""The story as a site's body rule selects it: these elements, in the order of the page, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.items import Kind, Paragraph
from newscrawl.page import Element, Page
from newscrawl.reading.blocks import HEADINGS, Block, Walk
from newscrawl.text import clean, fold

if TYPE_CHECKING:
    from newscrawl.reading.body import Body

_PICTURES = ("figure", "figcaption", "caption")


def selected(general: Body, page: Page, elements: Sequence[Element], headline: str | None) -> Body:
    """The body made of the text of `elements`, each a block of the story or a holder of some.

    What lies inside another of them is read once; what was taken out of the page is not read. Captions inside a
    selected holder, the headline as first line and what `general` has as lead are left out.
    """
    chosen = set(elements)
    lead = fold(general.lead) if general.lead else ""
    title = fold(headline) if headline else ""
    paragraphs: list[Paragraph] = []
    for element in elements:
        above = list(element.iterancestors())
        if not above or above[-1] is not page.tree or any(each in chosen for each in above):
            continue
        for block in _blocks(element):
            text = clean(block.text)
            folded = fold(text)
            if text and folded != lead and not (folded == title and not paragraphs):
                paragraphs.append(Paragraph(text=text, kind=_kind(block, element)))
    return replace(general, paragraphs=tuple(paragraphs), rule="selected")


def _blocks(element: Element) -> Iterator[Block]:
    for block in Walk(element).blocks:
        inside = block.node.element
        if inside is not element and _within(inside, element, _PICTURES):
            continue
        if inside.tag != "h1":
            yield block


def _within(node: Element, holder: Element, tags: tuple[str, ...]) -> bool:
    """Whether `node` is, or lies in, one of `tags` below `holder`."""
    if node.tag in tags:
        return True
    for each in node.iterancestors():
        if each is holder:
            return False
        if each.tag in tags:
            return True
    return False


def _kind(block: Block, element: Element) -> Kind:
    tag = element.tag if block.node.element is element else block.node.tag
    if tag in HEADINGS:
        return Kind.HEADING
    if tag == "li":
        return Kind.LIST_ITEM
    quoted = tag == "blockquote" or any(each.tag == "blockquote" for each in block.node.element.iterancestors())
    return Kind.QUOTE if quoted else Kind.PARAGRAPH
