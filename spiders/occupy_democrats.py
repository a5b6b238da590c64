"""Occupy Democrats. Verified on a saved page of June 2023."""

from newscrawl import Fields
from newscrawl.platforms.wordpress import WordPress


class OccupyDemocrats(WordPress):
    name = "occupy_democrats"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["occupydemocrats.com"]
    article_urls = r"occupydemocrats\.com/\d{4}/\d\d/\d\d/"
    fields = Fields(authors=".thb-post-title-bottom .post-author a")
