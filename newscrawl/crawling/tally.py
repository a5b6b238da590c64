"""What a run counts while it goes: for the live line, the report and the exit status."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field

from newscrawl.items import Article, LedgerState

_WORST = 10
_COVERED = ("headline", "lead", "body", "published", "modified", "rubric", "tags", "authors", "photo_url", "language")


@dataclass
class SourceTally:
    """What one source came to in this run."""

    announced: int = 0
    """Addresses it named."""
    new: int = 0
    """Of these, addresses nobody had named before."""
    queued: int = 0
    """Of all it ever named, those taken up in this run."""
    fetched: int = 0
    read: int = 0
    stored: int = 0
    status: int | None = None
    """What its own server answered; `None` if it was not asked or did not answer."""
    note: str | None = None
    """Why it was not read, or not to its end."""


@dataclass
class Tally:
    """The counts of one run."""

    sources: dict[str, SourceTally] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    """For a page of a listing or a child of an index: the declared source it belongs to."""
    states: Counter[LedgerState] = field(default_factory=Counter)
    """URLs settled in this run, by the state they were given."""
    page_states: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(state, reason) of what was settled without an article; at most a thousand kinds."""
    statuses: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    """What the store made of the articles: new, revised, unchanged, duplicate."""
    covered: Counter[str] = field(default_factory=Counter)
    """How many articles had a value for a field."""
    articles: int = 0
    """Articles read, of which `covered` is a share."""
    failed_rules: Counter[str] = field(default_factory=Counter)
    """How often a site's rule for a field found nothing, or far too little."""
    fetched: int = 0
    bytes: int = 0
    requests: int = 0
    ended_by: str | None = None
    """The budget that ended the run."""
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """(seconds to read, URL) of the pages that took longest."""

    def source(self, url: str) -> SourceTally:
        """The tally of the source that `url` is, or belongs to."""
        return self.sources.setdefault(self.declared.get(url, url), SourceTally())

    def took(self, seconds: float, url: str) -> None:
        """Notes how long a page took to read."""
        keep = heapq.heappushpop if len(self.slowest) >= _WORST else heapq.heappush
        keep(self.slowest, (round(seconds, 3), url))

    def settled(self, state: LedgerState, reason: str, count: int = 1) -> None:
        """Notes the state a URL was given, or several were."""
        self.states[state] += count
        if len(self.reasons) < 1000 or (state, reason) in self.reasons:
            self.reasons[(str(state), reason)] += count

    def article(self, article: Article) -> None:
        """Notes which fields an article has."""
        self.articles += 1
        self.covered.update(name for name in _COVERED if getattr(article, name))

    @property
    def stored(self) -> int:
        """Articles that are new or changed."""
        return self.kinds["new"] + self.kinds["revised"]
