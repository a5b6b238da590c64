"""heise online. Verified on a saved page of April 2024."""

from newscrawl import Feed, Fields, NewsSpider, Sitemap


class Heise(NewsSpider):
    name = "heise"
    language = "de"
    timezone = "Europe/Berlin"
    allowed_domains = ["heise.de"]
    sources = (Feed("https://www.heise.de/rss/heise-atom.xml"), Sitemap("https://www.heise.de/sitemapindex.xml"))
    article_urls = r"-\d{6,}\.html"
    site_id = r"-(\d{6,})\.html"
    drop_params = ("seite", "wt_mc")
    fields = Fields(
        lead=".a-article-header__lead",
        body=".article-content > p, .article-content > h3",
        drop=".article-content .redakteurskuerzel",
    )
    noise = (r"\([a-z]{2,4}\)",)
