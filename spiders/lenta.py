"""Лента.ру. Verified on saved pages of March 2020 (old layout) and, trimmed, July 2026; else on published facts."""

from newscrawl import Archive, Feed, Fields, NewsSpider, XPath


class Lenta(NewsSpider):
    name = "lenta"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["lenta.ru"]
    sources = (
        Feed("https://lenta.ru/rss/news"),
        Archive("https://lenta.ru/{date:%Y/%m/%d}/page/{page}/", links="a.card-full-news", since="1999-09-01"),
    )
    article_urls = r"/(news|articles)/\d{4}/\d\d/\d\d/"
    fields = Fields(
        headline=(
            ".topic-body__title, h1.b-topic__title",
            XPath(r"re:replace(//title, '(: [^:]+){0,2}: Lenta\.ru$', '', '')"),
        ),
        body=(".topic-body__content > p, .topic-body__content > h2", ".b-topic .js-topic__text > p"),
        drop=".b-inline-topics-box, .b-box, .box-inline-topic",
        published=(".topic-header__time", ".b-topic time.g-date::attr(datetime)"),
        rubric=(".topic-header__rubric", "a.b-header__block"),
        authors=".topic-authors__author",
        related=".b-inline-topics-box h4 a, .box-inline-topic a",
        photo_credit=(".topic-body figcaption p", ".b-topic .b-label__credits"),
    )
    noise = (r"Материал дополняется\.?", r"Перейти в «Мою Ленту»|Редакция Lenta\.ru")
