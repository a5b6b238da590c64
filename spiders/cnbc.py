"""CNBC. Verified on a saved page of April 2023."""

from newscrawl import Fields, NewsSpider, Sitemap


class Cnbc(NewsSpider):
    name = "cnbc"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["cnbc.com"]
    sources = (Sitemap("https://www.cnbc.com/sitemap_news.xml"), Sitemap("https://www.cnbc.com/sitemapAll.xml"))
    article_urls = r"cnbc\.com/\d{4}/\d\d/\d\d/"
    fields = Fields(
        body=".ArticleBody-articleBody > h2, .ArticleBody-articleBody > .group > :is(p, ul, ol, h3, blockquote)",
        authors=".Author-authorName",
    )
