"""Listings: pages of links to articles, and the JSON that "load more" asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree
from parsel.csstranslator import HTMLTranslator
from parsel.selector import Selector

from newscrawl.discovery.archives import page_url
from newscrawl.discovery.autodiscovery import looks_like_article
from newscrawl.discovery.found import Found
from newscrawl.discovery.markup import one_line_text
from newscrawl.discovery.sources import JsonListing, Listing
from newscrawl.items import Announcement, Source
from newscrawl.page import Element, Page
from newscrawl.text import clean
from newscrawl.urls import absolute

MOST_LINKS = 2_000
"""Links of one page that are looked at."""

LONGEST_TITLE = 500


def read_listing(page: Page, source: Listing, article_urls: str | None = None, *, number: int | None = None) -> Found:
    """The articles that a listing page links to, in the page's order, with the text of the link as their title.

    Which links: those `source.links` selects, else those whose address `article_urls` (searched) matches, else all
    that look like links to articles. `number` is the number of this page, `source.first` if left out; where there is
    a further one within `source.pages`, its address is in `children`. A page that asks robots not to follow its
    links (`nofollow`) announces nothing, nor does one that would cost too much to parse.
    """
    if page.too_expensive:
        return Found("nothing", broken=f"the page is not read: {page.too_expensive}")
    found = Found("listing", title=page.title)
    if "nofollow" in (page.first_meta("robots") or "").lower():
        found.broken = "the page asks robots not to follow its links"
        return found
    pattern = re.compile(article_urls) if article_urls else None
    chosen = _selected(page, source.links) if source.links else page.tree.iter("a")
    chooses = (lambda address, title: True) if source.links else looks_like_article
    titles: dict[str, str | None] = {}
    for count, node in enumerate(chosen):
        address, title = _link(node, page.base_url)
        if address and count < MOST_LINKS and (pattern.search(address) if pattern else chooses(address, title)):
            titles[address] = titles.get(address) or title
        else:
            found.left_out += 1
    found.entries = [(address, _said(page.url, title)) for address, title in titles.items() if address != page.url]
    found.children = _next(page, source, source.first if number is None else number)
    return found


def _selected(page: Page, query: str) -> Iterator[Any]:
    result: Any = _compiled(query)(page.tree)
    yield from result if isinstance(result, list) else []


@lru_cache(maxsize=256)
def _compiled(query: str) -> etree.XPath:
    xpath = query if query.startswith(("/", "./", "(")) else HTMLTranslator().css_to_xpath(query)
    return etree.XPath(xpath, namespaces=Selector._default_namespaces)


def _link(node: Any, base: str) -> tuple[str | None, str | None]:
    if isinstance(node, str):
        return absolute(base, node), None
    link: Element | None = node if node.tag == "a" else next(node.iter("a"), None)
    if link is None or not (href := (link.get("href") or "").strip()) or href.startswith("#"):
        return None, None
    text = _headline(link)
    title = text or clean(link.get("title") or link.get("aria-label") or "")
    return absolute(base, href), title[:LONGEST_TITLE] or None


_PARTS = ("span", "div", "p", "time", "h1", "h2", "h3", "h4", "h5", "h6")


def _headline(link: Element) -> str:
    """The text of a link; of a card, which has its rubric and hour in elements of their own, the longest part."""
    parts = [clean("".join(part.itertext())[: 4 * LONGEST_TITLE]) for part in link.iter(*_PARTS) if not len(part)]
    whole = clean("".join(link.itertext())[: 4 * LONGEST_TITLE])
    return max(parts, key=len) if len([part for part in parts if part]) > 1 else whole


def _said(url: str, title: str | None, published: str | None = None) -> Announcement:
    return Announcement(source=Source.GENERAL, source_url=url, title=title, published=published)


def _next(page: Page, source: Listing, number: int) -> list[str]:
    if number + 1 >= source.first + source.pages:
        return []
    if "{page}" in source.url:
        return [page_url(source.url, page=number + 1)]
    if source.next is None:
        return []
    address = next(
        (address for node in _selected(page, source.next) if (address := _link(node, page.base_url)[0])), None
    )
    return [address] if address and address != page.url else []


def read_json_listing(
    body: bytes, source: JsonListing, url: str, headers: Mapping[str, str] | None = None, *, number: int | None = None
) -> Found:
    """The articles that a JSON answer of `source`, served at `url`, lists, in its order.

    `number` is the number of this page, `source.first` if left out; where there is a further one within
    `source.pages`, its address is in `children`. Any bytes give a result; what is not of the declared shape is
    left out and counted.
    """
    try:
        value = json.loads(Page(body, url, headers).text, strict=False)
    except (ValueError, RecursionError) as error:
        return Found("nothing", broken=f"the answer is no JSON: {str(error)[:200]}")
    items = _at(value, source.items)
    if isinstance(items, dict):
        items = list(items.values())
    if not isinstance(items, list):
        return Found("nothing", broken=f"the answer has no list at {source.items!r}")
    found = Found("listing")
    said: dict[str, Announcement] = {}
    skip = [(key, re.compile(pattern)) for key, pattern in source.skip]
    for count, item in enumerate(items):
        link = _string(_at(item, source.link))
        address = absolute(source.base or url, link) if link and count < MOST_LINKS else None
        if address is None or any(pattern.search(_string(_at(item, key)) or "") for key, pattern in skip):
            found.left_out += 1
            continue
        title = one_line_text(_string(_at(item, source.title)) if source.title else None)
        published = _string(_at(item, source.published)) if source.published else None
        said.setdefault(address, _said(url, title[:LONGEST_TITLE] if title else None, published))
    found.entries = list(said.items())
    found.children = _next_json(value, source, source.first if number is None else number) if items else []
    return found


def _next_json(value: Any, source: JsonListing, number: int) -> list[str]:
    if number + 1 >= source.first + source.pages or (source.more and not _at(value, source.more)):
        return []
    cursor = _string(_at(value, source.cursor)) if source.cursor else None
    if source.cursor and not cursor:
        return []
    return [page_url(source.url, page=number + 1, cursor=cursor)] if cursor or "{page}" in source.url else []


def _at(value: Any, path: str) -> Any:
    for key in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _string(value: Any) -> str | None:
    if isinstance(value, str):
        return clean(value[:5000]) or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
