"""URA.RU. Not verified on a page: rules from published facts only and a page of 2022 that others read."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Ura(NewsSpider):
    name = "ura"
    language = "ru"
    timezone = "Asia/Yekaterinburg"
    allowed_domains = ["ura.news", "ura.ru"]
    sources = (Feed("https://ura.news/rss"), Listing("https://ura.news/news"))
    article_urls = r"/(news|articles)/\d+"
    site_id = r"/(?:news|articles)/(\d+)"
    fields = Fields(
        headline="h1.publication-title",
        body="div.item-text[itemprop=articleBody] > p",
        drop=".item-text-incut, .inpage_block-adv-c, .custom-html, .publication-send-news, .yandex-rss-hidden",
        published="time[itemprop=datePublished]::attr(datetime)",
        photo_credit=".item-img-author",
    )
