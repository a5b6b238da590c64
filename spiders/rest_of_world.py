"""Rest of World. Verified on a saved page of October 2025."""

from newscrawl import Fields
from newscrawl.platforms.wordpress import WordPress


class RestOfWorld(WordPress):
    name = "rest_of_world"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["restofworld.org"]
    article_urls = r"restofworld\.org/\d{4}/[\w-]+/"
    fields = Fields(lead=".post-header__text__dek", body=".post-content > p, .post-content > h2")
