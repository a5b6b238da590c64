"""A difference of two texts word by word, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from newscrawl.noise import substance

_PIECE = re.compile(r"\w+(?:[.,:'’-]\w+)*\s*|[^\w\s]\s*|\s+")
_LONGEST = 3000
"""Words past which two different middles are shown whole: the comparison is quadratic at worst."""


class Op(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Span:
    """A run of words with one fate."""

    op: Op
    text: str


def word_diff(old: str, new: str) -> tuple[Span, ...]:
    """The runs of words of both texts, in order; joining all but the removed gives `new` back exactly.

    Words that differ in typography or case alone are the same.

    >>> [(span.op.value, span.text) for span in word_diff("Погибли двое рабочих.", "Погибли трое рабочих.")]
    [('same', 'Погибли '), ('removed', 'двое '), ('added', 'трое '), ('same', 'рабочих.')]
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    return tuple(_joined(_spans(before, after)))


def align(old: Sequence[object], new: Sequence[object]) -> list[tuple[str, int, int, int, int]]:
    """The opcodes of difflib for two sequences of hashable things, with the equal ends cut off first."""
    start, shortest = 0, min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if len(a) > _LONGEST or len(b) > _LONGEST:
        middle = [("replace" if a and b else "delete" if a else "insert", 0, len(a), 0, len(b))]
    else:
        middle = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    codes = [("equal", 0, start, 0, start)] if start else []
    codes += [(tag, i + start, j + start, k + start, m + start) for tag, i, j, k, m in middle]
    if end:
        codes.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return codes


def _spans(before: list[str], after: list[str]) -> Iterator[Span]:
    for tag, i, j, k, m in align([_key(piece) for piece in before], [_key(piece) for piece in after]):
        if tag == "equal":
            yield Span(Op.SAME, "".join(after[k:m]))
            continue
        if j > i:
            yield Span(Op.REMOVED, "".join(before[i:j]))
        if m > k:
            yield Span(Op.ADDED, "".join(after[k:m]))


def _key(piece: str) -> object:
    return substance(piece) or piece.strip()


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last is not None and last.op is span.op:
            last = Span(last.op, last.text + span.text)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
