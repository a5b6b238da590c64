"""The New Yorker. Verified on a saved page of May 2023."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class TheNewYorker(NewsSpider):
    name = "the_new_yorker"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["newyorker.com"]
    sources = (
        Sitemap("https://www.newyorker.com/feed/google-news-sitemap-feed/sitemap-google-news"),
        Feed("https://www.newyorker.com/feed/everything"),
    )
    article_urls = r"newyorker\.com/(news|magazine|culture|humor|books|tech|science|business|sports)/"
    fields = Fields(
        lead="[class*=ContentHeaderDek]",
        authors="header .byline__name a",
    )
