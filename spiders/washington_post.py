"""The Washington Post. Verified on a saved page of April 2024."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class WashingtonPost(NewsSpider):
    name = "washington_post"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["washingtonpost.com"]
    sources = (
        Sitemap("https://www.washingtonpost.com/sitemaps/news-sitemap.xml.gz"),
        Feed("https://feeds.washingtonpost.com/rss/national"),
    )
    article_urls = r"washingtonpost\.com/[\w/-]+/\d{4}/\d\d/\d\d/"
    fields = Fields(body="article .article-body > p, article .article-body > h3, article .article-body > h2")
