"""Dates a reader sees: lines about the headline and the body, scored by where they stand and what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lxml import etree

from newscrawl.dates import find_dates
from newscrawl.items import Source
from newscrawl.moment import Moment, Precision
from newscrawl.page import Element, Page
from newscrawl.pieces import Piece
from newscrawl.reading.body import Body
from newscrawl.reading.clock import Clock
from newscrawl.reading.lines import line_of
from newscrawl.reading.structured import Found
from newscrawl.reading.vocabulary import words_of
from newscrawl.text import clean

_LONGEST = 400
_MOST = 20_000
"""Characters of a piece of text from which on it is running text, and how many pieces are looked at."""
_DIGIT = re.compile(r"\d")
_MACHINE = etree.XPath(
    "descendant::*[@datetime] | descendant::abbr[@title]"
    " | descendant::span[starts-with(@title, '19') or starts-with(@title, '20')]"
)
_INLINE = frozenset(
    ("a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "time", "u", "meta", "data", "svg")
)
_HINT = re.compile(r"dat[eu]|time|publi|posted|pubd|byline|meta|info|kicker|created|erstell|stamp|dachzeile", re.I)
_NOISE = frozenset(
    """footer foot aside comment comments kommentar kommentare reply replies related sidebar side teaser teasers recent
    popular latest widget newest ticker calendar kalender archive archives copyright nav navigation menu banner toolbar
    event events cards weather wetter promo recommended recommendations recommend similar carousel slider slick swiper
    blockquote weitere figure figcaption caption also trending hot newsletter ipp wm option select""".split()
)
_STORY_FOOT = re.compile(r"(?:entry|article|post|story|content|beitrag|artikel)[-_]?(?:foot|meta)", re.I)
_PUBLISHED = re.compile(
    r"publi[sc]|veröffentlicht|erstellt|erschienen|posted|created|written|vom\b|am\b|опубликован|размещен"
    r"|publi[ée]|posté|"
    r"pubblicat|geplaatst|gepubliceerd|publikováno|opublikowan|data|date\b|datum|written|wrote|on\b|дата|scritto|yayın"
    r"|掲載|公開|配信|投稿|发布|發布|发表|發表|입력|등록|게재|đăng|प्रकाशित|প্রকাশ|نشر|פורסם|δημοσ|diterbitkan|dipublikasikan",
    re.I,
)
_MODIFIED = re.compile(
    r"updat|aktualis|modif|geändert|änderung|stand:|bearbeit|edited|revis|обновл|измен|отредакт|mis à jour"
    r"|actualiz|aggiorn|bijgewerkt|"
    r"last\s|letzte|zuletzt|güncel|uppdater|päivitetty|aktualiz"
    r"|更新|수정|업데이트|cập nhật|अपडेट|আপডেট|تحديث|به‌روز|بروز|עודכן|ενημερώθ|diperbarui|แก้ไข|อัปเดต|อัพเดท",
    re.I,
)
_OTHER = re.compile(
    r"aktuelles datum|current (?:date|time)|copyright|©|\(c\)|born|geboren|until|bis\b|expire|deadline|event"
    r"|termin|accessed|abgerufen|join|member|mitglied|beigetreten",
    re.I,
)


_DATELINE = re.compile(r"\s*[)\]:–—|/-]")
"""What stands between a date and the text that it opens."""


@dataclass
class Sight:
    """A date seen on the page."""

    found: Found
    moment: Moment
    score: float
    modified: bool
    """Whether the words about it say that it is the date of a change."""

    @property
    def day(self) -> date:
        """The day it names."""
        return self.moment.when.date()


Dates = Callable[[], Sequence[Sight]]
"""The dates seen on a page, looked for when they are asked for."""


class _Line(NamedTuple):
    """A short line that has a digit."""

    element: Element
    raw: str
    attribute: bool
    """Whether an attribute gave it."""


class _Story(NamedTuple):
    """Where the story is, in numbers of elements in document order."""

    head: int | None
    """Its headline, or the page's first h1."""
    start: int | None
    end: int | None
    holders: frozenset[Element]
    """What holds the headline or the body."""

    def nearness(self, place: int) -> float:
        """Points for standing near the headline, and near the text's beginning or end."""
        return self._to_headline(place) + self._to_text(place)

    def _to_headline(self, place: int) -> float:
        if self.head is None:
            return 0.0
        distance = place - self.head
        between = self.start is not None and self.head < place < self.start
        if 0 < distance < 25 or (between and distance < 100):
            return 3.0
        if -12 < distance < 100:
            return 2.0
        return 1.0 if -40 < distance <= 0 else 0.0

    def _to_text(self, place: int) -> float:
        if self.start is None or self.end is None:
            return 0.0
        if self.start <= place <= self.end:
            return 1.0 if place - self.start < 30 else 0.5
        return 1.0 if 0 < place - self.end < 40 else 0.0

    def begins_about(self, place: int) -> bool:
        """Whether the text's first paragraph may stand there."""
        return self.start is not None and (self.head or self.start) - 12 <= place < self.start + 20


