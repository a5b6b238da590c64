"""The Washington Times. Verified on a saved page of April 2023."""

from newscrawl import Feed, NewsSpider, Sitemap


class WashingtonTimes(NewsSpider):
    name = "washington_times"
    language = "en"
    timezone = "UTC"
    allowed_domains = ["washingtontimes.com"]
    sources = (
        Feed("https://www.washingtontimes.com/rss/headlines/news/politics/"),
        Sitemap("https://www.washingtontimes.com/sitemap-stories.xml"),
    )
    article_urls = r"washingtontimes\.com/news/\d{4}/[a-z]{3}/\d{1,2}/"
