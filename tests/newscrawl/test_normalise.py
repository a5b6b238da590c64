"""From what a page says to what newscrawl promises."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawl.errors import NotAnArticle
from newscrawl.items import Article, Image, PageState, Paragraph, RawArticle, Related
from newscrawl.normalise import content_hash, to_article

URL = "https://news.example/story/1?utm_source=feed"


def article(**values: Any) -> Article:
    given: dict[str, Any] = {
        "url": URL,
        "headline": "Мост открыт",
        "body": [Paragraph(text="По мосту пошли автобусы.")],
    }
    return to_article(RawArticle(**(given | values)))


def test_the_address_loses_its_tracking() -> None:
    assert article().url == "https://news.example/story/1"


@pytest.mark.parametrize(
    ("declared", "canonical"),
    [
        ("https://www.news.example/story/one#top", "https://www.news.example/story/one"),
        ("https://news.example/", "https://news.example/story/1"),
        ("https://other.example/story/1", "https://news.example/story/1"),
        ("/story/2", "https://news.example/story/1"),
        ("javascript:void(0)", "https://news.example/story/1"),
        (None, "https://news.example/story/1"),
    ],
)
def test_a_canonical_address_is_believed_only_if_it_can_be(declared: str | None, canonical: str) -> None:
    assert article(canonical_url=declared).canonical_url == canonical


def test_a_credit_loses_its_label() -> None:
    assert article(photo_credit="(Фото: Имя Фамилия / Агентство)").photo_credit == "Имя Фамилия / Агентство"


def test_typographic_quotes_stay_and_invisible_characters_go() -> None:
    assert article(headline="«Мост»\u00a0— от\u00adкрыт").headline == "«Мост» — открыт"


def test_the_lead_is_not_repeated_in_the_body() -> None:
    body = [Paragraph(text="Коротко о главном."), Paragraph(text="По мосту пошли автобусы.")]
    assert [paragraph.text for paragraph in article(lead="Коротко о главном.", body=body).body] == [
        "По мосту пошли автобусы."
    ]


def test_a_seo_title_that_is_the_headline_is_none() -> None:
    assert article(seo_title="Мост  открыт").seo_title is None


def test_values_are_listed_once() -> None:
    assert article(tags=["мосты", "Мосты", " ", "река"]).tags == ["мосты", "река"]


def test_a_card_that_leads_back_is_not_related() -> None:
    related = [Related(url=URL), Related(url="https://news.example/story/2?utm_medium=x", title=" Тоннель ")]
    assert article(related=related).related == [Related(url="https://news.example/story/2", title="Тоннель")]


def test_pictures_with_no_web_address_go() -> None:
    assert article(images=[Image(url="data:image/gif;base64,AAAA")]).images == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"headline": " "}, "no headline"),
        ({"body": []}, "no body"),
        ({"state": PageState.CHALLENGE}, "the page is challenge"),
    ],
)
def test_what_is_no_article_says_why(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        article(**values)
    assert caught.value.reason == reason


def test_the_hash_is_blind_to_typography() -> None:
    one = content_hash("«Ёлка» открыта", None, [Paragraph(text="Текст — один")])
    other = content_hash('"Елка"  открыта', None, [Paragraph(text="Текст - один")])
    assert one == other


def test_the_hash_sees_a_changed_word() -> None:
    body = [Paragraph(text="Текст")]
    assert content_hash("Мост открыт", None, body) != content_hash("Мост закрыт", None, body)
