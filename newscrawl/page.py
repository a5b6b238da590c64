"""One page: bytes to text, one tree, and what its head declares, each read once and shared.

The order of encodings is the HTML standard's (https://html.spec.whatwg.org/#determining-the-character-encoding):
byte order mark, then the HTTP header, then `<meta>`; a check of the bytes may overrule the last two.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

ENCODINGS = frozenset(
    """utf-8 utf-16-le utf-16-be ascii cp866 cp874 koi8-r koi8-u mac-cyrillic big5hkscs euc_jp euc_kr cp949
    gb18030 shift_jis cp932 iso2022_jp iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8
    iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256
    cp1257 cp1258""".split()
)
"""The encodings a page may name. Python knows codecs (zlib, punycode, idna) that are no encodings of pages."""

Element = etree._Element


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
    def encoding(self) -> str:
        """The Python codec the bytes are read with; always one of `ENCODINGS`."""
        bom, _ = read_bom(self.body[:4])
        declared = (bom, http_content_type_encoding(self.headers.get("content-type")), html_body_declared_encoding(self.body[:4096]))
        return next((name for name in declared if name in ENCODINGS), "utf-8")

    @cached_property
    def text(self) -> str:
        """The whole page as text; bytes that are wrong in the encoding become U+FFFD."""
        return self.body.decode(self.encoding, "replace")

    @cached_property
    def tree(self) -> Element:
        """The root `<html>` element. Comments and processing instructions are not in it."""
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
        body = self.body if self.encoding == "utf-8" else self.text.encode("utf-8", "replace")
        root = etree.fromstring(body, parser) if body.strip() else None
        return etree.Element("html") if root is None else root

    @cached_property
    def base_url(self) -> str:
        """What relative addresses are relative to."""
        base = self.tree.find(".//base[@href]")
        return urljoin(self.url, base.get("href", "")) if base is not None else self.url

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """`<meta>` by `name`, `property` or `http-equiv` in lower case: every non-empty content, in order."""
        found: dict[str, list[str]] = {}
        for node in self.tree.iter("meta"):
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
            ((node.get("rel") or "").lower(), urljoin(self.base_url, node.get("href", "").strip()), node.get("type") or "")
            for node in self.tree.iter("link")
            if node.get("href")
        ]

    @cached_property
    def title(self) -> str | None:
        """The text of `<title>`, white space squeezed."""
        node = self.tree.find(".//title")
        text = " ".join("".join(node.itertext()).split()) if node is not None else ""
        return text or None

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every JSON-LD node of the page, `@graph` and arrays unfolded one level, in order. Bad blocks are skipped."""
        blocks = (str(node.text or "") for node in self.tree.iter("script") if "ld+json" in (node.get("type") or ""))
        return [node for block in blocks for node in _json_nodes(block)]


def _json_nodes(block: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        return
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else [node]
