"""A page as a list of text blocks in document order, each with where it stands and how much of it is links.

The walk is the only pass in Python over all elements of a page: everything later works on the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from newscrawl.page import Element
from newscrawl.reading.lines import holds, text_of
from newscrawl.reading.vocabulary import CLEAN, LINKED, PICTURE, STRONG, WEAK, names, verdict

SKIPPED = names(
    "script style noscript template svg math head meta link iframe object embed canvas audio video map select option "
    "textarea input nav footer dialog menu progress meter picture source track param datalist button "
    "amp-ad amp-embed amp-iframe amp-img amp-analytics amp-consent amp-lightbox amp-sidebar amp-user-notification"
)
"""Elements never read: their text is no text of a story."""
_CLOSED_LATE = names("nav button menu footer dialog")
"""Of these the end tag is forgotten now and then, and the whole page is inside."""
INLINE = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr img rt ruby rb rp"
)
_RUNNING = INLINE | {"br"}
HEADINGS = names("h1 h2 h3 h4 h5 h6")
SENTENCE_ENDS = frozenset(".!?…:;\"'”“»«’)]。！？：；」』؟۔।։።။។៕")
_TOLD_BY_TAG = HEADINGS | names("article body main aside figure figcaption address")
_WRAPPERS = names("div section")
_NAMES = names("class id role")
_DIALOGS = names("dialog alertdialog")
"""Roles of what lies over the page until the reader has answered it."""
_UNSEEN = names("hidden hide invisible none tooltip popup modal lightbox overlay sr only caption credit copyright")
"""Names of what a sentence leaves out: what is shown on demand or to nobody, and what is said of a picture."""
_DEEPEST = 240
_ONE_LETTER_WORDS = frozenset("AEIOUYZАВИКОСУЯ")
"""Capitals that are words too: with white space behind it such a letter is one."""
_PARAGRAPH = 60
"""Characters that a paragraph has more of than a label or a line in a list."""
_STORY_IN_DIVS = 800
"""Characters of sentences: what has fewer and no `<p>` may be a request for consent or a box of notices."""
_ASKED = names("email tel checkbox radio select")
"""Fields for an address, a consent and a choice: a form around a page has others too, to search the site."""
_MOST_BESIDE = 100
"""Elements beside a hidden one that are asked whether they are built alike."""
_BOX = 600
"""Characters that a box between the paragraphs of a story has no more of."""
_DATA = re.compile(r"[\[{] ?[\[{] ?\"|[\[{] ?\"\w+\" ?:")
"""How data for a script begins that stands in an element of its own."""


class Node:
    """A block-level element: its parent, and which blocks lie under it."""

    __slots__ = ("element", "end", "parent", "score", "start", "tag")

    def __init__(self, element: Element, tag: str, parent: Node | None, start: int) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.score = 0.0
        self.start = start
        self.end = start


def is_wrapper(node: Node) -> bool:
    """Whether the element has no name and holds one run of text: a paragraph, or what somebody put around it."""
    return node.tag in _WRAPPERS and node.end - node.start == 1 and not node.element.get("class")


def is_named_noise(node: Node) -> bool:
    """Whether the element has a name of noise, and is in the walk only for its wealth of paragraphs."""
    element = node.element
    return verdict(f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}") >= WEAK


@dataclass(slots=True)
class Block:
    """A run of text between two block boundaries."""

    node: Node
    text: str
    links: int
    """How many characters of the text are inside `<a>`."""
    bold: int
    """How many characters of the text are bold or emphasised."""
    anchors: list[Element] = field(default_factory=list)
    score: float = 0.0


def _tells(element: Element, least: int) -> bool:
    """Whether the paragraphs in the element have so many characters: no more are looked at than it takes to know."""
    return _reaches(least, (len(" ".join(text_of(paragraph).split())) for paragraph in element.iter("p")))


def _tells_in_divs(element: Element) -> bool:
    """Whether it holds a story whose paragraphs are no `<p>`: sentences that stand in elements of their own."""
    return not holds(element, "p") and _reaches(_STORY_IN_DIVS, map(_own_sentences, element.iter("div")))


def _reaches(least: int, sizes: Iterable[int]) -> bool:
    told = 0
    for size in sizes:
        if size > _PARAGRAPH:
            told += size
            if told >= least:
                return True
    return False


def _own_sentences(element: Element) -> int:
    """The characters of an element's text outside of blocks in it, if that ends as a sentence does."""
    tails = (inner.tail for inner in element if inner.tag in _RUNNING)
    own = [text for part in (element.text, *tails) if part and (text := part.strip())]
    return sum(map(len, own)) if own and own[-1][-1] in SENTENCE_ENDS else 0


