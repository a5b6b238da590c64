"""RT на русском. Not verified on a page: rules from published facts only (2025 and 2026)."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class RussianRt(NewsSpider):
    name = "russian_rt"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["russian.rt.com"]
    sources = (Feed("https://russian.rt.com/rss"), Sitemap("https://russian.rt.com/sitemap.xml"))
    article_urls = r"/(news|article)/\d+-"
    site_id = r"/(?:news|article)/(\d+)-"
    fields = Fields(
        lead=".article__summary",
        body=".article__text",
        drop=".read-more, .error-on-page, .short-url, .follows-channel",
        tags=".article__tags-trends a",
        related=".read-more a",
    )
