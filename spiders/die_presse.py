"""Die Presse. Verified on a saved page of June 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class DiePresse(NewsSpider):
    name = "die_presse"
    language = "de"
    timezone = "Europe/Vienna"
    allowed_domains = ["diepresse.com"]
    sources = (Feed("https://www.diepresse.com/rss"), Sitemap("https://www.diepresse.com/sitemap-news.xml"))
    article_urls = r"diepresse\.com/\d+/"
    site_id = r"diepresse\.com/(\d+)/"
    fields = Fields(drop="#article-body .flexmodule")
    noise = (r"Aus dem Englischen von .*",)
