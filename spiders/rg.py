"""Российская газета. Not verified on a page: rules from published facts only (2022 to 2025)."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Rg(NewsSpider):
    name = "rg"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["rg.ru"]
    sources = (Feed("https://rg.ru/xml/index.xml"), Listing("https://rg.ru/news.html"))
    article_urls = r"rg\.ru/\d{4}/\d\d/\d\d/"
    fields = Fields(
        headline="[class^=PageArticleCommonTitle_title]",
        lead="[class^=PageArticleContent_lead]",
        body="[class^=PageContentCommonStyling_text]",
        drop="rg-incut, [class^=Likes_wrapper], [class*=relationBottom]",
        tags="[class^=EditorialTags_tag__]",
        related="rg-incut a",
    )
