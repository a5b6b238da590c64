"""El País. Verified on a saved page of October 2024."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class ElPais(NewsSpider):
    name = "el_pais"
    language = "es"
    timezone = "Europe/Madrid"
    allowed_domains = ["elpais.com"]
    sources = (
        Feed("https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada"),
        Sitemap("https://elpais.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
    )
    article_urls = r"/\d{4}-\d\d-\d\d/"
    fields = Fields(lead="article h2.a_st", authors="article .a_md_a_n")
