"""What a probe found of a site, line by line for a person: its sources, each field, what is proposed, what is odd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from newscrawl.kit.marked import shown
from newscrawl.kit.probe import Probe
from newscrawl.kit.proposals import REPEATED, Proposal
from newscrawl.kit.site_file import language_of, zone_of
from newscrawl.text import cut, one_line

FIELDS = (
    *("headline", "lead", "body", "published", "modified", "rubric"),
    *("tags", "authors", "photo_url", "photo_caption", "photo_credit"),
)
_MOST_REASONS = 8
_WIDEST = 60


def report(found: Probe, made: list[Proposal], noise: list[str]) -> Iterator[str]:
    """The lines that `newscrawl new` prints."""
    yield f"{found.host}: {len(found.articles)} articles read of {len(found.samples)} pages"
    for source, count in found.sources:
        yield f"  {type(source).__name__} {source.url}: {count} articles"
    yield from _silence(found.silent)
    if found.articles:
        zone, why = zone_of(found)
        yield f"  language {language_of(found) or 'not known'}, zone {f'{zone}, ' if zone else ''}{why}"
        yield from ("", *_fields(found), "")
        yield from _proposed(made, noise)
    for note in found.notes:
        yield f"note: {note}"


def _silence(silent: list[tuple[str, str]]) -> Iterator[str]:
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for address, why in silent:
        reasons[why].append(address)
    for why, addresses in list(reasons.items())[:_MOST_REASONS]:
        where = addresses[0] if len(addresses) == 1 else f"{len(addresses)} addresses, the first {addresses[0]}"
        yield f"  nothing at {where}: {why}"


def _fields(found: Probe) -> Iterator[str]:
    articles = [sample.article for sample in found.articles if sample.article]
    yield f"{'field':14} {'read on':>9}  for example"
    for field in FIELDS:
        values = [value for article in articles if (value := getattr(article, field))]
        yield f"{field:14} {len(values):>4}/{len(articles):<4}  {_example(field, values)}".rstrip()


def _example(field: str, values: list[Any]) -> str:
    if not values:
        return ""
    return f"{len(values[0])} blocks: {_short(values[0][0].text)}" if field == "body" else _short(shown(values[0]))


def _proposed(made: list[Proposal], noise: list[str]) -> Iterator[str]:
    for proposal in made:
        alone = "" if proposal.field == "drop" else f", {proposal.general} without it"
        found = f"on {proposal.found}/{proposal.pages}{alone}"
        yield f'proposed: {proposal.field}="{proposal.rule}" {found}: {_short(proposal.example)}'
    for line in noise:
        yield f"proposed: noise {_short(line)}: a line of {REPEATED} pages and more"


def _short(text: str) -> str:
    return one_line(cut(text, _WIDEST))
