"""il Giornale. Verified on a saved page of February 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class IlGiornale(NewsSpider):
    name = "il_giornale"
    language = "it"
    timezone = "Europe/Rome"
    allowed_domains = ["ilgiornale.it"]
    sources = (Feed("https://www.ilgiornale.it/feed.xml"), Sitemap("https://www.ilgiornale.it/sitemap/news.xml"))
    article_urls = r"-\d{6,}\.html"
    site_id = r"-(\d{6,})\.html"
    fields = Fields(lead=".article__abstract", authors=".article__meta--author")
