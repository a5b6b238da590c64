"""Der Standard. Verified on a saved page of May 2024."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class DerStandard(NewsSpider):
    name = "der_standard"
    language = "de"
    timezone = "Europe/Vienna"
    allowed_domains = ["derstandard.at"]
    sources = (Feed("https://www.derstandard.at/rss"), Sitemap("https://www.derstandard.at/sitemaps/news.xml"))
    article_urls = r"/story/\d+"
    site_id = r"/story/(\d+)"
    fields = Fields(authors=".article-byline .article-origins .simple")
