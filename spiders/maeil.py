"""Maeil Business Newspaper (매일경제). Verified on a saved page of June 2025."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Maeil(NewsSpider):
    name = "maeil"
    language = "ko"
    timezone = "Asia/Seoul"
    allowed_domains = ["mk.co.kr"]
    sources = (Feed("https://www.mk.co.kr/rss/30000001/"), Sitemap("https://www.mk.co.kr/sitemap/latest-articles/"))
    article_urls = r"mk\.co\.kr/(en/)?news/[\w-]+/\d+"
    site_id = r"/(\d+)$"
    fields = Fields(lead=".news_cnt_detail_wrap .mid_title", body=".news_cnt_detail_wrap > p")