def _is_picture(element: Element) -> bool:
    if next(element.iter("img", "picture", "amp-img"), None) is None:
        return False
    return sum(len(text.strip()) for text in element.itertext() if len(text) < 5000) < 300


def _is_aside(element: Element, tag: str) -> bool:
    """Whether an element whose tag says what it is holds no text of a story."""
    if tag == "aside":
        return not (holds(element, "h1") or holds(element, "main"))
    if tag in ("figcaption", "figure", "address"):
        return tag != "figure" or holds(element, "figcaption") or not _tells(element, 150)
    return tag in HEADINGS and verdict(element.get("class", "")) > PICTURE


_POST = re.compile(
    r"//(?:www\.|mobile\.)?(?:(?:twitter|x)\.com/\w+/status/|instagram\.com/(?:p|reel)/|tiktok\.com/@[^/]+/video/)"
)


def _is_post(quote: Element) -> bool:
    """Whether a quote is a post of somebody, embedded: its last link is its address."""
    links = [link.get("href") or "" for link in quote.iter("a")]
    return bool(links) and bool(_POST.search(links[-1]))


def _asks(form: Element) -> bool:
    """Whether a form is a box that asks the reader something: some systems put one around the whole page."""
    asked = {entry.get("type", entry.tag) for entry in form.iter("input", "select")}
    if asked.isdisjoint(_ASKED) or holds(form, "h1") or _tells(form, 251):
        return False
    return len(" ".join(text_of(form).split())) < _BOX


