"""JSON-LD: which nodes speak of this page's story, and what they say (https://schema.org/Article).

A page carries nodes of other stories too (teasers, the updates of a live blog): the node of this page is the one
whose address or headline is the page's own. Every value is type-checked: JSON-LD may hold anything anywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

Node = Mapping[str, Any]

ARTICLES = frozenset(
    """article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle blogposting liveblogposting
    techarticle scholarlyarticle report socialmediaposting discussionforumposting medicalscholarlyarticle
    posting newsitem""".split()
)
"""schema.org types that are a story, lower case; `newsitem` is the IPTC's."""
STORIES = ARTICLES | frozenset(
    "review criticreview recipe videoobject podcastepisode audioobject event creativework interview claimreview".split()
)
"""Types that are the page's story when there is no article."""
_TAG = re.compile(r"<[^<>]{1,500}>")


def text(value: object) -> str | None:
    """A string or number as plain text: entities and tags out, white space squeezed; `None` for anything else.

    >>> text("Q&amp;A:  <b>one</b>")
    'Q&A: one'
    """
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    plain = str(value)
    for _ in range(2):
        if "&" in plain:
            plain = html.unescape(plain)
    if "<" in plain:
        plain = _TAG.sub(" ", plain)
    return " ".join(plain.split()) or None


def types(node: Node) -> frozenset[str]:
    """The node's types in lower case, without their vocabulary's address."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return frozenset(re.split(r"[/#:]", name)[-1].lower() for name in names if isinstance(name, str))


def values(value: object) -> list[Any]:
    """A list as it is, nothing as an empty list, anything else as a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]


class Graph:
    """All JSON-LD nodes of a page, with the ones they refer to by `@id`."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = [inner for node in nodes for inner in _unfold(node, 3)]
        self._known: dict[str, Node] = {}
        for node in self.nodes:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > 1:
                self._known.setdefault(name, node)

    def resolve(self, value: object) -> object:
        """The node that `{"@id": …}` refers to, or the value itself."""
        if isinstance(value, Mapping) and isinstance(name := value.get("@id"), str) and "name" not in value:
            return self._known.get(name, value)
        return value

    def stories(self, addresses: frozenset[tuple[str, str]], titles: Iterable[str]) -> list[Node]:
        """The nodes of this page's story, best first: articles before other kinds, the page's own address first.

        `addresses` are `place()` of the page's own URLs, `titles` what its head calls it.
        """
        words = [_words(title) for title in titles]
        graded = []
        for order, node in enumerate(self.nodes):
            kinds = types(node)
            grade = 2 if kinds & ARTICLES else 1 if kinds & STORIES else 0
            if not grade or (grade == 1 and not node.get("headline") and not node.get("name")):
                continue
            own = {place(url) for url in _addresses(node)}
            here = bool(own & addresses)
            likeness = _likeness(_words(text(node.get("headline")) or text(node.get("name")) or ""), words)
            if grade == 1 and not here and likeness < 0.5:
                continue
            graded.append((-grade, -here, -round(likeness, 1), order, node))
        graded.sort(key=lambda entry: entry[:4])
        if not graded:
            return []
        best = graded[0]
        if len(graded) > 1 and best[0] == -2 and not best[1] and best[2] > -0.3:
            return [] if len([entry for entry in graded if entry[0] == -2]) > 2 else [best[4]]
        return [entry[4] for entry in graded if entry is best or (entry[1] == best[1] and _agree(entry, best))]

    def pages(self) -> list[Node]:
        """The `WebPage` nodes."""
        return [node for node in self.nodes if types(node) & {"webpage", "itempage", "articlepage"}]

    def breadcrumbs(self) -> list[str]:
        """The names of the page's breadcrumb, from the root down."""
        for node in self.nodes:
            if "breadcrumblist" in types(node):
                items = [item for item in values(node.get("itemListElement")) if isinstance(item, Mapping)]
                names = [text(item.get("name")) or text(_name(item.get("item"))) for item in items]
                return [name for name in names if name]
        return []

    def names(self, value: object) -> list[str]:
        """The names of persons and organisations in an `author` or `publisher`, one by one as given."""
        found = []
        for item in values(value):
            item = self.resolve(item)
            if isinstance(item, list):
                found += self.names(item)
                continue
            raw = item.get("name") if isinstance(item, Mapping) else item
            if isinstance(raw, list):
                found += [name for name in map(text, raw) if name]
            elif name := text(raw):
                found.append(name)
        return found


def place(url: str) -> tuple[str, str]:
    """Host and path of an address as they are compared: without scheme, `www.`, query and last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ("", url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return host, parts.path.rstrip("/").lower()


def _unfold(value: object, depth: int) -> Iterator[Node]:
    if not isinstance(value, Mapping) or depth < 0:
        return
    yield value
    for name in ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"):
        for inner in values(value.get(name)):
            if isinstance(inner, Mapping) and len(inner) > 2:
                yield from _unfold(inner, depth - 1)


def _addresses(node: Node) -> list[str]:
    found = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage"), node.get("isPartOf")]
    found = [value.get("@id") or value.get("url") if isinstance(value, Mapping) else value for value in found]
    return [value for value in found if isinstance(value, str) and "/" in value]


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, Mapping) else None


def _words(line: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", line.lower()))


def _likeness(words: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    return max((2 * len(words & other) / (len(words) + len(other)) for other in others if words and other), default=0.0)


def _agree(entry: tuple[int, int, float, int, Node], best: tuple[int, int, float, int, Node]) -> bool:
    first, second = (text(node.get("headline")) or text(node.get("name")) or "" for node in (entry[4], best[4]))
    return not first or not second or _likeness(_words(first), [_words(second)]) > 0.5
