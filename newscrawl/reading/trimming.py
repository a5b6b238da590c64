"""What stands before the first sentence of a story, after the last, and as lists of links between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from newscrawl.items import Kind
from newscrawl.reading import sift, sift_words
from newscrawl.reading.blocks import HEADINGS, SENTENCE_ENDS, Block, Node
from newscrawl.urls import registered_host


def list_of(block: Block) -> Node | None:
    """The list the block is an item of, or `None`."""
    item = _item_of(block)
    return item.parent if item is not None else None


def is_whole_item(block: Block) -> bool:
    """Whether the block is all that an item of a list says."""
    item = _item_of(block)
    return item is not None and item.end - item.start == 1


def _item_of(block: Block) -> Node | None:
    node: Node | None = block.node
    for _ in range(3):
        if node is None or node.tag == "li":
            break
        node = node.parent
    return node if node is not None and node.tag == "li" else None


def kind_of(block: Block) -> Kind:
    """Heading, quote, list item or paragraph, by the elements the block stands in."""
    above: list[str] = []
    node: Node | None = block.node
    while node is not None and len(above) < 3:
        above.append(node.tag)
        node = node.parent
    if not HEADINGS.isdisjoint(above[:2]):  # the second holds the first: words of a heading that stand in a wrapper
        return Kind.HEADING
    if "blockquote" in above:
        return Kind.QUOTE
    return Kind.LIST_ITEM if "li" in above[:2] else Kind.PARAGRAPH


def without_link_lists(blocks: Sequence[Block], base: str) -> list[Block]:
    """The blocks without runs of list items that are mostly links, unless these lead to other sites than `base`."""
    kept: list[Block] = []
    for holder, group in groupby(blocks, key=list_of):
        run = list(group)
        few = holder is None or sum(block.links for block in run) < 0.6 * sum(len(block.text) for block in run)
        if few or lead_away(run, base):
            kept.extend(run)
    return kept


def lead_away(blocks: Sequence[Block], base: str) -> bool:
    """Whether most links of the blocks go to other sites: things the text names, not more of this site's stories.

    A link that carries an address of this site to another one shares it there.
    """
    own = registered_host(base)
    links = [href for block in blocks for link in block.anchors if _leads(href := (link.get("href") or "").strip())]
    if own is None:
        return False
    ours = re.compile(rf"(?://|%2F%2F)(?:[\w-]+\.)*{re.escape(own)}", re.IGNORECASE)
    away = sum(1 for href in links if _ABSOLUTE.match(href) and not ours.search(href))
    return 2 * away > len(links)


_ABSOLUTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def _leads(href: str) -> bool:
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:"))


def trimmed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without labels before the first sentence, and without headings and signatures after the last."""
    first, last = 0, len(blocks)
    while first < last and _is_label(blocks[first]):
        first += 1
    while last > first and _is_end_matter(blocks[last - 1]):
        last -= 1
    return list(blocks[first:last])


_BEGUN = 400
"""Characters of running text after which a heading for comments is not one above the story."""


def before_comments(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks as far as the heading under which readers write."""
    told = 0.0
    for index, block in enumerate(blocks):
        told += block.score
        if told >= _BEGUN and block.node.tag in HEADINGS and sift_words.COMMENTS.fullmatch(block.text):
            return blocks[:index]
    return blocks


def _ends_open(text: str) -> bool:
    return text[-1] not in SENTENCE_ENDS


def _is_label(block: Block) -> bool:
    short = len(block.text) < 40 and block.node.tag not in HEADINGS
    return short and _ends_open(block.text) and list_of(block) is None


def _is_end_matter(block: Block) -> bool:
    if list_of(block) is not None:
        if not block.links:
            return False
        if block.links > 0.9 * len(block.text):
            return True
    return block.node.tag in HEADINGS or _is_signature(block)


def _is_signature(block: Block) -> bool:
    """A short line without an end of sentence, or a line of italics about the author."""
    text = block.text
    if block.score == 0.0 and len(text) < 60 and _ends_open(text) and list_of(block) is None:
        return True
    if sift.is_signature(text):
        return True
    return block.bold > 0.8 * len(text) and (sift.is_biography(text) or (len(text) < 120 and text[-1] not in "。！？"))
