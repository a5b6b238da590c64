"""Mexico News Daily. Verified on a saved page of April 2025."""

from newscrawl import Fields
from newscrawl.platforms.wordpress import WordPress


class MexicoNewsDaily(WordPress):
    name = "mexico_news_daily"
    language = "en"
    timezone = "America/Mexico_City"
    allowed_domains = ["mexiconewsdaily.com"]
    article_urls = r"mexiconewsdaily\.com/[\w-]+/[\w-]{12,}/"
    fields = Fields(authors=".tdb-author-name")
    noise = (r"With reports from .*", r"Mexico News Daily")
