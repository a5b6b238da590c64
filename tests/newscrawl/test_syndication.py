"""Agencies are credited where a story says it comes from one, and nowhere else."""

from __future__ import annotations

import pytest

from newscrawl.items import Article, Paragraph
from newscrawl.syndication import wire_credits


def credits_of(*body: str, authors: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    url = "https://a.example/1"
    article = Article(
        url=url,
        canonical_url=url,
        headline="A headline",
        content_hash="blake2b:0",
        authors=list(authors),
        body=[Paragraph(text=text) for text in body],
    )
    return [(credit.agency, credit.place.value) for credit in wire_credits(article)]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("МОСКВА, 5 мая. /ТАСС/. Завод открыли.", "ТАСС"),
        ("МОСКВА, 5 мая — РИА Новости. Завод открыли.", "РИА Новости"),
        ("Москва. 5 мая. ИНТЕРФАКС - Завод открыли.", "Интерфакс"),
        ("MOSCOW, May 5 (Reuters) - The plant opened.", "Reuters"),
        ("BERLIN (AP) — The plant opened.", "Associated Press"),
        ("PARIS (AFP) – The plant opened.", "AFP"),
        ("Berlin (dpa) - Das Werk ist offen.", "dpa"),
    ],
)
def test_a_dateline_credits(text: str, agency: str) -> None:
    assert credits_of(text) == [(agency, "dateline")]


@pytest.mark.parametrize(
    ("author", "agency"),
    [("Reuters", "Reuters"), ("By AFP", "AFP"), ("Jane Doe, Associated Press", "Associated Press"), ("ТАСС", "ТАСС")],
)
def test_a_byline_credits(author: str, agency: str) -> None:
    assert credits_of("Text.", authors=(author,)) == [(agency, "byline")]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Завод открыли, сообщает ТАСС.", "ТАСС"),
        ("Об этом сообщает РИА Новости со ссылкой на министерство.", "РИА Новости"),
        ("По данным Reuters, завод открыли.", "Reuters"),
        ("Dies meldet die dpa.", "dpa"),
    ],
)
def test_words_of_origin_credit(text: str, agency: str) -> None:
    assert credits_of(text) == [(agency, "text")]


@pytest.mark.parametrize(
    "text",
    [
        "AP — это сокращение.",
        "Bloomberg, the former mayor, said he would run.",
        "LONDON — The AP Moller group said its ships were late.",
        "WASHINGTON, Nov. 22 /PRNewswire/ -- A company announced a thing.",
        "Компания AP Moller отгрузила суда. Reuters опубликовало фото.",
    ],
)
def test_a_name_alone_credits_nobody(text: str) -> None:
    assert credits_of(text) == []


def test_an_agency_quoted_further_down_is_no_origin() -> None:
    assert credits_of("One.", "Two.", "Three, сообщает ТАСС.", "Four.", "Five.") == []


def test_the_closing_line_credits() -> None:
    assert credits_of("One.", "Two.", "Three.", "Source: AP") == [("Associated Press", "text")]
