"""Whether a page has one date, as a story has: lists, forums, tables and calendars have many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from newscrawl.language import normal_tag
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.clock import Clock
from newscrawl.reading.structured import Found
from newscrawl.reading.visible_dates import visible_dates

_LEAST = -1.0
"""The score below which a date is that of something beside the text."""
_NEAR = 2.0
"""Dates whose scores are no further apart stand alike on the page."""
_OTHERS = 1
"""Days that may stand like the best: that of a change. More make a series."""


_LINE = 100
_BEGINNING = 40
"""A date in a longer line than this is one that the text speaks of, unless it stands at the line's beginning."""
_NOW = datetime(2100, 1, 1, tzinfo=UTC)
"""What a day without a year is relative to: which year it is does not matter here, and no date lies ahead."""


def has_own_date(page: Page, body: Body, languages: Sequence[Found]) -> bool:
    """Whether one date of the page stands out from its others."""
    tags = tuple(tag for found in languages[:1] if (tag := normal_tag(found.value)))
    sights = visible_dates(page, body, Clock(None, tags, _NOW))
    if not sights or sights[0].score < _LEAST:
        return False
    best = sights[0]
    if len(best.found.value) > _LINE and best.moment.end > _BEGINNING:
        return False
    days = {sight.day for sight in sights if sight.score > best.score - _NEAR}
    return len(days) <= 1 + _OTHERS
