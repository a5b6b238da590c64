"""Near-duplicates: the signature of a text, where to look for its like, and what counts as a copy.

MinHash (Broder 1997) by rensa over shingles of three words, 32 bands of 3 rows; the measurements behind the numbers
are in benchmarks/README-datasets.md. Pure: the band table is the store's.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import compress
from operator import eq

from rensa import RMinHash

PERMUTATIONS = 128
BANDS = 32
ROWS = 3
SEED = 42
ALGORITHM = f"rensa-rminhash-{RMinHash.ALGORITHM_VERSION}/w3/{PERMUTATIONS}"
"""Stored with every signature: only signatures of one algorithm can be compared."""
JACCARD = 0.4
CONTAINMENT = 0.75
FEWEST_SHINGLES = 12
"""A text with fewer is too short for its likeness to mean anything; it has no signature."""
SLACK = 0.06
"""How far an estimate may lie below a threshold and still be worth comparing word by word: 1.5 standard deviations."""

_WORD = 3
_CHARACTER = 6
"""Shingles of scripts without spaces between words: six characters are about three words of Chinese or Japanese."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_EACH = re.compile(f"([{_UNSPACED}])")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_LETTERS = str.maketrans("أإآٱىیةک", "ااااييهك")
_SPECIAL = re.compile("[\u0300-\u036f\u0590-\u1fff\u2c00-\uffff]")
_SAMPLE = 8
"""Scripts that need more care are looked for in every eighth character: a text in one has thousands of them."""
_EDGES = "".join(
    map(chr, (*range(0x21, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F), 0xA7, 0xAB, 0xBB))
)
_EDGES += "…“”„‘’‚‹›•·№、。「」『』《》！？，：；（）،؛؟।"
_PACK = struct.Struct(f"<{PERMUTATIONS}I")
_KEY = struct.Struct("<q")


def tokens(text: str) -> list[str]:
    """The words of a text, folded: Arabic and Hebrew without vowel signs, unspaced scripts character by character.

    >>> tokens("Ёлки — 2026: «всё»"), tokens("東京で雨。"), tokens("كِتَابٌ")
    (['елки', '2026', 'все'], ['東', '京', 'で', '雨'], ['كتاب'])
    """
    folded = text.casefold().replace("ё", "е").replace("—", " ").replace("–", " ").replace("’", "'").replace("/", " ")
    if _SPECIAL.search(folded[::_SAMPLE]):
        folded = _EACH.sub(r" \1 ", _MARKS.sub("", folded).translate(_LETTERS))
    return [word for piece in folded.split() if (word := piece.strip(_EDGES))]


def shingles(text: str) -> list[str]:
    """Runs of three words (six characters where words are not spaced) in reading order, repeats included."""
    return _runs(tokens(text))


def _runs(words: list[str]) -> list[str]:
    width = _CHARACTER if _is_unspaced(words) else _WORD
    return list(map(" ".join, zip(*(words[n:] for n in range(width)), strict=False)))


def _is_unspaced(words: list[str]) -> bool:
    sample = words[::_SAMPLE] or words
    return sum(_EACH.match(word) is not None for word in sample if len(word) == 1) * 2 > len(sample)


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text for finding its like."""

    values: bytes
    """128 little-endian unsigned 32-bit minima: 512 bytes."""
    size: int
    """How many different shingles the text has."""

    def band_keys(self) -> list[int]:
        """One signed 64-bit key a band; two texts with a key in common are worth comparing."""
        values, width, read = self.values, 4 * ROWS, _KEY.unpack
        return [
            read(blake2b(values[band * width : (band + 1) * width], digest_size=8, salt=b"%d" % band).digest())[0]
            for band in range(BANDS)
        ]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts have in common."""

    jaccard: float
    """Common shingles of all shingles, 0 to 1."""
    containment: float
    """Common shingles of the shorter text's shingles, 0 to 1."""

    def is_copy(self, slack: float = 0.0) -> bool:
        """Whether one is a copy of the other, whole or in part."""
        return self.jaccard >= JACCARD - slack or self.containment >= CONTAINMENT - slack


def sign(text: str) -> Signature | None:
    """The signature of a text; `None` if it is too short to have one."""
    found = set(shingles(text))
    if len(found) < FEWEST_SHINGLES:
        return None
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(list(found))
    return Signature(_PACK.pack(*minhash.digest()), len(found))


def estimate(one: Signature, other: Signature) -> Likeness:
    """The likeness of two texts by their signatures; the standard deviation of `jaccard` is at most 0.044."""
    same = sum(map(eq, memoryview(one.values).cast("I"), memoryview(other.values).cast("I")))
    jaccard = same / PERMUTATIONS
    common = jaccard * (one.size + other.size) / (1 + jaccard)
    return Likeness(jaccard, min(1.0, common / min(one.size, other.size)))


def measure(one: str, other: str) -> Likeness:
    """The likeness of two texts, exactly."""
    return _likeness(set(shingles(one)), set(shingles(other)))


def _likeness(a: set[str], b: set[str]) -> Likeness:
    if not a or not b:
        return Likeness(0.0, 0.0)
    common = len(a & b)
    return Likeness(common / (len(a) + len(b) - common), common / min(len(a), len(b)))


_FEWEST_FACTS = 6
_TEMPLATE = 0.45
"""A copy keeps figures and names about as well as the words between; a bulletin from a template keeps under half."""


def is_template(one: str, other: str) -> bool:
    """Whether two texts share their frame and not their facts: two days' weather, rates or match reports.

    Shingles that hold a figure are compared apart from the rest, and shingles that hold a name likewise.
    """
    return any(_frame_without(holds, one, other) for holds in (_holds_figure, _holds_name))


def _frame_without(holds: Callable[[str], list[bool]], one: str, other: str) -> bool:
    facts, frames = [], []
    for text in (one, other):
        runs, marks = shingles(text), holds(text)
        facts.append(set(compress(runs, marks)))
        frames.append(set(compress(runs, (not mark for mark in marks))))
    if min(len(facts[0]), len(facts[1])) < _FEWEST_FACTS or min(len(frames[0]), len(frames[1])) < _FEWEST_FACTS:
        return False
    return _likeness(*facts).containment < _TEMPLATE * _likeness(*frames).containment


def _holds_figure(text: str) -> list[bool]:
    return [any(character.isdigit() for character in run) for run in shingles(text)]


_NAME = re.compile(r"(?<![.!?…:»”\"\n]\s)(?<=[\s«\"“(])[^\W\d_a-zа-яё][^\W_]*")


def _holds_name(text: str) -> list[bool]:
    names = {name.casefold().replace("ё", "е") for name in _NAME.findall(text) if name[0].isupper()}
    return [not names.isdisjoint(run.split()) for run in shingles(text)]


def is_copy(one: str, other: str) -> bool:
    """The decision on two texts: alike enough, and not two bulletins from one template."""
    return measure(one, other).is_copy() and not is_template(one, other)
