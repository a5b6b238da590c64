"""Editors' changes are found and typed; what changes by itself is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import Article, Paragraph
from newscrawl.revisions import ChangeKind, compare
from newscrawl.word_diff import Op, word_diff

FIRST = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


def article(*body: str, **fields: object) -> Article:
    values: dict[str, object] = {
        "url": "https://a.example/1",
        "canonical_url": "https://a.example/1",
        "headline": "A headline",
        "published": FIRST,
        "content_hash": "blake2b:0",
        "body": [Paragraph(text=text) for text in body],
    }
    return Article.model_validate({**values, **fields})


def kinds(old: Article, new: Article) -> list[str]:
    return [change.kind.value for change in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Цена выросла на 10 000 руб.", "Цена выросла на 10\u00a0000 руб."),
        ("Он сказал: «да»...", 'Он сказал: "да"…'),
        ("cost $1,200,000 to build", "cost $1200000 to build"),
        ("вице-премьер Иванов", "вице‑премьер Иванов"),
        ("Температура −5 градусов", "Температура -5 градусов"),
        ("ВАЖНО: матч перенесён", "Важно: матч перенесен"),
    ],
)
def test_typography_is_no_change(old: str, new: str) -> None:
    assert kinds(article(old), article(new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Суд признал его виновным.", "Суд не признал его виновным."),
        ("Температура -5 градусов", "Температура 5 градусов"),
        ("inflation at 3.5 percent", "inflation at 35 percent"),
        ("Он ушёл?", "Он ушёл."),
        ("цена 5 %", "цена 5"),
    ],
)
def test_a_word_a_sign_or_a_question_is_a_change(old: str, new: str) -> None:
    assert kinds(article(old), article(new)) == ["paragraph-changed"]


@pytest.mark.parametrize(
    "noise",
    [
        "Просмотров: 1 204",
        "17 comments",
        "Обновлено: 12.05.2026, 11:48",
        "Читайте также: Другая новость",
        "Read more: Another story",
        "Фото: Имя Фамилия / Агентство",
        "#новости #спорт",
        "Advertisement",
    ],
)
def test_counters_cards_and_stamps_are_no_paragraphs(noise: str) -> None:
    assert kinds(article("One.", "Two."), article("One.", noise, "Two.")) == []


def test_a_paragraph_cut_in_two_is_no_change() -> None:
    assert kinds(article("First sentence. Second one."), article("First sentence.", "Second one.")) == []


def test_a_paragraph_that_changed_place_was_moved() -> None:
    old = article("Alpha went home.", "Beta stayed there.", "Gamma was late.")
    assert kinds(old, article("Beta stayed there.", "Gamma was late.", "Alpha went home.")) == ["paragraph-moved"]


def test_a_lead_that_the_reader_found_in_the_body_before_is_no_change() -> None:
    assert kinds(article("The lead.", "Text."), article("Text.", lead="The lead.")) == []


def test_modified_alone_is_no_change() -> None:
    assert kinds(article("Text."), article("Text.", modified=FIRST + timedelta(days=2))) == []


@pytest.mark.parametrize(("moved", "expected"), [(timedelta(hours=5), []), (timedelta(days=2), ["date"])])
def test_a_date_that_moves_alone_counts_from_a_day_on(moved: timedelta, expected: list[str]) -> None:
    assert kinds(article("Text."), article("Text.", published=FIRST + moved)) == expected


def test_a_date_that_moves_with_the_text_counts_from_an_hour_on() -> None:
    new = article("Another text altogether.", published=FIRST + timedelta(hours=5))
    assert "date" in kinds(article("Text."), new)


def test_the_same_date_with_its_time_is_no_change() -> None:
    old = article("Text.", published=FIRST.replace(hour=0, minute=0))
    assert kinds(old, article("Text.", published=FIRST)) == []


def test_the_order_of_authors_is_no_change() -> None:
    assert kinds(article("Text.", authors=["A B", "C D"]), article("Text.", authors=["C D", "A B"])) == []


def test_a_change_knows_its_words() -> None:
    (change,) = compare(article("Two workers died."), article("Three workers died."))
    assert [(span.op, span.text) for span in change.words()] == [
        (Op.REMOVED, "Two "),
        (Op.ADDED, "Three "),
        (Op.SAME, "workers died."),
    ]


def test_a_note_of_the_editors_is_a_correction() -> None:
    new = article("Text.", "Correction: an earlier version misstated the year.")
    assert [change.kind for change in compare(article("Text."), new)] == [ChangeKind.CORRECTION]


texts = st.text(max_size=200)


@given(old=texts, new=texts)
def test_a_word_diff_gives_the_new_text_back(old: str, new: str) -> None:
    assert "".join(span.text for span in word_diff(old, new) if span.op is not Op.REMOVED) == new


bodies = st.lists(st.text(alphabet="abc АБ.,1 ", min_size=1).filter(str.strip), max_size=6)


@given(bodies)
def test_a_version_has_no_changes_to_itself(body: list[str]) -> None:
    assert compare(article(*body), article(*body)) == ()


@given(bodies, bodies)
def test_changes_are_there_both_ways_or_not_at_all(old: list[str], new: list[str]) -> None:
    assert bool(compare(article(*old), article(*new))) == bool(compare(article(*new), article(*old)))
