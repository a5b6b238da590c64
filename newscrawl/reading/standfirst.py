"""The lead of a story: the block about its headline that sums it up.

Known by its name, as what the page's head describes itself with, or by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from newscrawl.reading import sift
from newscrawl.reading.blocks import HEADINGS, Block, Node, Walk, is_wrapper
from newscrawl.reading.likeness import is_description, is_title
from newscrawl.reading.lines import holds, text_of
from newscrawl.reading.vocabulary import words_of
from newscrawl.text import fold

_CARD = 3
"""Blocks of the box around a picture, or a story elsewhere, and what is said of it."""
_LOWER = ("h2", "h3", "h4", "h5", "h6")
_PARAGRAPH = 60
"""Characters that a line without a name has more of."""
_LONG_LINE = 12
"""Words of a line that says more than a label, though it ends without a full stop."""
_NO_LEAD_NAMES = frozenset(
    "author bio biography video caption captions captionwrap credit gallery slideshow tagline slogan".split()
)
"""Names of what is described near a headline and is no story: who wrote it, a film, a picture, the site."""
_OF_SITE = re.compile(r"\b(?:site|blog)[-_]?description\b", re.IGNORECASE)
_LEAD_NAMES = re.compile(
    r"lead(?!ing|er)|lede|standfirst|strapline|dek\b|\bdeck\b|sub-?_?(?:title|head|headline)|summary|intro|abstract|excerpt|description|teaser|"
    r"vorspann|chapo|sottotitolo|entradilla|bajada|ingress|anons|preamble|sumario|perex|kicker-?text|announce|snippet",
    re.IGNORECASE,
)
_LEAD_ALONE = re.compile(
    r"(?:^|[\s_-])(?:strapline|stand-?first|dek|deck|chapo|entradilla|vorspann|sub-?(?:title|head|heading|headline))(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Of these names those that nothing but a lead has."""
_BYLINE_BOX = frozenset("byline bylines author authors share shares sharing social meta info date".split())
"""Names of a box that may hold a lead: others that are set aside, as a letter's, have subtitles of their own."""


class Standfirst:
    """The lead of one page's story. `title` and `description` are what its head says, folded."""

    def __init__(self, walk: Walk, title: str, description: str) -> None:
        self.walk, self.title, self.description = walk, title, description

    def find(
        self, core: Node, scope: Node, head: Node | None, kept: list[Block], openings: Sequence[int]
    ) -> Block | None:
        """The lead above one of `openings`, the numbers of the blocks that the story may begin with; or `None`.

        `core` holds most of the story, `scope` all of it and its headline `head`; `kept` is its text.
        """
        leads = (self._near(core, scope, head, kept, opening) for opening in sorted(set(openings)))
        return next(filter(None, leads), None) or self._aside(head, min(openings))

    def _near(self, core: Node, scope: Node, heading: Node | None, kept: list[Block], opening: int) -> Block | None:
        start = heading.end if heading is not None and heading.end <= opening else max(0, opening - 12)
        first = next((i for i, block in enumerate(kept) if block.score), 0)
        texts = {block.text for block in kept[first + 1 :]}
        fallback: Block | None = None
        for index in range(max(start, opening - 25), opening + 1):
            block = self.walk.blocks[index]
            text = block.text
            if not 25 < len(text) < 900 or block.links > 0.5 * len(text) or block.node.tag == "h1" or text in texts:
                continue
            if is_title(text, self.title) or sift.reason(text, block.links, False):
                continue
            inside = core.start <= index < core.end
            if self._is_description(text):
                if inside and index == opening and _is_plain(block.node, core) and not _named(block, core):
                    return None
                return block
            if _describes_another(block) or _is_in_card(block, scope):
                continue
            told = inside or heading is not None or text[-1] in ".!?…"
            if told and _named(block, core if inside else scope):
                return block
            if inside or heading is None or index >= heading.end + 6 or not _reads_as_lead(block, index - heading.end):
                continue
            if fallback is None or (_is_heading_alone(fallback) and block.node.tag not in HEADINGS):
                fallback = block
        return fallback

    def _aside(self, head: Node | None, opening: int) -> Block | None:
        """The lead that calls itself so, in a box between headline and story that was set aside: that of the byline."""
        if head is None:
            return None
        for element, place in zip(self.walk.set_aside, self.walk.places, strict=True):
            if not head.end <= place <= opening or _BYLINE_BOX.isdisjoint(words_of(element.get("class") or "")):
                continue
            for inner in element.iter("p", "h2", "div"):
                if not _LEAD_ALONE.search(inner.get("class") or "") or holds(inner, "a"):
                    continue
                text = " ".join(text_of(inner).split())
                if 25 < len(text) < 400 and not is_title(text, self.title) and not sift.reason(text, 0, False):
                    return Block(Node(inner, str(inner.tag), head, place), text, 0, 0)
        return None

    def _is_description(self, text: str) -> bool:
        begins = self.description[:20]
        return bool(begins) and fold(text[:50]).startswith(begins) and is_description(fold(text), self.description)


def _is_plain(node: Node, core: Node) -> bool:
    """Whether text in the element is a paragraph as any other: a `<p>`, one without a name, or the story's own text."""
    return node.tag == "p" or node is core or is_wrapper(node)


def _describes_another(block: Block) -> bool:
    """Whether the names about a block are those of a box on the author, or on a film beside the story."""
    node: Node | None = block.node
    for _ in range(3):
        if node is None or node.tag in ("header", "article", "main", "body"):
            return False
        names = f"{node.element.get('class') or ''} {node.element.get('id') or ''}"[:300]
        if not _NO_LEAD_NAMES.isdisjoint(re.split(r"[\s_-]+", names.lower())) or _OF_SITE.search(names):
            return True
        node = node.parent
    return False


def _is_in_card(block: Block, scope: Node) -> bool:
    """Whether a picture or a linked heading stands before the block in a small box: it is about that."""
    node: Node | None = block.node
    for _ in range(2):
        node = node.parent if node is not None else None
        if node is None or node is scope or node.tag in ("header", "article", "main", "body"):
            return False
        if node.end - node.start > _CARD or holds(node.element, "h1"):
            return False
        before = takewhile(
            lambda inner: inner is not block.node.element, node.element.iter()
        )  # any name a tag may have
        if any(inner.tag == "img" or (inner.tag in _LOWER and holds(inner, "a")) for inner in before):
            return True
    return False


def _reads_as_lead(block: Block, distance: int) -> bool:
    """Whether a block below the headline reads as a lead without a name: a sentence, a heading, or a long line."""
    text, headed = block.text, block.node.tag in HEADINGS
    if len(text) <= _PARAGRAPH or (5 * block.links >= len(text) if headed else block.links):
        return False
    at_once = distance < 2 and block.node.tag == "p" and len(text.split()) >= _LONG_LINE
    return headed or text[-1] in ".!?…" or at_once


def _is_heading_alone(block: Block) -> bool:
    """Whether a heading is no sentence: a second headline rather than a lead."""
    return block.node.tag in HEADINGS and block.text[-1] not in ".!?…"


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
