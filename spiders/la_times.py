"""Los Angeles Times. Verified on a saved page of June 2023."""

from newscrawl import Fields, NewsSpider, Sitemap


class LaTimes(NewsSpider):
    name = "la_times"
    language = "en"
    timezone = "America/Los_Angeles"
    allowed_domains = ["latimes.com"]
    sources = (Sitemap("https://www.latimes.com/news-sitemap.xml"), Sitemap("https://www.latimes.com/sitemap.xml"))
    article_urls = r"latimes\.com/.*/story/\d{4}-\d\d-\d\d/"
    fields = Fields(authors=".byline .author-name a")
