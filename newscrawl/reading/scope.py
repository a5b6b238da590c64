"""Which blocks of a page are the story: the best cluster of paragraphs, and what belongs to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from newscrawl.page import Element
from newscrawl.reading.blocks import HEADINGS, Block, Node, Walk, is_named_noise, is_wrapper
from newscrawl.reading.lines import text_of
from newscrawl.reading.trimming import list_of
from newscrawl.reading.vocabulary import promise

_STOP = re.compile(r"[.!?…。！？؟۔।։၊။።។៕:;,،、]")
_DENSE = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]")


def weight(text: str) -> float:
    """The length of a text in Latin-like characters: a character of a script without spaces says more."""
    if text.isascii():
        return float(len(text))
    return len(text) + 1.5 * len(_DENSE.findall(text[:2000]))


def paragraph_score(block: Block) -> float:
    """How much the block looks like running text of a story: 0 for links, labels and headings."""
    size = weight(block.text)
    if block.node.tag in HEADINGS:
        return size * 0.5 if size > 120 and block.text[-1] in ".!?…" and not block.links else 0.0
    if size < 30 or block.links * 2 > len(block.text):
        return 0.0
    if not _STOP.search(block.text):
        size *= 0.2
    if block.node.tag in ("li", "td", "th", "dd", "dt"):
        size *= 0.5
    if size < 80:
        size *= 0.6
    return size * (1 - block.links / len(block.text))


def running_text(walk: Walk) -> float:
    """Scores every block of the walk, a text that is there twice only once; the sum."""
    seen: set[str] = set()
    for block in walk.blocks:
        block.score = 0.0 if block.text in seen else paragraph_score(block)
        if block.score:
            seen.add(block.text)
    return sum(block.score for block in walk.blocks)


def revived(root: Element, walk: Walk, found: float) -> Walk:
    """Another walk that reads what was set aside by its name, where it holds far more text than was found."""
    alike: dict[tuple[object, str | None], list[Element]] = {}
    for element in walk.set_aside:
        if element.tag not in ("figure", "figcaption"):
            alike.setdefault((element.tag, element.get("class")), []).append(element)
    sizes = [(sum(map(_text_size, elements)), elements) for elements in alike.values()]
    most = max((size for size, _ in sizes), default=0)
    if most < max(300, 1.5 * found):
        return walk
    again = Walk(root, frozenset(element for size, elements in sizes if size > 0.3 * most for element in elements))
    return again if running_text(again) > 2 * found else walk


def _text_size(element: Element) -> int:
    links = sum(len(text_of(link)) for link in element.iter("a"))
    code = sum(len(text_of(node)) for node in element.iter("script", "style", "nav"))
    return len(" ".join(text_of(element).split())) - links - code


def holder(block: Block) -> Node:
    """What holds the paragraph: its element is not the cluster, nor is a wrapper of it alone."""
    node = block.node
    if node.tag in ("p", "li", "blockquote", "pre", "dd") and node.parent is not None:
        node = node.parent
    while is_wrapper(node) and node.parent is not None:
        node = node.parent
    return node


A_STORY = 400
"""So much running text is a story of its own."""


def best_cluster(walk: Walk, begin: int, end: int) -> Node | None:
    """The node whose children and grandchildren hold most running text; blocks outside `begin:end` count little.

    Those behind it count nothing where a story stands before them: they are of the next one.
    """
    touched: list[Node] = []
    behind = 0.0 if sum(block.score for block in walk.blocks[begin:end]) > A_STORY else 0.25
    for index, block in enumerate(walk.blocks):
        score = block.score
        if not score:
            continue
        if not begin <= index < end:
            score *= 0.25 if index < begin else behind
        node: Node | None = holder(block)
        share = 1.0
        while node is not None and share > 0.2:
            if not node.score:
                touched.append(node)
            node.score += score * share
            share *= 0.6
            node = node.parent
    best = max((node.score for node in touched), default=0.0)
    strong = [node for node in touched if node.score > 0.3 * best]
    return max(
        strong,
        key=lambda node: node.score * _promise(node) * (1.25 if 0 <= node.start - begin < 8 else 1.0),
        default=None,
    )


def _promise(node: Node) -> float:
    attributes = node.element.attrib
    factor = 1.2 if node.tag in ("article", "main") else 1.0
    if any(above.tag == "header" for above in ancestors(node)):
        factor = 0.5  # a header introduces the story, however long the standfirst in it
    if not attributes:
        return factor
    return factor * promise(
        f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}"
    )


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


_SHORT_GAP, _LONG_LIST = 12, 80
"""Blocks between two parts of a story that belong to it, unless they are links; and items of lists, as ingredients."""
_SECTIONS = 3
"""So many parts built alike are sections of one story."""
_SAYS_SOMETHING = 60
"""Running text that a part of a story has at least."""


def _is_listed(block: Block) -> bool:
    return block.node.tag in HEADINGS or list_of(block) is not None


def spread(walk: Walk, core: Node, scope: Node, begin: int, end: int) -> list[int]:
    """The blocks of the core and of what stands beside it, up to the scope, that reads like more of the story."""
    taken = set(range(core.start, min(core.end, end) if core.start < end else core.end))
    children: defaultdict[int, list[Node]] = defaultdict(list)
    for node in walk.nodes:
        children[id(node.parent)].append(node)
    inner = core
    for outer in ancestors(core)[1:]:
        wide = outer.tag == "body" or outer.parent is None
        beside = children[id(outer)]
        near = [node for node in beside if node is not inner and begin <= node.start < node.end <= end]
        for sibling in _continuing(walk, near, inner, wide):
            taken.update(range(sibling.start, sibling.end))
        around = chain(range(outer.start, inner.start), range(inner.end, outer.end))
        own = [b for b in around if walk.blocks[b].node is outer and begin <= b < end]
        taken.update(b for b in own if walk.blocks[b].score)
        inner = outer
        if outer is scope:
            taken.update(_further_parts(walk, outer, children, end))
            break
    if not taken:
        return []
    found = sorted(taken)
    filled = []
    for left, right in zip(found, [*found[1:], found[-1] + 1], strict=True):
        filled.append(left)
        if right - left > 1:
            gap = walk.blocks[left + 1 : right]
            chars = sum(len(block.text) for block in gap)
            brief = len(gap) <= _SHORT_GAP or (len(gap) <= _LONG_LIST and all(map(_is_listed, gap)))
            if brief and sum(block.links for block in gap) < 0.2 * chars:
                filled.extend(range(left + 1, right))
    return filled


def _continuing(walk: Walk, beside: Sequence[Node], inner: Node, wide: bool) -> list[Node]:
    """Of what stands beside a part of the story, what goes on with it.

    Where most parts are built alike and do, one among them does too that has a box of links beside its text.
    """
    more = [node for node in beside if _continues(walk, node, inner, wide)]
    going = set(map(id, more))
    last = max((node.start for node in more), default=0)
    alike = [node for node in beside if node.start < last and _is_built_as(node, inner)]
    others = [node for node in alike if id(node) not in going]
    if len(alike) < _SECTIONS or 3 * len(others) > len(alike):
        return more
    return more + [node for node in others if _score(walk, node) >= _SAYS_SOMETHING]


def _score(walk: Walk, node: Node) -> float:
    return sum(block.score for block in walk.blocks[node.start : node.end])


def _is_built_as(node: Node, other: Node) -> bool:
    return node.tag == other.tag and node.element.get("class") == other.element.get("class")


def _further_parts(walk: Walk, part: Node, children: dict[int, list[Node]], end: int) -> set[int]:
    """The blocks of the elements after `part` that are built like it and go on with a paragraph."""
    found: set[int] = set()
    if part.parent is None or not part.element.get("class"):
        return found
    for sibling in children[id(part.parent)]:
        if sibling.start < part.end or sibling.start == sibling.end or sibling.end > end:
            continue
        first = walk.blocks[sibling.start]
        if not _is_built_as(sibling, part) or first.node.tag != "p" or first.score < _SAYS_SOMETHING:
            break
        if not _continues(walk, sibling, part, False):
            break
        found.update(range(sibling.start, sibling.end))
    return found


def _holds_cards(node: Node, blocks: Sequence[Block]) -> bool:
    """Whether other stories stand in the element, each an `article` under a heading that leads to it."""
    linked = any(block.node.tag in HEADINGS and 2 * block.links > len(block.text) for block in blocks)
    return linked and any(inner is not node.element for inner in node.element.iter("article"))


def _continues(walk: Walk, node: Node, inner: Node, wide: bool) -> bool:
    if (node.tag == "article" and inner.tag != "article") or is_named_noise(node):
        return False
    blocks = walk.blocks[node.start : node.end]
    chars = sum(len(block.text) for block in blocks)
    links = sum(block.links for block in blocks)
    score = sum(block.score for block in blocks)
    if links > 0.3 * chars or score < _SAYS_SOMETHING:
        return False
    running = sum(len(block.text) for block in blocks if block.score)
    if running < 0.6 * chars or (inner.tag != "article" and _holds_cards(node, blocks)):
        return False
    return not wide or node.tag == "p" or _is_built_as(node, inner)
