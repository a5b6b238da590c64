"""日本経済新聞. Verified on a saved page of January 2025; class names change with every build."""

from newscrawl import Fields, NewsSpider, Sitemap


class Nikkei(NewsSpider):
    name = "nikkei"
    language = "ja"
    timezone = "Asia/Tokyo"
    allowed_domains = ["nikkei.com"]
    sources = (Sitemap("https://www.nikkei.com/sitemap.xml"),)
    article_urls = r"/article/DG[A-Z0-9]+"
    site_id = r"/article/(DG[A-Z0-9]+)"
    fields = Fields(body="main article > section > p")
