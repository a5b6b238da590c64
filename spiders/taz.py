"""die tageszeitung. Verified on saved pages of April 2023 and October 2024, one of each layout."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Taz(NewsSpider):
    name = "taz"
    language = "de"
    timezone = "Europe/Berlin"
    allowed_domains = ["taz.de"]
    sources = (Feed("https://taz.de/rss.xml"), Sitemap("https://taz.de/sitemap-google-news.xml"))
    article_urls = r"taz\.de/.+/!\d+"
    site_id = r"/!(\d+)"
    fields = Fields(
        body=(
            ".main-article-corpus p.bodytext, .main-article-corpus h2",
            "article.sectbody > p.article, article.sectbody > h6",
        ),
    )
