"""Corriere della Sera. Verified on a saved page of February 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Corriere(NewsSpider):
    name = "corriere"
    language = "it"
    timezone = "Europe/Rome"
    allowed_domains = ["corriere.it"]
    sources = (
        Feed("https://www.corriere.it/feed-hp/homepage.xml"),
        Sitemap("https://www.corriere.it/rss/sitemap_v2.xml"),
    )
    article_urls = r"\.shtml"
    fields = Fields(
        lead="#content-to-read .summary-art",
        body="#content-to-read > .content > p, #content-to-read > .content > h2",
        authors="#content-to-read .writer",
    )
