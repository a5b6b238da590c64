"""Seznam Zprávy. Verified on saved pages of April, November and December 2025; class names change with every build."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class SeznamZpravy(NewsSpider):
    name = "seznam_zpravy"
    language = "cs"
    timezone = "Europe/Prague"
    allowed_domains = ["seznamzpravy.cz"]
    sources = (
        Feed("https://www.seznamzpravy.cz/rss"),
        Sitemap("https://www.seznamzpravy.cz/sitemaps/sitemap_news.xml"),
    )
    article_urls = r"/clanek/[\w-]+-\d+"
    site_id = r"-(\d+)$"
    fields = Fields(
        lead="p.speakable",
        body="article .speakable > p, article h2.speakable",
        drop="[class*=mol-post-card], article table",
    )