def visible_dates(page: Page, body: Body | None, clock: Clock) -> list[Sight]:
    """The dates seen on the page outside running text, best first."""
    order = page.pieces.numbers
    story = _story(page, body, order)
    lines = list(_lines(page))
    likes = Counter(_signature(line.element) for line in lines)
    sights = []
    for line in lines:
        for moment in list(find_dates(line.raw, timezone=clock.timezone, languages=clock.languages, now=clock.now))[:3]:
            score, modified = _score(line, moment, order[line.element], story)
            if likes[_signature(line.element)] > 2:
                score -= 1.5
            if moment.when.year < 1995:
                score -= 3
            rule = "time" if line.element.tag == "time" else "text"
            sights.append(Sight(Found(line.raw, Source.GENERAL, rule), moment, score, modified))
    sights.sort(key=lambda sight: -sight.score)
    return sights


def _story(page: Page, body: Body | None, order: dict[Element, int]) -> _Story:
    parts = [] if body is None else [part for part in (body.headline, body.container) if part is not None]
    head = order.get(body.headline) if body is not None and body.headline is not None else None
    if head is None:
        head = next((order[node] for node in page.declaring["h1"]), None)
    holders = frozenset(above for part in parts for above in (part, *part.iterancestors()))
    start, end = _extent(body.container if body is not None else None, order)
    return _Story(head, start, end, holders)


def _extent(container: Element | None, order: dict[Element, int]) -> tuple[int | None, int | None]:
    if container is None or container not in order:
        return None, None
    last = container
    while len(last):
        last = last[-1]
    return order[container], order.get(last)


def _lines(page: Page) -> Iterator[_Line]:
    """The lines of block-like elements."""
    seen: set[Element] = set()
    wide: set[Element] = set()
    for element in _MACHINE(page.tree)[:500]:
        given = element.get("datetime") or element.get("title") or ""
        if given and any(map(str.isdigit, given)):
            seen.add(element)
            yield _Line(element, given, True)
    for piece in page.pieces.seen[:_MOST]:
        text = piece.text
        if len(text) >= _LONGEST or not _DIGIT.search(text):
            continue
        element = _block_of(piece)
        if element in seen:
            continue
        if element in wide:
            element, line = piece.element, clean(text)
        else:
            seen.add(element)
            line = clean(line_of(element))
            if len(line) > 200 and len(own := clean(text)) < 120 and own != line[: len(own)]:
                seen.discard(element)
                wide.add(element)
                element, line = piece.element, own
        if len(line) > 4:
            yield _Line(element, line[:300], False)


def _block_of(piece: Piece) -> Element:
    """The nearest `<time>` or block that the piece stands in."""
    element = piece.element
    above = element.getparent()
    if piece.behind and above is not None:
        element, above = above, above.getparent()
    while above is not None and element.tag in _INLINE and element.tag != "time":
        element, above = above, above.getparent()
    return element


def _signature(element: Element) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _score(line: _Line, moment: Moment, place: int, story: _Story) -> tuple[float, bool]:
    """How likely the date is that of the story, and whether it is said to be that of a change."""
    before = _before(line, moment)
    modified = bool(_MODIFIED.search(before))
    score = story.nearness(place) + _by_names(line.element, story)
    if modified:
        score -= 2
    elif _PUBLISHED.search(before):
        score += 1.5
    if moment.precision > Precision.DAY:
        score += 0.5
    return score - _by_company(line, moment, story.begins_about(place)), modified


def _before(line: _Line, moment: Moment) -> str:
    """The last characters before a date."""
    before = line.raw[: moment.start]
    if line.attribute and (parent := line.element.getparent()) is not None:
        earlier = line.element.getprevious()
        before = parent.text or "" if earlier is None else f"{earlier.text or ''} {earlier.tail or ''}"
    return before[-40:]


