"""Report, in Russian. Not verified on a page: rules from published facts only (2025 and 2026)."""

from newscrawl import Feed, Fields, JsonListing, NewsSpider


class ReportAz(NewsSpider):
    name = "report_az"
    language = "ru"
    timezone = "Asia/Baku"
    allowed_domains = ["report.az"]
    sources = (
        Feed("https://report.az/ru/rss/"),
        JsonListing("https://report.az/ru/news-feed/", items="posts", link="url", title="title"),
    )
    article_urls = r"report\.az/ru/[\w-]+/[\w-]+"
    fields = (
        Fields(headline="h1.section-title", body="div.news-detail__desc", published="ul.news__date li"),
        Fields(headline="h1.news-title", body="div.editor-body"),
    )
