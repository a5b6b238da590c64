"""A site's selectors applied to a page: every match as text, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import parsel  # registers the XPath functions that rules may use, such as has-class()
from lxml import etree
from parsel.csstranslator import HTMLTranslator

from newscrawl.items import Source
from newscrawl.page import Element, Page
from newscrawl.reading.fields import Fields, Rule, XPath
from newscrawl.reading.lines import line_of
from newscrawl.reading.structured import Found
from newscrawl.text import clean

_NAMESPACES = {"re": "http://exslt.org/regular-expressions", "set": "http://exslt.org/sets"}
_INLINE = frozenset("a abbr b bdi cite code em font i mark nobr q s small span strong sub sup time u".split())
_MANY = 2000
"""Matches of one rule that are looked at."""

_ONE_CLASS = re.compile(r"contains\(concat\(' ', normalize-space\(@class\), ' '\), ' ([\w-]+) '\)")
_QUICKER = r"(contains(@class, '\1') and \g<0>)"
"""Most elements have no such letters in their class at all: asked first, that takes a third of the time."""
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_UNSURE = re.compile(r":(?:not|is|where|has)\([^()]*\)|\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?")
"""Parts of a selector whose names need not be in the page."""
_NAMED = re.compile(r"[.#]([A-Za-z_][\w-]*)")

parsel.xpathfuncs.setup()


@lru_cache(maxsize=2048)
def _compiled(rule: Rule) -> etree.XPath:
    query = rule.query if isinstance(rule, XPath) else _ONE_CLASS.sub(_QUICKER, HTMLTranslator().css_to_xpath(rule))
    return etree.XPath(query, namespaces=_NAMESPACES)


@lru_cache(maxsize=2048)
def _alternatives(rule: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of a CSS rule that commas set apart, each with the class names and ids a page must have for it."""
    return tuple((part.strip(), tuple(_NAMED.findall(_UNSURE.sub("", part)))) for part in _COMMA.split(rule))


def _possible(page: Page, rule: Rule) -> Rule | None:
    """The rule without the parts that name a class or id which occurs nowhere in the page; `None` if none is left.

    >>> _possible(Page(b"<p class=lead>", ""), ".lead, .intro > p"), _possible(Page(b"<p>", ""), ".lead")
    ('.lead', None)
    """
    if isinstance(rule, XPath):
        return rule
    parts = [part for part, names in _alternatives(rule) if all(name in page.text for name in names)]
    return ", ".join(parts) or None


def _matches(page: Page, rule: Rule) -> list[Any]:
    possible = _possible(page, rule)
    found = _compiled(possible)(page.tree) if possible is not None else []
    return found[:_MANY] if isinstance(found, list) else [found]


class RuleSet:
    """One layout's rules on one page."""

    def __init__(self, page: Page, layout: Fields) -> None:
        self._page = page
        self._rules = layout.rules()
        self._found: dict[Rule, list[Any]] = {}

    def __contains__(self, field: str) -> bool:
        return field in self._rules

    def _matches(self, rule: Rule) -> list[Any]:
        """What `rule` finds, looked up once a page."""
        if rule not in self._found:
            self._found[rule] = _matches(self._page, rule)
        return self._found[rule]

    def all(self, field: str) -> list[Found]:
        """Every non-empty value of the first rule of `field` that finds one."""
        for rule in self._rules.get(field, ()):
            values = [Found(value, Source.SELECTOR, _name(rule)) for value in _values(self._matches(rule), field, rule)]
            if values:
                return values
        return []

    def first(self, field: str) -> Found | None:
        """The first value of `field`."""
        return next(iter(self.all(field)), None)

    def elements(self, field: str) -> tuple[list[Element], str]:
        """The elements that the first rule of `field` with any finds, and that rule; for `drop`, of all its rules."""
        found: list[Element] = []
        for rule in self._rules.get(field, ()):
            found += [match for match in self._matches(rule) if isinstance(match, etree._Element)]
            if found and field != "drop":
                return found, _name(rule)
        return found, ""

    def holds(self) -> bool:
        """Whether the layout's rule for the body finds anything; without one, its rule for the headline."""
        field = "body" if "body" in self._rules else "headline"
        return field not in self._rules or any(self._matches(rule) for rule in self._rules[field])


def _name(rule: Rule) -> str:
    return rule.query if isinstance(rule, XPath) else rule


_WHOLE_TEXT = re.compile(r"(?:[\s*]::text|//text\(\))\s*$")
_LISTS = frozenset(("tags", "authors", "related"))


def _values(matches: list[Any], field: str, rule: Rule) -> Iterator[str]:
    """Text of the matches: the text nodes of one element are one value, joined without a space."""
    blockwise = field not in _LISTS and bool(_WHOLE_TEXT.search(_name(rule)))
    holder, parts = None, list[str]()
    for match in matches:
        if isinstance(match, etree._ElementUnicodeResult) and not match.is_attribute:
            parent = match.getparent()
            if match.is_tail and parent is not None:
                parent = parent.getparent()
            while blockwise and parent is not None and parent.tag in _INLINE:
                parent = parent.getparent()
            if parts and parent is not holder:
                yield from _cleaned("".join(parts))
                parts = []
            holder = parent
            parts.append(str(match))
            continue
        yield from _cleaned("".join(parts))
        parts = []
        yield from _cleaned(_of_element(match, field) if isinstance(match, etree._Element) else str(match))
    yield from _cleaned("".join(parts))


def _cleaned(value: str) -> Iterator[str]:
    if line := clean(value):
        yield line


def _of_element(element: Element, field: str) -> str:
    names = {
        "published": ("datetime", "content"),
        "modified": ("datetime", "content"),
        "photo_url": ("src",),
        "related": ("href",),
    }
    return next((value for name in names.get(field, ()) if (value := element.get(name))), None) or line_of(element)