class Walk:
    """The blocks and the block-level nodes of one tree, gathered once."""

    def __init__(self, root: Element, allowed: frozenset[Element] = frozenset()) -> None:
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.headlines: list[Node] = []
        self.set_aside: list[Element] = []
        self.places: list[int] = []
        """Before which block each of those stood."""
        self._allowed = allowed
        self._unfolded: dict[tuple[Element, str], bool] = {}
        self._parts: list[str] = []
        self._links = 0
        self._bold = 0
        self._anchors: list[Element] = []
        top = Node(root, "body", None, 0)
        self.nodes.append(top)
        self._children(root, top, 0)
        self._flush(top)
        top.end = len(self.blocks)

    def _flush(self, node: Node) -> None:
        parts = self._parts
        if parts:
            text = " ".join((parts[0] if len(parts) == 1 else "".join(parts)).split())
            if text and self.blocks and len(self.blocks[-1].text) == 1:
                text = self._initial(parts[0]) + text
            if text and (text[0] not in "[{" or not _DATA.match(text)):
                self.blocks.append(Block(node, text, self._links, self._bold, self._anchors))
            parts.clear()
            self._links = self._bold = 0
            if self._anchors:
                self._anchors = []

    def _put_aside(self, element: Element) -> None:
        self.set_aside.append(element)
        self.places.append(len(self.blocks))

    def _initial(self, text: str) -> str:
        """The letter in the block before, if the text goes on with it: a large one stands in its own element."""
        letter = self.blocks[-1].text
        if not (letter.isupper() and text.lstrip()[:1].islower()):
            return ""
        return f"{letter} " if text[0].isspace() and letter in _ONE_LETTER_WORDS else letter

    def _children(self, element: Element, node: Node, depth: int) -> None:
        parts = self._parts
        if text := element.text:  # asked once, as the tail: each time makes a string anew
            parts.append(text)
        for child in element:
            tag: str = child.tag  # type: ignore[assignment]  # comments and instructions are not in the tree
            if tag in INLINE or (tag == "button" and element.tag in HEADINGS and len(element) == 1):  # it unfolds
                self._inline(child, tag, node, depth + 1)
            elif tag == "br":
                after = child.getnext()
                if after is not None and after.tag == "br" and not (child.tail or "").strip():
                    self._flush(node)
                else:
                    parts.append("\n")
            elif tag not in SKIPPED or (tag in _CLOSED_LATE and holds(child, "h1")):
                if parts:
                    self._flush(node)
                self._block(child, tag, node, depth + 1)
            elif tag == "noscript" and _tells(child, 301):
                self._put_aside(child)
                if child in self._allowed:
                    self._block(child, tag, node, depth + 1)
            if tail := child.tail:
                parts.append(tail)

    def _inline(self, element: Element, tag: str, node: Node, depth: int) -> None:
        if len(element) == 0:
            text = element.text
            if text:
                if tag == "span" and self._noisy(element) > PICTURE and not self._is_said(element):
                    return
                self._parts.append(text)
                if tag == "a":
                    self._links += len(text)
                    self._anchors.append(element)
                elif tag in ("b", "strong", "em", "i"):
                    self._bold += len(text)
            elif tag == "img" and len(letter := element.get("alt") or "") == 1 and (element.tail or "")[:1].isalpha():
                self._parts.append(letter)
            return
        if depth > _DEEPEST:
            self._parts.append(text_of(element))
            return
        if tag == "span" and self._noisy(element) > PICTURE and not (holds(element, "p") or self._is_said(element)):
            return
        blocks, before = len(self.blocks), len(self._parts)
        self._children(element, node, depth)
        if tag == "a":
            self._anchors.append(element)
            inside = "".join(self._parts[before:]) if len(self.blocks) == blocks else "".join(self._parts)
            self._links += len(" ".join(inside.split()))
            for block in self.blocks[blocks:]:
                block.links = len(block.text)
        elif tag in ("b", "strong", "em", "i") and len(self.blocks) == blocks:
            self._bold += len("".join(self._parts[before:]))

    def _is_said(self, element: Element) -> bool:
        """Whether a sentence goes on before and behind the element, which is shown: it says a part of it."""
        before = self._parts[-1].rstrip() if self._parts else ""
        if not (before[-1:].islower() and (element.tail or "").lstrip()[:1].islower()):
            return False
        named = f"{element.get('class') or ''} {element.get('style') or ''}".lower()
        return _UNSEEN.isdisjoint(re.split(r"[^a-z]+", named))

    def _noisy(self, element: Element) -> int:
        found, hidden = CLEAN, False
        for name, value in element.items():
            if name == "role" and value in _DIALOGS:
                found = STRONG
            elif name in _NAMES:
                found = max(found, verdict(value))
            elif name == "style":
                hidden = "none" in value and "display:none" in value.replace(" ", "").lower()
        return WEAK if hidden and found == CLEAN and not self._is_unfolded(element) else found

    def _is_unfolded(self, element: Element) -> bool:
        """Whether a hidden element is text that a script shows: a paragraph, or beside one in the same class."""
        if _tells(element, 80):
            return True
        parent, name = element.getparent(), element.get("class")
        if parent is None or not name:
            return False
        if (parent, name) not in self._unfolded:
            alike = (each for each in islice(parent, _MOST_BESIDE) if each.get("class") == name)
            self._unfolded[parent, name] = any(_tells(each, 80) for each in alike)
        return self._unfolded[parent, name]

    def _set_aside(self, element: Element, tag: str) -> bool:
        if element in self._allowed:
            return False
        if tag in _TOLD_BY_TAG:
            return _is_aside(element, tag)
        if tag == "blockquote" and _is_post(element):
            return True
        if tag == "form" and _asks(element):
            return True
        found = self._noisy(element)
        if found == CLEAN or (found <= WEAK and (_tells(element, 251) or _tells_in_divs(element))):
            return False
        if found == PICTURE:
            return _is_picture(element)
        if found == LINKED and not holds(element, "a"):
            return False
        return not holds(element, "h1")

    def _block(self, element: Element, tag: str, parent: Node, depth: int) -> None:
        if self._set_aside(element, tag):
            self._put_aside(element)
            return
        if depth > _DEEPEST:
            self._parts.append(text_of(element))
            self._flush(parent)
            return
        node = Node(element, tag, parent, len(self.blocks))
        self.nodes.append(node)
        if tag == "h1":
            self.headlines.append(node)
        if len(element):
            self._children(element, node, depth)
        elif text := element.text:
            self._parts.append(text)
        if self._parts:
            self._flush(node)
        node.end = len(self.blocks)
