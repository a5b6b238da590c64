"""What makes two items the same story: the canonical address, the site's own id, or exactly the same text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MOST_KEYS = 200_000
"""How many keys are remembered; the oldest are forgotten first."""


def identities(item: Mapping[str, Any]) -> Iterator[str]:
    """The keys of an item, strongest first; none for what has no address.

    >>> list(identities({"canonical_url": "https://a.example/1", "site": "a", "site_id": "1", "content_hash": "blake2b:00"}))
    ['https://a.example/1', 'id:a:1', 'text:a:blake2b:00']
    """
    address = item.get("canonical_url") or item.get("url")
    if not address:
        return
    yield str(address)
    site = item.get("site")
    if site and item.get("site_id"):
        yield f"id:{site}:{item['site_id']}"
    if item.get("content_hash"):
        yield f"text:{site}:{item['content_hash']}"


class Seen:
    """Remembers the stories of a run in bounded memory."""

    def __init__(self, most: int = MOST_KEYS) -> None:
        self._first: dict[int, str] = {}
        self._most = most

    def first(self, item: Mapping[str, Any]) -> str | None:
        """The address of the story that came first, if `item` is the same; else `None`, and `item` is remembered."""
        keys = [hash(key) for key in identities(item)]
        if not keys:
            return None
        before = next((self._first[key] for key in keys if key in self._first), None)
        if before is None:
            self._first.update(dict.fromkeys(keys, str(item.get("canonical_url") or item.get("url"))))
            while len(self._first) > self._most:
                del self._first[next(iter(self._first))]
        return before
