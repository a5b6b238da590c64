"""Коммерсантъ. Verified on a saved page of May 2025, whose pull quotes (doc__thought) are said nowhere else: text."""

from newscrawl import Archive, Feed, Fields, NewsSpider, Sitemap


class Kommersant(NewsSpider):
    name = "kommersant"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["kommersant.ru"]
    sources = (
        Feed("https://www.kommersant.ru/RSS/news.xml"),
        Feed("https://www.kommersant.ru/RSS/main.xml"),
        Sitemap("https://www.kommersant.ru/sitemaps/sitemap_news.xml"),
        Archive("https://www.kommersant.ru/archive/news/day/{date:%Y-%m-%d}", links=".uho__link", since="2000-01-01"),
    )
    article_urls = r"/doc/\d+"
    site_id = r"/doc/(\d+)"
    fields = Fields(
        lead="h2.doc_header__subheader",
        body=".article_text_wrapper p.doc__text:not(.document_authors), .article_text_wrapper p.doc__thought",
        tags=".doc_footer__item_name[href*='/theme/']",
        authors="p.document_authors",
    )
    noise = (r"Материал дополняется\.?",)
