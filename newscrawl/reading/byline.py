"""Who wrote a story: what the page declares, else the byline about its headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from lxml import etree

from newscrawl.items import Provenance, Source
from newscrawl.page import Element, Page
from newscrawl.reading.body import Body
from newscrawl.reading.lines import holds, line_of
from newscrawl.reading.names import WIRES, is_faceless, is_person_like, names_in, squashed
from newscrawl.reading.sift_words import DATE_ONLY
from newscrawl.reading.structured import Declared, FoundList, provenance
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
_WORDS = re.compile(r"[A-Z]?[a-z]+")
_EXACT = re.compile(
    r"(?:^|\s)(?:fn|username|autor|(?:[a-z]+[-_]+){0,3}author(?:[-_]*name)?|by[-_]?line[-_]+(?:author|name))(?=\s|$)",
    re.IGNORECASE,
)
"""Class names that promise a name and nothing else."""
_SMALL = "".join(filter(str.islower, map(chr, range(0x61, 0x587))))
"""Small letters of Latin, Greek, Cyrillic and Armenian: Turkish or Polish ones lie among the capitals."""
_NAME = rf"[^\W\d_{_SMALL}][\w'’.-]*"
_BY = re.compile(
    r"(?:^|\s)(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|[Dd]oor|[Aa]utor(?:a|in)?:|[Tt]ext[eo]?:|Автор:|Текст:)(?:\s*:)?\s+"
    rf"(?P<names>{_NAME}(?:\s(?:(?:de|del|van|von|der|den|di|da|la|le|al|el|bin|ter|zu|dos)\s)*{_NAME}){{1,3}}"
    rf"(?:\s*(?:,|and|und|et|y|&)\s+{_NAME}(?:\s{_NAME}){{1,3}}){{0,4}})"
)


_BY_ALONE = re.compile(r"(?:^|[|•·,:–—-]\s*)(?:by|von|par|por|di|door|автор|текст)\s*:?$", re.IGNORECASE)
"""A piece of text that ends where the name has to follow."""
_LEADS_IN = re.compile(
    r"(?:.{0,29}[\d|•·,:/–—-]|posted|written|published|text|story"
    r"|(?:eine? )?(?:blog[- ]?)?(?:kolumne|kommentar|interview|analyse|reportage|gastbeitrag|essay|beitrag"
    r"|artikel))?\s*",
    re.IGNORECASE,
)
"""What may stand before "By": a date, a place, a rubric; not the beginning of a sentence."""
_WEAK = frozenset(("meta author", "meta authors", "meta dc.creator", "meta dcterms.creator", "meta dc.author"))
"""Names under which many sites give themselves or whoever made the template, on every page."""


Authors = Callable[[], tuple[list[str], Provenance] | None]
"""Who is named on a page and where, looked for when it is asked for."""


def read_authors(page: Page, declared: Declared, body: Body) -> tuple[list[str], Provenance] | None:
    """The people and agencies of the byline, as the page declares or prints them: a desk or an account only where
    nobody is named.
    """
    rejected: list[FoundList] = []
    doubtful: list[tuple[list[str], FoundList]] = []
    for found in declared.authors:
        names = list(dict.fromkeys(name for value in found.values for name in names_in(value, declared.publishers)))
        if names and _is_sure(names, found, first=not doubtful) and not _is_editor(page, declared, names):
            return names, provenance(found, rejected)
        rejected.append(found)
        doubtful += [(names, found)] if names else []
    spelt = {squashed(name) for names, _ in doubtful for name in names if is_faceless(name)}
    for printed in _printed(page, declared, body):
        if printed.values and (not spelt or spelt >= set(map(squashed, printed.values))):
            return list(printed.values), provenance(printed, rejected)
    for names, found in doubtful:
        return names, provenance(found, [loser for loser in rejected if loser is not found])
    return None


def _is_sure(names: list[str], found: FoundList, *, first: bool) -> bool:
    """Whether declared names need no second opinion: the first are no desk's, later ones are people."""
    if first and found.rule not in _WEAK:
        return not all(map(is_faceless, names))
    return all(
        is_person_like(name) and not is_faceless(name) and (first or name.casefold() not in WIRES) for name in names
    )


def split_names(line: str) -> list[str]:
    """The names in one line that a site's rule points at: split, without "By"; nothing else is judged."""
    return names_in(line) or ([name] if (name := clean(line)) else [])


