"""Markup inside a feed's text: to paragraphs of plain text."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from newscrawl.text import clean, sanitise

LONGEST_TEXT = 500_000
"""Characters of one announced text that are looked at."""

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "hr",
        "figure",
        "figcaption",
        "dd",
        "dt",
        "dl",
    ]
)
_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "figure", "figcaption"})
_TAG = re.compile(r"<[a-zA-Z/!]")


def plain_text(markup: object) -> str | None:
    r"""The paragraphs of a text or of HTML, cleaned, apart by a blank line; `None` if nothing is left.

    A text without block elements is split at its line ends: feeds write one paragraph a line. Never raises.

    >>> plain_text("<p>One &amp; two</p><script>x()</script><p>three<br>four")
    'One & two\n\nthree\n\nfour'
    >>> plain_text("first line\nsecond line")
    'first line\n\nsecond line'
    """
    if not isinstance(markup, str):
        return None
    markup = markup[:LONGEST_TEXT]
    if not _TAG.search(markup):
        return _joined(unescape(markup).split("\n"))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    root = etree.fromstring(b"<body>" + sanitise(markup).encode("utf-8"), parser)
    return None if root is None else _joined(_blocks(root))


def one_line_text(markup: object) -> str | None:
    """The same on one line: for titles, names and categories, in which some feeds leave tags and entities.

    >>> one_line_text("AT&amp;T <b>buys</b> 3 < 4")
    'AT&T buys 3 < 4'
    """
    text = plain_text(markup)
    return clean(text) or None if text else None


def _joined(lines: list[str]) -> str | None:
    return "\n\n".join(cleaned for line in lines if (cleaned := clean(line))) or None


def _blocks(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    has_blocks = False
    silent: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        if event == "start":
            if silent is None and tag in _SILENT:
                silent = node
            if tag in _BLOCKS:
                has_blocks = True
                pieces.append("\0")
            if silent is None:
                pieces.append(node.text or "")
        else:
            if silent is node:
                silent = None
            if tag in _BLOCKS:
                pieces.append("\0")
            if silent is None:
                pieces.append(node.tail or "")
    return "".join(pieces).split("\0" if has_blocks else "\n")
