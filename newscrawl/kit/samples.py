"""One page of a site and what is read of it, for measuring a site's rules or the general reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newscrawl.errors import NotAnArticle
from newscrawl.items import Article
from newscrawl.kit.answers import Answer
from newscrawl.normalise import to_article
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.reading.reader import RawReading, read


@dataclass(frozen=True)
class Sample:
    """A page and its reading."""

    page: Page
    status: int
    reading: RawReading
    article: Article | None


def read_sample(answer: Answer, *, site: Site | None = None, now: datetime | None = None) -> Sample:
    """The answer as the rules of `site` read it; by the general reader alone where there are none."""
    page = Page(answer.body, answer.url, answer.headers)
    reading = read(page, site=site, fetched=now, status=answer.status)
    try:
        article = to_article(reading.raw) if reading.raw else None
    except NotAnArticle:
        article = None
    return Sample(page, answer.status, reading, article)
