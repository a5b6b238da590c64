"""Text hygiene: examples by name, laws by hypothesis."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.text import clean, clean_paragraphs, cut, fold, one_line, sanitise, strip_credit_prefix

AWKWARD = "\u200d\u200c\xad\u0301\u0325aeыё«» -–\n\r\t\x00\x85\u2028\u05d0\u0627😀\u212a\u2126\ud800'\"`(.,!"
TEXTS = st.text(st.characters() | st.sampled_from(AWKWARD))


@given(TEXTS)
@pytest.mark.threat("NUL, surrogates, control, bidi", "Any text becomes valid Unicode without control characters")
def test_sanitised_text_is_valid_unicode_in_nfc_without_control_characters(text: str) -> None:
    sanitised = sanitise(text)
    assert unicodedata.is_normalized("NFC", sanitised)
    assert {c for c in sanitised if unicodedata.category(c) in ("Cc", "Cs")} <= {"\t", "\n"}
    assert sanitised.encode().decode() == sanitised


@given(TEXTS)
def test_sanitising_twice_changes_nothing(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@given(TEXTS)
def test_cleaned_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.splitlines() in ([], [cleaned])
    assert sanitise(cleaned) == clean(cleaned) == cleaned


@given(TEXTS, st.booleans())
def test_folding_twice_changes_nothing(text: str, keep_case: bool) -> None:
    folded = fold(text, keep_case=keep_case)
    assert fold(folded, keep_case=keep_case) == folded


@given(TEXTS)
def test_a_credit_loses_its_prefix_only_once(text: str) -> None:
    assert strip_credit_prefix(strip_credit_prefix(text)) == strip_credit_prefix(text)


@pytest.mark.parametrize(
    ("printed", "names"),
    [("/ Źródło: Agencja", "Agencja"), ("Zdroj: Agentura", "Agentura"), ("Fuente: Agencia", "Agencia")],
)
def test_a_credit_begins_with_a_name_not_with_the_word_for_source(printed: str, names: str) -> None:
    assert strip_credit_prefix(printed) == names


@given(TEXTS)
@pytest.mark.threat("Log and terminal injection", "Any text becomes one printable line for the log")
def test_a_log_line_is_one_printable_line(text: str) -> None:
    assert one_line(text).isprintable()


@given(TEXTS, st.integers(1, 20))
def test_cut_text_keeps_its_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("Fu\xdfba\u0308lle", "Fußbälle"),
        ("e\u0301te\u0301", "été"),
        ("10\u202f000\u2009₽", "10 000 ₽"),
        ("\ufeffзаголовок\u200b", "заголовок"),
        ("пе\xadре\xadнос", "перенос"),
        ("lone \ud83d surrogate", "lone surrogate"),
        ("nul\x00l", "null"),
        ("\u202eabc\u202c", "abc"),
        ("«Типографика» — остаётся…", "«Типографика» — остаётся…"),
        ("Auf\u200clage", "Auflage"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀 в космосе", "👩\u200d🚀 в космосе"),
    ],
)
def test_cleaning(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("«Пример» — это…", '"пример" - это...'),
        ("Ёлка", "елка"),
        ("It’s  “fine” !", 'it\'s "fine"!'),
        ("10–12 мая", "10 - 12 мая"),
        ("STRASSE", "Straße"),
        ("( слово )", "(слово)"),
    ],
)
def test_spellings_that_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_that_differ_fold_apart() -> None:
    assert fold("Он не пришёл") != fold("Он пришёл")


def test_folding_may_keep_the_case() -> None:
    assert fold("«Пример»", keep_case=True) == '"Пример"'


def test_paragraphs_are_apart_by_blank_lines() -> None:
    assert clean_paragraphs("\r\n\r\nПервый\r\nабзац\r\n\r\n\xa0\r\n\r\nВторой") == ["Первый абзац", "Второй"]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Фото: Имя Фамилия / Агентство", "Имя Фамилия / Агентство"),
        ("Фото:пресс-служба «Завода»", "пресс-служба «Завода»"),
        ("(Фото: Name / Agency)", "Name / Agency"),
        ("© Фото: Имя / Агентство", "Имя / Агентство"),
        ("Фотография: Имя", "Имя"),
        ("Автор фото: Имя", "Имя"),
        ("Photo: Jane Roe", "Jane Roe"),
        ("Photo by Jane Roe", "Jane Roe"),
        ("Photograph: Jane Roe/Agency", "Jane Roe/Agency"),
        ("Photo credit: Agency", "Agency"),
        ("Image courtesy of Museum", "Museum"),
        ("[Photo: Agency]", "Agency"),
        ("Foto: A. Muster/Agentur", "A. Muster/Agentur"),
        ("Bild: Agentur", "Agentur"),
        ("Crédit photo : Jean Exemple", "Jean Exemple"),
        ("Crédits photos : Jean / Agence", "Jean / Agence"),
        ("Créditos: Agencia", "Agencia"),
        ("(c) Agency", "Agency"),
        ("Jane Roe via Agency", "Jane Roe via Agency"),
        ("Photojournalist of the year", "Photojournalist of the year"),
        ("Image Source", "Image Source"),
    ],
)
def test_credit_prefixes(printed: str, names: str) -> None:
    assert strip_credit_prefix(printed) == names


@pytest.mark.threat("ReDoS", "A megabyte of one pattern is cleaned, folded and split in well under a second")
@pytest.mark.parametrize("piece", ["- ", "\u200d", "a\u0301", "'", "«", "Фото: ", "( "])
@pytest.mark.parametrize("function", [clean, fold, strip_credit_prefix, clean_paragraphs])
@pytest.mark.threat("ReDoS", "A megabyte of one pattern is read through by every text function")
def test_a_megabyte_of_one_pattern_is_read_through(function: Callable[[str], object], piece: str) -> None:
    function(piece * 300_000)
