"""What editors changed between two readings of a story, and nothing else.

A reading that differs in counters, cards, typography, white space, case, the split into paragraphs or its time
stamps alone has no changes. Pure: no store, no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from newscrawl.items import Article
from newscrawl.noise import is_correction, is_noise, substance
from newscrawl.word_diff import Span, align, word_diff

_RESTAMPED = timedelta(hours=1)
"""A publication date that moves by less was printed more exactly, or stamped again: not an editor's change."""
_SAME_PARAGRAPH = 0.4
"""Share of common words from which two different paragraphs are one paragraph changed."""


class ChangeKind(StrEnum):
    """What an editor did."""

    HEADLINE = "headline"
    LEAD = "lead"
    PARAGRAPH_ADDED = "paragraph-added"
    PARAGRAPH_REMOVED = "paragraph-removed"
    PARAGRAPH_CHANGED = "paragraph-changed"
    PARAGRAPH_MOVED = "paragraph-moved"
    DATE = "date"
    BYLINE = "byline"
    CORRECTION = "correction"


@dataclass(frozen=True)
class Change:
    """One change. `old` is `None` for what was added, `new` for what was removed."""

    kind: ChangeKind
    old: str | None
    new: str | None
    place: int | None = None
    """Of a paragraph: its index in the new body, or in the old one if it was removed."""

    def words(self) -> tuple[Span, ...]:
        """The change word by word."""
        return word_diff(self.old or "", self.new or "")


def compare(old: Article, new: Article) -> tuple[Change, ...]:
    """The typed changes from `old` to `new`, headline first, then body in reading order; empty for noise alone.

    A new publication date by itself counts from a day on; beside other changes from an hour on. `modified` never does.
    """
    text = [*_line(ChangeKind.HEADLINE, old.headline, new.headline), *_lead(old, new), *_body(old, new)]
    byline = list(_byline(old, new))
    return (*text, *_date(old.published, new.published, alone=not text and not byline), *byline)


def is_same_story(old: Article, new: Article) -> bool:
    """Whether two readings have no editor's change between them."""
    return (old.content_hash == new.content_hash and not _metadata_differs(old, new)) or not compare(old, new)


def _metadata_differs(old: Article, new: Article) -> bool:
    return old.published != new.published or old.authors != new.authors


def _line(kind: ChangeKind, old: str | None, new: str | None) -> Iterator[Change]:
    if substance(old or "") != substance(new or ""):
        yield Change(kind, old, new)


def _lead(old: Article, new: Article) -> Iterator[Change]:
    """A lead that only moved into the body, or out of it, is the reader's doing."""
    before, after = substance(old.lead or ""), substance(new.lead or "")
    if before == after:
        return
    if (not after and before == _first_words(new)) or (not before and after == _first_words(old)):
        return
    yield Change(ChangeKind.LEAD, old.lead, new.lead)


def _first_words(article: Article) -> tuple[str, ...]:
    return substance(article.body[0].text) if article.body else ()


def _paragraphs(article: Article, other: Article) -> list[str]:
    texts = [paragraph.text for paragraph in article.body if not is_noise(paragraph.text)]
    swallowed = substance(other.lead or "")
    if swallowed and not article.lead and texts and substance(texts[0]) == swallowed:
        return texts[1:]
    return texts


def _body(old: Article, new: Article) -> list[Change]:
    before, after = _paragraphs(old, new), _paragraphs(new, old)
    keys, new_keys = [substance(text) for text in before], [substance(text) for text in after]
    if keys == new_keys or _flat(keys) == _flat(new_keys):
        return []
    changes: list[Change] = []
    for tag, i, j, k, m in align(keys, new_keys):
        if tag != "equal" and _flat(keys[i:j]) != _flat(new_keys[k:m]):
            changes += _block(before[i:j], after[k:m], i, k)
    return _without_moves(changes)


def _flat(keys: Sequence[tuple[str, ...]]) -> list[str]:
    return [word for key in keys for word in key]


def _block(old: Sequence[str], new: Sequence[str], old_place: int, new_place: int) -> Iterator[Change]:
    pairs = dict(_pairs(old, new))
    partners = set(pairs.values())
    for n, text in enumerate(old):
        if n not in pairs and substance(text):
            kind = ChangeKind.CORRECTION if is_correction(text) else ChangeKind.PARAGRAPH_REMOVED
            yield Change(kind, text, None, old_place + n)
    changed = {partner: n for n, partner in pairs.items()}
    for n, text in enumerate(new):
        if n in partners:
            before = old[changed[n]]
            if substance(before) != substance(text):
                yield Change(_kind_of_change(before, text), before, text, new_place + n)
        elif substance(text):
            kind = ChangeKind.CORRECTION if is_correction(text) else ChangeKind.PARAGRAPH_ADDED
            yield Change(kind, None, text, new_place + n)


def _kind_of_change(old: str, new: str) -> ChangeKind:
    return ChangeKind.CORRECTION if is_correction(new) else ChangeKind.PARAGRAPH_CHANGED


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Old and new paragraphs that are one, in order, each at most once: most alike first come, first served."""
    alike = sorted(
        (
            (-share, i, k)
            for i, before in enumerate(old[:200])
            for k, after in enumerate(new[:200])
            if is_correction(before) == is_correction(after) and (share := _alike(before, after)) >= _SAME_PARAGRAPH
        ),
    )
    taken: list[tuple[int, int]] = []
    for _, i, k in alike:
        if all((i < a) == (k < b) and i != a and k != b for a, b in taken):
            taken.append((i, k))
            yield i, k


def _alike(old: str, new: str) -> float:
    a, b = substance(old), substance(new)
    common = len(set(a) & set(b))
    if not common or 2 * common / (len(set(a)) + len(set(b))) < _SAME_PARAGRAPH:
        return 0.0
    if len(a) * len(b) > 250_000:
        return 2 * common / (len(set(a)) + len(set(b)))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _without_moves(changes: list[Change]) -> list[Change]:
    """The same text removed in one place and added in another was moved."""
    removed = {substance(c.old or ""): c for c in changes if c.new is None}
    moved = {key: removed[key] for c in changes if c.old is None and (key := substance(c.new or "")) in removed}
    if not moved:
        return changes
    kept: list[Change] = []
    for change in changes:
        key = substance(change.new or change.old or "")
        if key not in moved or (change.old is not None and change.new is not None):
            kept.append(change)
        elif change.old is None:
            kept.append(Change(ChangeKind.PARAGRAPH_MOVED, moved[key].old, change.new, change.place))
    return kept


def _date(old: datetime | None, new: datetime | None, *, alone: bool) -> Iterator[Change]:
    if old is None or new is None or old == new:
        return  # a date that is found, or no longer found, says something of the page, not of the story
    at_midnight = timedelta() in (_time_of_day(old), _time_of_day(new))
    if at_midnight and old.date() == new.date():
        return  # the day was known, now the time is: the same date
    if old.replace(tzinfo=None) == new.replace(tzinfo=None):
        return  # the zone is printed otherwise
    moved = abs(new - old)
    if moved < _RESTAMPED or (alone and moved < timedelta(days=1)):
        return
    yield Change(ChangeKind.DATE, old.isoformat(), new.isoformat())


def _time_of_day(when: datetime) -> timedelta:
    return timedelta(hours=when.hour, minutes=when.minute, seconds=when.second)


def _byline(old: Article, new: Article) -> Iterator[Change]:
    if {substance(name) for name in old.authors} != {substance(name) for name in new.authors}:
        yield Change(ChangeKind.BYLINE, ", ".join(old.authors) or None, ", ".join(new.authors) or None)
