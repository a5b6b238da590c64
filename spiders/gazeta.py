"""Газета.Ru. Verified on a saved page of March 2020 (old layout, windows-1251); today's layout on published facts of
2025.
"""

from newscrawl import Fields, Listing, NewsSpider, Sitemap


class Gazeta(NewsSpider):
    name = "gazeta"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["gazeta.ru"]
    sources = (
        Sitemap("https://www.gazeta.ru/sitemap_news.xml"),
        Listing("https://www.gazeta.ru/news/", links="a.b_ear"),
    )
    article_urls = r"/\d{4}/\d\d/\d\d/\w+(/\w+)?\.shtml"
    site_id = r"/\d{4}/\d\d/\d\d/(?:news/)?(\d+)"
    fields = Fields(
        headline=("h1.headline", "h1.sub_header"),
        lead=(".subheader", "span.intro"),
        body=(".b_article-text > p", ".article_text > p, .article_text > h2"),
        drop=".adcenter-wrapper, .b_article-incut, .right_preview_column",
        rubric=(".b_article-breadcrumb-item a.rubric", ".b-navbar-main .active [itemprop=name]"),
        photo_credit=".main_pic_in_block .signplace",
    )
    noise = (r"Что думаешь\?", r"Реклама")
