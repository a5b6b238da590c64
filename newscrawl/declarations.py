"""A site's declaration checked when its file is imported: what is wrong is named with file, line and the fix."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from ipaddress import IPv6Address
from typing import Any, NoReturn, get_args
from zoneinfo import ZoneInfo, available_timezones

from parsel import Selector
from parsel.csstranslator import HTMLTranslator

from newscrawl.discovery.sources import Archive, Source
from newscrawl.errors import SiteError
from newscrawl.reading.fields import Fields, Rule, XPath

_PATTERNS = ("article_urls", "skip_urls", "site_id")
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_FORMS = {
    "language": (r"[a-z]{2,3}(-[a-zA-Z0-9]{2,8})*", "is no language tag: write it as in ru or pt-br"),
    "every": (r"\d+[mhd]", "is no interval: write it as in 15m, 2h or 1d"),
    "quiet_hours": (rf"{_CLOCK}-{_CLOCK}", "are no hours: write them as in 01:00-06:00"),
}
_TUPLES = {"noise": 'noise = (r"…",)', "drop_params": 'drop_params = ("from",)'}


def check(cls: type[Any], base: type[Any]) -> None:
    """Raises SiteError for the first thing that is wrong with the declaration of `cls`, a subclass of `base`."""
    _check_names(cls, base)
    _check_kinds(cls)
    _check_timezone(cls)
    for name, (form, fix) in _FORMS.items():
        value = getattr(cls, name)
        if value is not None and not re.fullmatch(form, str(value)):
            _fail(cls, name, f"{value!r} {fix}")
    _check_sources(cls)
    for name in _PATTERNS:
        _check_patterns(cls, name, [getattr(cls, name)])
    if cls.site_id is not None and not re.compile(cls.site_id).groups:
        _fail(cls, "site_id", f'{cls.site_id!r} has no group: put the id in parentheses, as in r"/(\\d+)/"')
    _check_patterns(cls, "noise", cls.noise)
    for layout in layouts_of(cls):
        _check_layout(cls, layout)


def layouts_of(cls: type[Any]) -> tuple[Fields, ...]:
    """The site's `fields`, several or one."""
    return cls.fields if isinstance(cls.fields, tuple) else (cls.fields,)


def check_nameless(cls: type[Any]) -> None:
    """Raises SiteError for a site that was left without a name; a platform's base has neither name nor hosts."""
    if cls.allowed_domains:
        _fail(cls, "name", 'it is missing: write name = "example", as the file is called')


def _check_names(cls: type[Any], base: type[Any]) -> None:
    known = frozenset(base.__annotations__) | {"name"}
    for name, value in vars(cls).items():
        unknown = not name.startswith("_") and not callable(value) and not hasattr(base, name)
        if unknown and (near := get_close_matches(name, known, n=1, cutoff=0.75)) and near[0] != name:
            _fail(cls, name, f"there is no such declaration: did you mean {near[0]}?")


def _is_ipv6(host: str) -> bool:
    try:
        return bool(IPv6Address(host))
    except ValueError:
        return False


def _check_kinds(cls: type[Any]) -> None:
    """A value in place of a tuple or a list of one is the commonest slip."""
    if not cls.allowed_domains:
        _fail(cls, "allowed_domains", 'it names no host: write allowed_domains = ["example.com"]')
    if isinstance(cls.allowed_domains, str):
        _fail(cls, "allowed_domains", f"it is no list: write allowed_domains = [{cls.allowed_domains!r}]")
    for domain in cls.allowed_domains:
        if not re.fullmatch(r"[\w.-]+", str(domain)) and not _is_ipv6(str(domain)):
            _fail(cls, "allowed_domains", f"{domain!r} is no host: write it as in example.com")
    if not cls.sources:
        _fail(cls, "sources", 'it has none: write sources = (Feed("https://…"),), or Sitemap, Listing')
    if not isinstance(cls.sources, tuple | list):
        _fail(cls, "sources", 'it is no tuple: write sources = (Feed("https://…"),), with the comma')
    for name, form in _TUPLES.items():
        if isinstance(getattr(cls, name), str):
            _fail(cls, name, f"it is no tuple: write {form}, with the comma")
    if cls.politeness is not None and not hasattr(cls.politeness, "reason"):
        _fail(cls, "politeness", f'{cls.politeness!r} is no Politeness: write Politeness(delay=5, reason="…")')
    if len(inspect.signature(cls.adjust).parameters) != 2:
        _fail(cls, "adjust", "it is given an article and a page: write def adjust(article, page), as a @staticmethod")
    for layout in layouts_of(cls):
        if not isinstance(layout, Fields):
            _fail(cls, "fields", f'{layout!r} is no Fields: write fields = Fields(headline="h1")')


