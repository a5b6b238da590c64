"""RSS, Atom, RDF and JSON feeds: what they announce, with the full text where they carry it.

feedparser reads the XML ones, damaged ones too. Taken from it are the raw strings: the dates as written, the texts
unsanitised (they become plain text here), and the first link of an item, since items of some feeds list related
stories as further `<link>`s.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import feedparser
from w3lib.encoding import http_content_type_encoding, resolve_encoding

from newscrawl.discovery.found import MOST_ENTRIES, Found
from newscrawl.discovery.gunzip import unpacked
from newscrawl.discovery.markup import one_line_text, plain_text
from newscrawl.items import Announcement, Source
from newscrawl.page import ENCODINGS
from newscrawl.text import clean_or_none
from newscrawl.urls import absolute

MOST_BYTES = 16 * 1024 * 1024
"""A feed beyond this is cut: feedparser needs about 0.2 s a megabyte."""

LONGEST_TITLE = 1_000
MOST_VALUES = 50
"""Authors or tags of one entry."""

_FULL_TEXTS = ("yandex_full-text", "rbc_news_full-text", "turbo_content")
_XML_ENCODING = re.compile(rb"^(\s*<\?xml[^>]{0,200}?encoding\s*=\s*)([\"'])([^\"'>]{0,60})\2", re.IGNORECASE)


def read_feed(body: bytes, url: str, headers: Mapping[str, str] | None = None, *, most: int = MOST_ENTRIES) -> Found:
    """What the feed `body`, served at `url`, announces, in its own order.

    `kind` is `feed`, or `nothing` where the bytes are no feed. Any bytes give a result; a damaged feed gives what
    could be read, and `broken` says why not all.
    """
    data, broken = _whole(body)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _read_json_feed(data, url, most)
    try:
        parsed = feedparser.parse(
            BytesIO(_with_known_encoding(data)),
            response_headers={"content-type": _content_type(headers), "content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # feedparser's parsers raise whatever their input leads them to
        return Found("nothing", broken=f"the feed cannot be read: {type(error).__name__}")
    if not parsed.get("version") and not parsed.entries:
        return Found("nothing", broken=broken or "the answer is no feed")
    found = Found("feed", broken=broken or _damage(parsed))
    found.title = one_line_text(parsed.feed.get("title"))
    found.language = clean_or_none(parsed.feed.get("language"))
    home = absolute(url, _text(parsed.feed.get("link"))) or url
    entries = (dict(entry) for entry in parsed.entries)  # plain: feedparser's own gives `published` for `updated`
    _collect(found, (_entry(entry, url, home, found.language) for entry in entries), most)
    return found


def _whole(body: bytes) -> tuple[bytes, str | None]:
    pieces: list[bytes] = []
    try:
        pieces.extend(unpacked(body, most=MOST_BYTES))
    except (ValueError, EOFError, OSError) as error:
        return b"".join(pieces), str(error)
    except Exception as error:  # zlib.error has no base but Exception
        return b"".join(pieces), f"its packed data is damaged: {error}"
    return b"".join(pieces), None


def _with_known_encoding(data: bytes) -> bytes:
    match = _XML_ENCODING.match(data[:300])
    if match is None or resolve_encoding(match[3].decode("latin-1")) in ENCODINGS:
        return data
    return match[1] + b'"utf-8"' + data[match.end() :]


def _content_type(headers: Mapping[str, str] | None) -> str:
    declared = next((value for name, value in (headers or {}).items() if name.lower() == "content-type"), "")
    encoding = http_content_type_encoding(declared)
    return f"application/xml; charset={encoding}" if encoding in ENCODINGS else "application/xml"


def _damage(parsed: Any) -> str | None:
    error = parsed.get("bozo_exception")
    if not parsed.bozo or isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return None
    return f"the feed is damaged: {' '.join(str(error).split())[:200]}"


def _collect(found: Found, entries: Iterator[tuple[str, Announcement] | None], most: int) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry is None or entry[0] in seen or len(seen) >= most:
            found.left_out += 1
        else:
            seen.add(entry[0])
            found.entries.append(entry)


def _entry(entry: Any, url: str, home: str, language: str | None) -> tuple[str, Announcement] | None:
    address = next((address for link in _links(entry) if link and (address := absolute(home, link))), None)
    if address is None:
        return None
    summary = plain_text(entry.get("summary"))
    return address, Announcement(
        source=Source.FEED,
        source_url=url,
        title=_short(entry.get("title")),
        published=clean_or_none(_text(entry.get("published") or entry.get("created"))),
        modified=clean_or_none(_text(entry.get("updated"))),
        lead=summary,
        text=_full_text(entry, summary),
        rubric=next(iter(_categories(entry)), None),
        authors=tuple(_authors(entry))[:MOST_VALUES],
        tags=tuple(_keywords(entry))[:MOST_VALUES],
        language=language,
    )


def _links(entry: Any) -> Iterator[str]:
    yield _text(entry.get("feedburner_origlink"))
    links = [link for link in _members(entry, "links") if link.get("rel") in (None, "alternate")]
    yield from (
        _text(link.get("href")) for link in links if link.get("type") in (None, "text/html", "application/xhtml+xml")
    )
    yield from (_text(link.get("href")) for link in links)
    yield _text(entry.get("link"))
    if entry.get("guidislink", True):
        yield _text(entry.get("id"))


def _members(entry: Any, name: str) -> list[Any]:
    """Feedparser's list under `name`; an element that is itself called `<links>` puts its text there."""
    value = entry.get(name)
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _full_text(entry: Any, summary: str | None) -> str | None:
    candidates = [plain_text(entry.get(name)) for name in _FULL_TEXTS]
    candidates += [plain_text(content.get("value")) for content in _members(entry, "content")]
    longest = max(filter(None, candidates), key=len, default=None)
    return longest if longest and longest != summary else None


