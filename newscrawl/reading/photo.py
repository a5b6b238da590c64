"""The pictures of a story: the main one first, each with its largest address, its caption and its credit apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from newscrawl.items import Image, Provenance, Source
from newscrawl.page import Element, Page
from newscrawl.reading import sift
from newscrawl.reading.body import Body
from newscrawl.reading.caption import (
    is_caption_element,
    is_credit_element,
    labelled_credit,
    read_caption,
    read_credit,
    split_caption,
)
from newscrawl.reading.lines import line_of, text_of
from newscrawl.reading.same_picture import SamePictures, is_picture_file, same_picture
from newscrawl.reading.structured import Declared, Found, provenance
from newscrawl.reading.vocabulary import words_of
from newscrawl.text import clean
from newscrawl.urls import absolute

_MOST = 60
_ELSEWHERE = frozenset(
    """related teaser teasers card cards sidebar recommended recommendations comment comments author avatar bio footer
    nav widget promo newsletter logo icon banner popular trending more next""".split()
)
_BOX = re.compile(r"image|photo|picture|foto|bild|media|thumb|caption|figure|illustration|visual")
_PLACEHOLDER = re.compile(
    r"logo|placeholder|fallback|share[-_]?image|og[-_]image\.|social[-_]?(?:image|card)|blank|spacer|1x1"
    r"|^(?:ornament|divider|separator|rating[-_])"
    r"|(?:pre-?load(?:er|ing)?|loading|loader|lazy(?:[-_]?load)?|transparent|pixel)\.(?:gif|png|svg)"
)
_NO_FILE = re.compile(r"data:|(?:https?:)?//[^/]*/?$")
"""What is given for a picture and is none: its bytes, or the site's front page."""
_EMPTY = re.compile(r"blank|placeholder|spacer|1x1|transparent|^(?:ornament|divider|separator|rating)")
"""Of these names, those of pictures that show nothing: better no picture than such a one."""
_DEFAULT = re.compile(r"[a-z_-]*default[a-z_-]*\d?\.")
"""Of names in lower case, as the two above: then a pattern is looked for at its first letters only."""
_LOGO = re.compile(r"(?i)logo(?![a-z])")
"""A publisher's sign is no picture of any story."""
_COUNTER = re.compile(r"/(?:counter|pixel|beacon)s?[/.?]|/(?:piwik|matomo)\.php")


class _Seen(NamedTuple):
    url: str
    width: float
    caption: str | None
    credit: str | None
    rule: str
    element: Element


def read_images(page: Page, declared: Declared, body: Body) -> tuple[list[Image], Provenance] | None:
    """The pictures of the story, the main one first; `None` if the page shows and declares none."""
    told = SamePictures(dict.fromkeys(picture.url for picture in declared.pictures[:6]))
    scope = _story(body)
    story = {block.text for block in body.paragraphs}
    seen = [_described(item, story) for item in _seen(page, scope, told)] if scope is not None else []
    given = [picture for picture in declared.pictures[:8] if not _NO_FILE.match(picture.url)]
    named = [picture for picture in given if not _is_placeholder(picture.url.rpartition("/")[2])]
    named = named or [picture for picture in given if not _shows_nothing(picture.url.rpartition("/")[2])]
    main = named[0] if named else None
    first = seen[0] if seen else None
    if main is not None:
        alike = [item for item in seen if item.url in told]
        if not alike and scope is not None:  # the opening picture stands above the story's element
            alike = [item for item in _seen(page, page.tree, told, others=False) if item.caption or item.credit]
        first = next((item for item in alike if item.caption or item.credit), alike[0] if alike else None)
        if first is None and seen and _is_opening(seen[0]):
            first = seen[0]
    if main is None and first is None:
        return None
    if first is None and main is not None:
        url = absolute(page.base_url, main.url)
        if url is None:
            return None
        image = Image(url=url, caption=main.caption, credit=main.credit)
        found = Found(main.url, main.source, main.rule)
    elif first is not None:
        same = next((picture for picture in named if same_picture(picture.url, first.url)), None)
        url = absolute(page.base_url, same.url) if same is not None and first.width <= 1300 else None
        caption, credit = first.caption, first.credit
        if same is not None:
            caption, credit = caption or same.caption, credit or same.credit
        image = Image(url=url or first.url, caption=caption, credit=credit)
        found = Found(first.url, Source.GENERAL, first.rule)
    shown = SamePictures([image.url, first.url] if first is not None else [image.url])
    others = [
        Image(url=item.url, caption=item.caption, credit=item.credit)
        for item in seen
        if item is not first and item.url not in shown  # the main picture at another size is no other one
    ]
    unique = {picture.url: picture for picture in reversed([image, *others])}
    return _without_headline(page, body, list(unique.values())[::-1][:_MOST]), provenance(found)


def largest(given: str, base: str) -> str | None:
    """The absolute address in a `src` or `srcset`: of several, the one said to be largest."""
    found = _sized(given)
    return absolute(base, found[0]) if found else None


