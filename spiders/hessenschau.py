"""hessenschau. Verified on a saved page of April 2024."""

from newscrawl import Feed, Listing, NewsSpider


class Hessenschau(NewsSpider):
    name = "hessenschau"
    language = "de"
    timezone = "Europe/Berlin"
    allowed_domains = ["hessenschau.de"]
    sources = (Feed("https://www.hessenschau.de/index.rss"), Listing("https://www.hessenschau.de/"))
    article_urls = r"hessenschau\.de/.+-\d+\.html"
