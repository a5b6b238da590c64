"""Fox News. Verified on a saved page of April 2023."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap, XPath


class FoxNews(NewsSpider):
    name = "fox_news"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["foxnews.com"]
    sources = (
        Sitemap("https://www.foxnews.com/sitemap.xml?type=news"),
        Feed("https://moxie.foxnews.com/google-publisher/latest.xml"),
    )
    article_urls = r"foxnews\.com/(?!video|shows|live-news)[\w-]+/[\w-]+"
    fields = Fields(tags=XPath('//meta[@name="classification-tags"]/@content'))
    noise = (r"(CLICK HERE|GET FOX|FOX NEWS APP|SIGN UP)[^a-z]*.*", r"[^a-z]{25,}")
