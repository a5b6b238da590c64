"""What a site's `noise` takes out, and pictures that are none of a story's."""

from __future__ import annotations

from newscrawl.items import RawArticle
from newscrawl.page import Page
from newscrawl.reading.fields import Fields, Site
from newscrawl.reading.reader import read

STORY = "<p>Мост через реку открыли утром, и первыми по нему прошли дети из соседней школы вместе с учителями.</p>" * 3
PAGE = f"""<html lang="ru"><head><meta property="og:site_name" content="Газета">
<meta name="author" content="Служба новостей"><meta property="article:tag" content="мосты">
<meta property="article:tag" content="Читать в приложении"><meta property="og:image" content="{{image}}"></head>
<body><article><h1>Мост открыли утром</h1>{{picture}}{STORY}</article></body></html>"""


def _read(site: Site | None, image: str = "", picture: str = "") -> RawArticle:
    page = Page(PAGE.format(image=image, picture=picture).encode(), "https://a.example/news/1")
    raw = read(page, site=site).raw
    assert raw is not None
    return raw


def test_noise_takes_out_what_is_no_author() -> None:
    assert _read(Site(name="a", noise=("Служба .*",))).authors == []


def test_noise_takes_out_what_is_no_tag() -> None:
    assert _read(Site(name="a", noise=("Читать в .*",))).tags == ["мосты"]


def test_without_noise_authors_and_tags_stay() -> None:
    raw = _read(Site(name="a"))
    assert (raw.authors, raw.tags) == (["Служба новостей"], ["мосты", "Читать в приложении"])


def test_what_noise_took_out_has_no_provenance() -> None:
    assert "authors" not in _read(Site(name="a", noise=("Служба .*",))).provenance


def test_the_publishers_logo_is_no_picture_of_the_story() -> None:
    assert _read(None, image="https://a.example/img/logo_share_ru.png").photo_url is None


def test_a_counting_pixel_is_no_picture_of_the_story() -> None:
    assert _read(None, picture='<img src="https://a.example/counter/news/3103?rnd=3">').images == []


def test_the_main_picture_at_another_size_is_not_listed_again() -> None:
    rules = Fields(photo_url=".main img::attr(data-full)")
    picture = (
        '<figure class="main"><img data-full="/pics/6/347489413865756.jpeg" src="/300/6/347489413865756.webp"></figure>'
    )
    raw = _read(Site(name="a", layouts=(rules,)), picture=picture)
    assert [image.url for image in raw.images] == ["https://a.example/pics/6/347489413865756.jpeg"]


def test_a_caption_that_only_repeats_the_credit_is_none() -> None:
    rules = Fields(photo_url=".main img::attr(src)", photo_caption=".by", photo_credit=".by")
    picture = '<figure class="main"><img src="/a.jpg"><p class="by">Вера Лугова</p></figure>'
    raw = _read(Site(name="a", layouts=(rules,)), picture=picture)
    assert (raw.photo_caption, raw.photo_credit) == (None, "Вера Лугова")


def test_the_line_with_date_and_rubric_is_no_list_of_tags() -> None:
    line = '<p class="tags"><a href="/news/2026/11/20/">09:41, 20 ноября 2026</a> <a href="/life/">Общество</a></p>'
    page = f"<html><body><article><h1>Мост открыли утром</h1>{line}{STORY}</article></body></html>"
    raw = read(Page(page.encode(), "https://a.example/news/1")).raw
    assert raw is not None
    assert raw.tags == []
