"""The pictures of a story: the main one first, each with its largest address, its caption and its credit apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.items import Image, Provenance, Source
from newscrawl.page import Element, Page
from newscrawl.reading.body import Body
from newscrawl.reading.caption import is_caption_element, is_credit_element, read_caption, read_credit, split_caption
from newscrawl.reading.lines import line_of
from newscrawl.reading.structured import Declared, Found, provenance
from newscrawl.text import clean
from newscrawl.urls import absolute

_MOST = 60
_ELSEWHERE = frozenset(
    """related teaser teasers card cards sidebar recommended recommendations comment comments author avatar bio footer nav
    widget promo newsletter logo icon banner popular trending more next""".split()
)
_BOX = re.compile(r"image|photo|picture|foto|bild|media|thumb|caption|figure|illustration|visual", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"logo|default|placeholder|fallback|share[-_]?image|og[-_]image\.|social[-_]?(?:image|card)|blank|spacer|1x1",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z]?[a-z]+")


class _Seen(NamedTuple):
    url: str
    width: float
    caption: str | None
    credit: str | None
    rule: str
    element: Element


def read_images(page: Page, declared: Declared, body: Body) -> tuple[list[Image], Provenance] | None:
    """The pictures of the story, the main one first; `None` if the page shows and declares none."""
    keys = {key for picture in declared.pictures[:6] for key in _keys(picture.url)}
    seen = list(_seen(page, body, keys))
    named = [picture for picture in declared.pictures if absolute(page.base_url, picture.url)]
    named = [picture for picture in named if not _PLACEHOLDER.search(picture.url.rpartition("/")[2])] or named
    main = named[0] if named else None
    first = seen[0] if seen else None
    if main is not None:
        alike = [item for item in seen if keys & _keys(item.url)]
        first = next((item for item in alike if item.caption or item.credit), alike[0] if alike else None)
        if first is not None and not first.caption:
            caption, credit = _beside(first.element)
            first = first._replace(caption=caption, credit=first.credit or credit)
        if first is None and seen and _is_opening(seen[0], body):
            first = seen[0]
    if main is None and first is None:
        return None
    if first is None and main is not None:
        image = Image(url=absolute(page.base_url, main.url) or main.url, caption=main.caption, credit=main.credit)
        found = Found(main.url, main.source, main.rule)
    elif first is not None:
        same = next((picture for picture in named if _keys(picture.url) & _keys(first.url)), None)
        url = absolute(page.base_url, same.url) if same is not None and first.width <= 1300 else None
        caption, credit = first.caption, first.credit
        if same is not None:
            caption, credit = caption or same.caption, credit or same.credit
        image = Image(url=url or first.url, caption=caption, credit=credit)
        found = Found(first.url, Source.GENERAL, first.rule)
    others = [Image(url=item.url, caption=item.caption, credit=item.credit) for item in seen if item is not first]
    unique = {picture.url: picture for picture in reversed([image, *others])}
    return list(unique.values())[::-1][:_MOST], provenance(found)


def largest(given: str, base: str) -> str | None:
    """The absolute address in a `src` or `srcset`: of several, the one said to be largest."""
    found = _largest(given, base)
    return found[0] if found else None


_SOURCE = re.compile(r"(\S+)(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,\s+|,(?=\S+\s)|$)")


def _largest(given: str, base: str) -> tuple[str, float] | None:
    sized = [
        (float(match[2] or 0) * (1000 if match[3] == "x" else 1), match[1])
        for match in _SOURCE.finditer(given.strip()[:5000])
    ]
    if not sized:
        return None
    width, address = max(sized, key=lambda source: source[0])
    url = absolute(base, address.strip(","))
    return (url, width) if url else None


def _story(body: Body) -> Element | None:
    """The element that holds the story and its opening picture."""
    scope = body.scope if body.scope is not None else body.container
    if scope is None or (body.headline is not None and scope in body.headline.iterancestors()):
        return scope
    return next((above for above in scope.iterancestors() if above.tag in ("article", "main")), scope)


def _seen(page: Page, body: Body, keys: set[str]) -> Iterator[_Seen]:
    """The pictures inside the story's element, in order; one with `keys` also where its box is named for other things."""
    scope = _story(body)
    if scope is None:
        return
    done: set[Element] = set()
    for element in scope.iter("figure", "img", "amp-img"):
        if len(done) > 300:
            return
        box = element if element.tag == "figure" else _box(element, scope)
        if box in done or any(above in done for above in element.iterancestors("figure")):
            continue
        done.add(box)
        image = element if element.tag != "figure" else next(element.iter("img", "amp-img"), None)
        address = _address(image, box, page.base_url) if image is not None else None
        if image is None or address is None or address[0].endswith(".svg"):
            continue
        if _is_elsewhere(box, scope) and not keys & _keys(address[0]):
            continue
        if (address[1] and address[1] < 150) or _PLACEHOLDER.search(address[0].rpartition("/")[2]):
            continue
        caption, credit = _caption_of(box, image)
        yield _Seen(*address, caption, credit, box.tag, box)


