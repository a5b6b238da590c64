"""Dates whose month is a number in words, as in eastern Asia, and those of other eras and calendars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from newscrawl.moment import HALVES, Moment, build, latest, with_clock
from newscrawl.solar_hijri import SOLAR_MONTHS, gregorian

_EASTERN = re.compile(
    r"(?:(?:(?P<year>(?:19|20)\d\d)|(?P<era>令和|平成|昭和|民[國国])\s?(?P<of>\d{1,3}|元))(?:\s?[年년]\s?|\.\s)"
    r"|(?=\d\d?\s?[月월]\s?\d\d?\s?[日일]))"
    r"(?P<month>\d{1,2})(?:\s?[月월]\s?|\.\s)(?P<day>\d{1,2})(?!\d)\s?[日일.]?"
    r"(?:\s?[（(][^)）]{1,4}[)）])?(?:\s?(?P<half>午前|午後|上午|下午|오전|오후))?"
    r"(?:\s?(?P<h>\d{1,2})\s?[時时點点시:：]\s?(?P<min>\d\d)?\s?[分분]?)?"
)
_BESIDE = 4
"""Characters that stand beside a date without a year where it is the line's matter: 「配信 11月25日」."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The years before the first of an era."""
_MONTH_NUMBERS = {
    "th": re.compile(
        r"(?P<day>\d(?<!\d.)\d?)\s?(?:tháng|thg\.?)\s?(?P<month>\d{1,2})(?:,?\s(?:năm\s)?|,\s?|/)(?P<year>(?:19|20)\d\d)"
    ),
    "оны": re.compile(r"(?P<year>(?:19|20)\d\d)\s?оны\s(?P<month>\d{1,2})(?:-?р)?\s?сарын\s(?P<day>\d{1,2})(?!\d)"),
}
"""Vietnamese «ngày 5 tháng 1 năm 2026», Mongolian «2026 оны 1-р сарын 5», by letters that stand in each."""


def counted(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    """Dates whose month is a number and a word."""
    korean = bool(languages) and languages[0].startswith("ko")
    for match in _EASTERN.finditer(line) if korean or "月" in line or "월" in line else ():
        if moment := _eastern(line, match, now, zone):
            yield moment
    for sign, pattern in _MONTH_NUMBERS.items():
        for match in pattern.finditer(line) if sign in line else ():
            day = (int(match["year"]), int(match["month"]), int(match["day"]))
            if moment := with_clock(*day, line, match.start(), match.end()):
                yield moment


def _eastern(line: str, match: re.Match[str], now: datetime | None, zone: tzinfo | None) -> Moment | None:
    part = match.groupdict()
    clock = None
    if part["h"]:
        hour = int(part["h"]) % 12 + HALVES[part["half"]] if part["half"] else int(part["h"])
        clock = (hour, int(part["min"] or 0), None)
    if part["of"]:
        year = _ERAS[part["era"]] + (1 if part["of"] == "元" else int(part["of"]))
    elif part["year"]:
        year = int(part["year"])
    elif now is None or len(line) - len(match[0]) > _BESIDE:
        return None
    else:
        moment = build(2000, int(part["month"]), int(part["day"]), line, match.start(), match.end(), clock)
        return latest(moment, now, zone) if moment else None
    return build(year, int(part["month"]), int(part["day"]), line, match.start(), match.end(), clock)


_PERSIAN = re.compile(
    rf"(?P<day>\d(?<!\d.)\d?)\s(?P<name>{'|'.join(SOLAR_MONTHS)})(?:\s?ماه)?،?\s(?P<year>1[34]\d\d)(?!\d)"
    r"|(?P<y>1[34]\d\d)(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
)
SOLAR_LANGUAGES = ("fa", "ps", "prs", "ckb")


def persian(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    """Dates of the Solar Hijri calendar, which news in Iran and Afghanistan is dated by."""
    own = bool(languages) and languages[0].startswith(SOLAR_LANGUAGES)
    if not own and max(line) < "\u0600":
        return
    for match in _PERSIAN.finditer(line):
        if match["name"]:
            parts = (int(match["year"]), SOLAR_MONTHS[match["name"]], int(match["day"]))
        elif own:
            parts = (int(match["y"]), int(match["month"]), int(match["d"]))
        else:
            continue
        day = gregorian(*parts)
        if day and (moment := with_clock(day.year, day.month, day.day, line, match.start(), match.end())):
            yield moment
