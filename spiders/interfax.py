"""Интерфакс. Verified on an extract of a page of 2019 without the site's own markup; rules from published facts of 2025
and 2026, among them that the bytes are windows-1251.
"""

from newscrawl import Archive, Feed, Fields, NewsSpider


class Interfax(NewsSpider):
    name = "interfax"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["interfax.ru"]
    sources = (
        Feed("https://www.interfax.ru/rss.asp"),
        Archive(
            "https://www.interfax.ru/news/{date:%Y/%m/%d}/page_{page}", links="div.an > div > a", since="2000-01-01"
        ),
    )
    article_urls = r"www\.interfax\.ru/[\w-]+/\d+"
    site_id = r"/[\w-]+/(\d+)"
    fields = Fields(
        body="article[itemprop=articleBody]",
        drop="article[itemprop=articleBody] aside, article[itemprop=articleBody] p[itemprop=author]",
        authors="p[itemprop=author]",
        tags=".textMTags a",
    )
