"""What RBC's recorded pages do not show: its one hook, and its front page of 2026."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from newscrawl.discovery.listings import read_listing
from newscrawl.discovery.sources import Listing
from newscrawl.items import Reading
from newscrawl.page import Page
from newscrawl.sites import find_spider, read_page

URL = "https://www.rbc.ru/rbcfreenews/68fb4fca9a79478a9f02ad07"
BODY = """<div class="js-rbcslider"><div class="js-rbcslider-slide"><h1 class="js-slide-title">Мост открыли</h1>
<div class="article__text"><p>Новый мост через реку открыли в субботу утром, сообщила глава поселка Пелагея Ивова.</p>
<p>Его собрали из досок, каждую из которых подписали жители, и работа заняла у них четыре месяца.</p></div></div></div>"""


def read(extra: str = "", url: str = URL) -> Reading:
    page = f"<!DOCTYPE html><html lang='ru'><head><title>Мост</title></head><body>{BODY}{extra}</body></html>"
    return read_page(page.encode(), url, site="rbc")


def data(value: str) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{value}</script>'


def test_a_page_without_a_date_has_the_instant_of_its_id() -> None:
    article = read().article
    assert article is not None
    assert article.published == datetime(2025, 10, 24, 10, 7, 6, tzinfo=UTC)


def test_the_date_of_the_id_says_that_it_is_one() -> None:
    article = read().article
    assert article is not None
    assert article.provenance["published"].rule == "site_id"


def test_the_page_data_is_believed_before_the_id() -> None:
    article = read(data('{"props":{"pageProps":{"articleItem":{"firstPublishDateT":1761300000}}}}')).article
    assert article is not None
    assert article.published == datetime(2025, 10, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["", "{", "[]", '{"props":[]}', '{"props":{"pageProps":{"articleItem":7}}}',
     '{"props":{"pageProps":{"articleItem":{"firstPublishDateT":"soon"}}}}',
     '{"props":{"pageProps":{"articleItem":{"firstPublishDateT":99999999999999}}}}'],
)  # fmt: skip
def test_broken_page_data_costs_nothing_but_itself(value: str) -> None:
    assert read(data(value)).article is not None


@pytest.mark.parametrize(
    "url",
    [
        f"{URL}?from=newsfeed",
        f"{URL}?from=from_main_3&utm_source=rbc.ru&utm_medium=inhouse_media",
        "https://amp.rbc.ru/rbcnews/rbcfreenews/68fb4fca9a79478a9f02ad07",
        "https://rt.rbc.ru/tatarstan/freenews/68fb4fca9a79478a9f02ad07",
    ],
)
def test_one_story_has_one_id_under_all_its_addresses(url: str) -> None:
    article = read(url=url).article
    assert article is not None
    assert article.site_id == "68fb4fca9a79478a9f02ad07"


def test_from_is_no_part_of_an_address() -> None:
    article = read(url=f"{URL}?from=newsfeed").article
    assert article is not None
    assert article.url == URL


PHOTO = """<div class="article__main-image"><div class="article__main-image__wrap"><img src="https://s0.rbk.ru/1.jpeg"
alt="{alt}"></div>{title}</div>"""
CREDITS = {
    "alone": (
        "",
        '<div class="article__main-image__title"><span class="article__main-image__author">Фото: Имя / ТАСС</span></div>',
    ),
    "after a caption": (
        "Мост",
        '<div class="article__main-image__title"><span itemprop="description">Мост</span> '
        '<span class="article__main-image__author">(Фото:&nbsp;Имя / ТАСС)</span></div>',
    ),
    "after a bare caption": (
        "",
        '<div class="article__main-image__title">Мост <span class="article__main-image__author">(Фото: Имя / ТАСС)</span></div>',
    ),
    "only in the alt, without a space": ("Фото:Имя / ТАСС", ""),
}


def read_photo(alt: str, title: str) -> Reading:
    page = BODY.replace(
        '<div class="article__text">', '<div class="article__text">' + PHOTO.format(alt=alt, title=title)
    )
    return read_page(f"<html lang='ru'><body>{page}</body></html>".encode(), URL, site="rbc")


@pytest.mark.parametrize(("alt", "title"), CREDITS.values(), ids=CREDITS)
def test_a_photo_credit_is_read_in_each_of_its_shapes(alt: str, title: str) -> None:
    article = read_photo(alt, title).article
    assert article is not None
    assert article.photo_credit == "Имя / ТАСС"


@pytest.mark.parametrize(("alt", "title"), CREDITS.values(), ids=CREDITS)
def test_a_credit_is_no_part_of_the_caption(alt: str, title: str) -> None:
    article = read_photo(alt, title).article
    assert article is not None
    assert article.photo_caption in (None, "Мост")


@pytest.mark.parametrize(("alt", "title"), CREDITS.values(), ids=CREDITS)
def test_a_photo_adds_nothing_to_the_body(alt: str, title: str) -> None:
    article = read_photo(alt, title).article
    assert article is not None
    assert len(article.body) == 2


CARD = """<p><div class="article__inline-item"><a href="/society/24/10/2025/68fb4fca9a79478a9f02ad08?from=card"
class="article__inline-item__link"><span class="article__inline-item__title">Паром ушёл</span></a>
<a href="/society/" class="article__inline-item__category">Общество</a></div></p>"""


def test_a_card_between_paragraphs_is_related() -> None:
    article = read_photo("", CARD).article
    assert article is not None
    assert [(card.url, card.title) for card in article.related] == [
        ("https://www.rbc.ru/society/24/10/2025/68fb4fca9a79478a9f02ad08", "Паром ушёл")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Читайте РБК в Telegram.",
        "Подпишитесь на рассылку РБК",
        "Оставайтесь на связи с РБК в «Максе».",
        "Материал дополняется",
        "Новость дополняется.",
        "[ РБК ]",
    ],
)
def test_lines_about_the_site_are_no_body(line: str) -> None:
    page = BODY.replace("</p></div></div>", f"</p><p>{line}</p></div></div>")
    article = read_page(f"<html lang='ru'><body>{page}</body></html>".encode(), URL, site="rbc").article
    assert article is not None
    assert len(article.body) == 2


FRONT = """<main><article class="info-block"><a class="info-block-title" href="/society/29/07/2026/{0}1">Мост</a></article>
<div class="news-line-wrapper"><a class="news-line-link" href="/rbcfreenews/{0}2">Паром</a></div>
<a class="collection-new-item-link" href="/base/29/07/2026/{0}3">Как устроен мост</a>
<a class="topline-desktop-project" href="https://pro.rbc.ru/">Подписка</a></main>""".format("68fb4fca9a79478a9f02ad0")


def test_the_front_page_of_2026_lists_its_three_kinds_of_links() -> None:
    spider = find_spider("rbc")
    listing = next(source for source in spider.sources if isinstance(source, Listing))
    found = read_listing(Page(FRONT.encode(), listing.url), listing, spider.article_urls)
    assert [address[-1] for address, _ in found.entries] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "address",
    [
        "https://editorial.rbc.ru/a/68fb4fca9a79478a9f02ad01",
        "https://www.adv.rbc.ru/68fb4fca9a79478a9f02ad01",
        "https://companies.rbc.ru/news/68fb4fca9a79478a9f02ad01",
        "https://www.rbc.ru/story/68fb4fca9a79478a9f02ad01",
        "https://www.rbc.ru/textonlines/24/10/2025/68fb4fca9a79478a9f02ad01",
    ],
)
def test_advertising_and_what_is_no_article_is_skipped(address: str) -> None:
    assert re.search(find_spider("rbc").skip_urls or "", address)
