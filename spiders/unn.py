"""УНН, in Russian. Not verified on a page: rules from published facts only and a page of 2020 that others read."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Unn(NewsSpider):
    name = "unn"
    language = "ru"
    timezone = "Europe/Kyiv"
    allowed_domains = ["unn.com.ua", "unn.ua"]
    sources = (Feed("https://unn.ua/rss/news_ru.xml"), Listing("https://unn.ua/ru/news"))
    article_urls = r"/ru/news/"
    fields = Fields(body="[itemprop=articleBody]", drop="section.read")
