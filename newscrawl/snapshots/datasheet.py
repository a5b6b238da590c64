"""What a reader of a dataset has to know of it: how much of what, what is missing, what went wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select

from newscrawl.export.fields import NAMES
from newscrawl.store.store import Store
from newscrawl.store.tables import captures, copies, robots, urls

UNKNOWN = "unknown"
_SIGNALS = ("tdm-reservation", "tdm-policy", "x-robots-tag")
"""Headers by which a site speaks of text and data mining (https://www.w3.org/community/tdmrep/) or of indexing."""


@dataclass
class Datasheet:
    """Counts of the records that pass by, in memory that does not grow with their number."""

    articles: int = 0
    sites: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    rubrics: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    clusters: Counter[str] = field(default_factory=Counter)
    days: dict[str, set[int]] = field(default_factory=dict)
    last_seen: str = ""

    def count(self, values: dict[str, Any]) -> None:
        """Count one stored row (nested values as JSON text, `published_at` beside)."""
        self.articles += 1
        site = values["site"] or UNKNOWN
        self.sites[site] += 1
        self.languages[values["language"] or UNKNOWN] += 1
        self.rubrics[values["rubric"] or UNKNOWN] += 1
        seconds = values["published_at"]
        if seconds is None:
            self.months[UNKNOWN] += 1
        else:
            when = datetime.fromtimestamp(seconds, UTC)
            self.months[f"{when:%Y-%m}"] += 1
            self.days.setdefault(site, set()).add(when.date().toordinal())
        if values["cluster"]:
            self.clusters[values["cluster"]] += 1
        self.covered.update(name for name in NAMES if values[name] not in (None, "[]", "{}", "unknown"))
        self.last_seen = max(self.last_seen, values["first_seen"])

    def facts(self, store: Store) -> dict[str, Any]:
        """Everything as plain data, in an order that depends on nothing but the store."""
        return {
            "articles": self.articles,
            "first_day": _day(min((min(days) for days in self.days.values()), default=None)),
            "last_day": _day(max((max(days) for days in self.days.values()), default=None)),
            "last_seen": self.last_seen or None,
            "by_site": _sorted(self.sites),
            "by_month": _sorted(self.months),
            "by_language": _sorted(self.languages),
            "by_rubric": dict(self.rubrics.most_common(100)),
            "field_coverage": {name: round(self.covered[name] / max(self.articles, 1), 4) for name in NAMES},
            "gaps": {site: _gaps(days) for site, days in sorted(self.days.items())},
            "near_duplicates": {
                "clusters": sum(count > 1 for count in self.clusters.values()),
                "articles_in_clusters": sum(count for count in self.clusters.values() if count > 1),
                "copies_in_store": _number(store, select(func.count()).select_from(copies)),
            },
            "ledger": _ledger(store, sorted(self.sites)),
            "robots": _robots(store),
            "mining_signals": _signals(store),
        }


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _gaps(days: set[int]) -> dict[str, Any]:
    """Days between the first and the last on which a site has nothing, and the longest run of them."""
    ordered = sorted(days)
    holes = [(after - before - 1, before + 1) for before, after in pairwise(ordered) if after > before + 1]
    longest, start = max(holes, default=(0, None))
    return {"days": sum(length for length, _ in holes), "longest": longest, "longest_from": _day(start)}


def _number(store: Store, query: Any) -> int:
    with store.reading() as connection:
        return int(connection.execute(query).scalar_one())


def _ledger(store: Store, sites: Sequence[str]) -> dict[str, dict[str, int]]:
    """The URLs of each site by state: what was discovered and did not become an article, and why not."""
    query = select(urls.c.site, urls.c.state, func.count()).group_by(urls.c.site, urls.c.state)
    found: dict[str, dict[str, int]] = {}
    with store.reading() as connection:
        for site, state, number in sorted(map(tuple, connection.execute(query))):  # servers sort names their own way
            if site in sites:
                found.setdefault(site, {})[state] = int(number)
    return found


def _robots(store: Store) -> dict[str, int]:
    query = select(robots.c.status, func.count()).group_by(robots.c.status).order_by(robots.c.status)
    with store.reading() as connection:
        return {
            f"HTTP {status}" if status else "no answer": int(number) for status, number in connection.execute(query)
        }


def _signals(store: Store) -> dict[str, int]:
    """How many captures carried each of the headers, by header and value."""
    found: Counter[str] = Counter()
    for name in _SIGNALS:
        query = select(captures.c.headers).where(captures.c.headers.contains(f'"{name}"', autoescape=True))
        with store.reading() as connection:
            for (headers,) in connection.execution_options(yield_per=500).execute(query):
                found[f"{name}: {json.loads(headers).get(name, '')}"[:200]] += 1
    return dict(sorted(found.items()))


def page(name: str, facts: dict[str, Any], query: dict[str, Any], *, text: bool) -> str:
    """The datasheet as Markdown."""
    conditions = "; ".join(_condition(key, value) for key, value in query.items()) or "everything in the store"
    without = "" if text else " The publishers' text is left out; `newscrawl snapshot rehydrate` brings it back."
    tables = "".join(
        f"\n## {title}\n\n| {head} | articles |\n|---|---|\n"
        + "".join(f"| {_cell(key)} | {n} |\n" for key, n in facts[key_of].items())
        for title, head, key_of in (
            ("By site", "site", "by_site"),
            ("By month", "month (UTC)", "by_month"),
            ("By language", "language", "by_language"),
            ("By rubric (the hundred largest)", "rubric", "by_rubric"),
        )
    )
    coverage = "".join(f"| {field} | {share:.1%} |\n" for field, share in facts["field_coverage"].items())
    gaps = "".join(
        f"| {_cell(site)} | {gap['days']} | {gap['longest']} | {gap['longest_from'] or ''} |\n"
        for site, gap in facts["gaps"].items()
    )
    ledger = "".join(
        f"| {_cell(site)} | {', '.join(f'{state} {n}' for state, n in states.items())} | {_failed(states):.1%} |\n"
        for site, states in facts["ledger"].items()
    )
    duplicates = facts["near_duplicates"]
    signals = _list(facts["robots"], "robots.txt: ") + _list(facts["mining_signals"], "")
    return (
        f"# Datasheet of {name}\n\n"
        f"{facts['articles']} articles, published {facts['first_day']} to {facts['last_day']}, the last one stored at "
        f"{facts['last_seen']}.\nSelected: {conditions}.{without}\n\n"
        "![Articles by month](pictures/months.svg) ![Articles by site](pictures/sites.svg)\n"
        f"{tables}\n## Fields\n\n| field | articles that have it |\n|---|---|\n{coverage}"
        f"\n## Days without an article\n\n| site | days | longest run | from |\n|---|---|---|---|\n{gaps}"
        f"\n## What was discovered, and what became of it\n\n| site | URLs by state | failed |\n|---|---|---|\n{ledger}"
        f"\n## Near-duplicates\n\n{duplicates['articles_in_clusters']} articles stand in "
        f"{duplicates['clusters']} clusters of two or more.\n"
        f"\n## What sites say of robots and mining\n\n{signals}"
    )


def _condition(name: str, value: Any) -> str:
    """A condition of the selection in words."""
    if name == "where":
        return ", ".join(f"{field} = {wanted}" for field, wanted in value)
    if name == "one_a_cluster":
        return "of near-duplicates the one published first"
    words = {"sites": "site", "since": "published since", "until": "published before", "sample": "a sample of"}
    joined = " or ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return f"{words.get(name, name)} {joined}"


def _failed(states: dict[str, int]) -> float:
    return (states.get("failed", 0) + states.get("given-up", 0)) / max(sum(states.values()), 1)


def _list(counts: dict[str, int], before: str) -> str:
    return "".join(f"- {before}{_cell(key)}: {number}\n" for key, number in counts.items())


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
