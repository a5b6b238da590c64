"""Whether a page has one date, as a story has: lists, forums, tables and calendars have many."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.reading.visible_dates import Sight

_LEAST = -1.0
"""The score below which a date is that of something beside the text."""
_NEAR = 2.0
"""Dates whose scores are no further apart stand alike on the page."""
_OTHERS = 1
"""Days that may stand like the best: that of a change. More make a series."""


_LINE = 100
_BEGINNING = 40
"""A date in a longer line than this is one that the text speaks of, unless it stands at the line's beginning."""


def has_own_date(sights: Sequence[Sight]) -> bool:
    """Whether one of the dates seen on a page, the best first, stands out from the others."""
    if not sights or sights[0].score < _LEAST:
        return False
    best = sights[0]
    if len(best.found.value) > _LINE and best.moment.end > _BEGINNING:
        return False
    days = {sight.day for sight in sights if sight.score > best.score - _NEAR}
    return len(days) <= 1 + _OTHERS
