"""The i Paper. Verified on saved pages of August 2023 and January 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class INews(NewsSpider):
    name = "inews"
    language = "en"
    timezone = "Europe/London"
    allowed_domains = ["inews.co.uk"]
    sources = (Sitemap("https://inews.co.uk/news-sitemap.xml"), Feed("https://inews.co.uk/feed"))
    article_urls = r"-\d{6,}$"
    site_id = r"-(\d{6,})$"
    fields = Fields(
        lead=".inews__post-excerpt, h2.excerpt",
        authors=".inews__post-byline__author-link a",
    )
