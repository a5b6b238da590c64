"""The Washington Free Beacon. Verified on a saved page of April 2023."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class FreeBeacon(NewsSpider):
    name = "free_beacon"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["freebeacon.com"]
    sources = (
        Feed("https://freebeacon.com/feed/"),
        Sitemap("https://freebeacon.com/wp-sitemap.xml", only=r"post-sitemap"),
    )
    article_urls = r"freebeacon\.com/[\w-]+/[\w-]+/"
    fields = Fields(lead="h2.article-excerpt")
