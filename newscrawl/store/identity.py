"""Which story a reading is: one already stored, or a new one.

A page's canonical address and a site's own id are claims. They are believed when the texts agree; a claim that would
merge two different stories, or let one page take another's address, is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from newscrawl.items import Article
from newscrawl.store.announcing import LONGEST_URL
from newscrawl.store.statements import plain
from newscrawl.text import fold

_SAME_WORDS = 0.6
"""Share of the shorter text's longer words that two readings of one story have in common; unrelated ones: below 0.3."""
_REPRINTED_DAILY = timedelta(days=1)
"""Equal texts whose publication dates are further apart are two stories (rates, weather, bulletins)."""


class Verdict(Enum):
    """What a reading is to the story it met."""

    NEW = auto()
    """Another story: a new article."""
    HOME = auto()
    """The story itself, read at its own address: it may have changed."""
    ALIAS = auto()
    """The story under another address: its values stay."""


@dataclass(frozen=True)
class Keys:
    """What a reading may be known by; an entry that it does not have is `""`."""

    url: str
    canonical: str
    requested: str
    own_id: str
    text: str

    def all(self) -> list[str]:
        """The keys there are, without repeats."""
        return list(
            dict.fromkeys(key for key in (self.url, self.canonical, self.requested, self.own_id, self.text) if key)
        )


def keys_of(article: Article, requested: str | None) -> Keys:
    """The keys of a reading. Addresses too long for an index are none."""
    return Keys(
        url=_address(article.url),
        canonical=_address(article.canonical_url),
        requested=_address(requested or ""),
        own_id=plain(f"id:{article.site or ''}:{article.site_id}")[:LONGEST_URL] if article.site_id else "",
        text=f"text:{article.site or ''}:{article.content_hash}",
    )


def candidate(keys: Keys, known: Mapping[str, int]) -> int | None:
    """The stored article to compare with, by the strongest key that is known."""
    order = (keys.url, keys.own_id, keys.canonical, keys.requested, keys.text)
    return next((known[key] for key in order if key and key in known), None)


def judge(article: Article, existing: Article, keys: Keys, known: Mapping[str, int], existing_id: int) -> Verdict:
    """What `article` is to `existing`, which `candidate` named."""
    if article.url == existing.url:
        return Verdict.HOME
    named = any(known.get(key) == existing_id for key in (keys.url, keys.own_id, keys.canonical, keys.requested) if key)
    if not named:
        return Verdict.NEW if _reprinted(article, existing) else Verdict.ALIAS
    if article.content_hash != existing.content_hash and not same_story(article, existing):
        return Verdict.NEW
    moved = known.get(keys.requested) == existing_id and keys.requested == existing.url
    return Verdict.HOME if moved or article.url == existing.canonical_url else Verdict.ALIAS


def same_story(first: Article, second: Article) -> bool:
    """Whether two readings tell one story: one headline, or most of the shorter text's words in common."""
    if fold(first.headline) == fold(second.headline):
        return True
    words, others = _words(first), _words(second)
    fewer = min(len(words), len(others))
    return fewer > 0 and len(words & others) >= _SAME_WORDS * fewer


def _words(article: Article) -> set[str]:
    return {word for word in fold(article.text).split() if len(word) > 4}


def _reprinted(first: Article, second: Article) -> bool:
    if first.published is None or second.published is None:
        return False
    return abs(first.published - second.published) > _REPRINTED_DAILY


def _address(url: str) -> str:
    return plain(url) if len(url) <= LONGEST_URL else ""
