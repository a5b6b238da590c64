"""The Globe and Mail. Verified on a saved page of August 2024."""

from newscrawl import Fields, NewsSpider, Sitemap


class GlobeAndMail(NewsSpider):
    name = "globe_and_mail"
    language = "en"
    timezone = "America/Toronto"
    allowed_domains = ["theglobeandmail.com"]
    sources = (
        Sitemap("https://www.theglobeandmail.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
        Sitemap("https://www.theglobeandmail.com/arc/outboundfeeds/sitemap-index/?outputType=xml"),
    )
    article_urls = r"/article-"
    fields = Fields(body="#content-gate > p, #content-gate > h2.c-article-body__subtitle")
