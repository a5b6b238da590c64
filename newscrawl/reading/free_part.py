"""The free part of a paid story: what stands before the request to subscribe."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.items import Paragraph
from newscrawl.reading.wall_words import PAYWALL
from newscrawl.text import fold

_LINE = 300
"""Characters of the longest request."""
_OFFER = 800
"""Characters of the longest offer: what follows a request and is longer is the story again."""


def free_part(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without a request to subscribe at their end, and the offer that follows it."""
    left = sum(len(paragraph.text) for paragraph in paragraphs)
    for number, paragraph in enumerate(paragraphs):
        asks = len(paragraph.text) < _LINE and left <= _OFFER and PAYWALL.search(fold(paragraph.text))
        if number and asks:
            return list(paragraphs[:number])
        left -= len(paragraph.text)
    return list(paragraphs)