_SOURCE = re.compile(r"(?<![^\s,])(\S+)(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,\s+|,(?=\S+\s)|$)")


def _sized(given: str) -> tuple[str, float] | None:
    """The largest address of a `src` or `srcset` as given, and the width it is said to have, else 0."""
    if " " not in given.strip():
        return given.strip(), 0.0
    best, address = -1.0, ""
    for match in _SOURCE.finditer(given.strip()[:5000]):
        width = float(match[2] or 0) * (1000 if match[3] == "x" else 1)
        if width > best:
            best, address = width, match[1]
    return (address.strip(","), best) if address else None


def _story(body: Body) -> Element | None:
    """The element that holds the story and its opening picture."""
    scope = body.scope if body.scope is not None else body.container
    if scope is None or (body.headline is not None and scope in body.headline.iterancestors()):
        return scope
    return next((above for above in scope.iterancestors() if above.tag in ("article", "main")), scope)


def _seen(page: Page, scope: Element, told: SamePictures, *, others: bool = True) -> Iterator[_Seen]:
    """The pictures inside an element, in order, `others` than those of `told` only outside boxes for other things."""
    known: dict[Element, bool] = {}
    for element in islice(_outermost(scope), _MOST + 1):
        inner = islice(element.iter("img", "amp-img"), 4)
        image, named = next(((image, named) for image in inner if (named := _address(image))), (None, None))
        if image is None or named is None or (named[1] and named[1] < 150):
            continue
        file = named[0].split("?")[0].rpartition("/")[2]
        if file.endswith(".svg") or _is_placeholder(file) or _COUNTER.search(named[0]):
            continue
        if not others and named[0] not in told:
            continue  # asked first: for what is about a picture one has to look far around
        box = element if element.tag == "figure" else _box(image, scope)
        if (_is_elsewhere(box, scope, known) or _leads_away(image, box)) and named[0] not in told:
            continue
        url = absolute(page.base_url, named[0])
        if url is None:
            continue
        caption, credit = _caption_of(box, image)
        yield _Seen(url, named[1], caption, credit, str(box.tag), box)


def _outermost(scope: Element) -> Iterator[Element]:
    """The figures inside an element and the images outside them, in order."""
    figures: set[Element] = set()
    for element in scope.iter("figure", "img", "amp-img"):
        if figures.isdisjoint(element.iterancestors("figure", "amp-img")):
            if element.tag != "img":
                figures.add(element)
            yield element


def _is_placeholder(file: str) -> bool:
    """Whether a file's name is that of a picture that stands in for others."""
    name = file.lower()
    return bool(_PLACEHOLDER.search(name) or _DEFAULT.match(name))


def _shows_nothing(file: str) -> bool:
    """Whether a file's name is that of a publisher's sign, or of a picture that shows nothing."""
    return bool(_LOGO.search(file) or _EMPTY.search(file.lower()))


def _box(image: Element, scope: Element) -> Element:
    """The element about an image that holds its caption too."""
    box = image
    for above in image.iterancestors():
        if above is scope or above.tag in ("p", "body", "article", "section", "main"):
            break
        images = above.iter("img")
        if (next(images, None), next(images, None))[1] is not None:
            break
        if above.tag in ("picture", "a") or _BOX.search((above.get("class") or "").lower()):
            if len(text_of(above)) > 1500:
                break
            box = above
    return box


_LAZY = re.compile(r"data-[a-z-]*-src(?:set)?$")
_LAZY_ENDS = ("-src", "-srcset")
"""Where scripts keep the address until the picture comes into view."""


def _address(image: Element) -> tuple[str, float] | None:
    """The largest address an image and its sources name, as given, and its width if known, else 0."""
    best: tuple[str, float] | None = None
    picture = next(image.iterancestors("picture"), image)
    for node in (image, *islice(picture.iter("source"), 5)) if len(picture) else (image,):
        attributes = dict(node.items())
        lazy = [name for name in attributes if name.endswith(_LAZY_ENDS) and _LAZY.match(name)]
        for name in ("data-srcset", "data-lazy-srcset", "srcset", *lazy, "data-src", "data-original", "src"):
            given = attributes.get(name)
            if not given or given.startswith("data:"):
                continue
            found = _sized(given)
            if found and (best is None or found[1] > best[1]):
                best = found
                if found[1]:
                    break
    width = image.get("width") or ""
    if best and not best[1] and width.isdecimal():
        return best[0], float(width)
    return best


def _caption_of(box: Element, image: Element) -> tuple[str | None, str | None]:
    parts = list(box.iter("figcaption")) or [e for e in box.iter() if e is not box and is_caption_element(e)]
    if parts:
        captions = [read_caption(part) for part in parts[:3]]
        caption = next((c for c, _ in captions if c), None)
        credit = next((c for _, c in captions if c), None)
        if credit is None:
            outside = (e for e in box.iter() if is_credit_element(e) and e not in parts)
            credit = next((found for e in outside if (found := read_credit(e))), None)
        if credit is None:
            credit = next((found for text in box.itertext() if (found := labelled_credit(str(text)))), None)
        return caption, credit or _credit_in_attributes(image)
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
    return None, _credit_in_attributes(image)


