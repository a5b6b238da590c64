"""The Guardian. Verified on a saved page of February 2024; class names change with every build."""

from newscrawl import Feed, NewsSpider, Sitemap


class TheGuardian(NewsSpider):
    name = "the_guardian"
    language = "en"
    timezone = "Europe/London"
    allowed_domains = ["theguardian.com"]
    sources = (
        Sitemap("https://www.theguardian.com/sitemaps/news.xml"),
        Feed("https://www.theguardian.com/international/rss"),
    )
    article_urls = r"theguardian\.com/[\w/-]+/\d{4}/[a-z]{3}/\d\d/"
    skip_urls = r"/(video|gallery|audio|crosswords)/"
