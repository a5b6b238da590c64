"""Which elements of a page are bylines by their names or addresses, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.language import normal_tag, primary
from newscrawl.page import Element
from newscrawl.reading.names import is_person_like, names_in
from newscrawl.reading.structured import Declared
from newscrawl.reading.vocabulary import words_of
from newscrawl.text import clean

_NAMES = re.compile(
    r"uthor(?!i[sz])|yline|utor|uteur|riter|eporter|ournalist|redact|redakt|ontributor|creator|posted-by|username"
)
_PERSON = re.compile(r"/author|/autor|/people/|/staff/|/by/|/profile/|/journalist|/redaktion/|/contributor|/auteur")
_MARKS = ("class", "id", "itemprop", "rel", "data-testid")
_ELSEWHERE = frozenset(
    """comment comments kommentar reply related sidebar teaser teasers card cards footer foot nav navigation menu widget
    recommended recommendations carousel slider newsletter trending popular latest aside""".split()
)
_BIO = re.compile(
    r"bio(?:graph|$|[-_ ])|about[-_ ]?(?:the[-_ ])?author|author[-_]?(?:box|info|description)|avatar|image"
    r"|photo|credit|social|follow",
    re.I,
)
_EXACT = re.compile(
    r"(?:^|\s)(?:fn|username|autor|(?:[a-z]+[-_]+){0,3}author(?:[-_]*name)?|by[-_]?line[-_]+(?:author|name))(?=\s|$)",
    re.IGNORECASE,
)
"""Class names that promise a name and nothing else."""
_SMALL = "".join(filter(str.islower, map(chr, range(0x61, 0x587))))
"""Small letters of Latin, Greek, Cyrillic and Armenian: Turkish or Polish ones lie among the capitals."""
_NAME = rf"[^\W\d_{_SMALL}][\w'’.-]*"
BY = re.compile(
    r"(?:^|\s)(?:(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|[Dd]oor|A[vf]|AV|Oleh|Deur|Nga)(?:\s*:\s*|\s+)"
    r"|(?:[Aa]utor(?:a|in)?|[Tt]ext[eo]?|Автор|Текст)\s*:\s*)"
    rf"(?P<names>{_NAME}(?:\s(?:(?:de|del|van|von|der|den|di|da|la|le|al|el|bin|ter|zu|dos)\s)*{_NAME}){{1,3}}"
    rf"(?:\s*(?:,|and|und|et|y|&)\s+{_NAME}(?:\s{_NAME}){{1,3}}){{0,4}})"
)
"""«By» and the names after it, anywhere in a line."""
LONGEST = 200
"""Characters of a piece of text that may hold a name."""


def is_byline(element: Element) -> bool:
    """Whether a name of the element, or its address, is that of a byline: `article class="author-doe"` is no byline."""
    if element.tag in ("article", "main"):
        return False
    attributes = element.items()
    for name, value in attributes:
        if (name in _MARKS and _NAMES.search(value)) or (
            name == "href" and element.tag == "a" and _PERSON.search(value)
        ):
            return True
    return element.tag == "address" and bool(attributes)


def is_elsewhere(element: Element, scope: Element) -> bool:
    """Whether the names about an element, up to the scope, are those of a biography, a comment or another story."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _BIO.search(names):
        return True
    for above in [element, *element.iterancestors()][:6]:
        if above is scope:
            break
        names = f"{above.tag!s} {above.get('class') or ''} {above.get('id') or ''}"
        if _ELSEWHERE & words_of(names):
            return True
    return False


def names_of(element: Element, declared: Declared) -> list[str]:
    """The names in an element of a byline: those of its links if it has any that are names, else those of its texts."""
    if signed := _signed_before_links(element, declared):
        return signed
    links = [link for link in element.iter("a") if link is not element]
    linked = [name for link in links[:12] for name in names_in(_text(link), declared.publishers)]
    texts = [line for text in element.itertext() if (line := clean(str(text)))]
    found = [] if sum(map(len, texts)) > 250 else names_in(" | ".join(texts[:12]), declared.publishers)
    by = _by_of(declared)
    for names in (linked, found):
        bare = (name.removeprefix(by) if " " in name.removeprefix(by) else name for name in names)
        if people := list(dict.fromkeys(name for name in bare if is_person_like(name))):
            return people[:8]
    named = "author" in (element.get("rel") or "") or bool(_EXACT.search(element.get("class") or ""))
    if named and sum(map(len, texts)) < 40 and len(alone := linked or found) == 1:
        return alone
    return []


_BARE_BY = {"ca": "Per ", "el": "Της ", "fil": "Ni ", "ro": "De ", "sq": "Nga ", "sw": "Na ", "vi": "Theo "}
"""«By» in languages where the word begins names in others."""


def _by_of(declared: Declared) -> str:
    language = primary(normal_tag(declared.languages[0].value)) if declared.languages else None
    return _BARE_BY.get(language or "", "")


_GOES_ON = re.compile(r"[\s,&]*(?:and|und|et|y)?\s*", re.IGNORECASE)


def _signed_before_links(element: Element, declared: Declared) -> list[str]:
    """Who is named after "By" before the first link of a byline, with those whom the links go on to name.

    Links behind other words are to whoever reviewed it, or works with the author.
    """
    first = next((link for link in element.iter("a") if link is not element), None)
    if first is None:
        return []
    head = clean(" ".join(_texts_before(element, first)))
    match = BY.match(head) if len(head) < LONGEST else None
    signed = [name for name in names_in(match["names"], declared.publishers) if is_person_like(name)] if match else []
    if match is None or not signed or not _GOES_ON.fullmatch(head[match.end() :]):
        return signed
    linked = (name for link in element.iter("a") for name in names_in(_text(link), declared.publishers))
    return list(dict.fromkeys((*signed, *(name for name in linked if is_person_like(name)))))[:8]


def _texts_before(element: Element, end: Element) -> Iterator[str]:
    """The texts of an element before another one in it."""
    for inner in element.iter():
        if inner is end:
            return
        yield inner.text or ""
        if not len(inner) and inner is not element:
            yield inner.tail or ""


def _text(element: Element) -> str:
    return clean(" ".join(map(str, element.itertext())))
