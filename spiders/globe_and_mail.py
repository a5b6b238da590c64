"""The Globe and Mail. Verified on a saved page of August 2024."""

from newscrawl import Fields
from newscrawl.platforms.arc import Arc


class GlobeAndMail(Arc):
    name = "globe_and_mail"
    language = "en"
    timezone = "America/Toronto"
    allowed_domains = ["theglobeandmail.com"]
    article_urls = r"/article-"
    fields = Fields(body="#content-gate > p, #content-gate > h2.c-article-body__subtitle")