def _printed(page: Page, declared: Declared, body: Body) -> Iterator[FoundList]:
    scope, start = _about(page, body)
    before: FoundList | None = None
    headed = start is None
    for element in scope.iter("*"):
        headed = headed or element is start
        if element.tag == "h1":
            continue
        if headed and before is not None and body.headline is None:
            yield before
            return
        if not _is_marked(element) or _is_elsewhere(element, scope):
            continue
        names = _names_of(element, declared)
        if not names:
            continue
        found = FoundList(tuple(names), Source.GENERAL, f"byline {element.tag!s}")
        if headed:
            yield found
            return
        before = found
    if body.headline is not None:
        before_line = ""
        for place, (number, line) in enumerate(islice(_behind(page, body.headline), _MOST_BEHIND)):
            if _MAILBOX.fullmatch(line) and (names := _only_names(before_line, declared)):
                yield FoundList(tuple(names), Source.GENERAL, "line before an address")
            if place < _HEAD and _is_date(line) and (names := _only_names(before_line, declared)):
                yield FoundList(tuple(names), Source.GENERAL, "line before a date")
            before_line = line if line[-1] != ":" and ": " not in line else ""
            match = _BY.search(line) if len(line) < 120 else None
            signs = match and _may_sign(page, number, line[: match.start()])
            if match and signs and not _is_in_card(page.holder_of_text(number)):
                names = names_in(match["names"], declared.publishers)
                yield FoundList(tuple(names), Source.GENERAL, "line after h1")
    elif body.container is not None:
        yield from _said_before(page, body.container, declared)
    if labelled := _labelled(page, declared):
        yield labelled
    if before is not None:
        yield before
    if signed := _signed(body, declared):
        yield signed


def _behind(page: Page, headline: Element) -> Iterator[tuple[int, str]]:
    """The texts behind the headline, by number, and what they say: a lone "By" is said with the name that follows."""
    by = ""
    for number in range(page.first_behind(headline), len(page.texts)):
        text = page.texts[number]
        line = "" if text.isspace() else clean(text)
        if len(line) < 20 and _BY_ALONE.search(line):
            by = f"{line} "
        elif len(line) > 4:
            yield number, by + line
            by = ""


