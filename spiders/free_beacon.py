"""The Washington Free Beacon. Verified on a saved page of April 2023."""

from newscrawl import Feed, Fields, Sitemap
from newscrawl.platforms.wordpress import WordPress


class FreeBeacon(WordPress):
    name = "free_beacon"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["freebeacon.com"]
    sources = (Sitemap("https://freebeacon.com/post_google_news.xml"), Feed("https://freebeacon.com/feed/"))
    article_urls = r"freebeacon\.com/[\w-]+/[\w-]+/"
    fields = Fields(lead="h2.article-excerpt")
