"""Фонтанка.ру. Not verified on a page: rules from published facts only (2026)."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Fontanka(NewsSpider):
    name = "fontanka"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["fontanka.ru"]
    sources = (Feed("https://www.fontanka.ru/fontanka.rss"), Listing("https://www.fontanka.ru/24hours/"))
    article_urls = r"/\d{4}/\d\d/\d\d/\d{6,9}/"
    site_id = r"/\d{4}/\d\d/\d\d/(\d{6,9})/"
    fields = Fields(
        body="section[itemprop=articleBody] [class^=uiArticleBlockText_]",
        drop=".article__block_type-links",
        rubric="[class^=uiArticleHeaderTaxonomies_] a",
    )
