"""РБК, with its regional and sister sites. Verified on saved pages: articles of March 2020, June and July 2025 and
front pages of December 2020 and May 2025; the Next.js layout of www.rbc.ru on published facts of July 2026.
"""

from datetime import UTC, datetime

from newscrawl import Archive, Feed, Fields, JsonListing, Listing, NewsSpider, Page, RawArticle, Sitemap, XPath
from newscrawl.items import Access, PageState, Provenance, Source
from newscrawl.platforms.nextjs import next_data

CLASSIC = '(//div[contains(@class, "js-rbcslider-slide")])[1]'
NEXT = '(//article[contains(@class, "article-item") or contains(@class, "article-feature-item")])[1]'
SECOND_LEAD = f'{NEXT}[.//p[contains(@class, "article-entry-leadText")]]//div[contains(@class, "styles_lead__")]'
BLOCKS = (
    "*[self::p or self::h2 or self::h3 or self::ul or self::ol or self::blockquote[not(contains(@class, 'twitter'))]]"
)


class Rbc(NewsSpider):
    name = "rbc"
    language = "ru"
    timezone = "Europe/Moscow"
    allowed_domains = ["rbc.ru", "sportrbc.ru", "rbcrealty.ru", "autodaily.ru"]
    sources = (
        Feed("https://rssexport.rbc.ru/rbcnews/news/30/full.rss"),
        Sitemap("https://www.rbc.ru/sitemap_index.xml"),
        JsonListing(
            "https://www.rbc.ru/api/rbcnews/v1/newsfeed?limit=20&endCursor={cursor}",
            items="items",
            link="url",
            title="title",
            published="publishDateT",
            cursor="endCursor",
            more="moreExists",
            pages=5,
            headers={"Referer": "https://www.rbc.ru/short_news"},
        ),
        Listing(
            "https://www.rbc.ru/",
            links=".js-news-feed-item, .main__big__link, .main__feed__link, .info-block-title, .news-line-link, "
            ".collection-new-item-link",
        ),
        Archive(
            "https://www.rbc.ru/search/ajax/?project=rbcnews&dateFrom={date:%d.%m.%Y}&dateTo={date:%d.%m.%Y}&page={page}&limit=20",
            first=0,
            json=JsonListing(
                "",
                items="items",
                link="fronturl",
                title="title",
                published="publish_date_t",
                more="moreExists",
                skip=(("type", "uploaded_video|special_project|photogallery|photoreport"),),
            ),
        ),
    )
    article_urls = r"/[0-9a-f]{24}\b"
    skip_urls = (
        r"//(editorial|traffic|companies|ra|www\.adv|plus)\.rbc\.ru/|/(textonlines|photoreport|story|person|authors)/"
    )
    drop_params = ("from",)
    site_id = r"/([0-9a-f]{24})\b"
    fields = Fields(
        headline=(XPath(f'{CLASSIC}//h1 | {CLASSIC}//*[contains(@class, "js-slide-title")]'), XPath(f"{NEXT}//h1")),
        lead=(".article__text__overview > span", "p.article-entry-leadText", "article [class*=styles_lead__]"),
        body=(
            XPath(f'{CLASSIC}//div[contains(concat(@class, " "), "article__text ")]/{BLOCKS}'),
            XPath(f'{NEXT}/descendant-or-self::*[p[contains(@class, "paragraph")]]/{BLOCKS} | {SECOND_LEAD}'),
            "span.js-article-pro-anons-text",
        ),
        drop=".fox-tail, .article__inline-item, .base-card-template, .showcase-video, blockquote.twitter-tweet, "
        ".social-networks, .info-block, .article__ticker",
        published=(".article__header__date::attr(content)", XPath(f'{NEXT}//meta[@itemprop="datePublished"]/@content')),
        modified=(
            '[itemprop=mainEntityOfPage] meta[itemprop="dateModified"]::attr(content)',
            XPath(f'{CLASSIC}//meta[@itemprop="dateModified"]/@content'),
        ),
        rubric=("a.article__header__category", ".article-entry .meta-info-row-topic"),
        tags=("a.article__tags__item, a.article__tags__link", ".tabs-content a.tag .tag-text"),
        authors=(
            ".article__authors__author__name",
            XPath('//div[@class="article__authors"]/text()[normalize-space()]'),
            '.js-rbcslider-slide > [itemprop=author][itemtype$=Person] meta[itemprop="name"]::attr(content)',
        ),
        photo_url=(".article__main-image img::attr(src)", "[itemprop=image] > [itemprop~=contentUrl]::attr(href)"),
        photo_caption=(
            ".article__main-image__title [itemprop=description]",
            XPath('//div[@class="article__main-image__title"]/text()[normalize-space()]'),
            ".article-image .caption-wrapper p",
        ),
        photo_credit=(
            ".article__main-image__author",
            XPath('//div[@class="article__main-image"]//img/@alt[starts-with(., "Фото:")]'),
            ".article-image .caption-wrapper > div",
        ),
        related="a.article__inline-item__link, .base-card-template a",
    )
    noise = (
        r"(Читайте|Подпишитесь|Оставайтесь на связи|Следите).{0,60}(РБК|телеграм|Telegram|«Максе»|MAX).*",
        r"(Материал|Новость) дополняется\.?",
        r"\[ РБК \]|РБК в («Максе»|MAX|Telegram)\.?|www\.adv\.rbc\.ru|rbc\.group",
    )

    @staticmethod
    def adjust(article: RawArticle, page: Page) -> RawArticle:
        if page.tree.find(".//span[@class='js-article-pro-anons-text']") is not None:
            article.state, article.access = PageState.TEASER, Access.PAYWALLED
        seconds, rule = next_data(page, "articleItem", "firstPublishDateT"), "__NEXT_DATA__ firstPublishDateT"
        if not isinstance(seconds, int) and article.site_id:  # an id begins with the second it was given
            seconds, rule = int(article.site_id[:8], 16), "site_id"
        if article.published is None and isinstance(seconds, int) and 0 < seconds < 2**32:
            article.published = datetime.fromtimestamp(seconds, UTC)
            article.provenance["published"] = Provenance(source=Source.SELECTOR, rule=rule, raw=str(seconds))
        return article
