"""Los Angeles Times. Verified on a saved page of June 2023."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class LaTimes(NewsSpider):
    name = "la_times"
    language = "en"
    timezone = "America/Los_Angeles"
    allowed_domains = ["latimes.com"]
    sources = (
        Sitemap("https://www.latimes.com/news-sitemap-content.xml"),
        Feed("https://www.latimes.com/local/rss2.0.xml"),
    )
    article_urls = r"latimes\.com/.*/story/\d{4}-\d\d-\d\d/"
    fields = Fields(authors=".byline .author-name a")
