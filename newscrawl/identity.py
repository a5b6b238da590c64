"""What makes two items the same story: the address, the site's own id, or exactly the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.text import fold

MOST_KEYS = 200_000
"""How many keys are remembered; the oldest are forgotten first."""


def identities(item: Mapping[str, Any]) -> Iterator[str]:
    """The keys of an item, strongest first; none for what has no address.

    An address that a page calls its own and a site's id are claims: they hold together with the headline, so that a
    page cannot take another story's place. Equal texts of two days (rates, weather) are two stories.

    >>> item = {"url": "https://a.example/1?x", "canonical_url": "https://a.example/1", "headline": "Bridge"}
    >>> list(identities(item))
    ['https://a.example/1?x', 'https://a.example/1 bridge']
    >>> more = {"site": "a", "site_id": "1", "content_hash": "blake2b:00", "published": "2026-11-22T10:00:00Z"}
    >>> list(identities(item | more))[2:]
    ['id:a:1 bridge', 'text:a:blake2b:00 2026-11-22']
    """
    address = item.get("canonical_url") or item.get("url")
    if not address:
        return
    yield str(item.get("url") or address)
    site, headline = item.get("site"), fold(str(item.get("headline") or ""))
    if headline:
        yield f"{address} {headline}"
        if site and item.get("site_id"):
            yield f"id:{site}:{item['site_id']} {headline}"
    if item.get("content_hash"):
        yield f"text:{site}:{item['content_hash']} {str(item.get('published') or '')[:10]}".rstrip()


class Seen:
    """Remembers the stories of a run in bounded memory."""

    def __init__(self, most: int = MOST_KEYS) -> None:
        self._first: dict[int, str] = {}
        self._most = most

    def first(self, item: Mapping[str, Any], asked: str | None = None) -> str | None:
        """The address under which the same story came first; `None` for a new one, which is remembered.

        `asked` is the address it was found at, the item's own if left out: read again there, a story is no duplicate.
        """
        keys = [hash(key) for key in identities(item)]
        address = asked or str(item.get("url"))
        before = next((self._first[key] for key in keys if key in self._first), address)
        for key in keys:
            self._first.setdefault(key, before)
        while len(self._first) > self._most:
            del self._first[next(iter(self._first))]
        return None if before == address else before
