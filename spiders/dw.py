"""Deutsche Welle, in German. Verified on saved pages of April and June 2023 and January 2024."""

from newscrawl import Feed, NewsSpider, Sitemap


class Dw(NewsSpider):
    name = "dw"
    language = "de"
    timezone = "Europe/Berlin"
    allowed_domains = ["dw.com"]
    sources = (Feed("https://rss.dw.com/xml/rss-de-all"), Sitemap("https://www.dw.com/de/news-sitemap.xml"))
    article_urls = r"dw\.com/de/[^/]+/a-\d+"
    site_id = r"/a-(\d+)"
    drop_params = ("maca",)
