"""Berliner Zeitung. Verified on saved pages of April 2023 and May 2026."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap, XPath


class BerlinerZeitung(NewsSpider):
    name = "berliner_zeitung"
    language = "de"
    timezone = "Europe/Berlin"
    allowed_domains = ["berliner-zeitung.de"]
    sources = (
        Feed("https://www.berliner-zeitung.de/feed.xml"),
        Sitemap("https://www.berliner-zeitung.de/news-sitemap.xml"),
    )
    article_urls = r"(-li\.\d+|-\d{7,})$"
    fields = Fields(
        body="article .prose > p, article .prose > h2, #articleBody > p, #articleBody > h2",
        tags=("article .prose a[href^='/category/']", XPath('//meta[@property="article:tag"]/@content')),
    )
