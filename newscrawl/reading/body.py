"""The body of a story on any page: its paragraphs in order, its lead, and the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from newscrawl.items import Kind, Paragraph, Related
from newscrawl.page import Element, Page
from newscrawl.reading import sift
from newscrawl.reading.blocks import HEADINGS, Block, Node, Walk
from newscrawl.reading.scope import ancestors, best_cluster, common, revived, running_text, spread
from newscrawl.reading.selected import selected
from newscrawl.reading.strangers import without_strangers
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


_SENTENCE_ENDS = frozenset(".!?…:;\"'”“»«’)]。！？」』؟।")
_TOO_LITTLE = 400
"""Less running text than this on the whole page, and what was set aside by its name is looked at again."""
_NOTHING = Body((), None, None, "general", None, (), None)
_LEAD_NAMES = re.compile(
    r"lead|lede|standfirst|dek\b|\bdeck\b|sub-?_?(?:title|head|headline)|summary|intro|abstract|excerpt|description|teaser|vorspann|chapo|sottotitolo|entradilla|bajada|ingress|anons|preamble|sumario|perex|kicker-?text|announce|snippet",
    re.IGNORECASE,
)


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
    top = root if root is not None else page.tree
    walk = Walk(top)
    if (found := running_text(walk)) < _TOO_LITTLE and walk.set_aside:
        walk = revived(top, walk, found)
    story = _Story(walk, headline, description).read()
    return story if fields is None else selected(story, page, fields, headline)


class _Story:
    def __init__(self, walk: Walk, headline: str | None, description: str | None) -> None:
        self.walk = walk
        self.blocks = walk.blocks
        self.title = fold(headline) if headline else ""
        self.description = fold(description) if description else ""
        self.head: Node | None = None
        self.begin, self.end = 0, len(self.blocks)
        self._find_heading()

    def _find_heading(self) -> None:
        """The h1 of this story, and where the next story's h1 ends it."""
        texts = [(node, fold(clean("".join(node.element.itertext())))) for node in self.walk.headlines]
        own = next((item for item in texts if item[1] and self.title and _agree(item[1], self.title)), None)
        if own is None:
            self.head = texts[0][0] if len(texts) == 1 else None
            return
        self.head, own_text = own
        self.begin = self.head.start
        for node, text in texts:
            if node.start > self.begin and text and text != own_text and not _agree(text, self.title):
                if not self._is_section(node):
                    self.end = node.start
                    break

    def _is_section(self, heading: Node) -> bool:
        """Whether an h1 stands among the paragraphs of this story, as its headings do, and begins no other story."""
        parent = heading.parent
        if parent is None or (self.head is not None and parent is self.head.parent):
            return True
        for block in self.blocks[self.begin : heading.start]:
            above = block.node.parent
            if len(block.text) > 80 and above is not None:
                if above is parent or above.parent is parent:
                    return True
                if above.parent is parent.parent and parent.end - parent.start < 2:
                    return True
        return False

    def read(self) -> Body:
        core = best_cluster(self.walk, self.begin, self.end)
        if core is None:
            return _NOTHING
        head = self.head
        scope = common(core, head) if head is not None else core
        taken = spread(self.walk, core, scope, self.begin, self.end)
        if head is not None and core.start <= head.start < core.end:
            taken = [i for i in taken if i >= head.end]
        self.taken = taken
        self.native = without_strangers([self.blocks[i] for i in taken])
        kept = self._sift(self.native)
        lead = self._lead(core, scope, head, kept)
        paragraphs = [Paragraph(text=clean(block.text), kind=_kind(block)) for block in kept if block is not lead]
        return Body(
            tuple(paragraphs),
            clean(lead.text) if lead else None,
            core.element,
            "general",
            head.element if head else None,
            (),
            scope.element,
        )

    def _lead(self, core: Node, scope: Node, heading: Node | None, kept: list[Block]) -> Block | None:
        opening = next((i for i in range(core.start, core.end) if self.blocks[i].score > 60), core.start)
        start = heading.end if heading is not None and heading.end <= opening else max(0, opening - 12)
        texts = {b.text for b in kept[1:]}
        for index in range(max(start, opening - 25), opening + 1):
            block = self.blocks[index]
            text = block.text
            if not 25 < len(text) < 900 or block.links > 0.5 * len(text) or block.node.tag == "h1" or text in texts:
                continue
            folded = fold(text)
            if folded == self.title or sift.reason(text, block.links, False):
                continue
            inside = core.start <= index < core.end
            if self.description and _same(folded, self.description):
                if inside and index == opening and block.node.tag == "p" and not _named(block, core):
                    return None
                return block
            if _named(block, core if inside else scope):
                return block
            if not inside and heading is not None and index < heading.end + 6 and len(text) > 60 and not block.links and text[-1] in ".!?…":
                return block
        return None

    def _sift(self, blocks: list[Block]) -> list[Block]:
        kept = []
        seen: set[str] = set()
        for block in _without_link_lists(blocks):
            if not (len(block.text) > 60 and block.text in seen) and not self.reject(block):
                kept.append(block)
                seen.add(block.text)
        return _trimmed(kept)

    def reject(self, block: Block) -> str:
        """Why the block is no text of the story, or `""`."""
        text, tag, size = block.text, block.node.tag, len(block.text)
        if tag == "h1" or (self.title and abs(size - len(self.title)) < 12 and fold(text) == self.title):
            return "headline"
        if block.links > 0.75 * size and tag not in HEADINGS:
            return "links"
        return sift.reason(text, block.links, tag in HEADINGS)


