"""What a news site serves beside its stories, often with their markup and a date: horoscopes, quizzes, tables of rates,
programmes, threads of a forum, job offers, help pages. Each is told by how its text is built, and by a few words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from newscrawl.reading import service_words
from newscrawl.reading.glance import Glance, ends, weigh
from newscrawl.reading.lines import holds, text_of

_SIGNS = 6
"""Signs of the zodiac that begin a part of the text: a story names fewer, or not each in its turn."""
_SIGNS_NAMED = 2
"""The same, where the page calls itself a horoscope."""
_SEEN = 200
"""Characters of a paragraph that are looked at."""
_TO_A_QUESTION = 8
"""Paragraphs to a question of a quiz; where there are more to one, it is asked in a story."""
_QUESTIONS = 3
"""Questions of a quiz or of a help page."""
_ROWS = 5
"""Rows of a table that may be what the page is for."""
_ENTRIES = 5
"""Entries of a programme."""
_POSTERS = 3
"""Notes on posts and posters in a thread."""
_NOTE_SIGN = re.compile(r":|#\d")
"""What every such note has: to look about these is five times as quick as to look everywhere."""
_NEAR = 25
"""Characters about the sign in which the note is."""
_PER_ENTRY = 40
"""Characters of prose for each entry of a programme."""
_LINE = 120
"""Characters of the longest entry of a programme."""
_INTRODUCTION = 400
"""Characters of prose in a quiz; with more it is a story about one."""
_OPTION = 60
"""Characters of the longest answer that a quiz offers."""
_GOES_ON = ",;:，；：、"
"""What ends a line of a sentence that the next line goes on with."""
_FEW = 100
"""Characters of prose beside a table that are no story."""
_PER_ROW = 60
"""The same, for each row of a table whose page is called so."""
_ENOUGH_ROWS = 10
"""More of them excuse no more prose."""
_FORM = etree.XPath("boolean(descendant::form[descendant::input[@type='email' or @type='text' or not(@type)]])")
_CHOICE = etree.XPath("boolean(/descendant::input[@type='radio'])")
_FIRST_WORD = re.compile(r"\W*(?:برج )?(\w+)")
_CLOSING = " \"'»”’)]」』"
_TIME = re.compile(r"(?<![\d:.,])(?:[01]?\d|2[0-4])[:.h][0-5]\d(?![\d:.,]|\s?(?:€|%|\$))")
_NUMBER = re.compile(r"\W*\d[\d\s.,:×x%°/+-]*\W*\w{0,4}\W*")


def service(glance: Glance) -> str | None:
    """What the page is that serves its reader and tells no story; whatever its head says of it."""
    texts = [block.text[:_SEEN].lower().replace("’", "'") for block in glance.body.paragraphs]
    return (
        _named(glance)
        or _horoscope(glance, texts)
        or _quiz(glance, texts)
        or _table(glance)
        or _programme(glance, texts)
        or _job(glance, texts)
        or _help(glance, texts)
        or _thread(glance)
    )


def _named(glance: Glance) -> str | None:
    if not 0 < glance.weight < 2 * _INTRODUCTION:
        return None
    if any(map(service_words.NAMES.match, glance.titles)):
        return "the page is called as services are"
    if any(map(service_words.POLL.match, glance.titles)) and _CHOICE(glance.page.tree):
        return "the page is a poll"
    container = glance.body.container
    if any(map(service_words.CONTEST.match, glance.titles)) and container is not None and _FORM(container):
        return "the page is a contest, with a form to take part"
    return None


def _horoscope(glance: Glance, texts: Sequence[str]) -> str | None:
    first = {match[1] for text in texts if (match := _FIRST_WORD.match(text))}
    signs = len(first & service_words.SIGNS)
    if signs >= _SIGNS or (signs >= _SIGNS_NAMED and any(map(service_words.HOROSCOPE.search, glance.titles))):
        return "the text is a horoscope"
    return None


def _quiz(glance: Glance, texts: Sequence[str]) -> str | None:
    asked = [place for place, text in enumerate(texts) if _asks(text)]
    named = glance.prose < _INTRODUCTION and any(map(service_words.QUIZ.match, glance.titles))
    if named and (asked or any(map(_asks, glance.titles))):
        return "the page calls itself a quiz"
    if len(asked) < _QUESTIONS or _TO_A_QUESTION * len(asked) < len(texts):
        return None
    offered = sum(1 for place in asked if len(texts) > place + 2 and all(map(_is_option, texts[place + 1 : place + 3])))
    return "the text is that of questions with answers to choose from" if 2 * offered >= len(asked) else None


def _asks(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(("?", "？", "؟"))


def _is_option(text: str) -> bool:
    return weigh(text) <= _OPTION and not ends(text) and text[-1] not in _GOES_ON


def _table(glance: Glance) -> str | None:
    if glance.prose >= _PER_ROW * _ENOUGH_ROWS or (rows := _rows_of_numbers(glance)) < _ROWS:
        return None
    named = any(map(service_words.RATES.search, glance.titles))
    return "the page is a table of numbers" if glance.prose < (_PER_ROW * rows if named else _FEW) else None


def _rows_of_numbers(glance: Glance) -> int:
    """How many rows of tables beside the text, or in it, hold a number; tables in which others stand are layout."""
    scope = glance.body.scope if glance.body.scope is not None else glance.body.container
    rows = 0
    for number, row in enumerate((glance.page.tree if scope is None else scope).iter("tr")):
        if number > 5 * _ENOUGH_ROWS:
            break
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) > 1 and not any(holds(cell, "table") for cell in cells):
            rows += any(_NUMBER.fullmatch(text_of(cell)[:60]) for cell in cells)
    return rows


def _programme(glance: Glance, texts: Sequence[str]) -> str | None:
    if glance.prose >= _PER_ENTRY * len(texts):
        return None
    entries = sum(1 for text in texts if len(text) <= _LINE and _TIME.search(text[:40]))
    if entries >= _ENTRIES and 5 * entries >= len(texts) and glance.prose < _PER_ENTRY * entries:
        return "the text is a programme: entries with times, and a line about each"
    return None


def _job(glance: Glance, texts: Sequence[str]) -> str | None:
    if any("(" in title and service_words.JOB.search(title) for title in glance.titles):
        return "the page offers a job"
    parts = sum(1 for text in texts if len(text) < 50 and service_words.JOB_PART.match(text))
    parts += parts > 0 and any(map(service_words.VACANCY.search, glance.titles))
    return "the page offers a job" if parts >= 3 or (parts == 2 and glance.authors() is None) else None


def _help(glance: Glance, texts: Sequence[str]) -> str | None:
    if glance.is_likely_story or len(texts) < 2 * _QUESTIONS:
        return None
    asked = [text for text in texts if _asks(text) and len(text) < 150]
    if len(asked) < _QUESTIONS:
        return None
    own = sum(1 for text in asked if service_words.FIRST_PERSON.search(text))
    return "the page answers what readers ask of the site" if 2 * own >= len(asked) else None


def _thread(glance: Glance) -> str | None:
    if glance.is_likely_story and glance.is_dated_story:
        return None
    text = glance.text.casefold()
    near = ((sign.start() - _NEAR, sign.end() + _NEAR) for sign in _NOTE_SIGN.finditer(text))
    if sum(1 for start, end in near if service_words.POSTER.search(text, max(0, start), end)) < _POSTERS:
        return None
    posters = len(service_words.POSTER.findall(text))
    return f"a forum's thread: {posters} notes on posts and their authors" if posters >= _POSTERS else None
