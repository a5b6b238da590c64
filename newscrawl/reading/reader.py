"""Reading a page: site rules first, then what the page declares, then the general reader; provenance for all.

A pure function of page, site, fetch instant and announcement: no network, no clock, no store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from newscrawl.items import Access, Announcement, Candidate, PageState, Paragraph, Provenance, RawArticle, Source
from newscrawl.language import guess_language, normal_tag, other_language, sure_language
from newscrawl.page import Element, Page
from newscrawl.reading.announced import from_announcement
from newscrawl.reading.body import Body, read_body
from newscrawl.reading.byline import read_authors
from newscrawl.reading.clock import Clock
from newscrawl.reading.fields import Fields, Site
from newscrawl.reading.free_part import free_part
from newscrawl.reading.headline import read_headline, read_seo_title
from newscrawl.reading.lead import read_lead
from newscrawl.reading.overrides import apply_rules
from newscrawl.reading.photo import read_images
from newscrawl.reading.published import read_modified, read_published
from newscrawl.reading.rubric import read_rubric
from newscrawl.reading.selected import selected
from newscrawl.reading.site_rules import RuleSet
from newscrawl.reading.state import read_state
from newscrawl.reading.structured import Declared, provenance, read_declared
from newscrawl.reading.tags import read_tags
from newscrawl.reading.visible_dates import Sight, visible_dates
from newscrawl.urls import canonicalise, in_domains, registered_host

WALLS = frozenset((PageState.CHALLENGE, PageState.CONSENT, PageState.LOGIN, PageState.BLOCKED, PageState.EMPTY))
"""States of a page that shows nothing of the story: what was announced may stand in for it."""
_HEARD = 12
"""Paragraphs by which a text's language is told."""
TOO_LITTLE = 1 / 3
"""A body rule that finds less than this share of the general reader's text has failed."""


@dataclass(frozen=True)
class RawReading:
    """What was understood of a page, before normalising."""

    state: PageState
    reason: str | None
    """Why the state is not `article`, or what was doubtful, in plain words."""
    raw: RawArticle | None
    """The values; `None` for a page that holds no story."""
    failed_rules: tuple[str, ...] = ()
    """Fields whose site rule found nothing, or far too little, where the general reader did find."""


def read(
    page: Page,
    *,
    site: Site | None = None,
    fetched: datetime | None = None,
    announced: Announcement | None = None,
    boilerplate: frozenset[str] = frozenset(),
    status: int = 200,
    lists: bool = False,
) -> RawReading:
    """Read one page. `fetched` (aware) is the clock for dates relative to it; `boilerplate` are folded paragraphs seen
    on many pages of the site. A wall, a listing or an empty page gives its state and no values, unless the source
    announced the whole text; a page that would cost too much is not parsed. With `lists` a listing gives the values it
    would have as a story, and stays a listing. Never raises on any page.
    """
    if page.too_expensive:
        return RawReading(PageState.TOO_EXPENSIVE, page.too_expensive, None)
    declared = read_declared(page)
    reading = _Reading(page, declared, site, fetched, boilerplate)
    ruled = site is not None and bool(site.layouts or site.adjust)
    state, reason = read_state(
        page, declared, reading.body, status=status, dates=reading.dates, authors=reading.authors, ruled=ruled
    )
    if announced is not None and announced.text and (state in WALLS or state is PageState.TEASER):
        return RawReading(PageState.ARTICLE, f"read from what the source announced: the page is {state}: {reason}",
                          from_announcement(page, announced, site=site, fetched=fetched))  # fmt: skip
    if not state.is_story and not (lists and state is PageState.LISTING):
        return RawReading(state, reason, None)
    raw = reading.article(state)
    if announced is not None:
        raw = _filled(raw, from_announcement(page, announced, site=site, fetched=fetched))
    if site is not None and site.adjust is not None:
        raw = site.adjust(raw, page)
        if not isinstance(raw, RawArticle):
            raise TypeError(f"the site's adjust gave {raw!r}, and not the article")
    if site is not None and site.drop_params:
        _strip_addresses(raw, site)
    return RawReading(raw.state, reason or None, raw, tuple(reading.failed))


