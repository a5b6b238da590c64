"""What is kept of a story that ends at a request to subscribe."""

from __future__ import annotations

from newscrawl.items import Kind, Paragraph
from newscrawl.reading.free_part import free_part


def texts(*lines: str) -> list[str]:
    return [kept.text for kept in free_part([Paragraph(kind=Kind.PARAGRAPH, text=line) for line in lines])]


def test_the_request_and_the_offer_behind_it_are_cut() -> None:
    story = "Жители улицы Причальной получили одинаковые письма."
    assert texts(story, "Этот материал доступен по подписке", "Первые 14 дней бесплатно.") == [story]


def test_a_request_in_the_middle_of_a_story_cuts_nothing() -> None:
    lines = ("The lock was shut.", "Subscribe to continue reading", *["The keeper went home, and the water rose."] * 30)
    assert texts(*lines) == list(lines)


def test_a_story_that_is_all_request_is_kept() -> None:
    assert texts("Subscribe to continue reading") == ["Subscribe to continue reading"]