_MAILBOX = re.compile(r"(?:e-?mail\s*:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SENTENCE = 60
"""So many characters of a paragraph before "By" are a sentence, which is about something by somebody."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EDITED_IN = ("id", "ms")
_EDITED = re.compile(r"(?:editor|redaktur|penyunting)\s*:\s*", re.IGNORECASE)
"""The languages whose papers name who edited a story, and how that is labelled."""
_BEFORE, _INTO = 20, 8
"""How many texts before the story's text, and of its first, may be its byline where no h1 tells where it begins."""


def _is_date(line: str) -> bool:
    """Whether a line is a date with its year, and nothing else."""
    return len(line) < 40 and bool(_YEAR.search(line) and DATE_ONLY.match(line.lower()))


def _is_editor(page: Page, declared: Declared, names: list[str]) -> bool:
    """Whether the page prints the one name as that of whoever edited the story, as papers in Indonesia do under it."""
    if len(names) > 1 or not any(found.value[:2].lower() in _EDITED_IN for found in declared.languages[:1]):
        return False
    texts = page.texts
    places = (number for number, text in enumerate(texts) if text.strip() == names[0])
    return any(number and _EDITED.fullmatch(texts[number - 1].strip()) for number in islice(places, _INTO))


def _only_names(line: str, declared: Declared) -> list[str]:
    """The names of a line that holds nothing else."""
    names = names_in(line, declared.publishers) if 4 < len(line) < 60 else []
    return names if names and all(" " in name and is_person_like(name) for name in names) else []


def _said_before(page: Page, container: Element, declared: Declared) -> Iterator[FoundList]:
    """The names of lines that begin with "By", right before the text or as its first lines."""
    start = page.first_behind(container) - sum(1 for _ in container.itertext())
    by = ""
    for number in range(max(0, start - _BEFORE), min(start + _INTO, len(page.texts))):
        line = f"{by}{clean(page.texts[number])}"
        by = f"{line} " if len(line) < 20 and _BY_ALONE.search(line) else ""
        match = _BY.search(line) if len(line) < 120 else None
        if match and _may_sign(page, number, line[: match.start()]):
            names = names_in(match["names"], declared.publishers)
            yield FoundList(tuple(names), Source.GENERAL, "line before the text")


def _may_sign(page: Page, number: int, before: str) -> bool:
    """Whether "By" says whose story it is: nothing of a sentence is before it, in its own text or in its paragraph."""
    if not _LEADS_IN.fullmatch(before):
        return False
    holder = page.holder_of_text(number)
    paragraph = next((above for above in (holder, *islice(holder.iterancestors(), 3)) if above.tag == "p"), None)
    if paragraph is None or (end := page.first_behind(paragraph)) <= number:
        return True
    first = end - sum(1 for _ in paragraph.itertext())
    return len(clean("".join(page.texts[first:number]))) < _SENTENCE


def _is_in_card(element: Element) -> bool:
    """Whether the element is part of a link that has a heading of its own: it is about the story behind the link."""
    link = next(element.iterancestors("a"), None)
    return link is not None and next(link.iter("h2", "h3", "h4"), None) is not None


def _about(page: Page, body: Body) -> tuple[Element, Element | None]:
    """The element in which to look for a byline, and the element in it after which one is believed at once: the
    headline, or where that is not known the text itself, with what stands right around it.
    """
    if body.scope is None or body.headline is not None:
        return (body.scope if body.scope is not None else page.tree), body.headline
    around = [above for above in islice(body.scope.iterancestors(), _AROUND) if above.tag not in ("body", "html")]
    return (around[-1] if around else body.scope), body.container


_MOST_BEHIND = 49
"""Lines behind the headline that may be the byline."""
_HEAD = 9
"""Of these the first, in which a name over a date is whose story it is, and not that of another story's card."""
_AROUND = 3
"""How many elements above the text may hold the byline of a story without a headline."""
_LABEL = re.compile(
    r"[(（【\[]?\s*(?:autor(?:in|en|a|es)?(?:/autor(?:in)?)?|authors?|auteurs?|автор(?:ы)?|автор текста|текст"
    r"|written by|责任编辑|責任編輯|责编"
    r"|作者|記者|记者|撰文|編集|penulis|reporter)\s*(?:[:：]\s*(?P<names>.*)|$)",
    re.IGNORECASE,
)
_LONGEST = 200
_MOST = 6000
"""Characters of a piece of text that may hold a name, and how many pieces are looked at."""


def _labelled(page: Page, declared: Declared) -> FoundList | None:
    """A name after a label such as "Author:", in the same or the next piece of text."""
    texts = [(number, text) for number, text in enumerate(page.texts) if len(text) < _LONGEST and not text.isspace()][
        :_MOST
    ]
    for (number, text), (_, after) in pairwise((*texts, (0, ""))):
        match = _LABEL.match(line) if len(line := text.strip()) < 120 else None
        if match is None or (holder := page.holder_of_text(number)).tag in ("script", "style", "title"):
            continue
        names = names_in((match["names"] or after).strip("()（）[]【】 \n"), declared.publishers)
        if names and all(map(is_person_like, names)) and not _is_elsewhere(holder, page.tree):
            return FoundList(tuple(names), Source.GENERAL, "label")
    return None


_LAST = etree.XPath("(descendant::p[normalize-space(.)])[position() > last() - 3]")


def _signed(body: Body, declared: Declared) -> FoundList | None:
    """A name that is a whole paragraph at the end of the body."""
    for element in _LAST(body.container) if body.container is not None else ():
        line = clean(line_of(element)).strip("()[] –—-")
        names = names_in(line, declared.publishers) if len(line) < 60 and line[-1:] not in ".!?:…" else []
        marked = (len(element) == 1 and element[0].tag in ("b", "strong", "em", "i")) or "right" in (
            element.get("style") or ""
        )
        if names and (marked or " / " in line) and all(map(is_person_like, names)) and not holds(element, "a"):
            return FoundList(tuple(names), Source.GENERAL, "signature")
    return None


def _is_marked(element: Element) -> bool:
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


def _is_elsewhere(element: Element, scope: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _BIO.search(names):
        return True
    for above in [element, *element.iterancestors()][:6]:
        if above is scope:
            break
        names = f"{above.tag!s} {above.get('class') or ''} {above.get('id') or ''}"
        if _ELSEWHERE & {word.lower() for word in _WORDS.findall(names)}:
            return True
    return False


def _names_of(element: Element, declared: Declared) -> list[str]:
    """The names in an element of a byline: those of its links if it has any that are names, else those of its texts."""
    if signed := _signed_before_links(element, declared):
        return signed
    links = [link for link in element.iter("a") if link is not element]
    linked = [name for link in links[:12] for name in names_in(_text(link), declared.publishers)]
    texts = [line for text in element.itertext() if (line := clean(str(text)))]
    found = [] if sum(map(len, texts)) > 250 else names_in(" | ".join(texts[:12]), declared.publishers)
    for names in (linked, found):
        if people := list(dict.fromkeys(name for name in names if is_person_like(name))):
            return people[:8]
    named = "author" in (element.get("rel") or "") or bool(_EXACT.search(element.get("class") or ""))
    if named and sum(map(len, texts)) < 40 and len(alone := linked or found) == 1:
        return alone
    return []


_GOES_ON = re.compile(r"[\s,&]*(?:and|und|et|y)?\s*", re.IGNORECASE)


def _signed_before_links(element: Element, declared: Declared) -> list[str]:
    """Who is named after "By" before the first link of a byline, with those whom the links go on to name.

    Links behind other words are to whoever reviewed it, or works with the author.
    """
    first = next((link for link in element.iter("a") if link is not element), None)
    if first is None:
        return []
    head = clean(" ".join(_texts_before(element, first)))
    match = _BY.match(head) if len(head) < _LONGEST else None
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
