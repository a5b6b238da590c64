"""Selectors that would improve on the general reader, measured on a site's own pages. No guess without a count."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newscrawl.dates import read_moment
from newscrawl.items import Article
from newscrawl.kit.samples import Sample
from newscrawl.page import Element, Page
from newscrawl.text import clean, fold

ENOUGH = 0.6
"""Share of the pages on which a selector must find something to be proposed."""
FEWEST = 3
"""Fewer pages than this measure nothing."""
REPEATED = 3
"""A paragraph on so many pages is none of the story's."""

_SHORT = re.compile(r".{2,60}")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:[ \u00a0][^\W\d_][\w.’'-]*){1,3}(?:\s*[,/&].{0,80})?")
_NAMES = {
    "authors": re.compile(
        r"author|byline|writer|autor|auteur|avtor|verfasser|signatur|firma\b|reporter|redakt", re.IGNORECASE
    ),
    "tags": re.compile(r"\btags?\b|tag[-_]|[-_]tags?|keyword|topics?\b", re.IGNORECASE),
    "rubric": re.compile(r"rubric|categor|section-?name|kicker|breadcrumb", re.IGNORECASE),
    "lead": re.compile(
        r"lead(?!ing|er)|lede|intro|standfirst|subtitle|sub-?head|summary|\bdek\b|perex|excerpt|anons", re.IGNORECASE
    ),
    "published": re.compile(r"date|time|publish", re.IGNORECASE),
    "photo_credit": re.compile(r"credit|copyright|photo-?author|source", re.IGNORECASE),
}
_HASHED = re.compile(r"__[A-Za-z0-9_-]{4,}$|^css-|^sc-|^jsx-|\d{4,}|[A-Z].*\d.*[a-z]")


@dataclass(frozen=True)
class Proposal:
    """A rule for one field, and on how many of the pages it and the general reader find something."""

    field: str
    rule: str
    found: int
    general: int
    pages: int
    example: str


def coverage(samples: list[Sample], field: str) -> int:
    """On how many pages the general reader finds `field`."""
    return sum(1 for sample in samples if sample.article is not None and getattr(sample.article, field))


def proposals(samples: list[Sample]) -> list[Proposal]:
    """One rule a field, where one finds it on more pages than the general reader; and what to drop from the body.

    Nothing for fewer than `FEWEST` pages.
    """
    if len(samples) < FEWEST:
        return []
    made = []
    for field, names in _NAMES.items():
        general = coverage(samples, field)
        if general >= len(samples):
            continue
        best = _best(samples, field, names)
        if best is not None and best.found > general and best.found >= ENOUGH * len(samples):
            made.append(best)
    return made + _drops(samples)


def _best(samples: list[Sample], field: str, names: re.Pattern[str]) -> Proposal | None:
    values: defaultdict[str, list[str]] = defaultdict(list)
    for sample in samples:
        for rule, value in _first_values(sample, field, names).items():
            if value is not None:
                values[rule].append(value)
    # one value for all pages is part of their frame
    ranked = sorted((-len(given), len(rule), rule) for rule, given in values.items() if len(set(given)) > 1)
    if not ranked:
        return None
    rule = ranked[0][2]
    given = values[rule]
    return Proposal(field, rule, len(given), coverage(samples, field), len(samples), given[0][:80])


def _first_values(sample: Sample, field: str, names: re.Pattern[str]) -> dict[str, str | None]:
    """What each rule finds first on the page, as reading takes it; `None` where that cannot be a value of `field`."""
    assert sample.article is not None
    found: dict[str, str | None] = {}
    for element in _named(sample.page, names):
        text = clean("".join(element.itertext()))
        for rule in _rules(element, names):
            if rule not in found:
                found[rule] = text if _fits(field, element, text, sample.article) else None
    return found


def _named(page: Page, names: re.Pattern[str]) -> Iterator[Element]:
    body = page.tree.find("body")
    for element in () if body is None else body.iter("a", "div", "h2", "li", "p", "span", "strong", "time"):
        if names.search(
            " ".join((element.get("class") or "", element.get("itemprop") or "", element.get("rel") or ""))
        ):
            yield element


def _rules(element: Element, names: re.Pattern[str]) -> Iterator[str]:
    tag = str(element.tag)
    if (prop := element.get("itemprop")) and names.search(prop):
        yield f"{tag}[itemprop={prop}]"
    for name in (element.get("class") or "").split():
        if names.search(name) and re.fullmatch(r"[A-Za-z_][\w-]*", name) and not _HASHED.search(name):
            yield f".{name} a" if tag != "a" and name.lower().endswith("tags") else f".{name}"


def _fits(field: str, element: Element, text: str, article: Article) -> bool:
    fits: dict[str, Callable[[], bool]] = {
        "authors": lambda: bool(_NAME.fullmatch(text)) and len(text) < 120,
        "tags": lambda: bool(_SHORT.fullmatch(text)) or element.find(".//a") is not None,
        "rubric": lambda: bool(_SHORT.fullmatch(text)) and fold(text) != fold(article.headline),
        "lead": lambda: 30 < len(text) < 600 and fold(text) not in {fold(block.text) for block in article.body[1:]},
        "published": lambda: read_moment(element.get("datetime") or element.get("content") or text) is not None,
        "photo_credit": lambda: bool(_SHORT.fullmatch(text)) and any(True for _ in element.iterancestors("figure")),
    }
    return bool(text) and fits[field]()


def _drops(samples: list[Sample]) -> list[Proposal]:
    """Classes of blocks whose text the general reader takes for the story on several pages, word for word."""
    pages: Counter[str] = Counter()
    for sample in samples:
        assert sample.article is not None
        pages.update({fold(block.text) for block in sample.article.body})
    repeated = {text for text, count in pages.items() if count >= REPEATED}
    hits: defaultdict[str, set[int]] = defaultdict(set)
    examples: dict[str, str] = {}
    for number, sample in enumerate(samples):
        assert sample.article is not None
        story = {fold(block.text) for block in sample.article.body} - repeated
        for element in sample.page.tree.iter("p", "div", "li", "aside", "section"):
            text = fold("".join(element.itertext()))
            if text in repeated:
                for rule in _droppable(element, story):
                    hits[rule].add(number)
                    examples.setdefault(rule, text[:80])
    ranked = sorted(hits.items(), key=lambda pair: (-len(pair[1]), len(pair[0]), pair[0]))[:3]
    return [
        Proposal("drop", rule, len(on), 0, len(samples), examples[rule]) for rule, on in ranked if len(on) >= REPEATED
    ]


def _droppable(element: Element, story: set[str]) -> Iterator[str]:
    for each in (element, *list(element.iterancestors())[:2]):
        held = {fold("".join(child.itertext())) for child in each.iter("p", "li")}
        names = [
            name
            for name in (each.get("class") or "").split()
            if re.fullmatch(r"[A-Za-z_][\w-]*", name) and not _HASHED.search(name)
        ]
        if names and not held & story:
            yield f".{names[0]}"
            return


def noise_lines(samples: list[Sample], dropped: list[Proposal]) -> list[str]:
    """Regular expressions for repeated lines that stand in no element of their own."""
    pages: Counter[str] = Counter()
    for sample in samples:
        assert sample.article is not None
        pages.update({block.text for block in sample.article.body})
    named = {proposal.example for proposal in dropped}
    lines = [text for text, count in pages.items() if count >= REPEATED and fold(text)[:80] not in named]
    return [re.escape(text).replace(r"\ ", " ") for text in lines if len(text) < 160][:5]
