"""The pieces of text that a reader may see, and the numbers of the elements."""

from __future__ import annotations

from newscrawl.page import Page

PAGE = (
    b"<html><head><title>Bridge</title></head><body><p>Sunny <b>and</b> calm<br>today</p> "
    b"<script>var day = 1</script>after<noscript><p>Enable it</p></noscript><ul><li> </li><li>last</li></ul></body></html>"
)


def test_pieces_stand_in_the_order_in_which_they_are_read_each_with_its_element() -> None:
    seen = Page(PAGE, "https://example.test/").pieces.seen
    assert [(piece.text, piece.element.tag, piece.behind) for piece in seen] == [
        ("Sunny ", "p", False),
        ("and", "b", False),
        (" calm", "b", True),
        ("today", "br", True),
        ("after", "script", True),
        ("last", "li", False),
    ]


def test_every_element_has_its_number_those_too_whose_text_is_not_seen() -> None:
    page = Page(PAGE, "https://example.test/")
    assert [page.pieces.numbers[element] for element in page.tree.iter()] == list(range(13))


def test_a_page_as_deep_as_the_parser_makes_any_has_its_pieces() -> None:
    seen = Page(b"<div>" * 250 + b"deep", "https://example.test/").pieces.seen
    assert [piece.text for piece in seen] == ["deep"]


def test_a_page_without_anything_has_no_pieces() -> None:
    assert Page(b"", "https://example.test/").pieces.seen == []
