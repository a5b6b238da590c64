"""An article from what a source announced: the last fallback, for a page that shows nothing of its story."""

from __future__ import annotations

from datetime import datetime

from newscrawl.dates import read_moment
from newscrawl.items import Announcement, Paragraph, Provenance, RawArticle
from newscrawl.language import normal_tag
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.reading.published import instant
from newscrawl.reading.structured import RAW_LIMIT
from newscrawl.text import clean_or_none, clean_paragraphs
from newscrawl.urls import registered_host


def from_announcement(
    page: Page, announced: Announcement, *, site: Site | None = None, fetched: datetime | None = None
) -> RawArticle:
    """The values the feed, sitemap or listing gave for this page's address."""
    zone, language = (site.timezone, site.language) if site else (None, None)
    raw = RawArticle(url=page.url, fetched=fetched, timezone=zone, announced=announced)
    raw.site = site.name if site else registered_host(page.url)
    values: dict[str, object] = {
        "headline": clean_or_none(announced.title),
        "lead": clean_or_none(announced.lead),
        "body": [Paragraph(text=text) for text in clean_paragraphs(announced.text or "")],
        "rubric": clean_or_none(announced.rubric),
        "tags": [tag for given in announced.tags if (tag := clean_or_none(given))],
        "authors": [name for given in announced.authors if (name := clean_or_none(given))],
        "language": normal_tag(announced.language or language or ""),
    }
    for name, given in (("published", announced.published), ("modified", announced.modified)):
        moment = (
            read_moment(given, timezone=zone, languages=(language,) if language else (), now=fetched) if given else None
        )
        if moment:
            values[name], values[f"{name}_raw"] = instant(moment, zone), given
    for name, value in values.items():
        if value:
            setattr(raw, name, value)
            if not name.endswith("_raw"):
                given_raw = value if isinstance(value, str) else values.get(f"{name}_raw")
                kept = given_raw[:RAW_LIMIT] if isinstance(given_raw, str) else None
                raw.provenance[name] = Provenance(source=announced.source, rule=announced.source_url, raw=kept)
    if raw.body and raw.lead == raw.body[0].text:
        raw.lead = None
        del raw.provenance["lead"]
    return raw
