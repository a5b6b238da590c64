"""Trend, in Russian. Not verified on a page: rules from published facts only (July and October 2026)."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class TrendAz(NewsSpider):
    name = "trend_az"
    language = "ru"
    timezone = "Asia/Baku"
    allowed_domains = ["ru.trend.az"]
    sources = (
        Feed("https://ru.trend.az/feeds/index.rss"),
        Listing("https://ru.trend.az/latest/", links="ul.news-list.with-images li a"),
    )
    article_urls = r"/\d+\.html$"
    site_id = r"/(\d+)\.html$"
    fields = Fields(
        body="div.article-content.article-paddings",
        drop=".article-content .tags, .related-news, .most-read",
    )
    noise = (r"Следите за новостями Тренд.*", r"Follow Trend on.*")
