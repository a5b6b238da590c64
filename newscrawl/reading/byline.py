"""Who wrote a story: what the page declares, else the byline about its headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise

from lxml import etree

from newscrawl.items import Provenance, Source
from newscrawl.page import Element, Page
from newscrawl.reading.body import Body
from newscrawl.reading.byline_elements import BY, LONGEST, is_byline, is_elsewhere, names_of
from newscrawl.reading.lines import holds, line_of
from newscrawl.reading.mastheads import without_site
from newscrawl.reading.names import LABELS, WIRES, is_faceless, is_person_like, is_surely_named, names_in, squashed
from newscrawl.reading.sift_words import DATE_ONLY
from newscrawl.reading.structured import Declared, FoundList, provenance
from newscrawl.text import clean

_BY_ALONE = re.compile(r"(?:^|[|•·,:–—-]\s*)(?:by|von|par|por|di|door|автор|текст)\s*:?$", re.IGNORECASE)
"""A piece of text that ends where the name has to follow."""
_LEADS_IN = re.compile(
    r"(?:.{0,29}[\d|•·,:/–—-]|posted|written|published|text|story"
    r"|(?:eine? )?(?:blog[- ]?)?(?:kolumne|kommentar|interview|analyse|reportage|gastbeitrag|essay|beitrag"
    r"|artikel))?\s*",
    re.IGNORECASE,
)
"""What may stand before "By": a date, a place, a rubric; not the beginning of a sentence."""
_WEAK = frozenset(
    ("rdfa foaf:name", "meta author", "meta authors", "meta dc.creator", "meta dcterms.creator", "meta dc.author")
)
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
        names = without_site(names, page)
        if names and _is_sure(names, found, first=not doubtful) and not _is_editor(page, declared, names):
            return names, provenance(found, rejected)
        rejected.append(found)
        doubtful += [(names, found)] if names else []
    spelt = {squashed(name) for names, _ in doubtful for name in names if is_faceless(name)}
    for printed in _printed(page, declared, body):
        people = without_site(list(printed.values), page)
        if people and (not spelt or spelt >= set(map(squashed, people))):
            return people, provenance(printed, rejected)
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
    end: int | None = None
    headed = start is None
    for element in scope.iter("*"):
        headed = headed or element is start
        if element.tag == "h1":
            continue
        if headed and before is not None and body.headline is None:
            yield before
            return
        if not is_byline(element) or is_elsewhere(element, scope):
            continue
        if body.container is not None:
            end = page.first_behind(body.container) if end is None else end
            if page.first_behind(element) > end + _FAR:
                break
        names = without_site(names_of(element, declared), page)
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
            match = BY.search(line) or _UNCASED_BY.fullmatch(line) if len(line) < 120 else None
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


_UNCASED_BY = re.compile(r"(?:מאת|بقلم|كتبت?|โดย|द्वारा)\s?[:-]?\s(?P<names>\S+(?:\s\S+){1,3})")
"""«By» and a name, a whole line, in scripts without capitals."""
_MAILBOX = re.compile(r"(?:e-?mail\s*:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SENTENCE = 60
"""So many characters of a paragraph before "By" are a sentence, which is about something by somebody."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EDITED_IN = ("id", "ms")
_EDITED = re.compile(r"(?:editor|redaktur|penyunting)\s*:\s*", re.IGNORECASE)
"""The languages whose papers name who edited a story, and how that is labelled."""
_REPORTER = "记者"
"""What a line says before a name that has no space of its own."""
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
    said = [" " in name or _REPORTER in line for name in names]
    return (
        names if names and all(said) and all(is_person_like(name) and is_surely_named(name) for name in names) else []
    )


def _said_before(page: Page, container: Element, declared: Declared) -> Iterator[FoundList]:
    """The names of lines that begin with "By", right before the text or as its first lines."""
    start = page.first_behind(container) - sum(1 for _ in container.itertext())
    by = ""
    for number in range(max(0, start - _BEFORE), min(start + _INTO, len(page.texts))):
        line = f"{by}{clean(page.texts[number])}"
        by = f"{line} " if len(line) < 20 and _BY_ALONE.search(line) else ""
        match = BY.search(line) if len(line) < 120 else None
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
_FAR = 60
"""Texts behind the story from which on a byline is that of a reader's comment, or another story's."""
_AROUND = 3
"""How many elements above the text may hold the byline of a story without a headline."""
_LABEL = re.compile(
    r"[(（【\[]?\s*(?:(?:autor(?:in|en|a|es)?(?:/autor(?:in)?)?|authors?|auteurs?|автор(?:ы)?|автор текста|текст"
    r"|written by|责任编辑|責任編輯|责编"
    r"|作者|記者|记者|撰文|編集|penulis|reporter)\s*(?:[:：]|$)"
    rf"|(?:oleh|{LABELS})\s*[:：])\s*(?P<names>.*)",
    re.IGNORECASE,
)
"""A label, and the names behind it. Words that say more than "author", such as «haber», are none without a colon."""
_MOST = 6000
"""Pieces of text that are looked at."""


def _labelled(page: Page, declared: Declared) -> FoundList | None:
    """A name after a label such as "Author:", in the same or the next piece of text."""
    texts = [(number, text) for number, text in enumerate(page.texts) if len(text) < LONGEST and not text.isspace()][
        :_MOST
    ]
    for (number, text), (_, after) in pairwise((*texts, (0, ""))):
        match = _LABEL.match(line) if len(line := text.strip()) < 120 else None
        if match is None or (holder := page.holder_of_text(number)).tag in ("script", "style", "title"):
            continue
        names = names_in((match["names"] or after).strip("()（）[]【】 \n"), declared.publishers)
        if names and all(map(is_person_like, names)) and not is_elsewhere(holder, page.tree):
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
