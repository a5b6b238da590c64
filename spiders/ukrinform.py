"""Укринформ, in Russian. Verified on a saved page of September 2020."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Ukrinform(NewsSpider):
    name = "ukrinform"
    language = "ru"
    timezone = "Europe/Kyiv"
    allowed_domains = ["ukrinform.ru"]
    sources = (Feed("https://www.ukrinform.ru/rss/block-lastnews"), Listing("https://www.ukrinform.ru/block-lastnews"))
    article_urls = r"/rubric-\w+/\d+-"
    site_id = r"/rubric-\w+/(\d+)-"
    fields = Fields(
        drop="section.read",
        related="section.read a",
        tags=".tags a.tag",
    )
    noise = (r"Ukrinform|Укринформ",)
