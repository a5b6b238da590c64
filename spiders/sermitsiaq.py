"""Sermitsiaq, in Danish and Greenlandic. Verified on a saved page of April 2025."""

from newscrawl import NewsSpider, Sitemap


class Sermitsiaq(NewsSpider):
    name = "sermitsiaq"
    language = "kl"
    timezone = "America/Nuuk"
    allowed_domains = ["sermitsiaq.ag"]
    sources = (Sitemap("https://www.sermitsiaq.ag/sitemap.xml"),)
    article_urls = r"sermitsiaq\.ag/[\w-]+/[\w-]+/\d+"
    site_id = r"/(\d+)$"