def _without_link_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without runs of list items that are mostly links."""
    kept: list[Block] = []
    for item, group in groupby(blocks, key=_list_of):
        run = list(group)
        if item is None or sum(block.links for block in run) < 0.6 * sum(len(block.text) for block in run):
            kept.extend(run)
    return kept


def _list_of(block: Block) -> int | None:
    node: Node | None = block.node
    for _ in range(3):
        if node is None:
            return None
        if node.tag == "li":
            return id(node.parent)
        node = node.parent
    return None


def _trimmed(blocks: list[Block]) -> list[Block]:
    """The blocks without labels before the first sentence, and without headings and signatures after the last."""
    first, last = 0, len(blocks)
    while first < last and _is_label(blocks[first]):
        first += 1
    while last > first and (blocks[last - 1].node.tag in HEADINGS or _is_signature(blocks[last - 1])):
        last -= 1
    return blocks[first:last]


def _is_label(block: Block) -> bool:
    return len(block.text) < 40 and block.node.tag not in HEADINGS and block.text[-1] not in _SENTENCE_ENDS and not _list_of(block)


def _is_signature(block: Block) -> bool:
    """A short line without an end of sentence, or a line of italics about the author."""
    text = block.text
    if block.score == 0.0 and len(text) < 60 and text[-1] not in _SENTENCE_ENDS and _list_of(block) is None:
        return True
    return block.bold > 0.8 * len(text) and (sift.is_biography(text) or len(text) < 200)


def _kind(block: Block) -> Kind:
    tag = block.node.tag
    if tag in HEADINGS:
        return Kind.HEADING
    above = [node.tag for node in ancestors(block.node)[:3]]
    if "blockquote" in above:
        return Kind.QUOTE
    return Kind.LIST_ITEM if "li" in above[:2] else Kind.PARAGRAPH


def _named(block: Block, limit: Node) -> bool:
    node: Node | None = block.node
    for _ in range(3):
        if node is None or node is limit:
            return False
        a = node.element.attrib
        if a and _LEAD_NAMES.search(f"{a.get('class', '')} {a.get('id', '')} {a.get('itemprop', '')}"[:300]):
            return True
        node = node.parent
    return False


def _same(one: str, other: str) -> bool:
    """Whether a block is the description: equal, or the one cut off where it runs out."""
    one, other = one.rstrip(".… "), other.rstrip(".… ")
    short, long = sorted((one, other), key=len)
    return len(short) > 30 and (long.startswith(short) or (short in long and 2 * len(short) > len(long)))


def _agree(one: str, other: str) -> bool:
    """Whether two headlines are the same one, give or take a suffix or a few words. Both are folded."""
    short, long = sorted((one, other), key=len)
    if short in long and (len(short) > 24 or 2 * len(short) > len(long)):
        return True
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) >= 0.6 * (len(first) + len(second))
