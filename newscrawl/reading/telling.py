"""Whether a text tells something: a story reads otherwise than a service or an offer, whatever the page declares."""

from __future__ import annotations

import re

from newscrawl.reading.glance import Glance, ends
from newscrawl.reading.service_words import ADDRESS, YOU

_UNSIGNED = 800
"""Characters of body from which on a page without a date and an author may be a story."""
_SHORT = 1500
"""Characters of body from which on nobody doubts that the page tells something."""
_LINES = 800
"""Characters of body below which a page may be lines and labels."""
_PARAGRAPHS = 3
_MANY = 5
"""Lines from which on it counts how they end."""
_SHARE = 0.8
"""Sentences are at least this share of what is told."""
_LEAST = 0.4
"""The same for a story that is dated or signed."""
_LABEL = re.compile(r"[\w ]{3,30}:\s")
"""What an entry begins with: a directory's, a notice's."""
_QUOTED = re.compile(r"\"[^\"]{1,400}\"|[„«‹“「『][^»”›“」』]{1,400}[»”›“」』]")


def untold(glance: Glance) -> str | None:
    """Why the text is that of no story: unsigned and not told, or lines, or spoken to its reader."""
    if glance.weight >= _SHORT:
        return None
    if glance.weight < _UNSIGNED and not _is_signed(glance) and not _is_told(glance):
        return "the page has little text, and prints no date and no author: nothing of a story"
    if glance.weight < _LINES and glance.prose < _LEAST * glance.weight and _is_labels(glance):
        return "the text is lines and labels, with hardly a sentence"
    if glance.prose > _SHARE * glance.weight and _is_spoken(glance) and glance.authors() is None:
        return "the text speaks to its reader, as that of a service"
    return None


def _is_signed(glance: Glance) -> bool:
    """Whether the page declares a story, or prints a date or an author: systems date the head of any page."""
    return glance.is_declared_story or glance.is_marked_up or glance.is_signed


def _is_told(glance: Glance) -> bool:
    """Whether the text is paragraphs of whole sentences: no entries, each under its heading, number or label, and no
    page of a site, where "we" speak to "you" and can be written to.
    """
    told = glance.told
    if len(told) < (1 if glance.is_dated else _PARAGRAPHS) or glance.prose < _SHARE * glance.weight:
        return False
    lines = glance.lines
    headings = len(glance.body.paragraphs) - len(lines)
    if 2 * headings >= len(told) or 2 * sum(map(_is_entry, lines)) >= len(lines):
        return False
    return 2 * sum(map(_is_addressed, told)) < len(told) and not any("@" in text for text in told)


def _is_spoken(glance: Glance) -> bool:
    """Whether every sentence is one between "us" and "you", and most name the reader."""
    told = [_QUOTED.sub("", text) for text in glance.told]
    if len(told) < _PARAGRAPHS or not all(map(ADDRESS.search, told)):
        return False
    return 2 * sum(1 for text in told if YOU.search(text)) > len(told)


def _is_labels(glance: Glance) -> bool:
    """Whether few lines end as sentences do."""
    lines = glance.lines
    return len(lines) >= _MANY and 3 * sum(map(ends, lines)) < len(lines)


def _is_addressed(text: str) -> bool:
    return ADDRESS.search(_QUOTED.sub("", text)) is not None


def _is_entry(text: str) -> bool:
    return text[0].isdigit() or _LABEL.match(text) is not None
