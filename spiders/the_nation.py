"""The Nation. Verified on saved pages of May 2023 and January 2024."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class TheNation(NewsSpider):
    name = "the_nation"
    language = "en"
    timezone = "America/New_York"
    allowed_domains = ["thenation.com"]
    sources = (Sitemap("https://www.thenation.com/news-sitemap.xml"), Feed("https://www.thenation.com/feed/"))
    article_urls = r"thenation\.com/article/"
    fields = Fields(
        headline=".article-title__title, .article-header h1.article_title, .article-header h1",
        lead=".article-title__dek p, .article-header .subtitle",
        body=".type-standard-article > :is(p, ul, blockquote), .cta > p, .article-body-inner > :is(p, ul, blockquote)",
        authors=".article-title__author, .article-header .byline a.author",
    )
