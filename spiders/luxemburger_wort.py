"""Luxemburger Wort. Verified on saved pages of June 2025 and July 2026."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class LuxemburgerWort(NewsSpider):
    name = "luxemburger_wort"
    language = "de"
    timezone = "Europe/Luxembourg"
    allowed_domains = ["wort.lu"]
    sources = (Sitemap("https://www.wort.lu/sitemap-news.xml"), Feed("https://www.wort.lu/de/rss"))
    article_urls = r"/\d{6,}\.html"
    site_id = r"/(\d{6,})\.html"
    fields = Fields(tags="[class*=tag-list_tagList] a")
    noise = (r"Alle Informationen zu.*",)
