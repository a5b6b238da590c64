"""Комсомольская правда. Verified on a saved page of March 2020; today's hooks on published facts of 2025."""

from newscrawl import Feed, Fields, Listing, NewsSpider


class Kp(NewsSpider):
    name = "kp"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["kp.ru"]
    sources = (
        Listing("https://www.kp.ru/online/", links="a[href^='/online/news/']"),
        Feed("https://www.spb.kp.ru/rss/online.xml"),
    )
    article_urls = r"/(daily/[\d.]+|online/news)/\d+"
    site_id = r"/(?:daily/[\d.]+|online/news)/(\d+)"
    fields = (
        Fields(
            body="[data-gtm-el=content-body] > p, [data-gtm-el=content-body] > h2",
            drop="[data-name='10.1m']",
        ),
        Fields(
            body="#hypercontext > p, #hypercontext > h2",
            tags="meta[name=mediator_theme]::attr(content)",  # article:tag holds words that a program cut out
        ),
    )
