"""Encodings: what is declared, and when the bytes overrule it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.charset import ENCODINGS, broken_utf8, find_encoding, is_utf8

RUSSIAN = (
    "Жители посёлка в понедельник собрались у причала, чтобы решить судьбу старого парома, и спорили до вечера. "
    "Глава совета сказал, что паром дорог в ремонте, однако без него сорок семей останутся без дороги к рынку."
)
JAPANESE = (
    "町の人々は月曜日に古い渡し船の行方を決めるために港に集まり、夜まで話し合いを続けた。船は一日に二度だけ動く。"
)
KOREAN = "마을 사람들은 월요일에 낡은 나룻배의 앞날을 정하려고 부두에 모여 저녁까지 이야기를 나누었다. 배는 하루에 두 번 다닌다."
CHINESE = (
    "镇上的人星期一来到码头，要决定这条旧船的去留，一直说到晚上。船现在一天只开两次，这是他们的决定，也是大家的希望。"
)
GERMAN = "Die Fähre kostet mehr, als sie einbringt, sagte der Kämmerer über die künftige Brücke."
CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")


def page(text: str, encoding: str, meta: str = "") -> bytes:
    declared = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{declared}</head><body><p>{text}</p></body></html>".encode(encoding)


def test_byte_order_mark_beats_header_and_meta() -> None:
    body = b"\xef\xbb\xbf" + page(RUSSIAN, "utf-8", meta="windows-1251")
    assert find_encoding(body, "text/html; charset=koi8-r") == "utf-8"


def test_header_beats_meta() -> None:
    body = page("“quoted” words", "cp1252", meta="iso-8859-2")
    assert find_encoding(body, "text/html; charset=windows-1252") == "cp1252"


def test_meta_is_read_where_the_header_is_silent() -> None:
    assert find_encoding(page(GERMAN, "iso8859-15", meta="iso-8859-15"), "text/html") == "iso8859-15"


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-r", "iso-8859-1", "shift_jis"])
def test_utf8_bytes_are_utf8_whatever_is_declared(declared: str) -> None:
    assert find_encoding(page(RUSSIAN, "utf-8", meta=declared), f"text/html; charset={declared}") == "utf-8"


@pytest.mark.parametrize("encoding", CYRILLIC)
@pytest.mark.parametrize("declared", ["", "utf-8", "windows-1251", "koi8-r", "iso-8859-1"])
def test_cyrillic_is_found_whatever_is_declared(encoding: str, declared: str) -> None:
    header = f"text/html; charset={declared}" if declared else None
    assert find_encoding(page(RUSSIAN, encoding), header) == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(JAPANESE, "euc_jp"), (JAPANESE, "cp932"), (KOREAN, "cp949"), (CHINESE, "gb18030")],
)
def test_undeclared_east_asian_encodings_are_found(text: str, encoding: str) -> None:
    assert find_encoding(page(text, encoding)) == encoding


def test_german_in_windows_1252_is_not_taken_for_cyrillic() -> None:
    assert find_encoding(page(GERMAN, "cp1252", meta="iso-8859-1")) == "cp1252"


def test_undeclared_western_text_is_windows_1252() -> None:
    assert find_encoding(page(GERMAN, "cp1252")) == "cp1252"


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    body = page(RUSSIAN, "utf-8").replace("причала".encode(), b"\xd0\xff", 1)
    assert find_encoding(body, "text/html; charset=utf-8") == "utf-8"


def test_a_character_cut_off_at_the_end_is_no_fault() -> None:
    assert broken_utf8("паром".encode()[:-1]) == 0.0


@pytest.mark.parametrize("name", ["zlib", "hex", "punycode", "idna", "undefined", "utf-7"])
def test_codecs_that_are_no_encodings_of_pages_are_refused(name: str) -> None:
    assert find_encoding(page(GERMAN, "cp1252"), f"text/html; charset={name}") == "cp1252"


def test_utf16_declared_of_bytes_that_are_not_is_ignored() -> None:
    assert find_encoding(page(GERMAN, "utf-8"), "text/html; charset=utf-16") == "utf-8"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_have_an_encoding_of_the_list(body: bytes, content_type: str) -> None:
    encoding = find_encoding(body, content_type)
    assert encoding in ENCODINGS
    body.decode(encoding, "replace")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_what_is_encoded_as_utf8_is_read_as_utf8(text: str) -> None:
    assert find_encoding(text.encode()) == "utf-8"


@pytest.mark.parametrize("before", [16_381, 16_382, 16_383, 32_766, 49_151])
def test_a_character_on_the_border_of_two_pieces_is_valid_utf8(before: int) -> None:
    assert is_utf8(b"a" * before + "\U0001f33c".encode() + b"a" * 20_000)


@pytest.mark.parametrize("length", [0, 1, 16_384, 16_385, 40_000])
def test_half_a_character_at_the_end_is_no_valid_utf8(length: int) -> None:
    assert not is_utf8(b"a" * length + "ж".encode()[:1])


def _decodes(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(st.integers(0, 8), st.one_of(st.text().map(str.encode), st.binary()))
def test_pieces_of_any_bytes_are_judged_as_the_whole_is(short_of: int, end: bytes) -> None:
    body = b"a" * (16_384 - short_of) + end
    assert is_utf8(body) == _decodes(body)
