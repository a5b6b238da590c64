"""Медуза. Not verified on a page: rules from published facts only (2020 to 2026)."""

from newscrawl import Feed, Fields, JsonListing, NewsSpider


class Meduza(NewsSpider):
    name = "meduza"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["meduza.io"]
    sources = (
        Feed("https://meduza.io/rss/all"),
        JsonListing(
            "https://meduza.io/api/w5/search?chrono=news&page={page}&per_page=24&locale=ru",
            items="documents",
            link="url",
            base="https://meduza.io/",
            title="title",
            first=0,
        ),
    )
    article_urls = r"/(news|feature|cards|shapito|slides|paragraph)/"
    fields = Fields(
        headline="h1[class*=RichTitle], h1[class*=SimpleTitle]",
        lead="[class*=SimpleBlock-lead]",
        body="[class*=GeneralMaterial-module-article], [class*=SlidesMaterial-module-slides]",
        drop="[class*=RelatedBlock], [class*=Toolbar], [class*=AudioPanel], [class*=MediaCaption]",
        related="[class*=RelatedBlock] a",
    )
