"""Спорт-Экспресс. Not verified on a page: rules from published facts only (a page of 2020 that others read, in
windows-1251).
"""

from newscrawl import Feed, Fields, Listing, NewsSpider


class SportExpress(NewsSpider):
    name = "sport_express"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["sport-express.ru"]
    sources = (
        Feed("https://www.sport-express.ru/services/materials/news/se/"),
        Listing("https://www.sport-express.ru/news/"),
    )
    article_urls = r"/news/[\w-]+-\d+/"
    site_id = r"-(\d+)/"
    fields = Fields(
        headline="h1.publication-title",
        body="div.article_text.publication > p",
        drop=".material_announcement_block, .vrez",
    )
