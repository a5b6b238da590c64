"""Московский комсомолец with its regional editions. Verified on saved pages of February, March and December 2020."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Mk(NewsSpider):
    name = "mk"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["mk.ru"]
    sources = (
        Feed("https://www.mk.ru/rss/news/index.xml"),
        Listing("https://www.mk.ru/news/", links="a.news-listing__item-link"),
    )
    article_urls = r"/\d{4}/\d\d/\d\d/[\w-]+\.html"
    skip_urls = r"/auto/"
    fields = Fields(
        lead=".article__description",
        body=(".article__body > p, .article__body > h2", ".inread-content p"),
        drop=".inread-content .read-more",
        authors=".article__authors-data-item [itemprop=name]::attr(content)",
        photo_credit=(".article__picture-author", ".image_caption"),
    )
    noise = (
        r"(?i)Московский комсомолец|МК|MK\.RU",
        r"Самые яркие фото и видео дня.*",
        r"(Читайте также|Смотрите видео по теме|Читайте материал):?.*",
    )