def _credit_in_attributes(image: Element) -> str | None:
    """The credit at the end of what an image is described with."""
    given = (clean(image.get(name) or "") for name in ("alt", "title"))
    return next((credit for line in given if (credit := split_caption(line)[1])), None)


_TELLING = 20
"""Characters of a headline that are in no caption by chance."""
_BY = re.compile(r"(?:[Bb]y|[Vv]on|[Pp][ao]r) ")
"""Who wrote the story, below its headline."""


def _without_headline(page: Page, body: Body, images: list[Image]) -> list[Image]:
    """The pictures, without a caption that is the head of the page, printed on or under one of them."""
    heading = body.headline if body.headline is not None else next(iter(page.declaring["h1"]), None)
    line = clean(line_of(heading)) if heading is not None else ""
    if len(line) <= _TELLING:
        return images
    return [
        Image(url=image.url, credit=None if _BY.match(image.credit or "") else image.credit)
        if image.caption and line in image.caption
        else image
        for image in images
    ]


def _described(item: _Seen, story: Collection[str]) -> _Seen:
    """The picture with what stands beside it, where its own box says nothing."""
    if item.caption and item.caption != item.credit:
        return item
    caption, credit = _beside(item.element, story)
    return item._replace(caption=caption, credit=item.credit or credit)


_ABOUT_THE_PAGE = frozenset(("byline", "dated", "prompt"))
"""What stands beside a picture and is no word about it: who wrote the story and when, what a reader shall do."""
_MOST_BESIDE, _MOST_LINES = 350, 4
"""Characters and lines of what stands beside a picture and is about it."""


_SHOWN = etree.XPath("descendant::text()[not(parent::script or parent::style)]", smart_strings=False)


def _lines(element: Element) -> Iterator[str]:
    return (line for text in _SHOWN(element) if len(line := clean(text)) > 3)


def _beside(box: Element, story: Collection[str]) -> tuple[str | None, str | None]:
    """Caption and credit in the few short lines that share a box with the picture and nothing else."""
    for above in islice(box.iterancestors(), 4):
        if (
            above.tag not in ("div", "section", "figure", "span", "a", "picture")
            or next(above.iter("h1", "h2", "h3"), None) is not None
        ):
            break
        lines = list(islice(_lines(above), _MOST_LINES + 1))  # what is above a picture may be the whole page
        size = sum(map(len, lines))
        if size > _MOST_BESIDE or len(lines) > _MOST_LINES or any(line in story for line in lines):
            break
        if 2 * sum(len(clean(line_of(link))) for link in above.iter("a") if link is not above) > size:
            break
        if any(line[0] in ">›»" or sift.reason(line, 0, False) in _ABOUT_THE_PAGE for line in lines):
            break
        if lines:
            named = next((found for e in above.iter() if is_credit_element(e) and (found := read_credit(e))), None)
            lines = [line for line in lines if split_caption(line)[1] or not sift.is_label(line.lower())]
            read = [split_caption(line) for line in lines if line != named]
            caption = next((caption for caption, _ in read if caption), None)
            credit = named or next((credit for _, credit in read if credit), None)
            if credit is None and len(lines) > 1 and len(lines[1]) < 80:
                credit = split_caption("© " + lines[1])[1]
            if caption or credit:
                return caption, credit
    return None, None


_MAYBE = re.compile(
    r"elated|easer|[Cc]ards?(?![a-z])|idebar|ecommend|omment|uthor|vatar|[Bb]io|ooter|[Nn]av|idget|romo|ewsletter|ogo|[Ii]con|anner"
    r"|opular|rending|[Mm]ore|[Nn]ext"
)


def _is_elsewhere(box: Element, scope: Element, known: dict[Element, bool]) -> bool:
    """Whether the names of the boxes about a picture say that it is not of this story."""
    above: Element | None = box
    for _ in range(7):
        if above is None or above is scope:
            return False
        verdict = known.get(above)
        if verdict is None:
            names = f"{above.get('class') or ''} {above.get('id') or ''}"
            named = bool(_MAYBE.search(names)) and bool(_ELSEWHERE & words_of(names))
            known[above] = verdict = named or above.tag in ("aside", "nav", "footer")
        if verdict:
            return True
        above = above.getparent()
    return False


def _is_opening(item: _Seen) -> bool:
    """Whether a picture other than the declared one may be the story's main one: shown large or with a caption."""
    return bool(item.caption or item.credit or item.width >= 500)


def _leads_away(image: Element, box: Element) -> bool:
    """Whether a picture without a caption of its own is a link to another page, as those of other stories are."""
    if next(box.iter("figcaption"), None) is not None:
        return False
    link = next((above for above in islice(image.iterancestors(), 5) if above.tag == "a"), None)
    address = link.get("href") if link is not None else None
    return address is not None and not is_picture_file(address)
