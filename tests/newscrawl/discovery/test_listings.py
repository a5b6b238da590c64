import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery.listings import read_json_listing, read_listing
from newscrawl.discovery.sources import JsonListing, Listing
from newscrawl.page import Page

URL = "https://news.example/news/"
BODY = """<html><head><title>News</title></head><body><nav><a href="/tag/city-and-bridges-of-it">City</a></nav>
<div class=card><a class=t href="/2026/11/22/bridge-opened"><img></a>
<a class=t href="/2026/11/22/bridge-opened">Bridge opened today</a></div>
<div class=card><a class=t href="/2026/11/22/ferry-stopped#comments">Ferry stopped for good</a></div>
<a class=t href="javascript:x()">More</a><a class=next href="?p=2">Next</a></body></html>"""
ITEMS = [{"u": "/a/1", "t": "One", "at": 1763800000, "kind": "news"}, {"u": "/a/2", "kind": "ad"}, {"t": "x"}, 7]
JSON = {"result": {"items": ITEMS}}
API = "https://news.example/api?c={cursor}"
SOURCE = JsonListing(API, items="result.items", link="u", title="t", published="at", pages=3)


def listing(source: Listing, pattern: str | None = None, body: str = BODY, number: int | None = None):
    return read_listing(Page(body.encode(), URL), source, pattern, number=number)


def paths(found) -> list[str]:
    return [address.removeprefix("https://news.example") for address, _ in found.entries]


@pytest.mark.parametrize(
    "query", ["a.t", "//a[@class='t']", ".card", "a.t::attr(href)", '//a[re:test(@class, "^t$")]/@href']
)
def test_selected_links(query: str):
    query = query.replace("::attr(href)", "")
    assert paths(listing(Listing(URL, links=query))) == ["/2026/11/22/bridge-opened", "/2026/11/22/ferry-stopped"]


def test_text_of_the_link_is_the_title():
    assert [said.title for _, said in listing(Listing(URL, links="a.t")).entries] == [
        "Bridge opened today",
        "Ferry stopped for good",
    ]


def test_links_by_pattern():
    assert paths(listing(Listing(URL), r"/ferry")) == ["/2026/11/22/ferry-stopped"]


def test_links_that_look_like_articles():
    assert paths(listing(Listing(URL))) == ["/2026/11/22/bridge-opened", "/2026/11/22/ferry-stopped"]


def test_next_page_by_link():
    assert listing(Listing(URL, next="a.next", pages=2)).children == ["https://news.example/news/?p=2"]


def test_next_page_by_number():
    assert listing(Listing(URL + "?p={page}", pages=3, first=0), number=1).children == [
        "https://news.example/news/?p=2"
    ]


def test_pages_end():
    assert listing(Listing(URL + "?p={page}", pages=3), number=3).children == []


@pytest.mark.threat("noindex, nofollow, noarchive", "Links of a page that says nofollow are not followed")
def test_nofollow_page_announces_nothing():
    body = BODY.replace("<title>", "<meta name=robots content='noindex, NoFollow'><title>")
    assert listing(Listing(URL, next="a.next", pages=9), body=body).entries == []


def test_json_listing():
    found = read_json_listing(json.dumps(JSON).encode(), SOURCE, "https://news.example/api")
    assert [(address, said.title, said.published) for address, said in found.entries] == [
        ("https://news.example/a/1", "One", "1763800000"),
        ("https://news.example/a/2", None, None),
    ]
    assert found.left_out == 2


def test_json_entries_to_skip():
    source = JsonListing(SOURCE.url, items="result.items", link="u", skip=(("kind", "^ad$"),))
    assert paths(read_json_listing(json.dumps(JSON).encode(), source, "https://news.example/api")) == ["/a/1"]


def test_json_entries_by_key():
    body = json.dumps({"documents": {"news/1": {"url": "news/1"}}}).encode()
    source = JsonListing("https://news.example/api", items="documents", link="url")
    assert paths(read_json_listing(body, source, "https://news.example/")) == ["/news/1"]


def test_json_addresses_are_relative_to_the_base_where_one_is_declared():
    body = json.dumps({"documents": {"news/1": {"url": "news/1"}}}).encode()
    source = JsonListing(f"{URL}api/search", items="documents", link="url", base="https://news.example/")
    assert paths(read_json_listing(body, source, source.url)) == ["/news/1"]


def test_json_cursor_asks_for_the_next_page():
    body = json.dumps(JSON | {"end": "a/b=", "more": True}).encode()
    source = JsonListing(SOURCE.url, items="result.items", link="u", cursor="end", more="more", pages=2)
    assert read_json_listing(body, source, URL).children == ["https://news.example/api?c=a%2Fb%3D"]


@pytest.mark.parametrize("change", [{"more": False}, {"end": None}, {"result": {"items": []}}])
def test_json_pages_end(change: dict):
    body = json.dumps(JSON | {"end": "x", "more": True} | change).encode()
    source = JsonListing(SOURCE.url, items="result.items", link="u", cursor="end", more="more", pages=9)
    assert read_json_listing(body, source, URL).children == []


@pytest.mark.parametrize("body", [b"", b"[" * 100_000, b"9" * 5_000, b'"\\ud800"', b'{"result": [1]}', b"<html>"])
def test_hostile_json_is_nothing(body: bytes):
    assert read_json_listing(body, SOURCE, URL).kind == "nothing"


KEYS = st.sampled_from(["result", "items", "u", "t", "at"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_any_json_gives_a_result(value: object):
    assert read_json_listing(json.dumps(value).encode(), SOURCE, URL).kind in {"listing", "nothing"}


def test_the_title_of_a_card_is_without_its_rubric_and_hour() -> None:
    body = b"""<a href="/news/2026/the-old-mill-turns-again"><span class="t">The old mill turns again</span><span>Town</span>
    <span>14:10</span></a>"""
    found = read_listing(Page(body, "https://times.example/"), Listing("https://times.example/"))
    assert [said.title for _, said in found.entries if said] == ["The old mill turns again"]
