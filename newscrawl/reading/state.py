"""What a capture is: a story, or one of the things served instead of one."""

from __future__ import annotations

import re

from lxml import etree

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading import shape, walls
from newscrawl.reading.body import Body
from newscrawl.reading.byline import Authors, read_authors
from newscrawl.reading.clock import Clock
from newscrawl.reading.evidence import doubt
from newscrawl.reading.glance import Glance
from newscrawl.reading.structured import Declared
from newscrawl.reading.telling import untold
from newscrawl.reading.visible_dates import Dates, visible_dates
from newscrawl.urls import is_front_page

_LONG = 1500
"""Characters of a declared story's body from which no wall is looked for: no wall says so much."""
_EMPTY = 200
"""Characters of visible text; a page with less says nothing."""
_TELLING = 800
"""Characters of body from which on a page nobody claims is weighed; of a shorter one it counts how it is told."""
_STORY = 80
"""Characters of body; what has less is no story."""
_NO_HTML = re.compile(rb"\s*(?:%PDF-|\x89PNG|GIF8|\xff\xd8\xff|PK\x03\x04|RIFF|\x1f\x8b|[{\[]\s*[\"{\]}])")
_FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?<(?:\?xml[^>]{0,200}>\s*(?:<[?!][^>]{0,300}>\s*){0,5}<)?(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]"
)
_PARAGRAPHS = etree.XPath("count(/descendant::p[string-length(normalize-space(.)) > 80]) > 2")
_SHORT = 600
"""Characters of a likely story's body from which only the walls are looked for that keep a story's head."""
_WALLS = (
    (PageState.CHALLENGE, walls.challenge, False),
    (PageState.SOFT_404, walls.not_found, True),
    (PageState.CONSENT, walls.consent, True),
    (PageState.LOGIN, walls.login, False),
    (PageState.BLOCKED, walls.refusal, False),
    (PageState.LISTING, shape.listing, True),
)
"""State, question, and whether such a page may keep the head of a story."""


def read_state(
    page: Page,
    declared: Declared,
    body: Body,
    *,
    status: int = 200,
    dates: Dates | None = None,
    authors: Authors | None = None,
    ruled: bool = False,
) -> tuple[PageState, str]:
    """The page's state, and the reason for it in plain words.

    `status` is the HTTP status the page came with, `dates` are those seen on it, `authors` who is named, both looked
    for when they are asked for; `ruled` says that a site's rules may find a date and an author where nobody else does.
    Pure; never raises. In doubt between a story and a wall, a page whose head declares a story and that has a long
    body is a story.
    """
    dates = dates or (lambda: visible_dates(page, body, Clock()))
    authors = authors or (lambda: read_authors(page, declared, body))
    glance = Glance(page, declared, body, dates, authors, ruled)
    if status in (404, 410):
        return PageState.GONE, f"the server says {status}: there is no such page"
    if status >= 400:
        reason = walls.challenge(glance)
        return (PageState.CHALLENGE, reason) if reason else (PageState.BLOCKED, _refused(status))
    odd = _odd(glance)
    if odd:
        return odd
    for state, question in ((PageState.LIVE, shape.live), (PageState.TEASER, shape.teaser)):
        if reason := question(glance):
            return state, reason
    if reason := untold(glance) or _unlikely(glance):
        return PageState.LISTING, reason
    return PageState.ARTICLE, "a headline and a body"


def _unlikely(glance: Glance) -> str | None:
    """Why a page hardly looks like a story; what is declared or marked up as one, or read by rules, is not asked."""
    is_claimed = glance.ruled or glance.is_likely_story or glance.is_marked_up
    return None if is_claimed or glance.weight < _TELLING else doubt(glance)


def _odd(glance: Glance) -> tuple[PageState, str] | None:
    """What the page is instead of a story. A long text that the head declares a story is asked the least."""
    if glance.weight < _LONG or not glance.is_likely_story or walls.is_consent_text(glance):
        return _no_page(glance.page) or _wall(glance) or _nothing(glance)
    declared = glance.is_declared_story and not is_front_page(glance.page.url)
    reason = shape.beside_stories(glance) if declared else shape.listing(glance)
    return (PageState.LISTING, reason) if reason else None


def _no_page(page: Page) -> tuple[PageState, str] | None:
    if _FEED.match(page.body[:2000]):
        return PageState.LISTING, "a feed or a sitemap, not a page"
    if _NO_HTML.match(page.body[:100]):
        return PageState.EMPTY, "the answer is no page of HTML"
    return None


def _wall(glance: Glance) -> tuple[PageState, str] | None:
    told = glance.is_likely_story and glance.weight >= _SHORT
    for state, question, keeps_head in _WALLS:
        reason = question(glance) if keeps_head or not told else None
        if reason:
            return state, reason
    return None


def _nothing(glance: Glance) -> tuple[PageState, str] | None:
    if glance.weight >= _STORY:
        return None
    if not glance.text and not glance.unscripted:
        return PageState.EMPTY, "the page has no text"
    if len(glance.text) < _EMPTY:
        return PageState.EMPTY, "the page has hardly any text: it may build itself with JavaScript"
    if glance.is_likely_story:
        told = glance.weight or _has_paragraphs(glance.page)
        return None if told else (PageState.EMPTY, "the page calls itself a story, and has no text of one")
    return PageState.LISTING, "the page has links and labels, but no text of a story"


def _has_paragraphs(page: Page) -> bool:
    """Whether the page has text after all: then it is the reader that failed, and the page is not empty."""
    return bool(_PARAGRAPHS(page.tree))


def _refused(status: int) -> str:
    known = {
        401: "the server asks for a login",
        402: "the server asks for payment",
        403: "the server refuses the page",
        429: "the server says that there were too many requests",
        451: "the server withholds the page for legal reasons",
        503: "the server says that it cannot serve now",
    }
    return f"{known.get(status, 'the server fails' if status >= 500 else 'the server refuses the request')} ({status})"
