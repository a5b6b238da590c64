"""The Telegraph. Verified on saved pages of August 2023 and September 2024."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap, XPath


class TheTelegraph(NewsSpider):
    name = "the_telegraph"
    language = "en"
    timezone = "Europe/London"
    allowed_domains = ["telegraph.co.uk"]
    sources = (Sitemap("https://www.telegraph.co.uk/sitemap-news.xml"), Feed("https://www.telegraph.co.uk/rss.xml"))
    article_urls = r"telegraph\.co\.uk/[\w/-]+/[\w-]+/"
    fields = Fields(
        lead=".e-standfirst",
        body=".article-body-text",
        authors=XPath('(//*[has-class("e-byline")])[1]//*[has-class("e-byline__author")]'),
    )
