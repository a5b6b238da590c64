"""What a site's selectors say takes the place of what the general reader found, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.dates import read_moment
from newscrawl.items import Image, Provenance, RawArticle, Related, Source
from newscrawl.moment import Moment
from newscrawl.page import Element, Page
from newscrawl.reading.byline import split_names
from newscrawl.reading.lines import line_of
from newscrawl.reading.photo import largest
from newscrawl.reading.published import instant
from newscrawl.reading.same_picture import same_picture
from newscrawl.reading.site_rules import RuleSet
from newscrawl.reading.structured import Found, FoundList, provenance
from newscrawl.reading.tags import split_tags
from newscrawl.text import clean, fold
from newscrawl.urls import absolute

_REQUIRED = ("headline", "published")
"""Fields every article of a site has: a rule for one of them that finds nothing has failed."""
_ABSENT = ("lead", "tags", "photo_caption", "photo_credit", "related")
"""Fields a story may lack: a rule that finds nothing, on a layout that holds, says there is none."""


def apply_rules(raw: RawArticle, rules: RuleSet, page: Page, languages: Sequence[str]) -> list[str]:
    """Put the rules' values into `raw`; the fields whose rule failed. The body is not among them: it is read before."""
    failed = [
        name
        for name in _REQUIRED
        if name in rules and not _put(raw, name, rules, page, languages) and getattr(raw, name)
    ]
    holds = rules.holds() and "headline" not in failed
    for name in ("modified", "rubric", "authors", "photo_url", "comments_count", *_ABSENT):
        if name in rules and not _put(raw, name, rules, page, languages) and holds and name in _ABSENT:
            setattr(raw, name, [] if name in ("related", "tags") else None)
            raw.provenance.pop(name, None)
    if raw.photo_caption and fold(raw.photo_caption) in (fold(raw.headline or ""), fold(raw.photo_credit or "")):
        raw.photo_caption = None  # an alternative text, or the credit a second time
        raw.provenance.pop("photo_caption", None)
    _agree_with_images(raw)
    if raw.lead and raw.body and fold(raw.body[0].text) == fold(raw.lead):
        raw.body = raw.body[1:]
    if raw.headline and raw.body and fold(raw.body[0].text) == fold(raw.headline):
        raw.body = raw.body[1:]
    return failed


def _put(raw: RawArticle, name: str, rules: RuleSet, page: Page, languages: Sequence[str]) -> bool:
    """Set one field from its rule; whether the rule found anything of use."""
    if name == "related":
        return _put_related(raw, rules, page)
    found = rules.all(name)
    if name in ("published", "modified"):
        found = [each for each in found if _moment(each, raw, languages)][:1]
    value = _value(name, found, raw, page, languages) if found else None
    if value is None or value == [] or value == "":
        return False
    if name in ("published", "modified"):
        setattr(raw, f"{name}_raw", found[0].value)
    setattr(raw, name, value)
    winner = (
        FoundList(tuple(each.value for each in found), found[0].source, found[0].rule)
        if isinstance(value, list)
        else found[0]
    )
    raw.provenance[name] = _over(raw.provenance.get(name), provenance(winner))
    return True


def _value(name: str, found: Sequence[Found], raw: RawArticle, page: Page, languages: Sequence[str]) -> object:
    """What the field holds after what its rule found; `None`, `""` or `[]` where that is of no use."""
    first = found[0].value
    match name:
        case "published" | "modified":
            moment = _moment(found[0], raw, languages)
            return instant(moment, raw.timezone) if moment else None
        case "tags":
            parts = split_tags(first) if len(found) == 1 else [each.value for each in found]
            return list(dict.fromkeys(tag for part in parts if (tag := part.strip(" ,;#"))))
        case "authors":
            return list(dict.fromkeys(person for each in found for person in split_names(each.value)))
        case "comments_count":
            digits = "".join(filter(str.isdecimal, first))
            return int(digits) if digits and len(digits) < 9 else None
        case "photo_url":
            return next((url for each in found if (url := largest(each.value, page.base_url))), None)
        case "rubric":
            return first.strip(" ,;/")
    return clean(first)


def _moment(found: Found, raw: RawArticle, languages: Sequence[str]) -> Moment | None:
    return read_moment(found.value, timezone=raw.timezone, languages=languages, now=raw.fetched)


def _over(old: Provenance | None, record: Provenance) -> Provenance:
    """The rule's record, with what the general reader had found among the losers."""
    if old is None or not old.raw or old.raw == record.raw:
        return record
    loser = Found(old.raw, old.source, old.rule).candidate()
    return record.model_copy(update={"rejected": (loser, *old.rejected)[:8]})


def _put_related(raw: RawArticle, rules: RuleSet, page: Page) -> bool:
    """Set the cards of other stories from their rule; whether it found any."""
    elements, rule = rules.elements("related")
    found = rules.all("related")
    cards = [card for element in elements if (card := _card(element, page))]
    if not cards:
        cards = [Related(url=url) for each in found if (url := absolute(page.base_url, each.value))]
    raw.related = list(dict.fromkeys(cards)) or raw.related
    if cards:
        raw.provenance["related"] = Provenance(source=Source.SELECTOR, rule=rule or found[0].rule)
    return bool(cards)


def _card(element: Element, page: Page) -> Related | None:
    """The link of a card: the element's own, or the first inside or around it; its text is the title."""
    link = next(element.iter("a"), None)
    if link is None:
        link = next(element.iterancestors("a"), None)
    url = absolute(page.base_url, link.get("href") or "") if link is not None and link.get("href") else None
    return (
        Related(url=url, title=clean(line_of(link if clean(line_of(link)) else element)) or None)
        if url and link is not None
        else None
    )


def _agree_with_images(raw: RawArticle) -> None:
    """The main picture of `images` says the same as the `photo_` fields."""
    if raw.photo_url:
        main = Image(url=raw.photo_url, caption=raw.photo_caption, credit=raw.photo_credit)
        raw.images = [main, *(image for image in raw.images if not same_picture(main.url, image.url))]
