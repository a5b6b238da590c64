"""ТАСС. Verified on a saved page of June 2020 (old layout); the Next.js layout on published facts of 2025 and 2026."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Tass(NewsSpider):
    name = "tass"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["tass.ru"]
    sources = (
        Feed("https://tass.ru/rss/yandex.xml"),
        Feed("https://tass.ru/rss/v2.xml"),
        Sitemap("https://tass.ru/sitemap/sitemap_news0.xml"),
    )
    article_urls = r"tass\.ru/[\w-]+/\d{6,}"
    site_id = r"/(\d{6,})"
    fields = Fields(
        headline=("h1.news-header__title", "[class^=NewsHeader_] h1"),
        lead=(".news-header__lead", "[class^=NewsHeader_lead]"),
        body=("div.text-block > p, div.text-block > h2", "[class^=Content_wrapper__] [class^=Paragraph_paragraph__]"),
        published=(
            ".news-header__date-date dateformat::attr(time)",
            "[class^=PublishedMark_date__] time::attr(datetime)",
        ),
        tags=("a.tags__item", "[class^=Tags_tag__]"),
    )
    noise = (r"ТАСС",)
