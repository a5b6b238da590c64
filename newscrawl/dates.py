"""Dates as pages write them, read into aware datetimes.

The chain: ISO 8601 in all its bent forms, RFC 2822 and Unix forms, printed dates in the words of `date_words`, then
dateparser for what is left. What cannot be is refused, never mended: the 31st of June, a year of 0001, a date after
tomorrow. A string that leaves day and month open (03/04/2025) is read in the order of the page's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from newscrawl.date_words import MONTHS, MONTHS_OF
from newscrawl.moment import CLOCK, ZONE, Moment, Precision, alone, build, latest, with_clock, zone_or_none
from newscrawl.numbered_dates import SOLAR_LANGUAGES, counted, persian
from newscrawl.relative_dates import relative
from newscrawl.text import clean

LONGEST = 200
"""Characters of a string that are looked at."""


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
    zone = zone_or_none(timezone)
    if not line.isascii():
        line = _FOREIGN_DIGIT.sub(lambda digit: str(int(digit[0])), line)
    elsewhere = not line.isascii() or (bool(languages) and languages[0].startswith(("ko", "vi", *SOLAR_LANGUAGES)))
    taken: list[tuple[int, int]] = []
    for reader in _ALL_READERS if elsewhere else _READERS:
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
    instant = when if when.tzinfo else when.replace(tzinfo=zone_or_none(timezone) or UTC)
    return instant <= now + timedelta(days=1)


_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
"""A digit of another script, such as Arabic or Bengali: each is one character, so that places stay."""

_ISO = re.compile(
    r"(?P<year>(?:1(?<![\d.].)9|2(?<![\d.].)0)\d\d)(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"|(?P<m>[01]\d)(?P<d>[0-3]\d))"
    r"(?:(?:\s?T\s?|\s*[,|–—-]?\s+|\s*,\s*|(?<=\d)(?=T))(?P<h>[01]\d|2[0-4]"
    r"|\d(?=:)):?(?P<min>[0-5]\d)(?::?(?P<s>[0-5]\d|60)(?:[.,:]\d{1,9})?)?"
    rf"\s?{ZONE}?|(?!\d))",
    re.I,
)


def _iso(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    for match in _ISO.finditer(line):
        part = match.groupdict()
        month, day = int(part["month"] or part["m"]), int(part["day"] or part["d"])
        if part["h"] is None and line[match.end() : match.end() + 1] in ("t", "T"):  # a time that cannot be
            moment = build(int(part["year"]), month, day, line, match.start(), match.end())
        elif part["h"] is None:
            moment = with_clock(int(part["year"]), month, day, line, match.start(), match.end())
        else:
            clock = (int(part["h"]), int(part["min"]), int(part["s"]) if part["s"] else None)
            moment = build(int(part["year"]), month, day, line, match.start(), match.end(), clock, part["zone"])
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
            moment = build(int(year), month, int(part["day"]), line, match.start(), match.end(), clock, part["zone"])
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
        if number > 2400 and languages and languages[0].startswith("th"):
            number -= _BUDDHIST
        if len(year) == 2 and now is not None and number > now.year:
            continue
        day, month = int(first), int(second)
        if month > 12 or (day <= 12 and separator in "/-" and _month_first(languages)):
            if separator == ".":
                continue
            day, month = month, day
        if moment := with_clock(number, month, day, line, match.start(), match.end()):
            yield moment


def _month_first(languages: Sequence[str]) -> bool:
    tag = languages[0].lower().replace("_", "-") if languages else ""
    return tag in ("en", "en-us", "es-us", "en-ph", "fil")


_IN_TWO = r"[ก-๎]{1,3}\.[ก-ฮ](?=\.)|(?:كانون|تشرين)\s(?:الأول|الثاني)"
"""Short names in Thai, which have a full stop inside, and Levantine months of two words."""
_NAME = r"[^\W\d_]{3,14}"
_MARKED_NAME = r"[^\s\d_!-/:-@\[-`{-~«»„“”‘’‚·•–—،。、॰]{2,14}"
"""A word, by what it is not: what `re` calls a letter leaves out vowel signs, without which Hindi has no whole word."""


def _named_forms(name: str, in_two: str = "") -> tuple[re.Pattern[str], ...]:
    """The patterns of dates with a month's name: with the year first, with the day, with the month."""
    return (
        re.compile(
            r"(?P<year>(?:1(?<!\d.)9|2(?<!\d.)0)\d\d)(?:\.?\s(?:m\.\s|թ\.\s)?|\(?e?\)?ko\s)"
            rf"(?P<month>{name})\.?\s(?:mėn\.\s)?(?P<day>\d{{1,2}})(?!\d)"
        ),
        re.compile(
            r"(?P<year>(?:1(?<!\d.)9|2(?<!\d.)0)\d\d)(?:\.?\sgada\s|[\s-]?(?:жыл[гғ]ы|ж\.),?\s)"
            rf"(?P<day>\d{{1,2}})[.\s-]{{1,2}}(?P<month>{name})"
        ),  # Latvian, Kazakh and Kyrgyz: «2026. gada 5. janvārī», «2026 ж. 5 қаңтар»
        re.compile(
            r"(?P<day>\d(?<!\d.)(?<!\d[:.,].)\d?)(?:\s?(?:st|nd|rd|th|er|re|º|°|ª|-го|-е|ste|de|den)\b\.?|\.|º|°)?"
            rf"[\s.,/-]{{0,3}}(?:(?:de|of|di|do|da)\s|d['’]\s?)?(?P<month>{in_two}{name})[.॰]?"
            r"(?:\s?/\s?[^\W\d_]{3,10})?(?:[\s.,،/’'-]{0,3}(?:del?\s|of\s|[พค]\.ศ\.\s?)?"
            r"(?P<year>(?:19|20|25)\d\d|(?<=[’'])\d\d)(?!\d))?",
        ),
        re.compile(
            rf"(?<![^\W\d_])(?P<month>{name})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd"
            r"|th)?(?![\d:])(?:\.?,?\s{1,2}(?P<year>(?:19|20)\d\d)(?!\d))?"
        ),
    )


