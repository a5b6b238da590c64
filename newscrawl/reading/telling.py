"""Whether a text tells something: a short story that nobody signed reads otherwise than a service or an offer."""

from __future__ import annotations

import re

from newscrawl.items import Kind
from newscrawl.reading.glance import Glance
from newscrawl.reading.service_words import ADDRESS

_PARAGRAPHS = 3
_SHARE = 0.8
"""Sentences are at least this share of a story."""
_QUOTED = re.compile(r"\"[^\"]{1,400}\"|[„«‹“「『][^»”›“」』]{1,400}[»”›“」』]")


def tells(glance: Glance) -> bool:
    """Whether the text is paragraphs of whole sentences: no entries, each under its heading or number, and no page of a
    site, where "we" speak to "you" and can be written to.
    """
    told = glance.told
    if len(told) < _PARAGRAPHS or glance.prose < _SHARE * glance.weight:
        return False
    headings = sum(1 for block in glance.body.paragraphs if block.kind is Kind.HEADING)
    most = max(headings, sum(map(_is_entry, told)), sum(map(_is_addressed, told)))
    return 2 * most < len(told) and not any("@" in text for text in told)


def _is_addressed(text: str) -> bool:
    return ADDRESS.search(_QUOTED.sub("", text)) is not None


def _is_entry(text: str) -> bool:
    return text[0].isdigit()
