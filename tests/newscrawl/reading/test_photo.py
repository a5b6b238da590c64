"""The pictures of a story."""

from __future__ import annotations

import pytest

from newscrawl.items import Image
from newscrawl.page import Page
from newscrawl.reading.body import read_body
from newscrawl.reading.caption import split_caption
from newscrawl.reading.photo import largest, read_images
from newscrawl.reading.structured import read_declared

TEXT = "<p>" + "The first buses went over the new bridge on Monday, the mayor of the town said. " * 3 + "</p>"


def images(top: str = "", head: str = "") -> list[Image]:
    html = f"<html><head><title>Bridge opens</title>{head}</head><body><article><h1>Bridge opens</h1>{top}{TEXT * 3}</article></body></html>"
    page = Page(html.encode(), "https://news.example/story")
    found = read_images(page, read_declared(page), read_body(page, headline="Bridge opens"))
    return found[0] if found else []


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Фото: Имя Фамилия / Агентство", None, "Имя Фамилия / Агентство"),
        ("Мост в Заречном (Фото: Имя Фамилия / Агентство)", "Мост в Заречном", "Имя Фамилия / Агентство"),
        ("Мост в Заречном. © Имя Фамилия", "Мост в Заречном.", "Имя Фамилия"),
        ("The bridge at dawn. Photo: Jane Doe", "The bridge at dawn.", "Jane Doe"),
        ("The bridge at dawn. (Jane Doe/Reuters)", "The bridge at dawn.", "Jane Doe/Reuters"),
        ("Jane Doe via Getty Images", None, "Jane Doe via Getty Images"),
        ("Die Brücke am Morgen. Foto: A. Muster/dpa", "Die Brücke am Morgen.", "A. Muster/dpa"),
        ("Die Brücke am Morgen Bildquelle: Stadtarchiv", "Die Brücke am Morgen", "Stadtarchiv"),
        ("Le pont à l'aube. Crédit photo : Jeanne Exemple", "Le pont à l'aube.", "Jeanne Exemple"),
        ("El puente al amanecer. Foto: Ana Prueba", "El puente al amanecer.", "Ana Prueba"),
        ("The bridge was opened by the mayor on Monday.", "The bridge was opened by the mayor on Monday.", None),
        ("", None, None),
    ],
)
def test_caption_and_credit_apart(line: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(line) == (caption, credit)


def test_a_figure_is_read() -> None:
    top = (
        "<figure><img src=/a.jpg><figcaption>The bridge <span class=credit>Photo: Jane Doe</span></figcaption></figure>"
    )
    assert images(top) == [Image(url="https://news.example/a.jpg", caption="The bridge", credit="Jane Doe")]


def test_the_largest_of_a_srcset_is_taken() -> None:
    assert largest("/s.jpg 320w, /l.jpg 1600w, /m.jpg 800w", "https://news.example/") == "https://news.example/l.jpg"


def test_commas_inside_an_address_do_not_split_it() -> None:
    assert (
        largest("/a,w_300/x.jpg 300w, /a,w_900/x.jpg 900w", "https://news.example/")
        == "https://news.example/a,w_900/x.jpg"
    )


def test_the_declared_picture_takes_the_caption_of_its_figure() -> None:
    head = '<meta property="og:image" content="https://img.example/1200/bridge-20251201.jpg">'
    top = "<figure><img src=https://img.example/600/tunnel.jpg><figcaption>A tunnel</figcaption></figure>"
    top += "<figure><img src=https://img.example/600/bridge-20251201.jpg><figcaption>The bridge</figcaption></figure>"
    assert images(top, head)[0] == Image(url="https://img.example/1200/bridge-20251201.jpg", caption="The bridge")


def test_a_picture_of_a_related_card_is_not_the_storys() -> None:
    assert images("<div class=related><img src=/card.jpg width=600></div>") == []


def test_a_page_without_pictures_has_none() -> None:
    assert images() == []
