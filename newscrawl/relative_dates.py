"""Dates that count from now: "3 hours ago", «вчера в 15:40»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from newscrawl.date_words import SPANS, TODAY, YESTERDAY
from newscrawl.moment import Moment, Precision, with_clock

_COUNT = re.compile(r"(?<!\d)\d{1,3}(?!\d)\+?\s?")
_AGO = re.compile(
    r"(?P<span>[^\s\d_]{1,12}?)\.?\s?"
    r"(?:(?:ago|назад|тому|fa|geleden|temu|önce|əvvəl|sedan|siden|sitten|trước|(?:yang )?lalu|पहले|আগে|پیش)(?!\w)"
    r"|前|전)",
    re.I,
)
_SPAN = re.compile(r"\s?(?P<span>[^\s\d_]{2,12})")
_BEFORE = tuple(
    f" {words}"
    for words in "vor/il y a/hace/há/för/acum/πριν/πριν από/před/pred/преди/prije/pre/منذ/قبل/לפני".split("/")
)
"""What stands before a count of hours that have passed, as `_AGO` has what stands behind."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DAYS = TODAY | YESTERDAY


def relative(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    """The first date that counts back from `now`; nothing without it."""
    if now is None:
        return
    local = now.astimezone(zone) if zone else now
    for count in _COUNT.finditer(line):
        if moment := _ago(line, count, local):
            yield moment
            return
    start = line[:80]
    if _DAYS.isdisjoint(_WORD.findall(start.lower())):
        return
    for match in _WORD.finditer(start):
        word = match[0].lower()
        if word not in _DAYS:
            continue
        day_then = local - timedelta(days=word in YESTERDAY)
        moment = with_clock(day_then.year, day_then.month, day_then.day, line, match.start(), match.end())
        if moment and (moment.precision > Precision.DAY or len(line) < 20):
            if moment.when.tzinfo is None and zone is None:
                moment = moment._replace(when=moment.when.replace(tzinfo=local.tzinfo))
            yield moment
            return


def _ago(line: str, count: re.Match[str], local: datetime) -> Moment | None:
    """The moment so many minutes, hours, days or weeks before `local`, if the line counts that many."""
    span = _AGO.match(line, count.end())
    if span is None and f" {line[: count.start()].rstrip().lower()}".endswith(_BEFORE):
        span = _SPAN.match(line, count.end())
    if span is None:
        return None
    word = span["span"].lower()
    seconds = next((length for start, length in SPANS if word.startswith(start)), None)
    if seconds is None:
        return None
    when = local - timedelta(seconds=seconds * int(re.sub(r"\D", "", count[0])))
    if seconds < _DAY_SECONDS:
        return Moment(when.replace(microsecond=0), Precision.MINUTE, count.start(), span.end())
    return Moment(when.replace(hour=0, minute=0, second=0, microsecond=0), Precision.DAY, count.start(), span.end())


_DAY_SECONDS = 86400
