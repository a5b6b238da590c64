"""Media Indonesia. Verified on a saved page of January 2026."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class MediaIndonesia(NewsSpider):
    name = "media_indonesia"
    language = "id"
    timezone = "Asia/Jakarta"
    allowed_domains = ["mediaindonesia.com"]
    sources = (Feed("https://mediaindonesia.com/feed/all"), Sitemap("https://mediaindonesia.com/sitemap-news.xml"))
    article_urls = r"mediaindonesia\.com/[\w-]+/\d+/"
    site_id = r"mediaindonesia\.com/[\w-]+/(\d+)/"
    fields = Fields(authors=".post-header .author-2")
