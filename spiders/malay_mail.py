"""Malay Mail. Verified on a saved page of November 2024."""

from newscrawl import Feed, NewsSpider, Sitemap


class MalayMail(NewsSpider):
    name = "malay_mail"
    language = "ms"
    timezone = "Asia/Kuala_Lumpur"
    allowed_domains = ["malaymail.com"]
    sources = (Feed("https://www.malaymail.com/feed/rss/malaysia"), Sitemap("https://www.malaymail.com/sitemap.xml"))
    article_urls = r"/news/[\w-]+/\d{4}/\d\d/\d\d/"
    site_id = r"/(\d+)$"
