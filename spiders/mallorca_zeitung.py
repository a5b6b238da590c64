"""Mallorca Zeitung. Verified on a saved page of April 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class MallorcaZeitung(NewsSpider):
    name = "mallorca_zeitung"
    language = "de"
    timezone = "Europe/Madrid"
    allowed_domains = ["mallorcazeitung.es"]
    sources = (
        Feed("https://www.mallorcazeitung.es/rss/section/2"),
        Sitemap("https://www.mallorcazeitung.es/sitemap_google_news.xml"),
    )
    article_urls = r"/\d{4}/\d\d/\d\d/.+-\d+\.html"
    site_id = r"-(\d+)\.html"
    fields = Fields(authors=".ft-mol-writer__title")
