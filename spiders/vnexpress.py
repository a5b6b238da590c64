"""VnExpress. Verified on a saved page of October 2025."""

from newscrawl import Feed, Fields, NewsSpider, XPath


class VnExpress(NewsSpider):
    name = "vnexpress"
    language = "vi"
    timezone = "Asia/Ho_Chi_Minh"
    allowed_domains = ["vnexpress.net"]
    sources = (Feed("https://vnexpress.net/rss/tin-moi-nhat.rss"), Feed("https://vnexpress.net/rss/thoi-su.rss"))
    article_urls = r"-\d{7}\.html"
    site_id = r"-(\d{7})\.html"
    fields = Fields(
        body="article.fck_detail > p.Normal:not([style*=right]), article.fck_detail figcaption",
        authors=XPath('//article[has-class("fck_detail")]//p[contains(@style, "right")]/strong'),
    )
