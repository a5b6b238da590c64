"""Новая газета and Новая газета Европа. Not verified on a page: rules from published facts only (2025 and 2026)."""

from newscrawl import Feed, Fields, NewsSpider


class NovayaGazeta(NewsSpider):
    name = "novayagazeta"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["novayagazeta.ru", "novayagazeta.eu"]
    sources = (Feed("https://novayagazeta.ru/feed/rss"), Feed("https://novayagazeta.eu/feed/rss/ru"))
    article_urls = r"/articles/\d{4}/\d\d/\d\d/"
    fields = Fields(
        body="[class^=ArticleBlocks_wrapperNoAside__]",
        drop="[class^=EmbedNative_root__]",
    )
