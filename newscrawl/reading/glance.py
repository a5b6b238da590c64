"""What page state is judged by: a page's heads, visible text and address, each gathered once, when asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, islice, takewhile
from urllib.parse import unquote, urlsplit

from lxml import etree

from newscrawl.items import Kind, Source
from newscrawl.page import Element, Page
from newscrawl.pieces import UNSEEN
from newscrawl.reading.body import Body
from newscrawl.reading.byline import Authors
from newscrawl.reading.lines import text_of
from newscrawl.reading.linked_data import ARTICLES, place, text
from newscrawl.reading.own_date import has_own_date
from newscrawl.reading.structured import Declared
from newscrawl.reading.visible_dates import Dates, date_in_url
from newscrawl.text import clean, fold

TEXT_LIMIT = 12_000
"""Characters of visible text that are looked at: a wall is short."""
_LITTLE = 1500
"""Characters of body from which on a story needs no author."""
_ENOUGH = 5_000
"""A body's length that no question about states goes beyond."""
_SENTENCE = 60
"""Characters of the shortest paragraph that is taken for a sentence."""
_SEVERAL = 200
"""Characters of a paragraph that holds sentences, however it ends."""
_STOPS = tuple(".!?…。！？؟۔।։።။។៕")
_STOPLESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLOSING = "\"'»”’“)]」』"
_STATIC = re.compile(r"(?<!\S)(?:page-id-\d+|page-template)(?!\S)")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Glance:
    """One page as its state sees it."""

    def __init__(
        self, page: Page, declared: Declared, body: Body, dates: Dates, authors: Authors, ruled: bool = False
    ) -> None:
        self.page = page
        self.declared = declared
        self.body = body
        self.dates = dates
        self.authors = authors
        self.ruled = ruled

    @cached_property
    def weight(self) -> int:
        """The body's length in characters of an alphabet: one of Chinese, Japanese or Korean counts three."""
        return _weighed((*self.lines, self.body.lead or ""))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The blocks of the body but its headings."""
        return tuple(block.text for block in self.body.paragraphs if block.kind is not Kind.HEADING)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The paragraphs of the body that are sentences, or as long as several."""
        texts = (block.text for block in self.body.paragraphs if block.kind in (Kind.PARAGRAPH, Kind.QUOTE))
        ended = (text for text in texts if len(text) >= _SEVERAL or ends(text))
        return tuple(text for text in ended if len(text) >= _SENTENCE or weigh(text) >= _SENTENCE)

    @cached_property
    def prose(self) -> int:
        """The length of what is told in sentences, weighed as the body's."""
        return _weighed(self.told)

    @cached_property
    def is_declared_story(self) -> bool:
        """Whether JSON-LD calls this page a story, and not only one that it links to."""
        return bool(self.declared.types & ARTICLES) and not self._is_of_another_page

    @cached_property
    def is_dated(self) -> bool:
        """Whether the page says when it was published, and not only a story that it links to."""
        return any(
            not (self._is_of_another_page and found.source is Source.JSON_LD) for found in self.declared.published
        )

    @property
    def is_dated_story(self) -> bool:
        """Whether the page is called a story, or says when it was published."""
        return self.is_declared_story or self.is_dated

    @cached_property
    def _is_of_another_page(self) -> bool:
        """Whether the story that JSON-LD tells of has another address and another headline."""
        node = self.declared.nodes[0] if self.declared.nodes else {}
        given = node.get("url")
        own = (self.page.url, *(found.value for found in self.declared.canonicals))
        if not isinstance(given, str) or "/" not in given or place(given) in map(place, own):
            return False
        headline = fold(text(node.get("headline")) or "")
        return bool(headline) and not any(headline in title or title in headline for title in self.heads)

    @cached_property
    def is_likely_story(self) -> bool:
        """Whether the head speaks for a story: its type, or a date of publication. Networks' type alone says nothing,
        since many systems call every page an article: the page must print a date or an author too.
        """
        kind = (self.page.first_meta("og:type") or "").lower()
        return self.is_dated_story or (kind.endswith("article") and self.is_signed)

    @cached_property
    def is_anonymous(self) -> bool:
        """Whether nothing says when the page was published, nor who wrote it. News is not: of 374 real stories none."""
        return not self.is_dated_story and not self.is_signed

    @property
    def is_marked_up(self) -> bool:
        """Whether headline and text stand in one `<article>`, and the system does not call it a page of the site."""
        if self.is_static:
            return False
        head = self.body.headline
        above = self.body.container
        while above is not None and above.tag != "article":
            above = above.getparent()
        return above is not None and head is not None and above in head.iterancestors()

    @cached_property
    def is_signed(self) -> bool:
        """Whether the page has a date of its own, in its address or printed, or names who wrote it; where a site has
        rules for that, it is believed to.
        """
        if self.ruled or date_in_url(self.page.url):
            return True
        return has_own_date(self.dates()) or self.authors() is not None

    @property
    def is_little(self) -> bool:
        """Whether the body is short, and nobody is named who wrote it."""
        return self.weight < _LITTLE and self.authors() is None

    @cached_property
    def is_static(self) -> bool:
        """Whether the system that made the page says that it is a page of the site, and no post of a day: WordPress
        and Ghost do.
        """
        body = self.page.tree.find("body")
        return body is not None and bool(_STATIC.search(body.get("class") or ""))

    @cached_property
    def path(self) -> str:
        """Host and path of the address, unescaped, in lower case."""
        try:
            parts = urlsplit(self.page.url)
        except ValueError:
            return ""
        return unquote(f"{parts.netloc}{parts.path}").lower()

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the page is called in its head and in the story's own h1, folded."""
        found = (self.page.title, self.page.first_meta("og:title"))
        folded = (*(fold(head) for head in found if head and head.strip()), self.printed)
        return tuple(dict.fromkeys(head for head in folded if head))

    @cached_property
    def printed(self) -> str | None:
        """The story's own h1, folded."""
        own = self.body.headline
        return fold(text_of(own)[:300]).strip() or None if own is not None else None

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What the page is called, folded: its titles and its first headings."""
        headings = islice(self.page.tree.iter("h1", "h2"), 6)
        printed = (text_of(node)[:300] for node in headings)
        return tuple(dict.fromkeys((*self.titles, *(fold(head) for head in printed if head.strip()))))

    @cached_property
    def teasers(self) -> int:
        """How many headings outside navigation are links, or stand in one: headlines of other pages."""
        return len(heads_of(_TEASERS(self.page.tree)))

    @cached_property
    def labels(self) -> str:
        """The first short lines of the page outside links, one a line: what it says of itself without headings."""
        nodes = self.page.tree.iter("p", "div", "span", "strong", "b", "td", "center", "h3", "h4")
        lines = (node.text for node in islice(nodes, 1500) if node.text and 8 < len(node.text) < 200)
        short = islice((line.strip() for line in lines if not line.isspace()), 120)
        return "\n".join(short).casefold().replace("’", "'").replace("ё", "е")

    @cached_property
    def after(self) -> str:
        """What the page says at the end of the story and right after it, folded: about the next 500 characters."""
        node = self.body.container
        if node is None:
            return self.folded[:1000]
        parts = [_said(node)[-500:]]
        size = 0
        while node is not None and node.tag != "body" and size < 500:
            for sibling in node.itersiblings():
                if isinstance(sibling.tag, str) and sibling.tag not in UNSEEN and size < 500:
                    text = " ".join(_said(sibling)[:2000].split())[:500]
                    parts.append(text)
                    size += len(text)
            node = node.getparent()
        return fold(" ".join(parts))

    @cached_property
    def text(self) -> str:
        """The visible text of the page from its beginning, on one line, at most `TEXT_LIMIT` characters."""
        ends = accumulate(len(piece.text) for piece in self.page.pieces.seen)
        needed = sum(1 for _ in takewhile((2 * TEXT_LIMIT).__ge__, ends)) + 1
        return clean(" ".join(piece.text for piece in self.page.pieces.seen[:needed]))[:TEXT_LIMIT]

    @cached_property
    def folded(self) -> str:
        """The visible text, folded."""
        return fold(self.text)

    @cached_property
    def unscripted(self) -> str:
        """What the page says to readers without JavaScript, folded."""
        texts = ("".join(map(str, node.itertext())) for node in self.page.tree.iter("noscript"))
        return fold(" ".join(texts)[:TEXT_LIMIT])

    @cached_property
    def source(self) -> bytes:
        """The page's bytes as far as a wall's marks can stand, in lower case."""
        return self.page.body[:200_000].lower()


def heads_of(found: object) -> list[Element]:
    """Of what an XPath found the elements that are as long as a headline."""
    nodes: list[Element] = found if isinstance(found, list) else []
    return [node for node in nodes if weigh(text_of(node).strip()) > 15]


def weigh(text: str) -> int:
    """A text's length, with a dense script's characters counted thrice.

    >>> weigh("abc"), weigh("新聞")
    (3, 6)
    """
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does; scripts that have no full stop are believed to.

    >>> ends("It is «late».»"), ends("Late news")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith(_STOPS) or (not text.isascii() and _STOPLESS.search(text) is not None)


def _weighed(texts: Sequence[str]) -> int:
    """What texts weigh together; of much text the letters alone are enough."""
    letters = sum(map(len, texts))
    return letters if letters > _ENOUGH else sum(map(weigh, texts))


# `descendant::`, for libxml2 visits every node and then its children where `//` has a condition
_TEASERS = etree.XPath(
    "(descendant::h2|descendant::h3|descendant::h4)[descendant::a[@href] or parent::a or ../parent::a]"
    "[not(ancestor::nav or ancestor::footer or ancestor::aside)][position() <= 200]"
)
_TEXTS = etree.XPath(
    "descendant::text()[not(parent::script or parent::style or parent::noscript)]", smart_strings=False
)


def _said(element: Element) -> str:
    texts = _TEXTS(element)
    return " ".join(map(str, texts)) if isinstance(texts, list) else ""
