import pytest

from newscrawl.discovery.autodiscovery import looks_like_article, page_sources, well_known
from newscrawl.discovery.sources import Feed, Sitemap
from newscrawl.page import Page

URL = "https://news.example/"
HEAD = """<link rel=alternate type="application/rss+xml" href="/rss.xml"><link rel=alternate hreflang=en href="/en/">
<link rel=alternate type="application/rss+xml" href="/comments/feed/"><link rel=sitemap href="/map.xml">
<link rel=alternate type="application/atom+xml" href="https://other.example/atom.xml">
<link rel="alternate" type="application/feed+json" href="https://m.news.example/feed.json">
<link rel=alternate type=text/xml href="file:///etc/passwd">"""


def test_declared_sources_of_the_own_site():
    page = Page(f"<html><head>{HEAD}</head><body><a href='/feed/city/'>RSS</a></body></html>".encode(), URL)
    assert page_sources(page) == [
        Feed("https://news.example/rss.xml"),
        Sitemap("https://news.example/map.xml"),
        Feed("https://m.news.example/feed.json"),
        Feed("https://news.example/feed/city/"),
    ]


def test_well_known_places_lie_on_the_host():
    assert {source.url.startswith("http://127.0.0.1:8000/") for source in well_known("http://127.0.0.1:8000/a/b")} == {
        True
    }


@pytest.mark.parametrize(
    "path",
    [
        "/2026/11/22/bridge",
        "/news/2026-11-22/bridge-opened.html",
        "/politics/22/11/2026/65f1e2d39a7947",
        "/economics/1234567",
        "/politics/65f1e2d39a7947a1b2c3d4e5",
        "/news/bridge-opened-after-ten-years",
        "/story.php?id=123456",
        "/opinion/article/3046526/a-slug/",
        "/family/archive/2023/11/holiday-with-family/676055/",
    ],
)
def test_article_addresses(path: str):
    assert looks_like_article("https://news.example" + path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/news/",
        "/tag/bridge-over-the-river",
        "/2026/11/22/",
        "/2026/",
        "/author/anna-maria-first-smith",
        "/a/1234567.jpg",
        "/about",
        "/page/20261122",
        "/archive/2026/11/22/",
        "/archive/2026/",
    ],
)
def test_other_addresses(path: str):
    assert not looks_like_article("https://news.example" + path)