class _Reading:
    """One page with its site's rules: the body first, since the other fields are looked for around it."""

    def __init__(
        self, page: Page, declared: Declared, site: Site | None, fetched: datetime | None, boilerplate: frozenset[str]
    ) -> None:
        self.page, self.declared, self.site, self.fetched = page, declared, site, fetched
        self.failed: list[str] = []
        self.body_record: Provenance | None = None
        self.language = _language(page, declared, site)
        self.rules = self._layout()
        self.body = self._body(boilerplate)
        self.language = _heard(self.language, self.body)

    @property
    def timezone(self) -> str | None:
        return self.site.timezone if self.site else None

    @property
    def clock(self) -> Clock:
        return Clock(self.timezone, (self.language[0],) if self.language else (), self.fetched)

    @cached_property
    def _seen(self) -> list[Sight]:
        return visible_dates(self.page, self.body, self.clock)

    def dates(self) -> Sequence[Sight]:
        """The dates seen on the page: looked for once, whether the state or the date of publication asks first."""
        return self._seen

    @cached_property
    def _named(self) -> tuple[list[str], Provenance] | None:
        return read_authors(self.page, self.declared, self.body)

    def authors(self) -> tuple[list[str], Provenance] | None:
        """Who is named that wrote it: looked for once, as the dates."""
        return self._named

    def _layout(self) -> RuleSet | None:
        """The first layout that holds for the page's date and finds its body; else the first of its date."""
        layouts = self.site.layouts if self.site else ()
        if len(layouts) > 1 or any(layout.since or layout.until for layout in layouts):
            dated = read_published(self.page, self.declared, None, self.clock)
            day = dated.when.date().isoformat() if dated else None
            layouts = tuple(layout for layout in layouts if _covers(layout, day)) or layouts
        rules = [RuleSet(self.page, layout) for layout in layouts]
        return next((ruleset for ruleset in rules if ruleset.holds()), rules[0] if rules else None)

    def _body(self, boilerplate: frozenset[str]) -> Body:
        page, declared = self.page, self.declared
        rules = self.rules
        elements, rule = rules.elements("body") if rules else ([], "")
        with self._without_dropped():
            general = self._denoised(
                read_body(page, headline=declared.headline, description=declared.description, boilerplate=boilerplate)
            )
            if rules is None or "body" not in rules:
                return general
            own = self._denoised(selected(general, page, elements, declared.headline)) if elements else None
        if own is None or _size(own) < TOO_LITTLE * _size(general):
            if general.paragraphs:
                self.failed.append("body")
            return general
        self.body_record = Provenance(source=Source.SELECTOR, rule=rule)
        return own

    def _without_dropped(self) -> AbstractContextManager[None]:
        return _without(self.rules.elements("drop")[0] if self.rules else ())

    def _is_noise(self, text: str) -> bool:
        return self.site is not None and any(re.fullmatch(pattern, text) for pattern in self.site.noise)

    def _denoised(self, body: Body) -> Body:
        kept = tuple(p for p in body.paragraphs if not self._is_noise(p.text))
        return body if len(kept) == len(body.paragraphs) else _with_paragraphs(body, kept)

    def _silence(self, raw: RawArticle) -> None:
        """Take out authors and tags that the site's `noise` says are none."""
        for name in ("authors", "tags") if self.site is not None and self.site.noise else ():
            values: list[str] = getattr(raw, name)
            kept = [value for value in values if not self._is_noise(value)]
            if len(kept) < len(values):
                setattr(raw, name, kept)
                if not kept:
                    raw.provenance.pop(name, None)

    def article(self, state: PageState) -> RawArticle:
        """The values of a page that holds a story."""
        raw = RawArticle(url=self.page.url, state=state, timezone=self.timezone, fetched=self.fetched)
        self._identity(raw)
        self._text(raw)
        self._dates(raw)
        self._labels(raw)
        self._images(raw)
        self._circumstances(raw)
        if self.rules is not None:
            self.failed += apply_rules(raw, self.rules, self.page, self.clock.languages)
        self._silence(raw)
        if raw.headline and (seo := read_seo_title(self.page, self.declared, raw.headline)):
            raw.seo_title, raw.provenance["seo_title"] = seo
        return raw

    def _identity(self, raw: RawArticle) -> None:
        """The site, its number for the story, the language, the canonical address."""
        raw.site = self.site.name if self.site else registered_host(self.page.url)
        if self.site and self.site.site_id and (match := re.search(self.site.site_id, self.page.url)):
            raw.site_id = match[1]
        if self.language:
            raw.language, raw.provenance["language"] = self.language
        if self.declared.canonicals:
            raw.canonical_url = self.declared.canonicals[0].value
            raw.provenance["canonical_url"] = provenance(self.declared.canonicals[0])

    def _text(self, raw: RawArticle) -> None:
        """Headline, lead and body."""
        page, declared, body, records = self.page, self.declared, self.body, raw.provenance
        if found := read_headline(page, declared, body):
            raw.headline, records["headline"] = found
        if lead := read_lead(page, declared, body):
            raw.lead, records["lead"] = lead
        if body.paragraphs:
            raw.body = free_part(body.paragraphs) if raw.state is PageState.TEASER else list(body.paragraphs)
            records["body"] = self.body_record or Provenance(source=Source.GENERAL, rule=body.rule)

    def _labels(self, raw: RawArticle) -> None:
        """Authors, tags and rubric."""
        page, declared, body, records = self.page, self.declared, self.body, raw.provenance
        if authors := self.authors():
            raw.authors, records["authors"] = authors
        if tags := read_tags(page, declared, body):
            raw.tags, records["tags"] = tags
        if rubric := read_rubric(page, declared, body):
            raw.rubric, records["rubric"] = rubric

    def _images(self, raw: RawArticle) -> None:
        """The pictures, and the main one's address, caption and credit."""
        with self._without_dropped():
            found = read_images(self.page, self.declared, self.body)
        if not found:
            return
        raw.images, record = found
        main = raw.images[0]
        raw.photo_url, raw.photo_caption, raw.photo_credit = main.url, main.caption, main.credit
        raw.provenance["images"] = raw.provenance["photo_url"] = record
        for name, value in (("photo_caption", main.caption), ("photo_credit", main.credit)):
            if value:
                raw.provenance[name] = record

    def _circumstances(self, raw: RawArticle) -> None:
        """What stands about the story: other stories, who may read it, how many comments there are."""
        raw.related = list(self.body.related)
        if raw.related:
            raw.provenance["related"] = Provenance(source=Source.GENERAL, rule=self.body.rule)
        raw.access = _access(self.declared, raw.state)
        raw.comments_count = self.declared.comments
        if raw.comments_count is not None:
            raw.provenance["comments_count"] = Provenance(
                source=Source.JSON_LD, rule="commentCount", raw=str(raw.comments_count)
            )

    def _dates(self, raw: RawArticle) -> None:
        published = read_published(self.page, self.declared, self.body, self.clock, self.dates)
        if published:
            raw.published, raw.published_raw, raw.provenance["published"] = published
        if modified := read_modified(self.page, self.declared, published, self.clock):
            raw.modified, raw.modified_raw, raw.provenance["modified"] = modified


