"""Аргументы и факты. Verified on a saved page of October 2020. The time printed is Moscow's; article:published_time is
UTC with a wrong +0300.
"""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Aif(NewsSpider):
    name = "aif"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["aif.ru"]
    sources = (Feed("https://aif.ru/rss/news.php"), Sitemap("https://aif.ru/sitemap.xml"))
    article_urls = r"aif\.ru/[\w/-]+/\w+$"
    fields = Fields(
        headline="h1[itemprop=headline]",
        body="div.article_text > p, div.article_text > h2, div.article_text > h3, div.article_text > blockquote",
        drop=".img_inject, figure.articl_img",
        published="time[itemprop=datePublished]::attr(datetime)",
        rubric=".menuItem.active > a",
        tags=".tags a[itemprop=keywords], .tags span[itemprop=keywords]",
        photo_credit=".articl_img figcaption",
        related=".img_inject a",
    )
