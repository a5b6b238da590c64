"""Лента.ру. Verified on a saved page of March 2020 (old layout) and a trimmed one of July 2026; the rest of today's
layout on published facts of 2022 to 2026.
"""

from newscrawl import Archive, Feed, Fields, NewsSpider


class Lenta(NewsSpider):
    name = "lenta"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["lenta.ru"]
    sources = (
        Feed("https://lenta.ru/rss/news"),
        Archive("https://lenta.ru/{date:%Y/%m/%d}/page/{page}/", links="a.card-full-news", since="1999-09-01"),
    )
    article_urls = r"/(news|articles)/\d{4}/\d\d/\d\d/"
    fields = Fields(
        headline=(".topic-body__title", "h1.b-topic__title"),
        lead=".topic-body__title-yandex",
        body=(".topic-body__content > p, .topic-body__content > h2", ".b-topic .js-topic__text > p"),
        drop=".b-inline-topics-box, .b-box, .box-inline-topic",
        published=(".topic-header__time", ".b-topic time.g-date::attr(datetime)"),
        rubric=".topic-header__rubric",
        authors=".topic-authors__author",
        photo_credit=(".topic-body figcaption p", ".b-topic .b-label__credits"),
    )
    noise = (r"Материал дополняется\.?",)