def _authors(entry: Any) -> Iterator[str]:
    names = [author.get("name") for author in _members(entry, "authors")] or [entry.get("author")]
    yield from dict.fromkeys(name for raw in names if (name := _short(raw)))


def _categories(entry: Any) -> Iterator[str]:
    for tag in _members(entry, "tags"):
        if name := _short(tag.get("label")) or _short(tag.get("term")):
            yield name


def _keywords(entry: Any) -> Iterator[str]:
    categories = list(_categories(entry))[1:]
    given = _text(entry.get("media_keywords") or entry.get("rbc_news_tag"))
    yield from dict.fromkeys([*categories, *(name for raw in given.split(",") if (name := _short(raw)))])


def _read_json_feed(data: bytes, url: str, most: int) -> Found:
    try:
        value = json.loads(data.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        return Found("nothing", broken=f"the answer is no JSON: {str(error)[:200]}")
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        return Found("nothing", broken="the answer is no JSON Feed: it has no list `items`")
    found = Found("feed", title=_short(value.get("title")), language=clean_or_none(value.get("language")))
    _collect(found, (_json_entry(item, url, found.language) for item in items), most)
    if next_page := absolute(url, _text(value.get("next_url"))):
        found.children.append(next_page)
    return found


def _json_entry(item: Any, url: str, language: str | None) -> tuple[str, Announcement] | None:
    if not isinstance(item, dict):
        return None
    links = (_text(item.get(name)) for name in ("url", "external_url", "id"))
    address = next((address for link in links if link and (address := absolute("", link) or absolute(url, link))), None)
    if address is None:
        return None
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    tags = [name for raw in _list(item.get("tags")) if (name := _short(raw))]
    summary = plain_text(item.get("summary"))
    text = plain_text(item.get("content_html")) or plain_text(item.get("content_text"))
    return address, Announcement(
        source=Source.FEED,
        source_url=url,
        title=_short(item.get("title")),
        published=clean_or_none(item.get("date_published")),
        modified=clean_or_none(item.get("date_modified")),
        lead=summary,
        text=text,
        authors=tuple(name for raw in _list(authors) if isinstance(raw, dict) and (name := _short(raw.get("name"))))[
            :MOST_VALUES
        ],
        tags=tuple(dict.fromkeys(tags))[:MOST_VALUES],
        language=clean_or_none(item.get("language")) or language,
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _short(value: object) -> str | None:
    line = one_line_text(value[: 4 * LONGEST_TITLE]) if isinstance(value, str) else None
    return line[:LONGEST_TITLE].strip() or None if line else None
