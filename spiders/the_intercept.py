"""The Intercept. Verified on saved pages of April 2023 and February 2024."""

from newscrawl import Feed, Fields, Sitemap
from newscrawl.platforms.wordpress import WordPress


class TheIntercept(WordPress):
    name = "the_intercept"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["theintercept.com"]
    sources = (Feed("https://theintercept.com/feed/"), Sitemap("https://theintercept.com/sitemap_index.xml"))
    article_urls = r"theintercept\.com/\d{4}/\d\d/\d\d/"
    fields = Fields(
        lead="h2.Post-excerpt, p.post__excerpt",
        drop=".Pullquote, blockquote.stylized",
    )
