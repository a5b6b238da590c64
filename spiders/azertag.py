"""АЗЕРТАДЖ, in Russian. Not verified on a page: rules from published facts only (February 2026)."""

from newscrawl import Fields, Listing, NewsSpider


class Azertag(NewsSpider):
    name = "azertag"
    language = "ru"
    timezone = "Asia/Baku"
    allowed_domains = ["azertag.az"]
    sources = (Listing("https://azertag.az/ru/bolme/xeberler?page={page}", pages=2),)
    article_urls = r"/xeber/[\w-]+-\d+"
    site_id = r"/xeber/[\w-]+-(\d+)"
    fields = Fields(published=".news-date")
