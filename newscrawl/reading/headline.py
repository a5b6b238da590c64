"""The headline as printed, and what the page tells search engines where that differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from newscrawl.items import Provenance, Source
from newscrawl.page import Element, Page
from newscrawl.reading.body import Body
from newscrawl.reading.lines import line_of
from newscrawl.reading.structured import Declared, Found, provenance
from newscrawl.text import clean, fold
from newscrawl.urls import absolute, host, is_front_page

LONGEST = 400
"""Characters of a headline; more is no headline."""
_SEPARATOR = re.compile(r"\s+[|–—·•»‹›:~/-]+\s+|\s*[|»•]\s*|\s*::\s*|(?<=[\u3001-\u9fff\uff01-\uff1f])(?:_|--)(?=\S)")
_DAY = re.compile(r"\d{1,2}\.? [^\W\d_]{3,10} (?:19|20)\d\d")
"""A part of a title between the headline and the names of section and site: «Bridge opens - 5 May 2010 - Blog»."""
_AGREE = 0.3
"""Token F1 from which an h1 and a declared headline speak of one story (found on gold pages)."""


def read_headline(page: Page, declared: Declared, body: Body) -> tuple[str, Provenance] | None:
    """The headline of the page: its h1 that agrees best with what the head declares, else the declared one."""
    said = [found for found in (*declared.headlines[:3], *_titles(declared, page)) if len(found.value) <= LONGEST]
    printed = list(_printed(page, body, declared.publishers))
    apart = [found for found in said if found.source is not Source.MICRODATA]  # which may mark the h1 itself
    telling = [
        found.value for found in apart or said if not _is_site(_squashed(found.value), declared.publishers, page.url)
    ]
    chosen = _closest(printed, telling or _in_address(page.url))
    if chosen is not None:
        chosen = _without_kicker(chosen, printed, said)
    if chosen is None and said:
        chosen = (
            _lower_heading(page, said[0].value)
            or _title_in_text(page, said[0].value, declared.publishers)
            or _own_words(page, declared, body)
        )
    if chosen is None:
        chosen = said[0] if said else printed[0] if printed else None
    if chosen is None:
        return None
    own = _squashed(chosen.value)
    losers = [found for found in (*said, *printed) if _squashed(found.value) != own]
    return chosen.value, provenance(chosen, losers)


def read_seo_title(page: Page, declared: Declared, headline: str) -> tuple[str, Provenance] | None:
    """What the page tells search engines, if it is not the headline. Some call headline what describes the story."""
    own, description = fold(headline), fold(declared.description or "")
    named = (found for found in declared.headlines[:2] if fold(found.value) != description)
    for found in chain(named, _titles(declared, page)):
        if found.value != headline and 3 < len(found.value) <= LONGEST and fold(found.value) != own:
            return found.value, provenance(found)
    return None


def _printed(page: Page, body: Body, publishers: frozenset[str]) -> Iterator[Found]:
    nodes = page.declaring["h1"][:30]
    if body.headline is not None and body.headline in nodes:
        nodes.remove(body.headline)
        nodes.insert(0, body.headline)
    for node in nodes:
        if _leads_home(node, page.base_url):
            continue
        for variant in _variants(node):
            yield Found(_without_suffix(variant, publishers, page.url), Source.GENERAL, "h1")


def _own_words(page: Page, declared: Declared, body: Body) -> Found | None:
    """The heading of the story, which says it in other words than the head: search engines are told others."""
    node = body.headline
    line = clean(line_of(node)) if node is not None else ""
    if node is None or not _LABEL < len(line) <= LONGEST or _leads_home(node, page.base_url):
        return None
    named = _squashed(line) in map(_squashed, declared.publishers) or _is_section(page, line, declared.headline, body)
    return None if named else Found(line, Source.GENERAL, "h1")


def _is_section(page: Page, line: str, title: str | None, body: Body) -> bool:
    """Whether a link to another page says the same as the heading, and the story is about what the title says."""
    words = [word for word in _words(title or "") if len(word) > _SHORT]
    told = set(_words(" ".join(paragraph.text for paragraph in body.paragraphs)))
    if len(words) < _SHORT or sum(map(told.__contains__, words)) < _TOLD * len(words):
        return False
    links = (link for link in page.tree.iter("a") if clean(line_of(link)) == line)
    return any(absolute(page.base_url, link.get("href") or "#") not in (None, page.base_url) for link in links)


_SHORT, _TOLD = 3, 0.7
"""Letters of words that every text has, and so few words of a title say nothing; the share of its words that the
story has which it is about.
"""
_LABEL = 15
"""Characters that the name of a section, or "Loading", has no more of."""
_SAME_STORY = 15
"""Characters that the rest of an address has no more of which leads to another page of the same story: `page/2`."""


def _leads_home(node: Element, base: str) -> bool:
    """Whether the heading is the name of the site or a section: a link to its front page, above the story's address."""
    link = next(node.iter("a"), None)
    address = absolute(base, link.get("href") or "") if link is not None else None
    if address is None or host(address) != host(base):
        return False
    front = address if address.endswith("/") else f"{address}/"
    return is_front_page(address) or (base.startswith(front) and len(base) - len(front) > _SAME_STORY)


def _lower_heading(page: Page, title: str) -> Found | None:
    """A heading below h1 that is one part of the title, where the h1 is the site's name or there is none."""
    parts = {_squashed(part) for part in (title, *_SEPARATOR.split(title)) if len(part) > 7}
    for node in page.tree.iter("h2", "h3"):
        line = clean(line_of(node))
        named = _squashed(line) in parts or (len(line) > _TELLING and _ends_with(title, line))
        if named and not _leads_home(node, page.base_url):
            return Found(line, Source.GENERAL, str(node.tag))
    return None


