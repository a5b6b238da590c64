"""What a site may declare as its sources, and that as JSON. The readers of each kind are the files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Query = str
"""A CSS selector, or XPath when it begins with `/` or `./`."""


@dataclass(frozen=True)
class Feed:
    """RSS, Atom, RDF or JSON Feed."""

    url: str


@dataclass(frozen=True)
class Sitemap:
    """A sitemap, a sitemap index or a news sitemap, plain or gzip; or a robots.txt that names some."""

    url: str
    only: str | None = None
    """Regular expression: of an index, only the children whose address matches are read."""


@dataclass(frozen=True)
class Listing:
    """A page of links to articles; `{page}` in `url` counts from `first`."""

    url: str
    links: Query | None = None
    """Selects the `<a>` elements; left out, links that the site's `article_urls` match."""
    next: Query | None = None
    """Selects the `<a>` to the next page, where the address has no `{page}`."""
    pages: int = 1
    """How many pages a run reads at most; it stops earlier when a page brings nothing new."""
    first: int = 1
    """The number of the first page."""


@dataclass(frozen=True)
class JsonListing:
    """A JSON feed with "load more". Paths are dotted: `result.contents`. A missing key is no error."""

    url: str
    items: str
    """Path of the list of entries."""
    link: str
    """Key of an entry's address, absolute or relative to `base`."""
    base: str | None = None
    """What addresses are relative to, where that is not `url`."""
    title: str | None = None
    published: str | None = None
    """Key of the date: ISO, RFC 822 or Unix seconds."""
    cursor: str | None = None
    """Path of the value that asks for the next page; it goes into `{cursor}` of `url`."""
    more: str | None = None
    """Path of the truth value that says that there is a next page."""
    skip: tuple[tuple[str, str], ...] = ()
    """(key, regular expression): an entry whose value matches is not announced."""
    pages: int = 1
    first: int = 1
    """The number of the first page, where `url` has `{page}`."""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Archive:
    """A listing a day: `url` has `{date:%Y/%m/%d}` or the like, and may have `{page}`. Read for `--since`/`--until`."""

    url: str
    links: Query | None = None
    next: Query | None = None
    pages: int = 20
    first: int = 1
    since: str | None = None
    """ISO date of the oldest day the archive has."""
    json: JsonListing | None = None
    """How to read the answer where it is JSON: paths only, its own `url` is not used."""


Source = Feed | Sitemap | Listing | JsonListing | Archive
_KINDS: dict[str, type[Source]] = {kind.__name__: kind for kind in (Feed, Sitemap, Listing, JsonListing, Archive)}


def source_to(source: Source) -> dict[str, Any]:
    """A declared source as JSON."""
    fields = {name: getattr(source, name) for name in source.__dataclass_fields__}
    if isinstance(fields.get("json"), JsonListing):
        fields["json"] = source_to(fields["json"])
    return {"kind": type(source).__name__, **fields}


def source_from(head: Mapping[str, Any]) -> Source:
    """The declared source that `source_to` made `head` of."""
    fields = {name: value for name, value in head.items() if name != "kind"}
    if fields.get("json"):
        fields["json"] = source_from(fields["json"])
    if "skip" in fields:
        fields["skip"] = tuple(tuple(pair) for pair in fields["skip"])
    return _KINDS[head["kind"]](**fields)
