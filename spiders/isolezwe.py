"""Isolezwe, in Zulu. Verified on a saved page of November 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Isolezwe(NewsSpider):
    name = "isolezwe"
    language = "zu"
    timezone = "Africa/Johannesburg"
    allowed_domains = ["isolezwe.co.za"]
    sources = (Feed("https://isolezwe.co.za/rss/isolezwe/izindaba/"), Sitemap("https://isolezwe.co.za/sitemap.xml"))
    article_urls = r"/\d{4}-\d\d-\d\d-"
    fields = Fields(
        authors="[class*=attribution-and-updated_author-text] a",
    )
