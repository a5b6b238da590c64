"""The Independent. Verified on a saved page of November 2024. The headline is the one it syndicates; its page may print
another.
"""

from newscrawl import Feed, Fields, NewsSpider, Sitemap, XPath


class TheIndependent(NewsSpider):
    name = "the_independent"
    language = "en"
    timezone = "Europe/London"
    allowed_domains = ["independent.co.uk"]
    sources = (Sitemap("https://www.independent.co.uk/sitemaps/googlenews"), Feed("https://www.independent.co.uk/rss"))
    article_urls = r"-b\d{6,}\.html"
    site_id = r"-(b\d{6,})\.html"
    fields = Fields(
        headline=XPath('substring-before(//title, " | The Independent")'),
    )
    noise = (r"This is a breaking.*story.*",)
