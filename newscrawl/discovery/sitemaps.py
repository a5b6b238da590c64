"""Sitemaps, sitemap indexes and news sitemaps, plain, gzip, as text or as a feed (https://www.sitemaps.org/protocol.html).

Read in one pass over the bytes: no tree is kept, no entity resolved, nothing fetched. A cut or damaged file gives
what comes before the damage.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from lxml import etree

from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.found import MOST_CHILDREN, MOST_ENTRIES, Found, instant
from newscrawl.discovery.gunzip import unpacked
from newscrawl.items import Announcement, Source
from newscrawl.text import clean_or_none
from newscrawl.urls import absolute, in_domains, same_site

DEEPEST = 3
"""How deep sitemap indexes may be nested."""

_SAID = ("title", "published", "modified", "language")
_ROOTS = {"urlset": "sitemap", "sitemapindex": "index"}
_NAMES = {
    "lastmod": "modified",
    "publication_date": "published",
    "title": "title",
    "keywords": "keywords",
    "language": "language",
    "loc": "loc",
}
_PLAIN = re.compile(r"https?://[a-z0-9.-]*[a-z0-9](?::\d{4,5})?/[A-Za-z0-9/._~-]*(?:\?[A-Za-z0-9=&._~-]*)?")
"""Addresses that need no mending, as nearly all in a sitemap are."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def read_sitemap(
    body: bytes,
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    domains: Iterable[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    only: str | None = None,
    most: int = MOST_ENTRIES,
) -> Found:
    """What the sitemap `body`, served at `url`, announces: newest first, those without a date last.

    `kind` is `sitemap`, `index` (then `children` are its sitemaps, newest first), `feed`, or `nothing`. Entries must
    be of the sitemap's own site or of `domains`. `since` and `until` (aware) leave out entries whose `lastmod` or
    news date lies before `since`, whose news date lies after `until`, and children last changed before `since`; what
    has no date stays. `only` is a regular expression over the addresses of children. Any bytes give a result.
    """
    found = Found("nothing")
    pieces = _pieces(body, found)
    first = next(pieces, b"")
    start = first[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    window = _Window(since, until, tuple(domains), re.compile(only) if only else None)
    if not start.startswith(b"<"):
        _read_text(b"".join(chain([first], pieces)), url, found, window, most)
        return found
    if re.search(rb"<(?:rss|feed|rdf:RDF)\b", start):
        return read_feed(body, url, headers, most=most)
    _read_xml(first, pieces, url, found, window, most)
    return found


class _Window:
    """What of a sitemap is wanted."""

    def __init__(
        self, since: datetime | None, until: datetime | None, domains: tuple[str, ...], only: re.Pattern[str] | None
    ) -> None:
        self.since, self.until, self.domains, self.only = since, until, domains, only

        self._hosts: dict[str, bool] = {}

    def wants(self, address: str, url: str, published: datetime | None, modified: datetime | None) -> bool:
        newest = modified or published
        if self.since and newest and newest < self.since:
            return False
        if self.until and published and published > self.until:
            return False
        return self.at_home(address, url)

    def at_home(self, address: str, url: str) -> bool:
        origin = address.split("/", 3)[2]
        if origin not in self._hosts:
            self._hosts[origin] = in_domains(address, self.domains) or same_site(address, url)
        return self._hosts[origin]


def _pieces(body: bytes, found: Found) -> Iterator[bytes]:
    try:
        yield from unpacked(body)
    except (ValueError, EOFError) as error:
        found.broken = str(error)
    except zlib.error as error:
        found.broken = f"its packed data is damaged: {error}"


def _read_xml(first: bytes, rest: Iterable[bytes], url: str, found: Found, window: _Window, most: int) -> None:
    dated: list[tuple[datetime, str, Announcement | None]] = []
    seen: set[str] = set()
    for tag, values in _elements(first, rest, found):
        address = _address(url, values.get("loc", ""))
        published, modified = instant(values.get("published")), instant(values.get("modified"))
        limit = most if tag == "url" else MOST_CHILDREN
        if (
            address is None
            or address in seen
            or len(seen) >= limit
            or not window.wants(address, url, published, modified)
        ):
            found.left_out += 1
            continue
        if tag == "sitemap" and window.only and not window.only.search(address):
            found.left_out += 1
            continue
        seen.add(address)
        said = _announcement(values, url) if tag == "url" else None
        dated.append((max(filter(None, (published, modified)), default=_LONG_AGO), address, said))
    dated.sort(key=lambda item: item[0], reverse=True)
    found.entries = [(address, said) for _, address, said in dated if said is not None]
    found.children = [address for _, address, said in dated if said is None]


def _elements(first: bytes, rest: Iterable[bytes], found: Found) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        root = _root(first)
        found.kind = _ROOTS.get(root, "nothing")
        if found.kind == "nothing":
            found.broken = (
                f"the answer is no sitemap: it begins with <{root[:40]}>" if root else "the answer is no sitemap"
            )
            return
        parser = _parser(events=("end",), tag=("{*}url", "{*}sitemap"))
        for piece in chain([first], rest):
            parser.feed(piece)
            yield from _finished(parser.read_events())
        parser.close()
        damage = [error.message for error in parser.feed_error_log if error.level_name == "FATAL"]
        if damage and not found.broken:
            found.broken = f"the XML is damaged: {damage[0].strip()[:200]}"
        if not found.broken:  # else what ends here is what the cut left open
            yield from _finished(parser.read_events())
    except etree.XMLSyntaxError as error:
        found.broken = found.broken or f"the XML is damaged: {error.msg}"


def _parser(**events: Any) -> Any:
    return etree.XMLPullParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        **events,
    )