_TELLING = 20
"""Characters from which on a text that the title repeats is the headline, and no label or name."""


def _ends_with(title: str, line: str) -> bool:
    """Whether the title is the line with something set apart before it: «The Example Times: Bridge opens»."""
    before = title.removesuffix(line).rstrip()
    return len(before) < len(title.rstrip()) and before[-1:] in _JOINING


def _title_in_text(page: Page, title: str, publishers: frozenset[str]) -> Found | None:
    """The longest part of the title, where it stands on the page as a text of its own and in no heading."""
    parts = _SEPARATOR.split(title)
    longest = max(parts, key=len)
    if len(parts) < 2 or len(longest) <= _TELLING or longest.casefold() in publishers:
        return None
    own = _squashed(longest)
    for number, text in enumerate(page.texts):
        if len(longest) <= len(text) < 2 * LONGEST and _squashed(text) == own:
            holder = page.holder_of_text(number)
            linked = holder.tag == "a" or next(holder.iterancestors("a"), None) is not None
            return None if linked else Found(clean(text), Source.GENERAL, "text")
    return None


def _variants(node: Element) -> Iterator[str]:
    """The heading's text, and the same without its first or last part: a kicker or a label glued on."""
    whole = _once(clean(line_of(node)))
    if not whole or len(whole) > LONGEST:
        return
    yield whole
    inner = node
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
    if len(inner):
        first, last = clean(line_of(inner[0])), clean(line_of(inner[-1]))
        if first and whole.startswith(first) and len(whole) > len(first) + 8:
            yield whole[len(first) :].lstrip(" :|–—-•·/").strip()
        for _ in range(4):
            if last and whole.endswith(last) and len(whole) > len(last) + 8:
                yield whole[: -len(last)].rstrip(" :|–—-•·/").strip()
            inner = inner[-1]
            if not len(inner):
                break
            last = clean(line_of(inner[-1]))


def _once(line: str) -> str:
    """The line; its half, where it says the same twice: for eyes and for the print version."""
    words = line.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half >= _SHORT and words[:half] == words[half:] else line


def _in_address(url: str) -> list[str]:
    """The headline as the address spells it, `bridge-opens-at-noon`; empty if its last part has too few words."""
    parts = url.partition("#")[0].partition("?")[0].split("/")[3:]
    last = next(filter(None, reversed(parts)), "")
    return [last] if len(re.findall(r"[^\W\d_]{2,}", last)) > _SHORT else []


def _closest(printed: list[Found], titles: list[str]) -> Found | None:
    best, winner = _AGREE, None
    words = [_words(title) for title in dict.fromkeys(titles)]
    for found in printed:
        own = _words(found.value)
        likeness = max((_likeness(own, title) for title in words), default=0.0)
        if likeness > best:
            best, winner = likeness, found
    return winner


def _without_kicker(chosen: Found, printed: list[Found], said: list[Found]) -> Found:
    """Of a heading whose elements run together, the part after the first, where the head says that part by itself."""
    parts: set[str] = set()
    for found in printed:
        before = chosen.value.removesuffix(found.value)
        if len(before) < len(chosen.value) and before.strip() and before.rstrip()[-1] not in _JOINING:
            parts = parts or {_squashed(part) for one in said for part in (one.value, *_SEPARATOR.split(one.value))}
            if _squashed(found.value) in parts:
                return found
    return chosen


_JOINING = frozenset(":|–—-•·/»›~,(„“\"'«")
"""What joins two parts of one headline."""


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())


def _likeness(first: list[str], second: list[str]) -> float:
    if not first or not second:
        return 0.0
    shared = sum(min(first.count(word), second.count(word)) for word in set(first))
    return 2 * shared / (len(first) + len(second))


def _titles(declared: Declared, page: Page) -> Iterator[Found]:
    for found in declared.titles:
        yield found._replace(value=_without_site(found.value[: 2 * LONGEST], declared.publishers, page.url))


_MEDIUM_BEHIND = re.compile(
    r"(?<=[\u3001-\u9fff\uff01-\uff1f])\s*[-_|—]+\s*[^-_|—\s]{0,12}(?:网|網|网站|传媒|日报|晚报|频道|客户端)$"
)
"""The name of a site behind a title without spaces, told by how such names end."""
_SUFFIX = re.compile(r"(?P<headline>.{8,})\s[|–—-]\s(?P<name>.+)", re.DOTALL)


def _without_suffix(line: str, publishers: frozenset[str], url: str) -> str:
    """A printed headline without the site's name after it."""
    match = _SUFFIX.fullmatch(line)
    return match["headline"].rstrip() if match and _is_site(_squashed(match["name"]), publishers, url) else line


def _without_site(title: str, publishers: Iterable[str], url: str) -> str:
    """A title without the site's name and section after or before it."""
    title = _MEDIUM_BEHIND.sub("", title)
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    day = next(filter(_DAY.fullmatch, parts[1:-1]), None)
    if day is not None and not parts[0].rstrip(".")[-1:].isdigit():  # «14. – 20. January 2022»
        return title[: title.index(day, len(parts[0]))].rstrip(" |–—·•»‹›:~/-")
    last, first = _squashed(parts[-1]), _squashed(parts[0])
    if _is_site(last, publishers, url):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»‹›:~/-")
    if _is_site(first, publishers, url):
        return title[title.index(parts[1], len(parts[0])) :].strip()
    return title


def _is_site(squashed: str, publishers: Iterable[str], url: str) -> bool:
    """Whether it is one of the site's names, or a part of its host's."""
    host = _squashed(url.split("/")[2]) if url.count("/") > 2 else ""
    return bool(squashed) and (squashed in map(_squashed, publishers) or (len(squashed) > 2 and squashed in host))


def _squashed(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
