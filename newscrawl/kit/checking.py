"""Does a site still read as its recorded pages do? Its sources asked once, a few of its newest articles read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from newscrawl.discovery.archives import day_urls, first_url, site_day
from newscrawl.discovery.sources import Archive, Sitemap, Source
from newscrawl.items import PageState
from newscrawl.kit.answers import Answer, Get
from newscrawl.kit.samples import read_sample
from newscrawl.kit.sources import read_source
from newscrawl.reading.fields import Site
from newscrawl.urls import in_domains

COMPARED = ("headline", "body", "published", "lead", "rubric", "tags", "authors", "photo_url", "photo_credit")
REQUIRED = ("headline", "body", "published")
CHILDREN = 2
"""Sitemaps of an index that are looked into."""


@dataclass
class Health:
    """What a check of one site found."""

    site: str
    sources: list[tuple[str, int | None, str]] = field(default_factory=list)
    """(address, articles announced or None if it gave none, why)."""
    states: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    """On how many of the articles each field was found."""
    failed_rules: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    complaints: list[str] = field(default_factory=list)
    """What is wrong, in plain words; empty for a healthy site."""
    reachable: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "site": self.site,
            "healthy": not self.complaints,
            "sources": [{"url": url, "articles": count, "reason": why or None} for url, count, why in self.sources],
            "states": dict(self.states),
            "articles": self.articles,
            "fields": dict(self.read),
            "failed_rules": dict(self.failed_rules),
            "complaints": self.complaints,
        }


def usual_fields(expected: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The compared fields that every one of the recorded articles has; without any, those every article must have."""
    articles = list(expected)
    if not articles:
        return frozenset(REQUIRED)
    return frozenset(name for name in COMPARED if all(article.get(name) for article in articles)) | set(REQUIRED)


async def check_site(
    site: Site,
    sources: Iterable[Source],
    get: Get,
    *,
    article_urls: str | None = None,
    skip_urls: str | None = None,
    usual: frozenset[str] = frozenset(REQUIRED),
    most: int = 5,
    now: datetime | None = None,
) -> Health:
    """Ask each source of the site once and read `most` of the articles announced. `usual` are the fields its recorded
    articles have: one of them found on no article is a complaint, a required one missing on any is too.
    """
    health = Health(site.name)
    addresses: dict[str, None] = {}
    for source in sources:
        for address in await _ask(source, get, site, article_urls, health, now or datetime.now(UTC)):
            wanted = not article_urls or re.search(article_urls, address)
            if wanted and in_domains(address, site.domains) and not (skip_urls and re.search(skip_urls, address)):
                addresses.setdefault(address)
    for address in list(addresses)[: 3 * most]:
        if health.articles >= most:
            break
        answer = await get(address)
        if answer.refused or answer.status == 404:
            continue
        _count(health, site, answer, now)
    _judge(health, usual, bool(addresses))
    return health


async def _ask(
    source: Source, get: Get, site: Site, article_urls: str | None, health: Health, now: datetime
) -> list[str]:
    if isinstance(source, Archive):
        yesterday = site_day(now, site.timezone) - timedelta(days=1)  # today may have nothing yet
        url = next((url for _, url in day_urls(source, yesterday, yesterday)), None)
        if url is None:
            return []
    else:
        url = first_url(source)
    answer = await get(url)
    health.reachable |= answer.refused is None and answer.status > 0
    if not answer.ok:
        health.sources.append((url, None, answer.refused or f"HTTP {answer.status}"))
        return []
    found = read_source(source, answer, domains=site.domains, article_urls=article_urls)
    addresses = [address for address, _ in found.entries]
    for child in found.children[:CHILDREN] if isinstance(source, Sitemap) and not addresses else ():
        inner = await get(child)
        if inner.ok:
            addresses += [address for address, _ in read_source(Sitemap(child), inner, domains=site.domains).entries]
    reason = "" if addresses else found.broken or "it announces nothing"
    health.sources.append((url, len(addresses) if addresses else None, reason))
    return addresses


def _count(health: Health, site: Site, answer: Answer, now: datetime | None) -> None:
    sample = read_sample(answer, site=site, now=now)
    health.states[str(sample.reading.state)] += 1
    if sample.article is None or sample.reading.state is PageState.TEASER:
        return
    health.articles += 1
    health.read.update(name for name in COMPARED if getattr(sample.article, name))
    health.failed_rules.update(sample.reading.failed_rules)


def _judge(health: Health, usual: frozenset[str], announced: bool) -> None:
    for url, count, why in health.sources:
        if count is None:
            health.complaints.append(f"source {url} gives nothing: {why}")
    if not health.sources:
        health.complaints.append("none of its sources is among the recorded pages: record a feed or a listing")
    elif not announced:
        named = sum(count or 0 for _, count, _ in health.sources)
        health.complaints.append(
            f"by allowed_domains, article_urls and skip_urls none of the {named} addresses announced is an article"
            if named
            else "no source announced an article"
        )
    elif not health.articles:
        said = ", ".join(f"{count} {state}" for state, count in health.states.most_common()) or "none could be fetched"
        health.complaints.append(f"no announced page reads as an article: {said}")
    for name in COMPARED if health.articles else ():
        if name in REQUIRED and health.read[name] < health.articles:
            health.complaints.append(f"{name} was found on {health.read[name]} of {health.articles} articles")
        elif name in usual and not health.read[name]:
            health.complaints.append(
                f"{name} was found on none of {health.articles} articles; its recorded pages have it"
            )
    for name, count in health.failed_rules.items():
        if 2 * count > health.articles:
            health.complaints.append(f"the rule for {name} failed on {count} of {health.articles} articles")
