"""Topics and keywords as the page lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from newscrawl.items import Provenance
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.names import squashed
from newscrawl.reading.printed_tags import BUTTON, WORDS_OF_A_TOPIC, printed_tags
from newscrawl.reading.site_keywords import is_of_site, without_medium
from newscrawl.reading.structured import Declared, FoundList, provenance
from newscrawl.text import clean

_SPLIT = re.compile(r"\s*[,;|、，]\s*")
_LONGEST = 80
_MOST = 60
"""Characters of a tag, and tags of a story."""
_MOST_PARTS = 1000
"""Keywords of one list that are looked at."""
_CODE = re.compile(r"[A-Z0-9:_.-]{2,8}|[\w.-]+:[\w.-]+(?::.*)?|\w+_\w+")
"""Codes of an editorial system, such as `AIRS08` or `source:tagname`."""
_MORE = re.compile(
    r"(?i)(?:all|alle|more|mehr|weitere|view|see|show|все|ещё|еще|ver|voir|toutes|tous|todos) (?:topics|themen"
    r"|tags|all|more|темы|теги|más|plus|les|los)?.{0,12}$"
)
"""A link to further tags."""
_FACET = re.compile(r"(?i)([\w ]{2,20}): +(.+)")
"""One of the facets some editorial systems put among their keywords: `Subject: Politics`, `Day: Friday`."""
_TOPICAL = frozenset(
    "subject subjects topic topics tag tags keyword keywords thema themen schlagwort тема tema sujet".split()
)
_BY_CHANCE = 3
"""Keywords that are words of the headline in its order, though each is a topic."""
_A_HEADLINE = 12
"""Letters of a headline that is no topic."""
_PHRASE = 4
"""Words of a lone tag from which on it is a phrase for search engines, not a topic."""
_NUMBERED = re.compile(r"^\(\d+\)\s*")
_COUNTED = re.compile(r"\s\(?\d+\)?$")
"""How many stories a tag has, behind it."""
_WEAK = frozenset(
    (
        "meta keywords",
        "itemprop keywords",
        "meta sailthru.tags",
        "meta parsely-tags",
    )
)
"""Names under which many sites give the same words on every page, or those of their marketing."""


def read_tags(page: Page, declared: Declared, body: Body) -> tuple[list[str], Provenance] | None:
    """The keywords the page declares; the tag links of the story where it declares none or only codes."""
    found = [(given, judged(given, declared)) for given in declared.tags if not _is_a_sentence(given, declared)]
    strong = [entry for entry in found if entry[1] and entry[0].rule not in _WEAK and not _from_address(page, entry[1])]
    if strong:
        given, tags = next((entry for entry in strong if not _is_phrase(entry[1])), strong[0])
        for other, fewer in found:
            if 2 <= len(fewer) < len(tags) and set(map(str.casefold, fewer)) < set(map(str.casefold, tags)):
                given, tags = other, fewer  # the rest is the editorial system's
        return tags, provenance(given, [other for other, _ in found if other is not given])
    if (printed := printed_tags(page, body)) and (tags := judged(printed, declared)):
        return tags, provenance(printed, [other for other, _ in found])
    for given, tags in found:
        if given.rule in _WEAK:
            tags = [] if is_of_site(tags, declared.headline or "", body) else without_medium(tags)
        if tags:
            return tags, provenance(given, [other for other, _ in found if other is not given])
    return None


def _is_a_sentence(given: FoundList, declared: Declared) -> bool:
    """Whether the keywords are the headline or the description, cut at its commas."""
    line = " ".join(given.values)
    if not 2 <= len(split_tags(line)) < len(line.split()) / WORDS_OF_A_TOPIC:
        return False
    said = (*(found.value for found in (*declared.headlines, *declared.titles)), declared.description or "")
    return any(squashed(each).startswith(squashed(line)) for each in said)


def _is_phrase(tags: list[str]) -> bool:
    """Whether there is but one tag, of so many words that it is a phrase."""
    return len(tags) == 1 and len(tags[0].split()) >= _PHRASE


def _of_facets(parts: list[str]) -> list[str]:
    """The topics among facets, where most of the keywords are facets; else all of them."""
    facets = [match for part in parts if (match := _FACET.fullmatch(part.strip()))]
    topics = [match[2] for match in facets if match[1].casefold() in _TOPICAL]
    return topics if topics and 2 * len(facets) > len(parts) else parts


def _without_headline(parts: list[str], declared: Declared) -> list[str]:
    """The keywords without the headline's words, one by one and in order, which some editorial systems put first."""
    for found in declared.headlines[:1] or declared.titles[:1]:
        words = list(map(squashed, found.value.split()))
        place = taken = 0
        for part in parts:
            word = squashed(part)
            if word not in words[place:] or " " in part.strip():
                break
            place, taken = words.index(word, place) + 1, taken + 1
        if taken > _BY_CHANCE and 2 * taken > place:
            return parts[taken:]
    return parts


def _from_address(page: Page, tags: list[str]) -> bool:
    """Whether the tags are but the words of the page's address."""
    return len(tags) > 2 and all(tag.islower() and " " not in tag and tag in page.url for tag in tags)


def split_tags(line: str) -> list[str]:
    """The keywords of one line that lists them.

    >>> split_tags("мосты, Заречный; дороги")
    ['мосты', 'Заречный', 'дороги']
    """
    return _SPLIT.split(line)


def judged(given: FoundList, declared: Declared) -> list[str]:
    """The tags of one list: split, each once, without the site's and the authors' names and editorial codes."""
    parts: Iterable[str] = given.values
    if len(given.values) == 1:
        parts = split_tags(given.values[0])
        if len(given.values[0].split()) > 3 and given.values[0] == next(iter(parts)) and not given.values[0].isascii():
            parts = given.values[0].split() if re.match(r"[\u3040-\u9fff]", given.values[0]) else parts
    parts = _without_headline(_of_facets(list(islice(parts, _MOST_PARTS))), declared)
    uncounted = list(dict.fromkeys(_COUNTED.sub("", part) for part in parts))
    if len(parts) == len(uncounted) > 2 and all(map(_COUNTED.search, parts)):
        parts = uncounted
    headline = squashed(declared.headline or "")
    own = {squashed(name) for name in declared.publishers}
    own |= declared.types  # what kind of page it is is no topic
    own |= {squashed(name) for given in declared.authors for name in given.values}  # who wrote it is no topic
    unique: dict[str, str] = {}
    for part in parts:
        tag = _NUMBERED.sub("", clean(part).strip("#,;\"' "))
        if tag and len(tag) <= _LONGEST and squashed(tag) not in own and not tag.isdecimal() and not _is_prompt(tag):
            if _EDITORS.fullmatch(tag) or (len(headline) > _A_HEADLINE and squashed(tag).startswith(headline)):
                continue
            unique.setdefault(tag.casefold(), tag)
            if len(unique) == _MOST:
                break
    tags = list(unique.values())
    plain = [tag for tag in tags if not _CODE.fullmatch(tag)]
    return plain if len(plain) * 2 < len(tags) else tags


_EDITORS = re.compile(r"(?i)editor['’]?s[’']? picks?|featured(?: (?:article|story|post))?|[【\[].*[】\]]|.*[<>].*")
"""What a story is to the site's editors, what to click, and pieces of markup."""


def _is_prompt(tag: str) -> bool:
    """Whether it is a link to more tags, or a button."""
    return bool(_MORE.match(tag) or BUTTON.fullmatch(tag))
