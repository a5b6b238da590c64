"""Copies are found by their signatures, in any script, and bulletins from one template are none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.duplicates import BANDS, FEWEST_SHINGLES, Compared, estimate, is_copy, shingles, sign

LOTS = random.Random(1)
WORDS = ["".join(LOTS.choices("абвгдеж", k=6)) for _ in range(5000)]


@pytest.fixture(autouse=True)
def its_own_texts(request: pytest.FixtureRequest) -> None:
    """Texts are a test's own, whatever ran before it: estimates and keys vary by chance."""
    LOTS.seed(request.node.originalname)


def text(count: int = 300) -> list[str]:
    return LOTS.choices(WORDS, k=count)


def test_an_estimate_is_near_the_truth() -> None:
    words = text()
    one, other = " ".join(words), " ".join([*words[:200], *text(100)])
    signed = sign(one), sign(other)
    assert signed[0] is not None
    assert signed[1] is not None
    assert abs(estimate(*signed).jaccard - Compared(one).likeness(Compared(other)).jaccard) < 0.12


def test_a_signature_is_the_same_wherever_it_is_made() -> None:
    signature = sign("один два три четыре пять шесть семь восемь девять десять " * 2 + "конец истории")
    assert signature is not None
    assert (signature.values[:8].hex(), signature.size) == ("5973decd437857c9", 12)


def test_keys_that_stores_hold_are_made_again() -> None:
    signed = sign(
        "The harbour board of Velm said on Monday that the north pier stays shut until the tide gauges are mended, "
        "and that ferries leave from the old fish quay."
    )
    assert signed is not None
    keys = signed.band_keys()
    assert (keys[0], keys[1], keys[-1]) == (59045620369552, 97912292785788, 97989421241971)


def test_a_text_of_few_words_has_no_signature() -> None:
    assert sign(" ".join(text(FEWEST_SHINGLES + 1))) is None


def test_a_copy_shares_keys_and_another_story_none() -> None:
    words = text()
    one, copy, other = sign(" ".join(words)), sign(" ".join(words[30:])), sign(" ".join(text()))
    assert one is not None
    assert copy is not None
    assert other is not None
    shared = [len(set(one.band_keys()) & set(them.band_keys())) for them in (copy, other)]
    assert (shared[0] > 5, shared[1], len(one.band_keys())) == (True, 0, BANDS)


@pytest.mark.parametrize(
    ("sentence", "width"),
    [("東京で強い雨が降りました", 6), ("الطَّقْسُ جميل اليوم في المدينة", 3), ("погода сегодня хорошая в городе", 3)],
)
def test_shingles_suit_the_script(sentence: str, width: int) -> None:
    assert {len(shingle.split()) for shingle in shingles(sentence)} == {width}


def test_arabic_vowel_signs_do_not_count() -> None:
    assert shingles("الطَّقْسُ جَمِيلٌ اليَوْمَ") == shingles("الطقس جميل اليوم")


def test_a_bulletin_with_other_figures_is_no_copy() -> None:
    frame = "Курс доллара на {} число установлен на уровне {} рубля, евро стоит {} рубля, юань подешевел до {} рубля, "
    frame += "индекс биржи закрылся на отметке {} пункта при объёме торгов {} миллиарда рублей за день"
    assert not is_copy(frame.format(3, 71.2, 80.5, 10.1, 3021, 64), frame.format(4, 72.9, 81.7, 10.4, 2988, 71))


@given(st.text(max_size=400))
def test_any_text_is_cut_without_an_error(any_text: str) -> None:
    Compared(any_text).is_template(Compared(any_text[::-1]))


def test_a_time_that_is_written_otherwise_makes_no_template() -> None:
    story = (
        "The lamp failed on Sunday night and a backup did not start. Technicians reached the rock by boat at {} but "
        "could not restore power. A lit buoy, laid half a mile to the west, is seen for six miles against 22 for the lamp."
    )
    assert is_copy(story.format("0430"), story.format("4.30am").replace("against", "compared with"))
