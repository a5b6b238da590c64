"""From what a page says to what newscrawl promises: `RawArticle` to `Article`, or a reason why not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from newscrawl.errors import NotAnArticle
from newscrawl.items import Article, Image, Paragraph, Provenance, RawArticle, Related
from newscrawl.text import clean, clean_or_none, fold, sanitise, strip_credit_prefix
from newscrawl.urls import absolute, canonicalise, is_front_page, same_site

_OF_THE_READING = frozenset(("state", "timezone", "requested_url", "capture", "announced", "provenance"))
"""Fields of a `RawArticle` that an `Article` has not, and the provenance, which is cleaned."""


def to_article(raw: RawArticle) -> Article:
    """The article of a reading: valid Unicode, canonical addresses, credits without «Фото:», a content hash.

    Raises NotAnArticle if the page is no story, or has no headline or no body; a date may be unknown.
    """
    if not raw.state.is_story:
        raise NotAnArticle(raw.url, f"the page is {raw.state}")
    return as_article(raw)


def as_article(raw: RawArticle) -> Article:
    """The same whatever the page is: what a listing would be. Raises NotAnArticle without a headline or a body."""
    headline, body = clean_or_none(raw.headline), _paragraphs(raw.body)
    if headline is None:
        raise NotAnArticle(raw.url, "no headline")
    lead = clean_or_none(raw.lead)
    if body and lead and fold(body[0].text) == fold(lead):
        body = body[1:] or body
        lead = lead if body[0].text != lead else None
    if not body:
        raise NotAnArticle(raw.url, "no body")
    url = canonicalise(raw.url)
    images = list(dict.fromkeys(image for given in raw.images if (image := _image(given))))
    photo_url = absolute(raw.url, raw.photo_url) if raw.photo_url else images[0].url if images else None
    credit = clean_or_none(strip_credit_prefix(raw.photo_credit)) if raw.photo_credit else None
    seo_title = clean_or_none(raw.seo_title)
    given = {name: getattr(raw, name) for name in raw.model_fields_set - _OF_THE_READING}
    values = given | {
        "url": url,
        "canonical_url": _canonical(raw.canonical_url, url),
        "headline": headline,
        "seo_title": None if seo_title and fold(seo_title) == fold(headline) else seo_title,
        "lead": lead,
        "body": body,
        "language": clean_or_none(raw.language),
        "published_raw": clean_or_none(raw.published_raw),
        "modified_raw": clean_or_none(raw.modified_raw),
        "rubric": clean_or_none(raw.rubric),
        "tags": _lines(raw.tags),
        "authors": _lines(raw.authors),
        "photo_url": photo_url,
        "photo_caption": clean_or_none(raw.photo_caption),
        "photo_credit": credit,
        "images": images,
        "related": _related(raw.related, url),
        "content_hash": content_hash(headline, lead, body),
    }
    kept = {name: record for name, record in raw.provenance.items() if values.get(name)}
    return Article(**values, provenance=clean_provenance(kept))


def clean_provenance(records: Mapping[str, Provenance]) -> dict[str, Provenance]:
    """The same records, their raw strings valid Unicode without control characters but tab and newline."""
    return {name: _clean_record(record) for name, record in records.items()}


def _clean_record(record: Provenance) -> Provenance:
    if _is_clean(record.raw) and all(_is_clean(loser.raw) for loser in record.rejected):
        return record
    losers = tuple(loser.model_copy(update={"raw": sanitise(loser.raw)}) for loser in record.rejected)
    raw = sanitise(record.raw) if record.raw is not None else None
    return record.model_copy(update={"raw": raw, "rejected": losers})


def _is_clean(raw: str | None) -> bool:
    return raw is None or sanitise(raw) == raw


def content_hash(headline: str, lead: str | None, body: Iterable[Paragraph]) -> str:
    """`blake2b:` and 32 hex digits over headline, lead and body: folded, so that typography and spaces do not count."""
    text = fold(" ¶ ".join((headline, lead or "", *(paragraph.text for paragraph in body))))
    return f"blake2b:{blake2b(text.encode(), digest_size=16).hexdigest()}"


def _canonical(declared: str | None, url: str) -> str:
    """The address the page calls its own, if it can be: absolute, of the same site, and not the front page."""
    address = absolute("", declared) if declared else None
    if address is None or not same_site(address, url) or (is_front_page(address) and not is_front_page(url)):
        return url
    return canonicalise(address)


def _paragraphs(body: Iterable[Paragraph]) -> list[Paragraph]:
    return [
        paragraph if text == paragraph.text else Paragraph(text=text, kind=paragraph.kind)
        for paragraph in body
        if (text := clean(paragraph.text))
    ]


def _lines(values: Iterable[str]) -> list[str]:
    """The values cleaned, each once, whatever its case."""
    unique: dict[str, str] = {}
    for value in values:
        if line := clean(value):
            unique.setdefault(line.casefold(), line)
    return list(unique.values())


def _image(image: Image) -> Image | None:
    address = absolute("", image.url)
    if address is None:
        return None
    credit = clean_or_none(strip_credit_prefix(image.credit)) if image.credit else None
    return Image(url=address, caption=clean_or_none(image.caption), credit=credit)


def _related(cards: Iterable[Related], url: str) -> list[Related]:
    unique: dict[str, Related] = {}
    for card in cards:
        address = absolute(url, card.url)
        if address and (address := canonicalise(address)) != url:
            unique.setdefault(address, Related(url=address, title=clean_or_none(card.title)))
    return list(unique.values())
