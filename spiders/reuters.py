"""Reuters. Verified on saved pages of May 2023 and March 2024; class names end in what changes with every build."""

from newscrawl import Fields, NewsSpider, Sitemap


class Reuters(NewsSpider):
    name = "reuters"
    language = "en"
    timezone = "UTC"
    allowed_domains = ["reuters.com"]
    sources = (
        Sitemap("https://www.reuters.com/arc/outboundfeeds/news-sitemap-index/?outputType=xml"),
        Sitemap("https://www.reuters.com/arc/outboundfeeds/sitemap-index/?outputType=xml"),
    )
    article_urls = r"-\d{4}-\d\d-\d\d/?$"
    fields = Fields(
        body="[class*=article-body__content] > :is([data-testid^=paragraph], [data-testid=Heading])",
        drop="[class*=article-body__content] [data-testid=new-tab-symbol], [class*=article-body__content] a > span",
    )
    noise = (r"Reporting by .*", r"Our Standards: .*")
