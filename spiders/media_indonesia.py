"""Media Indonesia. Verified on a saved page of January 2026."""

from newscrawl import Fields, NewsSpider, Sitemap


class MediaIndonesia(NewsSpider):
    name = "media_indonesia"
    language = "id"
    timezone = "Asia/Jakarta"
    allowed_domains = ["mediaindonesia.com"]
    sources = (Sitemap("https://mediaindonesia.com/sitemap.xml"),)
    article_urls = r"mediaindonesia\.com/[\w-]+/\d+/"
    site_id = r"mediaindonesia\.com/[\w-]+/(\d+)/"
    fields = Fields(authors=".post-header .author-2")
