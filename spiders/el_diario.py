"""elDiario.es. Verified on a saved page of May 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class ElDiario(NewsSpider):
    name = "el_diario"
    language = "es"
    timezone = "Europe/Madrid"
    allowed_domains = ["eldiario.es"]
    sources = (Feed("https://www.eldiario.es/rss/"), Sitemap("https://www.eldiario.es/sitemap_google_news.xml"))
    article_urls = r"_\d+_\d+\.html"
    site_id = r"_(\d+_\d+)\.html"
    fields = Fields(
        authors=".news-info .authors a",
    )
