"""Известия. Not verified on a page: rules from published facts only (2020 to 2026)."""

from newscrawl import Feed, Fields, Listing, NewsSpider, Sitemap


class Izvestia(NewsSpider):
    name = "iz"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["iz.ru"]
    sources = (
        Feed("https://iz.ru/xml/rss/all.xml"),
        Sitemap("https://iz.ru/sitemap.xml"),
        Listing("https://iz.ru/news"),
    )
    article_urls = r"iz\.ru/\d+/\d{4}-\d\d-\d\d/"
    skip_urls = r"/video/"
    site_id = r"iz\.ru/(\d+)/"
    fields = Fields(
        body="div[itemprop=articleBody] > div > p, div[itemprop=articleBody] > div > h2",
        drop=".more_style_one, .recommendation-block, .share_bottom2, .get_yandex_subscription_links",
        tags=".hash_tags div[itemprop=about] a",
        rubric="div[itemprop=genre] a[href*=rubric]",
    )
    noise = (r".*Telegram-канал.* «Известий».*",)
