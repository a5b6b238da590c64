"""Looking at a site nobody has rules for: how it announces, what its pages are, how the general reader reads them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from newscrawl.discovery.autodiscovery import looks_like_article, page_sources, robots_sources, well_known
from newscrawl.discovery.listings import read_listing
from newscrawl.discovery.sources import Feed, Listing, Sitemap
from newscrawl.kit.answers import Answer, Get, Saved
from newscrawl.kit.notes import NO_ARTICLE, NO_SOURCE, REFUSALS, front_note, page_notes
from newscrawl.kit.samples import Sample, read_sample
from newscrawl.kit.sources import read_source
from newscrawl.page import Page
from newscrawl.urls import is_front_page, registered_host

ARTICLES = 20
"""Articles that are read of a site."""
SOURCES = 12
"""Addresses at which a source is looked for."""
MOST_REFUSALS = 3
"""Of these so many may be refused: a site that lets nobody in is not asked ten times."""


@dataclass
class Probe:
    """What was found of a site."""

    url: str
    host: str
    sources: list[tuple[Feed | Sitemap | Listing, int]] = field(default_factory=list)
    """The sources that answered, best first, with how many articles each announced."""
    silent: list[tuple[str, str]] = field(default_factory=list)
    """Addresses that a source was looked for at, and why there is none."""
    answers: list[Answer] = field(default_factory=list)
    """What the sources in `sources` answered, in their order."""
    samples: list[Sample] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What stood in the way, in plain words, with what to do."""

    @property
    def articles(self) -> list[Sample]:
        """The samples that are articles."""
        return [sample for sample in self.samples if sample.article is not None]

    def commonest(self, values: list[str | None]) -> str | None:
        """The value that most of `values` have."""
        counted = Counter(value for value in values if value)
        return counted.most_common(1)[0][0] if counted else None


async def probe(url: str, get: Get, *, now: datetime | None = None, most: int = ARTICLES) -> Probe:
    """Look at the site at `url`: its robots.txt, front page, feeds, sitemaps and about `most` of its articles."""
    parts = urlsplit(url)
    home = f"{parts.scheme}://{parts.netloc}/"
    found = Probe(url, (parts.hostname or "").removeprefix("www."))
    front = await get(url)
    barred = front_note(front)
    if barred:
        found.notes.append(barred)
    candidates: list[Feed | Sitemap | Listing] = []
    robots = await get(f"{home}robots.txt")
    if robots.ok:
        candidates += [
            source
            for source in robots_sources(Page(robots.body, robots.url).text, robots.url)
            if isinstance(source, Sitemap)
        ]
    addresses: dict[str, None] = {}
    if front.ok:
        page = Page(front.body, front.url, front.headers)
        declared = [source for source in page_sources(page) if isinstance(source, Feed | Sitemap)]
        candidates = [*declared, *candidates]
    await _ask(found, get, candidates, addresses)
    if not found.sources:
        usual = [source for source in well_known(home) if isinstance(source, Feed | Sitemap)]
        await _ask(found, get, [*usual], addresses)
    if not found.sources and not barred:
        found.notes.append(NO_SOURCE)
    if front.ok and not barred:
        listing = Listing(front.url)
        links = read_listing(page, listing)
        if links.entries:
            found.sources.append((listing, len(links.entries)))
            found.answers.append(front)
            addresses |= {address: None for address, _ in links.entries}
    wanted = [address for address in addresses if registered_host(address) == registered_host(url)]
    await _read_articles(found, get, wanted, most, now)
    if found.samples:
        found.notes += page_notes(found.samples)
    elif not barred:
        found.notes.append(NO_ARTICLE)
    return found


async def _ask(found: Probe, get: Get, candidates: list[Feed | Sitemap | Listing], addresses: dict[str, None]) -> None:
    queue = list({source.url: source for source in candidates}.values())
    asked = refused = 0
    while queue and asked < SOURCES and refused < MOST_REFUSALS and len(found.sources) < 4:
        source = queue.pop(0)
        answer = await get(source.url)
        asked += 1
        refused += answer.refused is not None or answer.status in REFUSALS
        if not answer.ok:
            found.silent.append((source.url, answer.refused or f"HTTP {answer.status}"))
            continue
        given = read_source(source, answer)
        if given.kind == "nothing" or not (given.entries or given.children):
            found.silent.append((source.url, given.broken or "it announces nothing"))
            continue
        entries = [address for address, _ in given.entries if looks_like_article(address) or isinstance(source, Feed)]
        if not entries and given.children:
            queue[:0] = [Sitemap(child) for child in sorted(given.children, key=_newsworthy)[:2]]
            continue
        found.sources.append((source, len(entries)))
        found.answers.append(answer)
        addresses |= dict.fromkeys(entries[:200])


def _newsworthy(address: str) -> tuple[bool, bool]:
    return "news" not in address, not re.search(r"post|article|20\d\d", address)


async def _read_articles(found: Probe, get: Get, addresses: list[str], most: int, now: datetime | None) -> None:
    for address in [address for address in addresses if not is_front_page(address)][: 2 * most]:
        if len(found.articles) >= most:
            return
        answer = await get(address)
        if answer.refused:
            found.silent.append((address, answer.refused))
            continue
        found.samples.append(read_sample(answer, now=now))


async def probe_saved(url: str, saved: Saved, *, now: datetime | None = None, most: int = ARTICLES) -> Probe:
    """The same from saved pages. Pages that nothing links to are read too: a folder needs no front page and no feed."""
    found = await probe(url, saved.get, now=now, most=most)
    read_already = {sample.page.url for sample in found.samples}
    others = [address for address in saved.answers if address not in read_already and looks_like_article(address)]
    if len(found.articles) < most and others:
        found.notes.clear()
        await _read_articles(found, saved.get, others, most, now)
        found.notes += page_notes(found.samples)
    if url not in saved.answers:
        found.notes = [note for note in found.notes if not note.startswith("the front page")]
    if found.articles and not found.sources:
        found.sources.append((Listing(url), 0))
        found.answers.append(Answer(url))
        found.notes.append(f"no source was among the saved pages: {url} is declared as a list of articles; check it")
    return found
