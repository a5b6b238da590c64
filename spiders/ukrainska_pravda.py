"""Украинская правда, in Russian. Verified on a saved page of January 2026."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class UkrainskaPravda(NewsSpider):
    name = "ukrainska_pravda"
    language = "ru"
    timezone = "Europe/Kyiv"
    allowed_domains = ["pravda.com.ua"]
    sources = (
        Feed("https://www.pravda.com.ua/rus/rss/"),
        Sitemap("https://www.pravda.com.ua/sitemap/sitemap-news.xml"),
    )
    article_urls = r"pravda\.com\.ua/rus/(news|articles)/\d{4}/"
    site_id = r"/(\d{7})/"
    fields = Fields(authors=".post_article_author .post_author_name")
    noise = (r"Реклама:", r"Источник: .*")
