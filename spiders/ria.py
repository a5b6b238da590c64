"""РИА Новости. Verified on a saved page of March 2020; its blocks are the same in published facts of 2025 and 2026."""

from newscrawl import Feed, Fields, Listing, NewsSpider, Sitemap, XPath


class Ria(NewsSpider):
    name = "ria"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["ria.ru"]
    sources = (
        Feed("https://ria.ru/export/rss2/archive/index.xml"),
        Listing("https://ria.ru/lenta/", links="a.list-item__title"),
        Sitemap("https://ria.ru/sitemap_article_index.xml"),
    )
    article_urls = r"ria\.ru/\d{8}/[\w-]*\d+\.html"
    drop_params = ("in",)
    site_id = r"/\d{8}/(?:[\w-]*-)?(\d+)\.html"
    fields = Fields(
        body=".article__block:not([data-type=article]) :is(.article__text, .article__quote-text, h2)",
        drop="[data-type=article], [data-type=banner]",
        related="[data-type=article] a.article__article-link",
        rubric=XPath("(//*[@data-analytics-rubric])[1]/@data-analytics-rubric"),
        photo_credit=".article__announce .media__copyright-item",
        authors=XPath("(//*[@data-author])[1]/@data-author"),
        photo_url=".article__announce .photoview__open::attr(data-photoview-src)",
        photo_caption=".article__announce .photoview__desc-text",
    )
    noise = (r"Перейти в (фотобанк|медиабанк)", r"РИА Новости")
