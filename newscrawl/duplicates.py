"""Near-duplicates: the signature of a text, where to look for its like, and what counts as a copy.

MinHash (Broder 1997) by rensa over shingles of three words, 32 bands of 3 rows; the measurements behind the numbers
are in benchmarks/README-datasets.md. Pure: the band table is the store's.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import compress, repeat
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
KEY_BITS = 48
"""Of a band's key; the index puts its time before it, in one integer of 64 bits."""
_KEY_SIZE = KEY_BITS // 8
_SALTED = [blake2b(digest_size=8, salt=b"%d" % band) for band in range(BANDS)]
"""Begun once: a copy costs less than a hash with its parameters."""


def tokens(text: str) -> list[str]:
    """The words of a text, folded: Arabic and Hebrew without vowel signs, unspaced scripts character by character.

    >>> tokens("Ёлки — 2026: «всё»"), tokens("東京で雨。"), tokens("كِتَابٌ")
    (['елки', '2026', 'все'], ['東', '京', 'で', '雨'], ['كتاب'])
    """
    folded = text.casefold().replace("ё", "е").replace("—", " ").replace("–", " ").replace("’", "'").replace("/", " ")
    if _SPECIAL.search(folded[::_SAMPLE]):
        folded = _EACH.sub(r" \1 ", _MARKS.sub("", folded).translate(_LETTERS))
    return [*filter(None, map(str.strip, folded.split(), repeat(_EDGES)))]


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
        """One key of `KEY_BITS` a band; two texts with a key in common are worth comparing."""
        width = 4 * ROWS
        keys: list[int] = []
        for band, salted in enumerate(_SALTED):
            hashed = salted.copy()
            hashed.update(self.values[band * width : (band + 1) * width])
            keys.append(int.from_bytes(hashed.digest()[:_KEY_SIZE], "little"))
        return keys


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
    return Compared(text).signature


def estimate(one: Signature, other: Signature) -> Likeness:
    """The likeness of two texts by their signatures; the standard deviation of `jaccard` is at most 0.044."""
    same = sum(map(eq, memoryview(one.values).cast("I"), memoryview(other.values).cast("I")))
    jaccard = same / PERMUTATIONS
    common = jaccard * (one.size + other.size) / (1 + jaccard)
    return Likeness(jaccard, min(1.0, common / min(one.size, other.size)))


_FEWEST_FACTS = 6
_FEWEST_CHANGED = 2
"""A single figure or name that differs may be one written otherwise: 0430 and 4.30am."""
_TEMPLATE = 0.45
"""A copy keeps figures and names about as well as the words between; a bulletin from a template keeps under half."""
_SAME = 0.8
"""Texts with so much in common differ in less than the facts of a bulletin."""
_SAME_FACTS = 0.8
_NAME = re.compile(r"[^\W\d_a-zа-яё](?<=[\s«\"“(].)(?<![.!?…:»”\"\n]\s.)[^\W_]*")
"""Begins with what few characters are: what stands before is looked at only there."""


class Compared:
    """A text ready to be compared word by word with several others."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = tokens(text)
        self._runs = _runs(self._words)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """All shingles."""
        return frozenset(self._runs)

    @cached_property
    def signature(self) -> Signature | None:
        """The signature; `None` for a text that is too short to have one."""
        if len(self.shingles) < FEWEST_SHINGLES:
            return None
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        minhash.update(self._runs)  # those said twice do not move a minimum
        return Signature(_PACK.pack(*minhash.digest()), len(self.shingles))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The words that hold a figure."""
        return frozenset(word for word in self._words if not word.isalpha() and _DIGIT.search(word))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that are capitalised within a sentence."""
        found = set(_NAME.findall(self._text))
        return frozenset(word for name in found if name[0].isupper() for word in tokens(name))

    def parted(self, facts: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The shingles that hold one of some words, and those that do not."""
        width = len(self._words) - len(self._runs) + 1 if self._runs else 1
        marks = [word in facts for word in self._words]
        marked = map(any, zip(*(marks[n:] for n in range(width)), strict=False))
        holding = frozenset(compress(self._runs, marked))
        return holding, self.shingles - holding

    def likeness(self, other: Compared) -> Likeness:
        """How much the two have in common, exactly."""
        return _likeness(self.shingles, other.shingles)

    def is_template(self, other: Compared) -> bool:
        """Whether the two share their frame and not their facts: two days' weather, rates or match reports.

        Shingles that hold a figure are compared apart from the rest, and shingles that hold a name likewise; neither
        is done for texts that have most figures, or most names, in common.
        """
        if self.likeness(other).jaccard >= _SAME:
            return False
        return _frame_alone(self, other, self.figures, other.figures) or _frame_alone(
            self, other, self.names, other.names
        )


_DIGIT = re.compile(r"\d")


def _likeness(a: frozenset[str], b: frozenset[str]) -> Likeness:
    if not a or not b:
        return Likeness(0.0, 0.0)
    common = len(a & b)
    return Likeness(common / (len(a) + len(b) - common), common / min(len(a), len(b)))


def _frame_alone(one: Compared, other: Compared, facts: frozenset[str], others: frozenset[str]) -> bool:
    if min(len(facts - others), len(others - facts)) < _FEWEST_CHANGED:
        return False
    if _likeness(facts, others).containment >= _SAME_FACTS:
        return False
    first, second = one.parted(facts), other.parted(others)
    if min(map(len, (*first, *second))) < _FEWEST_FACTS:
        return False
    return _likeness(first[0], second[0]).containment < _TEMPLATE * _likeness(first[1], second[1]).containment


def is_copy(one: str, other: str) -> bool:
    """The decision on two texts: alike enough, and not two bulletins from one template."""
    first, second = Compared(one), Compared(other)
    return first.likeness(second).is_copy() and not first.is_template(second)
