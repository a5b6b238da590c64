"""The body of a story on any page: its paragraphs in order, its lead, and the elements that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newscrawl.items import Paragraph, Related
from newscrawl.page import Element, Page
from newscrawl.reading import sift
from newscrawl.reading.blocks import HEADINGS, Block, Node, Walk
from newscrawl.reading.cards import related_of
from newscrawl.reading.likeness import is_same_headline, is_title
from newscrawl.reading.lines import text_of
from newscrawl.reading.scope import A_STORY, ancestors, best_cluster, common, holder, revived, running_text, spread
from newscrawl.reading.selected import selected
from newscrawl.reading.standfirst import Standfirst
from newscrawl.reading.strangers import without_strangers
from newscrawl.reading.trimming import before_comments, is_whole_item, kind_of, lead_away, trimmed, without_link_lists
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


_TOO_LITTLE = 400
"""Less running text than this on the whole page, and what was set aside by its name is looked at again."""
_LABEL = 30
"""Characters of a label before a link to another story."""
_HEAD_LINE = 250
"""Characters of a line that holds headline, byline and date."""
_PARAGRAPH = 60
"""Running text that a paragraph has more of."""
_IN_BOLD, _ROUND_UP = 3, 5
"""So many lines in bold, or in any type, that are links with text below them head the parts of a round-up."""
_SIGNED = re.compile(r"\s(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Аа]втор:?)\s[^\W\d_a-zß-ÿа-я][^!?]{3,120}(?<![.!?])$")
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
    top = root if root is not None else page.tree
    walk = Walk(top)
    if (found := running_text(walk)) < _TOO_LITTLE and walk.set_aside:
        walk = revived(top, walk, found)
    story = _Story(walk, page.base_url, headline, description, boilerplate).read()
    return story if fields is None else selected(story, page, fields, headline)


class _Story:
    """One page's blocks, and what is known of its story from elsewhere."""

    def __init__(
        self, walk: Walk, base: str, headline: str | None, description: str | None, boilerplate: frozenset[str]
    ) -> None:
        self.walk = walk
        self.base = base
        self.boilerplate = boilerplate
        self.blocks = walk.blocks
        self.title = fold(headline) if headline else ""
        self.standfirst = Standfirst(walk, self.title, fold(description) if description else "")
        self.head: Node | None = None
        self.begin, self.end = 0, len(self.blocks)
        self.opening = len(self.blocks)
        self._find_heading()

    def _find_heading(self) -> None:
        """The h1 of this story, and where the next story's h1 ends it."""
        texts = [(node, fold(clean(text_of(node.element)))) for node in self.walk.headlines]
        own = next((item for item in texts if item[1] and self.title and is_same_headline(item[1], self.title)), None)
        own = own or self._lower_heading()
        if own is None:
            self.head = texts[0][0] if len(texts) == 1 else None
            return
        self.head, own_text = own
        self.begin = self.head.start
        self.end = self._end_of_article()
        self.opening = next((i for i in range(self.begin, len(self.blocks)) if self.blocks[i].score), self.opening)
        for node, text in texts:
            other = text and text != own_text and not is_same_headline(text, self.title)
            told = self.opening < node.start  # else it is a second headline
            if other and told and not self._is_section(node) and not _is_beside(node, self.opening):
                self.end = min(self.end, node.start)
                break
        self.end = self.begin + len(before_comments(self.blocks[self.begin : self.end]))

    def _lower_heading(self) -> tuple[Node, str] | None:
        """The h2 that says the headline and heads an `article` with a story in it, where every h1 is the site's."""
        for index, block in enumerate(self.blocks):
            if block.node.tag != "h2" or not self.title:
                continue
            if is_same_headline(text := fold(clean(block.text)), self.title):
                above = next((node for node in ancestors(block.node) if node.tag == "article"), None)
                if above is not None and self._is_headed(above, index):
                    return block.node, text
        return None

    def _is_headed(self, article: Node, heading: int) -> bool:
        """Whether a story begins under the heading and none before it, and no h1 is in the `article`."""
        before, after = self.blocks[article.start : heading], self.blocks[heading : article.end]
        printed = any(article.start <= node.start < article.end for node in self.walk.headlines)
        return not printed and not any(block.score for block in before) and sum(b.score for b in after) > A_STORY

    def _end_of_article(self) -> int:
        """Where the `article` of the headline ends, if it holds a story's worth of text.

        A short one that much more text follows, under no other headline, is only the head of its story.
        """
        node = self.head
        while node is not None and node.tag != "article":
            node = node.parent
        if node is None:
            return len(self.blocks)
        inside = sum(block.score for block in self.blocks[self.begin : node.end])
        after = sum(block.score for block in self.blocks[node.end :])
        if inside > A_STORY and (4 * inside > after or self._leads_elsewhere(node.end)):
            return node.end
        return len(self.blocks)

    def _leads_elsewhere(self, start: int) -> bool:
        """Whether a headline of another story stands at `start` or after it: an h1, a link, or one set as this one."""
        headings = (block for block in self.blocks[start:] if block.node.tag in HEADINGS)
        return any(
            block.node.tag == "h1" or 2 * block.links > len(block.text) or self._is_set_alike(block.node)
            for block in headings
        )

    def _is_set_alike(self, heading: Node) -> bool:
        head = self.head
        if head is None or head.parent is None or heading.parent is None or heading.tag != head.tag:
            return False
        name = head.parent.element.get("class")
        return bool(name) and heading.parent.element.get("class") == name

    def _is_section(self, heading: Node) -> bool:
        """Whether an h1 stands among the paragraphs of this story, as its headings do, and begins no other story."""
        parent = heading.parent
        if parent is None or (self.head is not None and parent is self.head.parent):
            return True
        for block in self.blocks[self.begin : heading.start]:
            above = holder(block)
            if len(block.text) > 80:
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
        around = [self.blocks[i] for i in taken]
        kept = self._sift(without_strangers(around, frozenset(map(id, self.blocks[core.start : core.end]))))
        places = dict(zip(map(id, around), taken, strict=True))
        openings = [  # a long story's first part may stand far above the one that holds most
            next((places[id(block)] for block in kept if block.score > _PARAGRAPH), core.start),
            next((i for i in range(core.start, core.end) if self.blocks[i].score > _PARAGRAPH), core.start),
        ]
        lead = self.standfirst.find(core, scope, head, kept, openings)
        if kept == [lead]:
            lead = None  # a story of one paragraph: it is the body, though the page's head repeats it
        above = next((i for i, block in enumerate(kept) if block is lead), 0)
        kept = [block for block in kept[:above] if block.score] + kept[above:]
        body = [block for block in kept if block is not lead]
        chosen = {id(block) for block in kept}
        dropped = [block for block in around if id(block) not in chosen] if body else []
        return Body(
            paragraphs=tuple(
                Paragraph(text=text, kind=kind_of(block)) for block in body if (text := clean(block.text))
            ),
            lead=(clean(lead.text) or None) if lead else None,
            container=core.element,
            rule="general",
            headline=head.element if head else None,
            related=related_of(dropped, self.walk.set_aside, core.element, self.base),
            scope=scope.element,
        )

    def _is_head_line(self, text: str) -> bool:
        """Whether one block, without markup of its own, says the headline, "by" and who wrote it."""
        match = _SIGNED.search(text) if self.title else None
        return match is not None and match.start() > 0.5 * len(self.title) and fold(text[: match.start()]) in self.title

    def _sift(self, blocks: list[Block]) -> list[Block]:
        kept: list[Block] = []
        seen: set[str] = set()
        left = without_link_lists(before_comments(blocks), self.base)
        titles, total = self._linked_titles(left), sum(block.score for block in left)
        for block in left:
            if len(block.text) > _PARAGRAPH and block.text in seen:
                continue
            why = self.reject(block)
            if not why or (why == "links" and id(block) in titles):
                kept.append(block)
                seen.add(block.text)
            elif why == "credit" and kept and _share_a_box(kept[-1], block) and 2 * kept[-1].score < total:
                kept.pop()  # the picture's caption
        return trimmed(kept)

    def _linked_titles(self, blocks: Sequence[Block]) -> set[int]:
        """The `id` of lines that are a link to elsewhere, and head the text below them as in a round-up of news.

        Several in bold, or many that begin with different words: else they ask to buy, or to read on.
        """
        lines = [above for above, below in pairwise(blocks) if _is_linked_line(above) and below.score > _PARAGRAPH]
        bold = [line for line in lines if line.bold > 0.9 * len(line.text)]
        various = 2 * len({line.text.partition(" ")[0] for line in lines}) > len(lines) >= _ROUND_UP
        heads = lines if various else bold if len(bold) >= _IN_BOLD else []
        return set(map(id, heads)) if heads and lead_away(heads, self.base) else set()

    def reject(self, block: Block) -> str:
        """Why the block is no text of the story, or `""`."""
        text, tag, size = block.text, block.node.tag, len(block.text)
        if (
            (tag == "h1" and not (self.opening < block.node.start and self._is_section(block.node)))
            or is_title(text, self.title)
            or (size < _HEAD_LINE and tag not in HEADINGS and self._is_head_line(text))
        ):
            return "headline"
        if self.boilerplate and fold(text) in self.boilerplate:
            return "boilerplate"
        if block.links > 0.9 * size and tag not in HEADINGS and not is_whole_item(block):
            return "links"  # an item goes with its list, which was judged as a whole
        if block.links and tag not in HEADINGS and _is_labelled_link(block):
            return "links"
        return sift.reason(text, block.links, tag in HEADINGS)


def _share_a_box(first: Block, second: Block) -> bool:
    """Whether an element holds these two blocks and nothing else."""
    box = first.node.parent
    return box is not None and box is second.node.parent and box.end - box.start == 2


def _is_linked_line(block: Block) -> bool:
    """Whether a block that is no heading is one link, as short as a headline."""
    return len(block.text) < _HEAD_LINE and block.links > 0.9 * len(block.text) and block.node.tag not in HEADINGS


def _is_labelled_link(block: Block) -> bool:
    """Whether the block is links, each or all behind a label in capitals: «FERRIES: The last one | The first one»."""
    label, mark, _ = block.text.partition(": ")
    if not mark or len(label) > _LABEL or not label.isupper():
        return False
    between = block.text.count(f"{label}: ") * (len(label) + 3) + 3 * block.text.count(" | ")
    return block.links >= len(block.text) - between


def _is_beside(heading: Node, opening: int) -> bool:
    """Whether the h1 stands in an `aside` within a story that began before it."""
    return any(above.tag == "aside" and above.start > opening for above in ancestors(heading))
