"""The pictures of a story: the main one's address, caption and credit."""

from __future__ import annotations

import re

from newscrawl.items import Image, Provenance
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance
from newscrawl.urls import absolute


def read_images(page: Page, declared: Declared, body: Body) -> tuple[list[Image], Provenance] | None:
    """The pictures, the main one first."""
    for picture in declared.pictures:
        if url := absolute(page.base_url, picture.url):
            image = Image(url=url, caption=picture.caption, credit=picture.credit)
            return [image], provenance(Found(picture.url, picture.source, picture.rule))
    return None


_SOURCE = re.compile(r"(\S+)(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,\s+|,(?=\S+\s)|$)")


def largest(given: str, base: str) -> str | None:
    """The absolute address in a `src` or `srcset`: of several, the one said to be largest."""
    best, address = -1.0, None
    for match in _SOURCE.finditer(given.strip()):
        size = float(match[2] or 0) * (1000 if match[3] == "x" else 1)
        url = absolute(base, match[1].strip(","))
        if url and size > best:
            best, address = size, url
    return address
