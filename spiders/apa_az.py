"""APA, in Russian. Not verified on a page: rules from published facts only (February 2026)."""

from newscrawl import Feed, Fields, Listing, NewsSpider, XPath


class ApaAz(NewsSpider):
    name = "apa_az"
    language = "ru"
    timezone = "Asia/Baku"
    allowed_domains = ["apa.az"]
    sources = (Feed("https://apa.az/ru/rss"), Listing("https://apa.az/ru/all-news"))
    article_urls = r"apa\.az/ru/[\w-]+/[\w-]+-\d+"
    site_id = r"-(\d+)$"
    fields = Fields(
        headline="h2.title_news",
        body=".texts.mb-site",
        drop=".rek_banner, .links_block, .AdviadNativeVideo",
        published=XPath('//div[has-class("date_news")]'),
    )
