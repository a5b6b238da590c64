"""The pictures of a story: the main one's address, caption and credit."""

from __future__ import annotations

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
