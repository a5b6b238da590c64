"""Dates as pages write them, read into aware datetimes.

The chain: ISO 8601 in all its bent forms, RFC 2822 and Unix forms, printed dates in the words of `date_words`, then
dateparser for what is left. What cannot be is refused, never mended: the 31st of June, a year of 0001, a date after
tomorrow. A string that leaves day and month open (03/04/2025) is read in the order of the page's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from enum import IntEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newscrawl.date_words import MONTHS, MONTHS_OF, SPANS, TODAY, YESTERDAY, ZONES
from newscrawl.text import clean

LONGEST = 200
"""Characters of a string that are looked at."""


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


def read_date(
    raw: str, *, timezone: str | None, languages: Sequence[str] = (), now: datetime | None = None
) -> datetime | None:
    """The instant `raw` names, aware, in the zone `timezone` (an IANA name) where one is given.

    `languages` are BCP 47 tags of the page, `now` the instant of the fetch (aware): dates without a year, «вчера»
    and "2 hours ago" are relative to it, and without it `None`; so is a date more than a day after it. A day without
    a time is its midnight. A string without a zone, where `timezone` is `None` too, is no instant: `None`.

    >>> read_date("24 октября 2025, 13:07", timezone="Europe/Moscow").isoformat()
    '2025-10-24T13:07:00+03:00'
    >>> read_date("20200303T1835+0300", timezone=None).isoformat()
    '2020-03-03T18:35:00+03:00'
    """
    moment = read_moment(raw, timezone=timezone, languages=languages, now=now)
    if moment is None or (moment.when.tzinfo is None and timezone is None):
        return None
    return moment.at(ZoneInfo(timezone)) if timezone else moment.when


def read_moment(
    raw: str, *, timezone: str | None = None, languages: Sequence[str] = (), now: datetime | None = None
) -> Moment | None:
    """As `read_date`, but keeps wall time without a zone and says how precise the string is."""
    line = clean(raw[:LONGEST])
    found = next(find_dates(line, timezone=timezone, languages=languages, now=now), None)
    if found is None and languages and re.search(r"\d", line) and len(line) < 60:
        found = _with_dateparser(line, languages, now)
        return found if found and _possible(found.when, now, timezone) else None
    return found


def find_dates(
    line: str, *, timezone: str | None = None, languages: Sequence[str] = (), now: datetime | None = None
) -> Iterator[Moment]:
    """The dates in one line of text, in order of trust, then of place; overlapping ones once."""
    zone = _zone_or_none(timezone)
    taken: list[tuple[int, int]] = []
    for reader in (_iso, _unix_form, _numeric, _named, _eastern, _relative, _timestamp):
        for moment in reader(line, languages, now, zone):
            if any(moment.start < end and start < moment.end for start, end in taken):
                continue
            taken.append((moment.start, moment.end))
            if _possible(moment.when, now, timezone):
                yield moment


def _possible(when: datetime, now: datetime | None, timezone: str | None) -> bool:
    if not 1900 <= when.year <= 2100 or (when.year == 1970 and when.month == when.day == 1):
        return False
    if now is None:
        return True
    instant = when if when.tzinfo else when.replace(tzinfo=_zone_or_none(timezone) or UTC)
    return instant <= now + timedelta(days=1)


# A pattern that begins with the characters it may begin with is looked for many times as quickly as one that begins
# with what may not stand before: that comes behind the first character.
_TIME = (
    r"(?P<hour>[01]?\d|2[0-4])\s?(?:[:.h٫]|시)\s?(?P<minute>[0-5]\d)(?![\d.]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
)
_TWELVE = r"(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap]\.?m\b\.?)"
_ZONE = (
    r"(?P<zone>(?:UTC|GMT)?\s?[+-](?:0\d|1[0-4]|\d(?=[0-5]\d(?!\d))|\d(?!\d))(?::?[0-5]\d)?(?!\d)"
    r"|[A-Za-z]{3,14}/[A-Za-z_]{3,20}|[A-Za-zА-Яа-я]{1,4}\b)"
)
_CLOCK = re.compile(rf"(?:(?<!\d){_TIME}|\b{_TWELVE})(?:\s?\(?{_ZONE})?", re.I)
_ISO = re.compile(
    r"(?P<year>(?:1(?<![\d.].)9|2(?<![\d.].)0)\d\d)(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<m>[01]\d)(?P<d>[0-3]\d))"
    r"(?:(?:\s?T\s?|\s*[,|–—-]?\s+|\s*,\s*|(?<=\d)(?=T))(?P<h>[01]\d|2[0-4]"
    r"|\d(?=:)):?(?P<min>[0-5]\d)(?::?(?P<s>[0-5]\d|60)(?:[.,:]\d{1,9})?)?"
    rf"\s?{_ZONE}?|(?!\d))",
    re.I,
)


def _iso(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    for match in _ISO.finditer(line):
        part = match.groupdict()
        month, day = int(part["month"] or part["m"]), int(part["day"] or part["d"])
        if part["h"] is None:
            moment = _build(int(part["year"]), month, day, line, match.start(), match.end())
        else:
            clock = (int(part["h"]), int(part["min"]), int(part["s"]) if part["s"] else None)
            moment = _build(int(part["year"]), month, day, line, match.start(), match.end(), clock, part["zone"])
        if moment:
            yield moment


_UNIX_FORM = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,?\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})\s+(?:(?P<year1>\d{4})\s+)?"
    r"(?P<h>\d\d?):(?P<min>\d\d):(?P<s>\d\d)\s*(?P<zone>[A-Z]{1,5}(?:[+-]\d{4})?"
    r"|[+-]\d\d:?\d\d)?(?:\s+(?P<year2>\d{4}))?"
)
_MAIL_FORM = re.compile(r"(?:[A-Z][a-z]{2}, ?)?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d")


def _unix_form(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    if match := _UNIX_FORM.search(line):
        part = match.groupdict()
        month, year = MONTHS.get(part["month"].lower()), part["year1"] or part["year2"]
        if month and year:
            clock = (int(part["h"]), int(part["min"]), int(part["s"]))
            moment = _build(int(year), month, int(part["day"]), line, match.start(), match.end(), clock, part["zone"])
            if moment:
                yield moment
    elif _MAIL_FORM.match(line):
        try:
            when = parsedate_to_datetime(line)
        except (ValueError, TypeError, IndexError, OverflowError):
            return
        if when.tzinfo is None and line.endswith("-0000"):
            when = when.replace(tzinfo=UTC)
        if when.tzinfo is not None:
            yield Moment(when, Precision.SECOND, 0, len(line))


_NUMERIC = re.compile(r"(\d(?<![\d.:/-].)\d?)(\s?[./-]\s?)(\d{1,2})\2(\d{4}|\d\d)(?![\d/-]|\.\d|:\d)")


def _numeric(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    for match in _NUMERIC.finditer(line):
        first, separator, second, year = match[1], match[2].strip(), match[3], match[4]
        if len(year) == 2 and (separator == "-" or (len(first) < 2 and len(second) < 2)):
            continue
        number = int(year) if len(year) == 4 else 2000 + int(year)
        if len(year) == 2 and now is not None and number > now.year:
            continue
        day, month = int(first), int(second)
        if month > 12 or (day <= 12 and separator in "/-" and _month_first(languages)):
            if separator == ".":
                continue
            day, month = month, day
        if moment := _with_clock(number, month, day, line, match.start(), match.end()):
            yield moment


def _month_first(languages: Sequence[str]) -> bool:
    tag = languages[0].lower().replace("_", "-") if languages else ""
    return tag in ("en", "en-us", "es-us", "en-ph", "fil")


_DAY_MONTH = re.compile(
    r"(?P<day>\d(?<!\d.)(?<!\d[:.,].)\d?)(?:\s?(?:st|nd|rd|th|er|re|º|°|ª|-го|-е|ste|de|den)\b\.?|\.|º|°)?[\s.,/-]{0,3}"
    r"(?:(?:de|of|d['’]|di|do|da)\s)?(?P<month>[^\W\d_]{3,14})\.?(?:\s?/\s?[^\W\d_]{3,10})?"
    r"(?:[\s.,/’'-]{0,3}(?:del?\s|of\s)?(?P<year>(?:19|20)\d\d|(?<=[’'])\d\d)(?!\d))?",
)
_MONTH_DAY = re.compile(
    r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,14})\.?\s{1,2}(?P<day>\d{1,2})(?:st|nd|rd"
    r"|th)?(?![\d:])(?:\.?,?\s{1,2}(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_YEAR_MONTH = re.compile(
    r"(?P<year>(?:1(?<!\d.)9|2(?<!\d.)0)\d\d)\.?\s(?:m\.\s)?(?P<month>[^\W\d_]{3,14})\.?\s(?:mėn\.\s)?(?P<day>\d{1,2})(?!\d)"
)


def _named(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    own = MONTHS_OF.get(languages[0][:2].lower(), {}) if languages else {}
    for pattern in (_YEAR_MONTH, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(line):
            word = match["month"].lower()
            month = own.get(word) or MONTHS.get(word)
            if not month:
                continue
            year = int(match["year"]) if match["year"] else None
            if year is not None and year < 100:
                year += 2000
            if year is None and (now is None or not _alone(line, match)):
                continue
            moment = _with_clock(year or 2000, month, int(match["day"]), line, match.start(), match.end())
            if moment and year is None and now is not None:
                moment = _latest(moment, now, zone)
            if moment:
                yield moment


def _alone(line: str, match: re.Match[str]) -> bool:
    """Whether a date without a year stands by itself: near a time, or almost the whole line."""
    rest = line[: match.start()] + line[match.end() :]
    return (len(line) <= 80 and bool(_CLOCK.search(rest))) or len(rest.strip(" ,.|")) <= 12


def _latest(moment: Moment, now: datetime, zone: tzinfo | None) -> Moment | None:
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


_EASTERN = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?"
    r"(?:\s?[（(][^)）]{1,4}[)）])?(?:\s?(?P<half>午前|午後|上午|下午|오전|오후))?"
    r"(?:\s?(?P<h>\d{1,2})\s?[時时点點시:：]\s?(?P<min>\d\d)?\s?[分분]?)?"
)


def _eastern(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    for match in _EASTERN.finditer(line):
        part = match.groupdict()
        clock = None
        if part["h"]:
            hour = int(part["h"]) % 12 + 12 if part["half"] in ("午後", "下午", "오후") else int(part["h"])
            clock = (hour, int(part["min"] or 0), None)
        day = (int(part["year"]), int(part["month"]), int(part["day"]))
        if moment := _build(*day, line, match.start(), match.end(), clock):
            yield moment


_AGO = re.compile(
    r"(?:(?P<n>\d{1,3})\+?\s?(?P<span>[^\W\d_]{2,12})\.?\s?(?P<ago>ago\b|назад|тому|fa\b|geleden|temu|önce|sedan|前|전)"
    r"|(?P<before>vor|il y a|hace|há|för)\s(?P<n2>\d{1,3})\s(?P<span2>[^\W\d_]{2,12}))",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _relative(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    if now is None:
        return
    local = now.astimezone(zone) if zone else now
    if match := _AGO.search(line):
        word = (match["span"] or match["span2"]).lower()
        seconds = next((length for start, length in SPANS if word.startswith(start)), None)
        if seconds:
            when = local - timedelta(seconds=seconds * int(match["n"] or match["n2"]))
            day = seconds >= 86400
            exact = when.replace(hour=0, minute=0, second=0, microsecond=0) if day else when.replace(microsecond=0)
            yield Moment(exact, Precision.DAY if day else Precision.MINUTE, match.start(), match.end())
        return
    for match in _WORD.finditer(line[:80]):
        word = match[0].lower()
        days = 0 if word in TODAY else 1 if word in YESTERDAY else None
        if days is None:
            continue
        day_then = local - timedelta(days=days)
        moment = _with_clock(day_then.year, day_then.month, day_then.day, line, match.start(), match.end())
        if moment and (moment.precision > Precision.DAY or len(line) < 20):
            if moment.when.tzinfo is None and zone is None:
                moment = moment._replace(when=moment.when.replace(tzinfo=local.tzinfo))
            yield moment
            return


_TIMESTAMP = re.compile(r"\d{10}(?:\d{3})?")


def _timestamp(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    if _TIMESTAMP.fullmatch(line):
        seconds = int(line[:10])
        if seconds >= 631152000:
            yield Moment(datetime.fromtimestamp(seconds, UTC), Precision.SECOND, 0, len(line))


_ANOTHER = re.compile(r"[|•·]|[^\W\d_]{6}")
"""What stands between a date and the time of another: «… 9:15 p.m. May 12, 2019 | Updated 7:40 a.m. May 13, 2019»."""


def _with_clock(year: int, month: int, day: int, line: str, start: int, end: int) -> Moment | None:
    """The date with the time printed close after it, or right before it."""
    after = _CLOCK.search(line, end, end + 40)
    if after and re.search(r"\d[./-]\d|[^\W\d_]{14}", line[end : after.start()]):
        after = None
    before = None
    if after is None or _ANOTHER.search(line, end, after.start()):
        before = next(iter(list(_CLOCK.finditer(line, max(0, start - 24), start))[::-1]), None)
        if before and len(line[before.end() : start].strip(" ,|·•-–—./")) > 4:
            before = None
        after = None if before else after
    clock = after or before
    if clock is None:
        return _build(year, month, day, line, start, end)
    hour, minute = int(clock["hour"] or clock["hour12"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half12"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(clock["second"]) if clock["second"] else None
    return _build(
        year, month, day, line, min(start, clock.start()), max(end, clock.end()), (hour, minute, second), clock["zone"]
    )


def _build(
    year: int, month: int, day: int, line: str, start: int, end: int,
    clock: tuple[int, int, int | None] | None = None, zone: str | None = None,
) -> Moment | None:  # fmt: skip
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
        return _zone_or_none(name)
    known = ZONES.get(name.lower())
    if isinstance(known, str):
        return ZoneInfo(known)
    return None if known is None else timezone(timedelta(seconds=known))


def _zone_or_none(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _with_dateparser(line: str, languages: Sequence[str], now: datetime | None) -> Moment | None:
    """What the forms above do not know, in the page's languages; absolute dates only: the rest needs no library."""
    import dateparser  # slow to import, and seldom needed

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    known = sorted({tag.lower().replace("_", "-").split("-")[0] for tag in languages})
    try:
        when = dateparser.parse(line, languages=known, settings=settings)
    except (ValueError, OverflowError, TypeError):
        return None
    if when is None:
        return None
    precise = bool(_CLOCK.search(line))
    return Moment(when.replace(microsecond=0), Precision.MINUTE if precise else Precision.DAY, 0, len(line))