_FORMS = _named_forms(_NAME)
_MARKED_FORMS = _named_forms(_MARKED_NAME, f"{_IN_TWO}|")
_FIRST_MARKED = "\u0590"
"""Scripts behind Armenian have vowel signs; what stands before them is quicker without."""
_BUDDHIST = 543
"""What Thailand and its neighbours count their years ahead."""


def _named(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    own = MONTHS_OF.get(re.split("[-_]", languages[0].lower())[0], {}) if languages else {}
    for pattern in _FORMS if line.isascii() or max(line) < _FIRST_MARKED else _MARKED_FORMS:
        for match in pattern.finditer(line):
            word = match["month"].lower()
            month = own.get(word) or MONTHS.get(word)
            if not month:
                continue
            year = int(match["year"]) if match["year"] else None
            if year is not None and year < 100:
                year += 2000
            if year is not None and year > 2400:
                if not "\u0e00" <= word[0] <= "\u17ff":  # Thai, Lao or Khmer
                    continue
                year -= _BUDDHIST
            if year is None and (now is None or not alone(line, match)):
                continue
            moment = with_clock(year or 2000, month, int(match["day"]), line, match.start(), match.end())
            if moment and year is None and now is not None:
                moment = latest(moment, now, zone)
            if moment:
                yield moment


_TIMESTAMP = re.compile(r"\d{10}(?:\d{3})?")


def _timestamp(line: str, languages: Sequence[str], now: datetime | None, zone: tzinfo | None) -> Iterator[Moment]:
    if _TIMESTAMP.fullmatch(line):
        seconds = int(line[:10])
        if seconds >= 631152000:
            yield Moment(datetime.fromtimestamp(seconds, UTC), Precision.SECOND, 0, len(line))


Reader = Callable[[str, Sequence[str], "datetime | None", "tzinfo | None"], Iterator[Moment]]
_READERS: Sequence[Reader] = (_iso, _unix_form, _numeric, _named, relative, _timestamp)
_ALL_READERS: Sequence[Reader] = (_iso, _unix_form, _numeric, _named, counted, persian, relative, _timestamp)
"""Of lines that are not ASCII, or in a language that has such forms in ASCII too."""


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
    precise = bool(CLOCK.search(line))
    return Moment(when.replace(microsecond=0), Precision.MINUTE if precise else Precision.DAY, 0, len(line))
