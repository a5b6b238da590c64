"""The West Australian. Verified on a saved page of November 2024."""

from newscrawl import Feed, NewsSpider, Sitemap


class WestAustralian(NewsSpider):
    name = "west_australian"
    language = "en"
    timezone = "Australia/Perth"
    allowed_domains = ["thewest.com.au"]
    sources = (Feed("https://thewest.com.au/rss"), Sitemap("https://thewest.com.au/news-sitemap.xml"))
    article_urls = r"-c-\d+$"
    site_id = r"-c-(\d+)$"