def _language(page: Page, declared: Declared, site: Site | None) -> tuple[str, Provenance] | None:
    for found in declared.languages:
        if tag := normal_tag(found.value):
            return tag, provenance(found)
    if site is not None and site.language:
        return site.language.lower(), Provenance(source=Source.SELECTOR, rule="language of the site")
    guessed = guess_language(" ".join(node.text or "" for node in page.tree.iter("p", "h1", "h2")))
    return (guessed, Provenance(source=Source.GENERAL, rule="commonest words")) if guessed else None


def _heard(language: tuple[str, Provenance] | None, body: Body) -> tuple[str, Provenance] | None:
    """The language of the text, where that is plainly another than the page declares: many templates say `en`."""
    if language is not None and language[1].source is Source.SELECTOR:
        return language
    text = " ".join(paragraph.text for paragraph in body.paragraphs[:_HEARD])
    if language is None:
        guessed = sure_language(text)
        return (guessed, Provenance(source=Source.GENERAL, rule="commonest words")) if guessed else None
    other = other_language(text, language[0])
    if other is None:
        return language
    declared = Candidate(source=language[1].source, rule=language[1].rule, raw=language[0])
    return other, Provenance(source=Source.GENERAL, rule="commonest words", rejected=(declared,))


def _covers(layout: Fields, day: str | None) -> bool:
    if day is None:
        return layout.until is None
    return (layout.since or "") <= day <= (layout.until or "9999")


def _size(body: Body) -> int:
    return sum(len(paragraph.text) for paragraph in body.paragraphs)


def _with_paragraphs(body: Body, paragraphs: tuple[Paragraph, ...]) -> Body:
    return replace(body, paragraphs=paragraphs)


@contextmanager
def _without(elements: Sequence[Element]) -> Iterator[None]:
    """The page's tree without `elements` for a while; afterwards it is as it was."""
    taken = []
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        place, tail = parent.index(element), element.tail
        before = element.getprevious()
        if tail:
            if before is None:
                text, parent.text = parent.text, (parent.text or "") + tail
            else:
                text, before.tail = before.tail, (before.tail or "") + tail
        else:
            text = parent.text if before is None else before.tail
        element.tail = None
        parent.remove(element)
        taken.append((element, parent, place, tail, before, text))
    try:
        yield
    finally:
        for element, parent, place, tail, before, text in reversed(taken):
            if before is None:
                parent.text = text
            else:
                before.tail = text
            element.tail = tail
            parent.insert(place, element)


def _strip_addresses(raw: RawArticle, site: Site) -> None:
    """Take off the query parameters that do not tell the site's articles apart."""
    raw.url = canonicalise(raw.url, drop_params=site.drop_params)
    if raw.canonical_url:
        raw.canonical_url = canonicalise(raw.canonical_url, drop_params=site.drop_params)
    raw.related = [
        card.model_copy(update={"url": canonicalise(card.url, drop_params=site.drop_params)})
        if in_domains(card.url, site.domains)
        else card
        for card in raw.related
    ]


def _access(declared: Declared, state: PageState) -> Access:
    if state is PageState.TEASER or declared.free is False:
        return Access.PAYWALLED
    return Access.FREE if declared.free else Access.UNKNOWN


def _filled(raw: RawArticle, announced: RawArticle) -> RawArticle:
    """The reading with what it lacks taken from the announcement."""
    for name in ("headline", "lead", "body", "published", "modified", "rubric", "tags", "authors", "language"):
        if not getattr(raw, name) and getattr(announced, name):
            setattr(raw, name, getattr(announced, name))
            raw.provenance[name] = announced.provenance[name]
            if name in ("published", "modified"):
                setattr(raw, f"{name}_raw", getattr(announced, f"{name}_raw"))
    raw.announced = announced.announced
    return raw
