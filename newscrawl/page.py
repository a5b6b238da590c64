"""One page: bytes to text, one tree, and what its head declares, each read once and shared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from newscrawl.charset import ENCODINGS, find_encoding, is_utf8
from newscrawl.pieces import Pieces

__all__ = ["ENCODINGS", "Element", "Page"]

Element = etree._Element

MOST_BYTES = 32 * 1024 * 1024
MOST_TAGS = 1_500_000
MOST_ATTRIBUTES = 6000
"""Bounds for one page. Ten thousand attributes of one tag cost a second, a hundred thousand minutes."""

LONG_TAG = 12000
"""Bytes of one tag from which its attributes are counted."""

_TAG_NAME = re.compile(rb"[a-zA-Z][a-zA-Z0-9-]*[\s/]")
_BEFORE_JSON = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)\s*")
_AFTER_JSON = re.compile(r"\s*(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


_DECLARING = ("base", "h1", "link", "meta", "script", "title")
_ROOTS = etree.XPath("/*")
"""Of broken markup the parser makes several roots side by side."""
_TEXTS = etree.XPath("descendant::text()", smart_strings=False)
"""Without conditions: in XPath each costs more than in Python. Strings that know their element cost four times that."""
_NUMBERED_TEXT = etree.XPath("descendant::text()[position() = $number]")
_COUNT_BEHIND = etree.XPath("count(following::text())")


class Page:
    """A page's bytes and what is read off them once: text, tree, meta, JSON-LD.

    `body` is the decoded HTTP body, `url` the address it was served at, `headers` the response's headers
    (any case). Never raises on bad bytes; `tree` of an empty page is an empty `<html>`.
    """

    def __init__(self, body: bytes, url: str, headers: Mapping[str, str] | None = None) -> None:
        self.body = body
        self.url = url
        self.headers = {name.lower(): value for name, value in (headers or {}).items()}

    @cached_property
    def too_expensive(self) -> str | None:
        """Why the page should not be parsed, in plain words, or `None`. Cheap: counts over the bytes, no parse."""
        if len(self.body) > MOST_BYTES:
            return f"{len(self.body):,} bytes, more than {MOST_BYTES:,}"
        if len(self.body) > MOST_TAGS and (tags := self.body.count(b"<")) > MOST_TAGS:
            return f"{tags:,} tags, more than {MOST_TAGS:,}"
        for tag in _long_tags(self.body):
            parts = tag.split()
            if len(parts) > MOST_ATTRIBUTES and len({part.partition(b"=")[0] for part in parts}) > MOST_ATTRIBUTES:
                return f"a tag of more than {MOST_ATTRIBUTES:,} attributes"
        return None

    @cached_property
    def encoding(self) -> str:
        """The Python codec the bytes are read with; always one of `ENCODINGS`."""
        return find_encoding(self.body, self.headers.get("content-type"), valid=self._is_utf8)

    @cached_property
    def _is_utf8(self) -> bool:
        return is_utf8(self.body)

    @cached_property
    def text(self) -> str:
        """The whole page as text; bytes that are wrong in the encoding become U+FFFD."""
        return self.body.decode(self.encoding, "replace")

    @cached_property
    def tree(self) -> Element:
        """The root `<html>` element. Comments and processing instructions are not in it.

        The parser drops what is nested deeper than 256 elements, and gives up on a token of more than 10 MB. Raises
        MemoryError where memory runs out, as in a reader with a bound: such a page is not empty.
        """
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
        try:
            root = etree.fromstring(body, parser) if (body := self._parsable().strip()) else None
        except etree.XMLSyntaxError as error:  # raised for a single token of more than 10 MB, the parser's own bound
            if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError("no memory for the page's tree") from None
            root = None
        if root is None:
            return etree.Element("html")
        root.extend(_ROOTS(root)[1:])
        return root

    @cached_property
    def texts(self) -> list[str]:
        """Every piece of text of the tree, that of scripts too, in order."""
        return list(_TEXTS(self.tree))

    @cached_property
    def pieces(self) -> Pieces:
        """The pieces of text that a reader may see, with their elements, and the elements' numbers."""
        return Pieces(self.tree)

    def first_behind(self, element: Element) -> int:
        """The number in `texts` of the first that stands behind the element."""
        return len(self.texts) - int(_COUNT_BEHIND(element))

    def holder_of_text(self, number: int) -> Element:
        """The element that a text of `texts` stands in or right behind."""
        holder: Element = _NUMBERED_TEXT(self.tree, number=number + 1)[0].getparent()
        return holder

    @cached_property
    def declaring(self) -> dict[str, list[Element]]:
        """The elements in which a page speaks of itself, by tag, gathered in one pass."""
        found: dict[str, list[Element]] = {tag: [] for tag in _DECLARING}
        for node in self.tree.iter(*_DECLARING):
            found[str(node.tag)].append(node)
        return found

    def _parsable(self) -> bytes:
        """The page as valid UTF-8 without NUL, which would end the parse."""
        usable = self.encoding == "utf-8" and self._is_utf8
        body = self.body if usable else self.text.encode("utf-8", "replace")
        return body.replace(b"\0", b"") if b"\0" in body else body

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are relative to."""
        base = next((node for node in self.declaring["base"] if node.get("href") is not None), None)
        return _joined(self.url, base.get("href", "")) if base is not None else self.url

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """`<meta>` by `name`, `property` or `http-equiv` in lower case: every non-empty content, in order."""
        found: dict[str, list[str]] = {}
        for node in self.declaring["meta"]:
            name = node.get("property") or node.get("name") or node.get("http-equiv")
            content = (node.get("content") or node.get("value") or "").strip()
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
        return found

    def first_meta(self, *names: str) -> str | None:
        """The first content of the first of `names` (lower case) the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def links(self) -> list[tuple[str, str, str]]:
        """`<link rel href>` of the head: (rel in lower case, absolute address, type)."""
        return [
            ((node.get("rel") or "").lower(), _joined(self.base_url, node.get("href", "")), node.get("type") or "")
            for node in self.declaring["link"]
            if node.get("href")
        ]

    @cached_property
    def title(self) -> str | None:
        """The text of the page's own `<title>`, white space squeezed; not that of a picture."""
        for node in self.declaring["title"]:
            parent = node.getparent()
            if parent is None or parent.tag != "svg":
                return " ".join("".join(map(str, node.itertext())).split()) or None
        return None

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every JSON-LD node of the page, `@graph` and arrays unfolded one level, in order.

        Blocks with the usual faults (control characters, trailing commas, CDATA marks, text after the end) are
        read all the same; blocks beyond that, or nested without end, are skipped.
        """
        blocks = (
            str(node.text or "") for node in self.declaring["script"] if "ld+json" in (node.get("type") or "").lower()
        )
        return [node for block in blocks for node in _json_nodes(block)]


def _long_tags(body: bytes) -> Iterator[bytes]:
    """The tags of more than `LONG_TAG` bytes. Looks at every byte of long stretches without `<` only."""
    place = body.find(b"<") + 1
    while place and place + LONG_TAG < len(body):
        last = body.rfind(b"<", place, place + LONG_TAG)
        if last >= 0:
            place = last + 1
            continue
        behind = body.find(b"<", place + LONG_TAG)
        if body.find(b">", place, place + LONG_TAG) < 0 and _TAG_NAME.match(body, place):
            yield body[place : behind if behind >= 0 else len(body)].partition(b">")[0]
        place = behind + 1


def _joined(base: str, address: str) -> str:
    """The absolute address; the base where the address is none (`urljoin` raises for `http://[`)."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return base


def _json_nodes(block: str) -> Iterator[dict[str, Any]]:
    value = _lenient(block)
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else [node]


def _lenient(block: str) -> Any:
    """The JSON value of a block, or `None`."""
    if "\\u" in block and re.search(r"\\u[dD][89a-fA-F]", block):
        block = _without_lone_surrogates(block)
    for text in _readings(block):
        try:
            value, _ = _DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            continue
        return value
    return None


_DECODER = json.JSONDecoder(strict=False)


def _readings(block: str) -> Iterator[str]:
    """The block as it stands, then with its usual faults mended one after the other."""
    yield block.lstrip("\ufeff \t\r\n")
    bare = _AFTER_JSON.sub("", _BEFORE_JSON.sub("", block, count=1), count=1)
    yield bare
    yield _TRAILING_COMMA.sub("", bare)


def _without_lone_surrogates(block: str) -> str:
    r"""Escaped halves of a surrogate pair that stand alone become `\ufffd`: the text must stay valid Unicode."""
    return _SURROGATES.sub(lambda found: found[0] if found[1] else "\\ufffd", block)


_SURROGATES = re.compile(
    r"(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
