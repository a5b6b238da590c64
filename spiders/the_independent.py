"""The Independent. Verified on a saved page of November 2024; general reading is right but for one notice."""

from newscrawl import Feed, NewsSpider, Sitemap


class TheIndependent(NewsSpider):
    name = "the_independent"
    language = "en"
    timezone = "Europe/London"
    allowed_domains = ["independent.co.uk"]
    sources = (Sitemap("https://www.independent.co.uk/sitemaps/googlenews"), Feed("https://www.independent.co.uk/rss"))
    article_urls = r"-b\d{6,}\.html"
    site_id = r"-(b\d{6,})\.html"
    noise = (r"This is a breaking.*story.*",)
