"""TimesLIVE. Verified on saved pages of May and November 2025, one of each layout."""

from newscrawl import Fields, NewsSpider, Sitemap


class TimesLive(NewsSpider):
    name = "times_live"
    language = "en"
    timezone = "Africa/Johannesburg"
    allowed_domains = ["timeslive.co.za"]
    sources = (Sitemap("https://www.timeslive.co.za/sitemap/google-news/times-live/news/"),)
    article_urls = r"/\d{4}-\d\d-\d\d-"
    fields = Fields(
        body=(
            "article.b-article-body > p, article.b-article-body > h2",
            ".article-widget-text .text > p, .article-widget-text .text > h3",
        ),
    )
