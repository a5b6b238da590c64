"""Ведомости. Not verified on a page: rules from published facts only (scrapers of 2021 to 2026)."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Vedomosti(NewsSpider):
    name = "vedomosti"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["vedomosti.ru"]
    sources = (Feed("https://www.vedomosti.ru/rss/news"), Listing("https://www.vedomosti.ru/newsline"))
    article_urls = r"/\d{4}/\d\d/\d\d/\d+-"
    site_id = r"/\d{4}/\d\d/\d\d/(\d+)-"
    fields = Fields(
        headline="h1.article-headline__title",
        lead="em.article-headline__subtitle",
        body=".article-boxes-list .box-paragraph__text, .article-boxes-list .box-paragraph__subtitle",
        drop=".box-inset-link, .article__tools",
        tags=".article-meta__tags a",
        related=".box-inset-link a",
    )
