"""Articles as other programs write them: news-please, Fundus, trafilatura, and newscrawl's own export.

A record is taken as an announcement of its page: it goes through the same reading and normalising as a feed's entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from newscrawl.items import Announcement, PageState, RawArticle, Source
from newscrawl.page import Page
from newscrawl.reading.announced import from_announcement
from newscrawl.reading.fields import Site
from newscrawl.urls import absolute

Record = Mapping[str, Any]
_FUNDUS_HINT = "; Fundus writes none: write {'url': article.html.responded_url, **article.to_json()}"


class NotARecord(ValueError):
    """A line of JSON that none of the known programs writes; the message says what it lacks."""


def raw_article(record: Record, where: str, site_of: Callable[[str], Site | None] = lambda _: None) -> RawArticle:
    """What a record says. `where` names its file and line, for provenance. Raises NotARecord."""
    if "canonical_url" in record and isinstance(record.get("body"), list):
        return _own(record)
    if "maintext" in record:
        url, announced = _news_please(record, where)
    elif _is_fundus(record):
        url, announced = _fundus(record, where)
    elif "source-hostname" in record or "fingerprint" in record or ("text" in record and "source" in record):
        url, announced = _trafilatura(record, where)
    else:
        raise NotARecord("it is no record of news-please, Fundus, trafilatura or newscrawl")
    address = absolute("", url) if url else None
    if address is None:
        raise NotARecord(f"it names no http(s) address{_FUNDUS_HINT if _is_fundus(record) else ''}")
    return from_announcement(Page(b"", address), announced, site=site_of(address))


def _is_fundus(record: Record) -> bool:
    return isinstance(record.get("body"), Mapping) or "publishing_date" in record


def _own(record: Record) -> RawArticle:
    """A line of `newscrawl export`: nothing of it is lost."""
    known = {name: value for name, value in record.items() if name in RawArticle.model_fields}
    for name in ("url", "canonical_url"):
        if absolute("", str(record.get(name) or "")) is None:
            raise NotARecord(f"its {name} is no http(s) address")
    try:
        return RawArticle.model_validate({**known, "state": PageState.ARTICLE, "requested_url": record["url"]})
    except (ValidationError, KeyError) as error:
        problem = str(error).splitlines()
        raise NotARecord(f"it is no article of newscrawl: {' '.join(problem[1:3]) or problem[0]}") from None


def _news_please(record: Record, where: str) -> tuple[str | None, Announcement]:
    return _text(record.get("url")), Announcement(
        source=Source.GENERAL,
        source_url=where,
        title=_text(record.get("title")) or _text(record.get("title_page")),
        published=_text(record.get("date_publish")),
        modified=_text(record.get("date_modify")),
        lead=_text(record.get("description")),
        text=_paragraphs(_text(record.get("maintext"))),
        authors=_several(record.get("authors")),
        language=_text(record.get("language")),
    )


def _fundus(record: Record, where: str) -> tuple[str | None, Announcement]:
    html = record.get("html")
    html = html if isinstance(html, Mapping) else {}
    lead, blocks = _fundus_body(record.get("body"))
    url = next(
        filter(None, map(_text, (html.get("responded_url"), html.get("requested_url"), record.get("url")))), None
    )
    return url, Announcement(
        source=Source.GENERAL,
        source_url=where,
        title=_text(record.get("title")),
        published=_text(record.get("publishing_date")),
        lead=lead,
        text="\n\n".join(blocks) or _text(record.get("plaintext")),
        authors=_several(record.get("authors")),
        tags=_several(record.get("topics")),
        language=_text(record.get("lang")),
    )


def _fundus_body(body: object) -> tuple[str | None, list[str]]:
    """Fundus: {"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}."""
    if not isinstance(body, Mapping):
        return None, []
    blocks: list[str] = []
    sections = body.get("sections")
    for section in sections if isinstance(sections, Sequence) else ():
        if isinstance(section, Mapping):
            blocks += [*_several(section.get("headline")), *_several(section.get("paragraphs"))]
    return " ".join(_several(body.get("summary"))) or None, blocks


def _trafilatura(record: Record, where: str) -> tuple[str | None, Announcement]:
    title = _text(record.get("title"))
    text = _paragraphs(_text(record.get("text")) or _text(record.get("raw_text"))) or ""
    return _text(record.get("source")) or _text(record.get("url")), Announcement(
        source=Source.GENERAL,
        source_url=where,
        title=title,
        published=_text(record.get("date")),
        text=text.removeprefix(f"{title}\n\n") or None,  # trafilatura's text begins with the headline it found
        rubric=next(iter(_several(record.get("categories"))), None),
        authors=_several(record.get("author")),
        tags=_several(record.get("tags")),
        language=_text(record.get("language")),
    )


def _paragraphs(text: str | None) -> str | None:
    """Both programs set paragraphs apart by one line end."""
    return None if text is None else "\n\n".join(line for line in text.splitlines() if line.strip())


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _several(value: object) -> tuple[str, ...]:
    """A list of strings, or one string with semicolons between."""
    items: Iterable[object] = value.split(";") if isinstance(value, str) else value if isinstance(value, list) else ()
    return tuple(text for item in items if (text := _text(item)))


def parse(line: str) -> Record:
    """One line of JSON. Raises NotARecord if it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise NotARecord("it is no JSON") from None
    if not isinstance(value, dict):
        raise NotARecord("it is no JSON object")
    return value
