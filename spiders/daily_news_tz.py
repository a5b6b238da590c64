"""Daily News, Tanzania. Verified on a saved page of January 2025."""

from newscrawl import Fields
from newscrawl.platforms.wordpress import WordPress


class DailyNewsTz(WordPress):
    name = "daily_news_tz"
    language = "en"
    timezone = "Africa/Dar_es_Salaam"
    allowed_domains = ["dailynews.co.tz"]
    article_urls = r"dailynews\.co\.tz/[\w-]{12,}/"
    fields = Fields(authors=".cs-entry__infobar .cs-meta-author-name")