def _check_timezone(cls: type[Any]) -> None:
    try:
        if cls.timezone is not None:
            ZoneInfo(cls.timezone)
    except (ValueError, OSError, KeyError):
        # available_timezones() opens a thousand files: only when something is wrong
        near = get_close_matches(str(cls.timezone), available_timezones(), n=1)
        meant = f"did you mean {near[0]}?" if near else "write it as in Europe/Moscow"
        _fail(cls, "timezone", f"{cls.timezone!r} is no IANA time zone: {meant}")


def _check_sources(cls: type[Any]) -> None:
    for source in cls.sources:
        if not isinstance(source, get_args(Source)):
            _fail(cls, "sources", f'{source!r} is no source: write Feed("https://…"), or Sitemap, Listing')
        if not re.match(r"https?://[^/\s]+", source.url):
            _fail(cls, "sources", f"{source.url!r} is no http(s) address")
        if isinstance(source, Archive):
            _check_day(cls, "sources", source.since)


def _check_patterns(cls: type[Any], name: str, patterns: Iterable[str | None]) -> None:
    for pattern in patterns:
        try:
            re.compile(pattern or "")
        except (re.error, TypeError) as error:
            _fail(cls, name, f"{pattern!r} is no regular expression: {error}")


def _check_layout(cls: type[Any], layout: Fields) -> None:
    for name in ("since", "until"):
        _check_day(cls, name, getattr(layout, name))
    for name, rules in layout.rules().items():
        for rule in rules:
            if not isinstance(rule, str | XPath):
                _fail(cls, name, f'{rule!r} is no rule: write "h1", XPath("//h1"), or several in a tuple')
            _check_rule(cls, name, rule)


def _check_day(cls: type[Any], name: str, day: str | None) -> None:
    try:
        if day is not None:
            date.fromisoformat(day)
    except (ValueError, TypeError):
        _fail(cls, name, f"{day!r} is no day: write it as in 2020-05-31")


def _check_rule(cls: type[Any], name: str, rule: Rule) -> None:
    query = rule.query if isinstance(rule, XPath) else rule
    try:
        Selector(text="<p>").xpath(query if isinstance(rule, XPath) else HTMLTranslator().css_to_xpath(query))
    except Exception as error:  # cssselect, parsel and lxml each raise their own
        _fail(cls, name, f"the selector {query!r} cannot be read: {error}")


def _fail(cls: type[Any], what: str, message: str) -> NoReturn:
    raise SiteError(f"{place(cls, what)}: site {getattr(cls, 'name', cls.__name__)!r}: {what}: {message}")


def place(cls: type[Any], what: str) -> str:
    """`FILE:LINE` of the declaration `what` in the source of `cls`, or of the class where it has none."""
    file = inspect.getsourcefile(cls) or cls.__module__
    try:
        lines, first = inspect.getsourcelines(cls)
    except OSError:
        lines, first = [], 1
    stands = re.compile(rf"(?:^\s+|[(,]\s*)(?:def )?{what}\s*[:=(]")
    return f"{file}:{next((first + n for n, text in enumerate(lines) if stands.search(text)), first)}"
