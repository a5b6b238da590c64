"""The passage of an article that shows why a query found it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from newscrawl.stemming import stems

WORDS = 32
_BEGINNING = 3
"""Letters of a stem that each of its forms begins with: only words that have them are stemmed."""
_LONGEST = 4000
"""Words of an article that are looked through."""


class _Term(Protocol):
    @property
    def forms(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def is_prefix(self) -> bool: ...
    @property
    def is_excluded(self) -> bool: ...


@dataclass(frozen=True)
class Excerpt:
    """Runs of text, each found or not; joined by nothing they are the passage."""

    runs: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(run for run, _ in self.runs)

    def html(self) -> str:
        """The passage with what was found in `<mark>`, everything escaped."""
        return "".join(f"<mark>{escape(run)}</mark>" if found else escape(run) for run, found in self.runs)


def excerpt(lead: str | None, body: str, language: str | None, terms: Iterable[_Term]) -> Excerpt:
    """The 32 words with the most finds of a stored article (`body` is its JSON), cut at word boundaries."""
    paragraphs = [*([lead] if lead else ()), *(block["text"] for block in json.loads(body))]
    words = [word for paragraph in paragraphs for word in paragraph.split()][:_LONGEST]
    wanted = [term for term in terms if not term.is_excluded]
    found = _finds(words, language, wanted)
    start = _best(found)
    end = min(len(words), start + WORDS)
    runs: list[tuple[str, bool]] = [("… ", False)] if start else []
    for n in range(start, end):
        runs.append((words[n], found[n]))
        if n + 1 < end:
            runs.append((" ", found[n] and found[n + 1]))
    if end < len(words):
        runs.append((" …", False))
    return Excerpt(tuple(_joined(runs)))


def _finds(words: Sequence[str], language: str | None, terms: Sequence[_Term]) -> list[bool]:
    """For each word of the page whether one of its parts is a stem of the query."""
    exact = {stem for term in terms if not term.is_prefix for form in term.forms for stem in form}
    starts = tuple(stem for term in terms if term.is_prefix for form in term.forms for stem in form)
    beginnings = {stem[:_BEGINNING] for stem in (*exact, *starts)}
    found = [False] * len(words)
    for place, word in enumerate(words):
        folded = word.casefold().replace("ё", "е")
        if any(beginning in folded for beginning in beginnings):
            found[place] = any(part in exact or part.startswith(starts) for part in stems(word, language))
    return found


def _best(found: Sequence[bool]) -> int:
    """Where the window with the most finds begins; a little before its first find."""
    if not any(found):
        return 0
    count = best = sum(found[:WORDS])
    place = 0
    for start in range(1, max(1, len(found) - WORDS + 1)):
        count += found[start + WORDS - 1] - found[start - 1]
        if count > best:
            best, place = count, start
    first = next(n for n in range(place, len(found)) if found[n])
    return max(0, min(place, first - 6) if first - place < 6 else first - 6)


def _joined(runs: Iterable[tuple[str, bool]]) -> Iterable[tuple[str, bool]]:
    held: list[str] = []
    last = False
    for text, found in runs:
        if held and found != last:
            yield "".join(held), last
            held = []
        held.append(text)
        last = found
    if held:
        yield "".join(held), last
