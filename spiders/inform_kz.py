"""Казинформ, in Russian. Verified on a saved page of December 2020."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class InformKz(NewsSpider):
    name = "inform_kz"
    language = "ru"
    timezone = "Asia/Almaty"
    allowed_domains = ["inform.kz"]
    sources = (Feed("https://www.inform.kz/rss/rus.xml"), Listing("https://www.inform.kz/ru/lenta"))
    article_urls = r"/ru/(article/\d+|[\w-]+_a\d+)"
    site_id = r"(?:article/|_a)(\d+)"
    fields = Fields(
        body=".article_news_body > p",
        drop=".frame_news_article",
        related=".frame_news_article a:not(:has(img))",
    )
