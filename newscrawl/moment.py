"""A date read off a line of text: what it says of the day, the time printed beside it, and the zone it names."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import IntEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.date_words import ZONES


class Precision(IntEnum):
    """How much of a moment the string gives."""

    DAY = 1
    MINUTE = 2
    SECOND = 3


class Moment(NamedTuple):
    """A date read: `when` is aware where the string names its zone, else wall time without one."""

    when: datetime
    precision: Precision
    start: int = 0
    """Where the date begins in the string."""
    end: int = 0
    """Where it ends."""

    def at(self, zone: tzinfo) -> datetime:
        """The instant in `zone`: converted if the string names its own zone, else taken as that zone's wall time."""
        return self.when.replace(tzinfo=zone) if self.when.tzinfo is None else self.when.astimezone(zone)


# A pattern that begins with the characters it may begin with is looked for many times as quickly as one that begins
# with what may not stand before: that comes behind the first character.
HALVES = {"午前": 0, "上午": 0, "오전": 0, "午後": 12, "下午": 12, "오후": 12}
"""Hours to add to those that stand behind the word."""
_TIME = (
    rf"(?:(?P<half_before>{'|'.join(HALVES)})\s?)?"
    r"(?P<hour>[01]?\d|2[0-4])\s?(?:[:.h٫]|시)\s?(?P<minute>[0-5]\d)(?![\d.]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
)
_TWELVE = r"(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap]\.?m\b\.?)"
ZONE = (
    r"(?P<zone>(?:UTC|GMT)?\s?[+-](?:0\d|1[0-4]|\d(?=[0-5]\d(?!\d))|\d(?!\d))(?::?[0-5]\d)?(?!\d)"
    r"|[A-Za-z]{3,14}/[A-Za-z_]{3,20}|[A-Za-zА-Яа-я]{1,4}\b)"
)
CLOCK = re.compile(rf"(?:(?<!\d){_TIME}|\b{_TWELVE})(?:\s?\(?{ZONE})?", re.I)


def alone(line: str, match: re.Match[str]) -> bool:
    """Whether a date without a year stands by itself: near a time, or almost the whole line."""
    rest = line[: match.start()] + line[match.end() :]
    return (len(line) <= 80 and bool(CLOCK.search(rest))) or len(rest.strip(" ,.|")) <= 12


def latest(moment: Moment, now: datetime, zone: tzinfo | None) -> Moment | None:
    """A date without a year, in the last year in which it is not in the future."""
    local = now.astimezone(zone) if zone else now
    for year in (local.year + 1, local.year, local.year - 1):
        try:
            when = moment.when.replace(year=year)
        except ValueError:
            continue
        instant = when if when.tzinfo else when.replace(tzinfo=local.tzinfo)
        if instant <= now + timedelta(days=1):
            return moment._replace(when=when)
    return None


_ANOTHER = re.compile(r"[|•·]|[^\W\d_]{6}")
"""What stands between a date and the time of another: «… 9:15 p.m. May 12, 2019 | Updated 7:40 a.m. May 13, 2019»."""


def with_clock(year: int, month: int, day: int, line: str, start: int, end: int) -> Moment | None:
    """The date with the time printed close after it, or right before it."""
    after = CLOCK.search(line, end, end + 40)
    if after and re.search(r"\d[./-]\d|[^\W\d_]{14}", line[end : after.start()]):
        after = None
    before = None
    if after is None or _ANOTHER.search(line, end, after.start()):
        before = next(iter(list(CLOCK.finditer(line, max(0, start - 24), start))[::-1]), None)
        if before and len(line[before.end() : start].strip(" ,|·•-–—./")) > 4:
            before = None
        after = None if before else after
    clock = after or before
    if clock is None:
        return build(year, month, day, line, start, end)
    hour, minute = int(clock["hour"] or clock["hour12"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half12"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif clock["half_before"] and hour <= 12:
        hour = hour % 12 + HALVES[clock["half_before"]]
    second = int(clock["second"]) if clock["second"] else None
    return build(
        year, month, day, line, min(start, clock.start()), max(end, clock.end()), (hour, minute, second), clock["zone"]
    )


def build(
    year: int, month: int, day: int, line: str, start: int, end: int,
    clock: tuple[int, int, int | None] | None = None, zone: str | None = None,
) -> Moment | None:  # fmt: skip
    """The moment of a day, with the time and the zone printed beside it; `None` if there is no such day or hour."""
    try:
        when = datetime(year, month, day)
        if clock is None:
            return Moment(when, Precision.DAY, start, end)
        hour, minute, second = clock
        when += timedelta(hours=hour, minutes=minute, seconds=min(second or 0, 59))
        if hour > 24 or (hour == 24 and minute):
            return None
        named = _named_zone(zone)
        when = when.replace(tzinfo=named)
        if named is not None:
            when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(when, Precision.MINUTE if second is None else Precision.SECOND, start, end)


_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", re.I)


def _named_zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    if offset := _OFFSET.fullmatch(name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    if "/" in name:
        return zone_or_none(name)
    known = ZONES.get(name.lower())
    if isinstance(known, str):
        return ZoneInfo(known)
    return None if known is None else timezone(timedelta(seconds=known))


def zone_or_none(name: str | None) -> tzinfo | None:
    """The zone of an IANA name, or `None`."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