def _root(first: bytes) -> str:
    """The name of the element a document begins with. Whose first 64 KiB hold none is no sitemap."""
    parser = _parser(events=("start",))
    parser.feed(first)
    return next((_local(node) for _, node in parser.read_events()), "")


def _finished(events: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, dict[str, str]]]:
    parent = None
    for _, node in events:
        yield _local(node), _values(node)
        node.clear(keep_tail=False)
        parent = node.getparent()
    if parent is not None:
        del parent[:-1]  # the last may not be whole


def _values(node: Any) -> dict[str, str]:
    values: dict[str, str] = {}
    for child in node:
        name = _local(child)
        if name == "news":
            for inner in child.iter():
                key = _NAMES.get(_local(inner))
                if key and key != "loc" and (text := _text(inner)):
                    values.setdefault(key, text)
        elif name in ("loc", "lastmod") and (text := _text(child)):
            values.setdefault(_NAMES[name], text)
    return values


def _text(node: Any) -> str:
    try:
        return (node.text or "").strip()
    except UnicodeDecodeError:  # lxml keeps references to characters there are none of, such as &#xD800;
        return ""


def _local(node: Any) -> str:
    try:
        tag = node.tag
    except UnicodeDecodeError:  # the same, in a namespace
        return ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _announcement(values: dict[str, str], url: str) -> Announcement:
    """Made of what is there alone: a sitemap has 50,000 entries, most of them an address and a date."""
    said: dict[str, Any] = {name: clean_or_none(values[name][:1000]) for name in _SAID if name in values}
    if "keywords" in values:
        words = values["keywords"][:2000].split(",")[:50]
        said["tags"] = tuple(tag for word in words if (tag := clean_or_none(word)))
    return Announcement(source=Source.SITEMAP, source_url=url, **said)


def _address(url: str, loc: str) -> str | None:
    return loc if len(loc) < 2000 and "/." not in loc and _PLAIN.fullmatch(loc) else absolute(url, loc) if loc else None


def _read_text(data: bytes, url: str, found: Found, window: _Window, most: int) -> None:
    text = data.decode("utf-8", "replace")
    if children := robots_sitemaps(text, url):
        found.kind = "index"
        found.children = [child for child in children if not window.only or window.only.search(child)]
        return
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or not re.match(r"https?://\S+$", lines[0]):
        found.broken = found.broken or "the answer is no sitemap"
        return
    found.kind = "sitemap"
    said = Announcement(source=Source.SITEMAP, source_url=url)
    seen: dict[str, None] = {}
    for line in lines:
        address = _address(url, line)
        if address is None or address in seen or len(seen) >= most or not window.at_home(address, url):
            found.left_out += 1
        else:
            seen[address] = None
    found.entries = [(address, said) for address in seen]


def robots_sitemaps(text: str, url: str) -> list[str]:
    r"""The addresses of the `Sitemap:` lines of a robots.txt served at `url`, of its own site, each once, 100 at most.

    >>> robots_sitemaps("Sitemap: /news.xml\nsitemap: http://other.example/x", "https://a.example/robots.txt")
    ['https://a.example/news.xml']
    """
    lines = re.findall(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", text[:512_000])
    addresses = (absolute(url, line) for line in lines)
    return list(dict.fromkeys(address for address in addresses if address and same_site(address, url)))[:100]
