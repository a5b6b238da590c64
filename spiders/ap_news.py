"""Associated Press. Verified on saved pages of April 2023 and September 2024."""

from newscrawl import Fields, NewsSpider, Sitemap


class ApNews(NewsSpider):
    name = "ap_news"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["apnews.com"]
    sources = (Sitemap("https://apnews.com/news-sitemap-content.xml"), Sitemap("https://apnews.com/sitemap.xml"))
    article_urls = r"apnews\.com/article/"
    site_id = r"-([0-9a-f]{20,})"
    fields = Fields(
        authors=(".Page-authors .Link", ".CardHeadline [class*=Component-bylines]"),
    )
    noise = (r"[A-Z]{2} State Wire", r"AP Top News", r"(General|Domestic|International) [Nn]ews")