def _box(image: Element, scope: Element) -> Element:
    """The element about an image that holds its caption too."""
    box = image
    for above in image.iterancestors():
        if above is scope or above.tag in ("p", "body", "article", "section", "main"):
            break
        if len(list(above.iter("img"))) > 1 or len(clean(line_of(above))) > 500:
            break
        if _BOX.search(above.get("class") or "") or above.tag in ("picture", "a"):
            box = above
    return box


def _address(image: Element, box: Element, base: str) -> tuple[str, float] | None:
    best: tuple[str, float] | None = None
    nodes = [image, *box.iter("source")][:12]
    for node in nodes:
        for name in ("data-srcset", "data-lazy-srcset", "srcset", "data-src", "data-original", "data-lazy-src", "src"):
            given = node.get(name)
            if not given or given.startswith("data:"):
                continue
            found = _largest(given, base)
            if found and (best is None or found[1] > best[1]):
                best = found
    width = image.get("width") or ""
    if best and not best[1] and width.isdecimal():
        return best[0], float(width)
    return best


def _caption_of(box: Element, image: Element) -> tuple[str | None, str | None]:
    parts = [element for element in box.iter("figcaption")] or [
        e for e in box.iter() if e is not box and is_caption_element(e)
    ]
    if parts:
        captions = [read_caption(part) for part in parts[:3]]
        caption = next((c for c, _ in captions if c), None)
        credit = next((c for _, c in captions if c), None)
        if credit is None:
            outside = (e for e in box.iter() if is_credit_element(e) and e not in parts)
            credit = next((found for e in outside if (found := read_credit(e))), None)
        return caption, credit
    line = clean(line_of(box)) if box is not image else ""
    if line and len(line) < 300 and sum(len(clean(line_of(link))) for link in box.iter("a")) * 2 <= len(line):
        return read_caption(box)
    after = box.getnext()
    if (
        after is not None
        and isinstance(after.tag, str)
        and is_caption_element(after)
        and len(clean(line_of(after))) < 400
    ):
        return read_caption(after)
    alt = clean(image.get("alt") or "")
    _, credit = split_caption(alt) if re.match(r"(?i)фото|photo|foto|©", alt) else (None, None)
    return None, credit


def _beside(box: Element) -> tuple[str | None, str | None]:
    """Caption and credit in the one or two short blocks that share a box with the picture and nothing else."""
    for above in list(box.iterancestors())[:4]:
        if (
            above.tag not in ("div", "figure", "span", "a", "picture")
            or next(above.iter("h1", "h2", "h3", "p"), None) is not None
        ):
            break
        lines = [line for text in above.itertext() if (line := clean(str(text)))]
        if sum(map(len, lines)) > 350 or len(lines) > 4:
            break
        if lines:
            caption, credit = split_caption(lines[0])
            return caption, credit or (
                split_caption("© " + lines[1])[1] if len(lines) > 1 and len(lines[1]) < 80 else None
            )
    return None, None


def _is_elsewhere(box: Element, scope: Element) -> bool:
    above: Element | None = box
    depth = 0
    while above is not None and above is not scope and depth < 7:
        if above.tag in ("aside", "nav", "footer"):
            return True
        names = f"{above.get('class') or ''} {above.get('id') or ''}"
        if _ELSEWHERE & {word.lower() for word in _WORDS.findall(names)}:
            return True
        above, depth = above.getparent(), depth + 1
    return False


def _is_opening(item: _Seen, body: Body) -> bool:
    """Whether the picture stands before or at the beginning of the body."""
    return bool(item.caption or item.credit or item.width >= 500)


_SIZE = re.compile(r"[-_]?\d{2,4}x\d{2,4}|[-_](?:\d{2,4}w?|scaled|large|medium|small|thumb\w*)$")
_TOKEN = re.compile(r"(?=[a-z]*\d)[0-9a-f]{8,}|\d{6,}")


def _keys(url: str) -> set[str]:
    """What an address shares with other sizes of the same picture: its file's name, its long numbers."""
    path = url.lower().split("?")[0]
    stem = _SIZE.sub("", path.rpartition("/")[2].rpartition(".")[0] or path.rpartition("/")[2])
    keys = set(_TOKEN.findall(url.lower()))
    return keys | ({stem} if len(stem) > 7 else set())
