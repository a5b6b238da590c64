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
        ("The bridge at dawn. File photo: Jane Doe", "The bridge at dawn.", "Jane Doe"),
        ("Jane Doe via Getty Images", None, "Jane Doe via Getty Images"),
        ("Die Brücke am Morgen. Foto: A. Muster/dpa", "Die Brücke am Morgen.", "A. Muster/dpa"),
        ("Die Brücke am Morgen Bildquelle: Stadtarchiv", "Die Brücke am Morgen", "Stadtarchiv"),
        ("Le pont à l'aube. Crédit photo : Jeanne Exemple", "Le pont à l'aube.", "Jeanne Exemple"),
        ("El puente al amanecer. Foto: Ana Prueba", "El puente al amanecer.", "Ana Prueba"),
        ("The bridge was opened by the mayor on Monday.", "The bridge was opened by the mayor on Monday.", None),
        ("The bridge at dawn. (AP Photo/Jane Doe)", "The bridge at dawn.", "AP Photo/Jane Doe"),
        ("El puente al amanecer.Ana Prueba (EFE)", "El puente al amanecer.", "Ana Prueba (EFE)"),
        ("Die Brücke am Morgen.Getty Images", "Die Brücke am Morgen.", "Getty Images"),
        ("Die Brücke am Morgen. 03:07 Min / 25.04.24", "Die Brücke am Morgen. 03:07 Min / 25.04.24", None),
        ("El puente al amanecer / Ana Prueba", "El puente al amanecer", "Ana Prueba"),
        ("коллаж: Имя Фамилия", None, "Имя Фамилия"),
        ("Most o świcie. Fot. Jan Przykład", "Most o świcie.", "Jan Przykład"),
        ("Мостът на разсъмване. Снимка: Иван Пример", "Мостът на разсъмване.", "Иван Пример"),
        ("A híd hajnalban Fotó: Példa Péter", "A híd hajnalban", "Példa Péter"),
        ("Most o świcie. Źródło: Agencja Przykład", "Most o świcie.", "Agencja Przykład"),
        ("Jembatan baru. Sumber: Kantor Contoh", "Jembatan baru.", "Kantor Contoh"),
        ("[+] Enlarge The bridge at dawn. Photo: Jane Doe", "The bridge at dawn.", "Jane Doe"),
        ("View Photo Gallery — The bridge at dawn.", "The bridge at dawn.", None),
        ("Font Resize", None, None),
        ("Photo: Credit Jane Doe / AP", None, "Jane Doe / AP"),
        (
            "The bridge at dawn. Photo: Jane Doe / Example Times / June 6, 2013",
            "The bridge at dawn.",
            "Jane Doe / Example Times",
        ),
        ("새 다리 [사진 출처 = 시청]", "새 다리", "시청"),
        ("Cầu mới. Ảnh: Tòa thị chính", "Cầu mới.", "Tòa thị chính"),
        ("朝の新しい橋（山田太郎撮影）", "朝の新しい橋", "山田太郎"),
        (
            "The bridge at dawn. (Photo by Jane Doe / AFP) (Photo by JANE DOE/AFP via Getty Images)",
            "The bridge at dawn.",
            "Jane Doe / AFP",
        ),
        ("Image source: Example Agency", None, "Example Agency"),
        (
            "PHOTO: Rolls of stamps on sale at a market in Upper Ferry on May 3. Jane Doe via Getty Images, FILE",
            "Rolls of stamps on sale at a market in Upper Ferry on May 3.",
            "Jane Doe via Getty Images, FILE",
        ),
        ("Photo: Jane Doe/The Associated Press. AP", None, "Jane Doe/The Associated Press. AP"),
        ("Image source, Getty Images", None, "Getty Images"),
        ("1 de 2 El puente al amanecer. Foto: Ana Prueba", "El puente al amanecer.", "Ana Prueba"),
        ("Image credit : The bridge on its first day | Photo: Jane Doe", "The bridge on its first day", "Jane Doe"),
        ("", None, None),
    ],
)
def test_caption_and_credit_apart(line: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(line) == (caption, credit)


@pytest.mark.parametrize(
    "label",
    "Beeld: /Zdjęcie: /Kép: /Forrás: /Izvor: /Vir: /Източник: /Джерело: /Снимок: /Фота: /Φωτογραφία: /Φωτό: /Πηγή: /Kaynak: /Kuva: "
    "/Nuotr. /Nuotrauka: /الصورة: /تصوير: /عکس: /צילום: /קרדיט: /फोटो: /तस्वीर: /ছবি: /படம்: /ภาพ: /Nguồn ảnh: /Gambar: /图片来源："
    "/图：/摄影：/画像：/提供：/ფოტო: /Լուսանկար: /Şəkil: /Сурет: /Imatge: /Mynd: /Argazkia: ".split("/"),
)
def test_a_credit_is_labelled_in_many_languages(label: str) -> None:
    assert split_caption(f"Abcde fghij klmno ({label}Ana Lind)") == ("Abcde fghij klmno", "Ana Lind")


@pytest.mark.parametrize("line", ["De burgemeester bij het beeld. Jan Smit", "Мост вошёл в снимок. Анна Линд"])
def test_a_sentence_that_ends_in_the_word_for_a_picture_labels_no_credit(line: str) -> None:
    assert split_caption(line) == (line, None)


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


def test_a_line_named_for_a_credit_is_its_caption_up_to_the_label() -> None:
    line = "Die neue Brücke am Morgen der Eröffnung (Quelle: A. Muster/dpa)"
    assert images(f"<figure><img src=/a.jpg><figcaption><span class=source>{line}</span></figcaption></figure>") == [
        Image(
            url="https://news.example/a.jpg", caption="Die neue Brücke am Morgen der Eröffnung", credit="A. Muster/dpa"
        )
    ]


def test_a_sentence_in_an_element_named_for_a_credit_is_a_caption() -> None:
    line = "Die neue Brücke am Morgen der Eröffnung, kurz bevor die ersten Busse über sie fuhren."
    assert images(f"<figure><img src=/a.jpg><figcaption><span class=source>{line}</span></figcaption></figure>") == [
        Image(url="https://news.example/a.jpg", caption=line)
    ]


def test_lines_beside_a_picture_are_its_caption_and_credit() -> None:
    assert images("<div><img src=/a.jpg><div>The bridge at dawn</div><div>Jane Doe</div></div>") == [
        Image(url="https://news.example/a.jpg", caption="The bridge at dawn", credit="Jane Doe")
    ]


def test_a_link_beside_a_picture_is_no_caption() -> None:
    assert images("<div><img src=/a.jpg><div><a href=/other>Another story of the town</a></div></div>") == [
        Image(url="https://news.example/a.jpg")
    ]


def test_a_picture_that_leads_to_another_page_does_not_stand_for_the_declared_one() -> None:
    head = '<meta property="og:image" content="https://img.example/bridge-20251201.jpg">'
    top = '<a href="/other"><img src=https://img.example/tunnel.jpg width=900></a>'
    assert images(top, head)[0] == Image(url="https://img.example/bridge-20251201.jpg")


def test_a_labelled_line_of_a_figure_outside_its_caption_is_the_credit() -> None:
    figure = "<figure><img src=/a.jpg><span>Foto: Jana Vzorová</span><figcaption>Nový most</figcaption></figure>"
    assert images(figure) == [Image(url="https://news.example/a.jpg", caption="Nový most", credit="Jana Vzorová")]


def test_an_element_named_for_a_credit_beside_a_picture_holds_it() -> None:
    assert images('<section><img src=/a.jpg><p class="teaser-image__credits">Jane Doe/Gazette</p></section>') == [
        Image(url="https://news.example/a.jpg", credit="Jane Doe/Gazette")
    ]


@pytest.mark.parametrize(
    ("file", "urls"),
    [
        ("og-default.jpg", []),
        ("6f1c9e0b12345678_default_0.jpg", ["https://news.example/6f1c9e0b12345678_default_0.jpg"]),
    ],
)
def test_a_file_called_default_and_no_more_is_no_picture(file: str, urls: list[str]) -> None:
    assert [image.url for image in images(f"<figure><img src=/{file}></figure>")] == urls


def test_a_picture_that_leads_to_another_page_is_of_that_page() -> None:
    assert images('<a href="/other"><img src=/tunnel.jpg></a><a href="/large.jpg"><img src=/a.jpg></a>') == [
        Image(url="https://news.example/a.jpg")
    ]


def test_a_picture_with_a_caption_is_the_storys_though_it_leads_to_a_page() -> None:
    figure = "<figure><a href=/photo/1><img src=/a.jpg></a><figcaption>The bridge</figcaption></figure>"
    assert images(figure) == [Image(url="https://news.example/a.jpg", caption="The bridge")]


def test_the_first_picture_of_a_figure_that_has_an_address_is_taken() -> None:
    assert images('<figure><img src=""><img src=/a.jpg></figure>') == [Image(url="https://news.example/a.jpg")]


def test_a_button_beside_a_picture_hides_no_credit() -> None:
    viewer = "<div><div><b>close</b><figure><img src=/a.jpg></figure></div><div><i>Depositphotos</i></div></div>"
    assert images(viewer) == [Image(url="https://news.example/a.jpg", credit="Depositphotos")]


def test_a_credit_above_a_picture_leaves_the_line_below_it_a_caption() -> None:
    assert images("<div><span>Photo: Jane Doe</span><img src=/a.jpg><div>The bridge at dawn</div></div>") == [
        Image(url="https://news.example/a.jpg", caption="The bridge at dawn", credit="Jane Doe")
    ]


def test_paragraphs_of_the_story_beside_a_picture_are_no_caption() -> None:
    paragraphs = "".join(
        f"<p>The {bus} bus crossed the old bridge on Sunday night, before it was closed.</p>"
        for bus in ("first", "second", "last")
    )
    assert images(f"{TEXT}<div><img src=/a.jpg>{paragraphs}</div>") == [Image(url="https://news.example/a.jpg")]


def test_the_credit_is_read_off_what_describes_the_picture() -> None:
    assert images('<figure><img src=/a.jpg alt="The bridge (Photo: Jane Doe)"></figure>') == [
        Image(url="https://news.example/a.jpg", credit="Jane Doe")
    ]


def test_the_declared_picture_is_looked_for_above_the_storys_element() -> None:
    figure = (
        "<figure><img src=https://img.example/bridge-20251201-1200x800.jpg><figcaption>The bridge</figcaption></figure>"
    )
    html = (
        '<html><head><meta property="og:image" content="https://img.example/bridge-20251201-600x400.jpg"></head><body><div><div>'
        f"{figure}</div></div><div><article><h1>Bridge opens</h1>{TEXT * 3}</article></div></body></html>"
    )
    page = Page(html.encode(), "https://news.example/story")
    found = read_images(page, read_declared(page), read_body(page, headline="Bridge opens"))
    assert found is not None
    assert (found[0][0].url, found[0][0].caption) == ("https://img.example/bridge-20251201-600x400.jpg", "The bridge")


def test_two_pictures_of_one_second_are_two() -> None:
    top = "".join(
        f"<figure><img src=https://img.example/{number}_1762438625_1600.webp></figure>"
        for number in (410384573, 410390770)
    )
    head = '<meta property="og:image" content="https://img.example/410384573_1762438625_600.webp">'
    assert [image.url for image in images(top, head)] == [
        "https://img.example/410384573_1762438625_600.webp",
        "https://img.example/410390770_1762438625_1600.webp",
    ]


def test_a_picture_of_a_related_card_is_not_the_storys() -> None:
    assert images("<div class=related><img src=/card.jpg width=600></div>") == []


def test_a_page_without_pictures_has_none() -> None:
    assert images() == []


@pytest.mark.parametrize(
    "beside", ["<p>by Jane Doe</p><p>January 22, 2026</p>", "<a href=/>News</a> &gt; <p>&gt; Text</p>"]
)
def test_a_byline_or_a_path_beside_a_picture_is_no_caption(beside: str) -> None:
    assert [(image.caption, image.credit) for image in images(f"<div><img src=/a.jpg><div>{beside}</div></div>")] == [
        (None, None)
    ]


def test_a_script_beside_a_picture_is_no_caption() -> None:
    box = '<div><img src="/bridge.jpg" width="600"><script>show("#bridge");</script></div>'
    assert images(box) == [Image(url="https://news.example/bridge.jpg", caption=None, credit=None)]


def test_a_caption_that_is_the_credit_is_none() -> None:
    figure = (
        '<figure><img src="/bridge.jpg" width="600"><figcaption>Jane Doe<small>Jane Doe</small></figcaption></figure>'
    )
    assert images(figure) == [Image(url="https://news.example/bridge.jpg", caption=None, credit="Jane Doe")]


@pytest.mark.parametrize("file", ["preload.gif", "loading.svg", "lazy-load.png", "transparent.gif"])
def test_what_is_shown_until_the_picture_is_loaded_is_no_picture(file: str) -> None:
    assert images(f'<figure><img src="/icons/{file}"><figcaption>The bridge at dawn.</figcaption></figure>') == []


def test_a_picture_that_shows_nothing_is_none_though_it_is_all_that_is_declared() -> None:
    assert images(head='<meta property="og:image" content="https://news.example/i/blank.jpg">') == []


def test_an_ornament_is_no_picture_of_a_story() -> None:
    assert images(head='<meta property="og:image" content="https://news.example/ornament-12ab.gif">') == []


def test_a_counter_of_visitors_is_no_picture() -> None:
    assert images('<img src="https://count.example/piwik.php?idsite=3">') == []


def test_the_head_of_the_page_under_its_picture_is_no_caption() -> None:
    title = "The new bridge over the river opens to buses"
    html = (
        f"<html><body><article><div class=image><img src=/bridge.jpg><span>Town</span> <b>{title}</b> "
        f"<i>By Jane Doe</i></div><h1>{title}</h1>{TEXT * 3}</article></body></html>"
    )
    page = Page(html.encode(), "https://news.example/story")
    found = read_images(page, read_declared(page), read_body(page, headline=title))
    assert found is not None
    assert found[0] == [Image(url="https://news.example/bridge.jpg")]


def test_a_studio_in_brackets_is_the_credit() -> None:
    assert split_caption("(Jane ‘Jay’ Doe Photography)") == (None, "Jane ‘Jay’ Doe Photography")


def test_the_point_before_a_credit_is_no_part_of_the_caption() -> None:
    assert split_caption("Die Brücke am Morgen ∙ © Max Muster") == ("Die Brücke am Morgen", "Max Muster")


def test_the_front_page_of_a_site_is_no_picture() -> None:
    assert images(head='<meta property="og:image" content="http://news.example">') == []


def test_the_star_of_a_rating_is_no_picture() -> None:
    assert images('<p><img src="/stars/rating_on.gif"></p>') == []
