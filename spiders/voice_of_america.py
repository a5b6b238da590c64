"""Voice of America. Verified on a saved page of April 2024."""

from newscrawl import NewsSpider, Sitemap


class VoiceOfAmerica(NewsSpider):
    name = "voice_of_america"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["voanews.com"]
    sources = (Sitemap("https://www.voanews.com/sitemap.xml"),)
    article_urls = r"/a/[\w-]+/\d+\.html"
    site_id = r"/(\d+)\.html"
