"""The Gateway Pundit. Verified on saved pages of April 2023 and July 2026."""

from newscrawl import Fields
from newscrawl.platforms.wordpress import WordPress


class GatewayPundit(WordPress):
    name = "gateway_pundit"
    language = "en"
    timezone = "America/Chicago"
    allowed_domains = ["www.thegatewaypundit.com", "thegatewaypundit.com"]
    article_urls = r"thegatewaypundit\.com/\d{4}/\d\d/"
    fields = Fields(
        body=".entry-content > :is(p, h2, h3, ul, ol), .entry-content > blockquote > p",
        drop=".entry-content :is(.twitter-tweet, .wp-embedded-content), .entry-content p > img ~ em",
        authors=".byline .author a",
    )
    noise = (r"Click here to read .*", r"(Read more|Watch):.*")