def _by_names(element: Element, story: _Story) -> float:
    """Points for what the element and those about it are called."""
    names, around = _names(element, story.holders)
    score = 1.5 if _HINT.search(names) else 0.0
    if not _STORY_FOOT.search(around) and _NOISE & words_of(around):
        score -= 3
    return score + 1.5 if element.tag == "time" else score


def _by_company(line: _Line, moment: Moment, opening: bool) -> float:
    """Points to take off for what else the line says; `opening` where a dateline may begin the first paragraph."""
    rest = line.raw[: moment.start] + " " + line.raw[moment.end :]
    told = 3.0 if _OTHER.search(rest) else 0.0
    length = len(rest.strip())
    if length < 50 or line.attribute:
        return told
    if opening and moment.start <= 30 and _DATELINE.match(line.raw, moment.end):
        return told
    return told + (1.5 if length < 90 else 3.0)


def _names(element: Element, holders: frozenset[Element]) -> tuple[str, str]:
    """Names of the element and its parent, and those of what is above it, up to what holds headline or body too."""
    near = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    around = near if element not in holders else ""
    above, depth = element.getparent(), 0
    while above is not None and depth < 8 and above not in holders:
        around += f" {above.tag!s} {above.get('class') or ''} {above.get('id') or ''}"
        if depth < 1:
            near += f" {above.get('class') or ''}"
        above, depth = above.getparent(), depth + 1
    return near, around


_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[/_.-]?)(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d"
    r"|3[01])(?!\d)"
    r"|(?<!\d)(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[/_.-])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)"
)
_MONTH_NAMES = re.compile(r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(\d{1,2})(?!\d)")
_ARCHIVED = re.compile(r"^.*?/\d{14}(?:[a-z]{2}_)?/(?=https?:|[\w.-]+\.\w+/)")


def date_in_url(url: str) -> tuple[date, str] | None:
    """The day an address names in its path, and the characters that name it.

    >>> date_in_url("https://news.example/2024/05/17/story-1234567.html")
    (datetime.date(2024, 5, 17), '2024/05/17')
    """
    path = _ARCHIVED.sub("", url)
    path = path.split("://", 1)[-1].partition("/")[2].split("?")[0]
    if named := _MONTH_NAMES.search("/" + path.lower()):
        month = "jan feb mar apr may jun jul aug sep oct nov dec".split().index(named[2]) + 1
        return _day(named[1], str(month), named[3], named[0])
    for match in _URL_DAY.finditer(path):
        if match["year"] and not match["sep"] and (len(match[0]) != 8 or not int(match["year"]) >= 1995):
            continue
        parts = (match["year"], match["month"], match["day"]) if match["year"] else (match["y"], match["m"], match["d"])
        if found := _day(*parts, match[0]):
            return found
    return None


def _day(year: str, month: str, day: str, raw: str) -> tuple[date, str] | None:
    try:
        return date(int(year), int(month), int(day)), raw
    except ValueError:
        return None


_KEYS = (
    "datePublished", "date_published", "publishedAt", "published_at", "publishedDate", "published_date", "publishDate",
    "publish_date", "publishedTime", "published_time", "publicationDate", "publication_date", "publishedOn", "pubDate",
    "pub_date", "firstPublished", "first_published", "dateCreated", "date_created", "createdAt", "created_at",
)  # fmt: skip
"""Keys under which pages' scripts hold the date of publication, then of creation."""
_DATED = re.compile(r":\s{0,3}(?:&quot;|\\?[\"'])(?P<date>(?:19|20)\d\d-\d\d-\d\d[T ]?[\d:.+Z-]{0,24})")
_KEYED = re.compile(rf"(?P<key>{'|'.join(_KEYS)})\w{{0,8}}(?:&quot;|\\?[\"'])\s{{0,3}}\Z")
_LONGEST_KEY = 40


def date_in_script(page: Page) -> Found | None:
    """The first date of publication that the page's scripts hold as data, else of creation."""
    text, found = page.text, dict[str, str]()
    for match in _DATED.finditer(text):  # dates first: they are fewer than such keys
        if keyed := _KEYED.search(text, max(0, match.start() - _LONGEST_KEY), match.start()):
            found.setdefault(keyed["key"], match["date"])
    return next((Found(found[key], Source.GENERAL, f"script {key}") for key in _KEYS if key in found), None)
