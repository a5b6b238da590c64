"""Addresses that lead nowhere: calendars without end, paths that grow, pages made up as one follows them."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qsl

LONGEST = 2048
"""Characters."""
MOST_SEGMENTS = 20
MOST_REPEATS = 3
"""Times a segment may stand in one path."""
MOST_PARAMETERS = 20
DEEPEST = 5
"""Links between a source and an address."""

_CALENDAR = re.compile(r"[/=&?_-]((?:19|20|21)\d\d)(?=[/&_-]\d|[/&]|$)")
_SESSION = re.compile(r"^(?:php|asp|j)?sess(?:ion)?_?id$|^sid$|^cfid$|^cftoken$", re.IGNORECASE)


def trap(url: str, *, depth: int = 0, year: int | None = None) -> str | None:
    """Why an address looks like a trap, in plain words; `None` if it does not.

    `depth` is how many links lie between a source and the address; `year` the present one: years after the next are
    those of an endless calendar.

    >>> trap("https://a.example/a/b/a/b/a/b/a/b")
    "the part 'a' stands 4 times in its path"
    >>> trap("https://a.example/2026/11/22/bridge", year=2026) is None
    True
    """
    if len(url) > LONGEST:
        return f"its address has more than {LONGEST} characters"
    if depth > DEEPEST:
        return f"it lies more than {DEEPEST} links deep"
    path, _, query = url.partition("#")[0].partition("?")
    segments = [segment for segment in path.split("/")[3:] if segment]
    if len(segments) > MOST_SEGMENTS:
        return f"its path has more than {MOST_SEGMENTS} parts"
    if len(segments) - len(set(segments)) >= MOST_REPEATS:
        segment, times = Counter(segments).most_common(1)[0]
        if times > MOST_REPEATS:
            return f"the part {segment[:40]!r} stands {times} times in its path"
    parameters = parse_qsl(query, keep_blank_values=True, max_num_fields=None) if query else []
    if len(parameters) > MOST_PARAMETERS:
        return f"it has more than {MOST_PARAMETERS} parameters"
    if any(_SESSION.match(name) and len(value) >= 16 for name, value in parameters):
        return "it carries a session's id"
    if year is not None and any(int(found) > year + 1 for found in _CALENDAR.findall(f"/{'/'.join(segments)}?{query}")):
        return "its date lies years ahead: a calendar without end"
    return None
