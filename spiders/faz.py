"""Frankfurter Allgemeine Zeitung. Verified on saved pages of April 2023, 2024 and 2025, one of each layout."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Faz(NewsSpider):
    name = "faz"
    language = "de"
    timezone = "Europe/Berlin"
    allowed_domains = ["faz.net"]
    sources = (Feed("https://www.faz.net/rss/aktuell/"), Sitemap("https://www.faz.net/sitemap-news.xml"))
    article_urls = r"-\d{7,}\.html"
    site_id = r"-(\d{7,})\.html"
    fields = Fields(
        body=(
            "article .body-elements > p, article .body-elements > h3",
            "article .walled-content p, article .walled-content h3",
            ".atc-Text > p, .atc-Text > h3",
        ),
    )
