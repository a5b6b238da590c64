import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery.sitemaps import read_sitemap, robots_sitemaps

URL = "https://news.example/sitemap.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
NAMESPACES += ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def urlset(*urls: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACES}>{"".join(urls)}</urlset>'.encode()


def url(path: str, lastmod: str = "", more: str = "") -> str:
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<url>{more}<loc>https://news.example{path}</loc>{changed}</url>"


def index(*children: str) -> bytes:
    return f"<sitemapindex {NAMESPACES}>{''.join(children)}</sitemapindex>".encode()


def child(path: str, lastmod: str = "") -> str:
    return url(path, lastmod).replace("url>", "sitemap>")


def addresses(body: bytes, **wanted) -> list[str]:
    return [address.removeprefix("https://news.example") for address, _ in read_sitemap(body, URL, **wanted).entries]


def test_newest_comes_first_and_undated_last():
    body = urlset(
        url("/1", "2026-11-20"), url("/2"), url("/3", "2026-11-22T10:00:00+03:00"), url("/4", "2026-11-22T08:00:00Z")
    )
    assert addresses(body) == ["/4", "/3", "/1", "/2"]


def test_news_extension():
    news = """<news:news><news:publication><news:name>N</news:name><news:language>ru</news:language></news:publication>
    <news:publication_date>2026-11-22T10:00:00+03:00</news:publication_date><news:title> Мост </news:title>
    <news:keywords>город, мосты</news:keywords></news:news>"""
    _, said = read_sitemap(urlset(url("/1", "2026-11-23", news)), URL).entries[0]
    assert (said.title, said.published, said.modified, said.tags, said.language) == (
        "Мост",
        "2026-11-22T10:00:00+03:00",
        "2026-11-23",
        ("город", "мосты"),
        "ru",
    )


def test_picture_of_an_entry_is_not_its_address():
    image = "<image:image><image:loc>https://news.example/i.jpg</image:loc></image:image>"
    assert addresses(urlset(url("/1", "", image))) == ["/1"]


def test_index_names_its_sitemaps_newest_first():
    found = read_sitemap(index(child("/old.xml", "2020-01-01"), child("/new.xml", "2026-01-01")), URL)
    assert (found.kind, found.children) == ("index", ["https://news.example/new.xml", "https://news.example/old.xml"])


def test_only_matching_children_are_read():
    found = read_sitemap(index(child("/news1.xml"), child("/video.xml")), URL, only=r"news\d")
    assert (found.children, found.left_out) == (["https://news.example/news1.xml"], 1)


def test_window_leaves_out_what_did_not_change_since():
    body = urlset(url("/1", "2026-11-20"), url("/2"), url("/3", "2026-11-22"))
    assert addresses(body, since=datetime(2026, 11, 21, tzinfo=UTC)) == ["/3", "/2"]


def test_window_leaves_out_children_that_did_not_change_since():
    body = index(child("/old.xml", "2020-01-01"), child("/new.xml", "2026-01-01"))
    assert read_sitemap(body, URL, since=datetime(2025, 1, 1, tzinfo=UTC)).children == ["https://news.example/new.xml"]


def test_gzip_sitemap():
    assert addresses(gzip.compress(urlset(url("/1")))) == ["/1"]


def test_list_of_addresses_is_a_sitemap():
    assert addresses(b"https://news.example/1\nhttps://news.example/2\n") == ["/1", "/2"]


def test_feed_as_sitemap():
    body = b"<rss version='2.0'><channel><item><link>https://news.example/1</link></item></channel></rss>"
    assert addresses(body) == ["/1"]


def test_robots_txt_as_index():
    found = read_sitemap(b"User-agent: *\nSitemap: https://news.example/s.xml\n", "https://news.example/robots.txt")
    assert (found.kind, found.children) == ("index", ["https://news.example/s.xml"])


def test_robots_txt_names_its_own_site_only():
    text = "Sitemap: https://news.example/1\nSITEMAP : /2\nSitemap: http://127.0.0.1/3\nSitemap: https://evil.example/4"
    assert robots_sitemaps(text, "https://news.example/robots.txt") == [
        "https://news.example/1",
        "https://news.example/2",
    ]


@pytest.mark.threat("Huge and looping sitemaps", "Entries of another site are left out and counted")
def test_other_sites_are_left_out():
    body = urlset(
        url("/1"), "<url><loc>http://127.0.0.1:22/x</loc></url>", "<url><loc>https://evil.example/y</loc></url>"
    )
    found = read_sitemap(body, URL)
    assert ([address for address, _ in found.entries], found.left_out) == (["https://news.example/1"], 2)


def test_sister_domains_are_taken():
    body = urlset("<url><loc>https://sport.example/1</loc></url>")
    assert [address for address, _ in read_sitemap(body, URL, domains=["sport.example"]).entries] == [
        "https://sport.example/1"
    ]


@pytest.mark.threat("Huge and looping sitemaps", "A cut sitemap gives the entries before the cut")
def test_cut_sitemap_gives_what_came_before():
    found = read_sitemap(urlset(url("/1"), url("/2"), url("/3"))[:-40], URL)
    assert ([address[-2:] for address, _ in found.entries], bool(found.broken)) == (["/1", "/2"], True)


def test_cut_gzip_gives_what_came_before():
    body = gzip.compress(urlset(*(url(f"/{n}") for n in range(5000))))
    found = read_sitemap(body[: len(body) // 2], URL)
    assert found.broken == "its packed data is cut off"
    assert 1000 < len(found.entries) < 4000


@pytest.mark.threat("Decompression bombs (gzip, br, zstd, .xml.gz)", "A .xml.gz is read up to 50 MiB and no further")
def test_gzip_bomb_ends_at_the_limit():
    found = read_sitemap(gzip.compress(urlset(url("/1")) + b" " * 60_000_000), URL)
    assert found.broken == "it unpacks to more than 52428800 bytes"


@pytest.mark.threat("Chains and many members", "A gzip file of more than 100 members is left")
def test_many_gzip_members_end_at_the_limit():
    found = read_sitemap(gzip.compress(urlset(url("/1"))) + gzip.compress(b"") * 20_000, URL)
    assert found.broken == "its packed data has more than 100 members"


@pytest.mark.threat("XML entities, XXE", "No entity of a sitemap is resolved, and no file is read")
def test_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("/SECRET")
    body = urlset(url("/1&x;"), url("/2"))
    body = body.replace(b"<urlset", f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{secret}">]><urlset'.encode(), 1)
    assert "SECRET" not in str(read_sitemap(body, URL))


@pytest.mark.threat("XML entities, XXE", "A sitemap of entities within entities does not grow")
def test_entities_within_entities_do_not_grow():
    entities = '<!ENTITY a0 "lolollolol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = urlset(url("/&a9;"), url("/2")).replace(b"<urlset", f"<!DOCTYPE urlset [{entities}]><urlset".encode(), 1)
    assert len(str(read_sitemap(body, URL))) < 10_000


@pytest.mark.parametrize("broken", [b"&#xD800;", b"\xed\xa0\x80", b"\xff", b"&#0;", b"&#xFFFF;"])
def test_entry_with_broken_characters_costs_only_itself(broken: bytes):
    body = urlset(url("/1"), url("/BROKEN"), url("/2")).replace(b"BROKEN", broken)
    assert "/1" in addresses(body)


def test_namespace_with_a_broken_character_is_no_error():
    body = urlset(url("/1")).replace(b"sitemaps.org/", b"sitemaps.org&#xD800;/")
    assert read_sitemap(body, URL).kind == "nothing"


@pytest.mark.threat(
    "XML entities, XXE", "A sitemap of elements within elements is given up where the parser's bound lies"
)
def test_elements_within_elements_end_at_the_parsers_bound():
    found = read_sitemap(urlset(url("/1"), "<a>" * 1000), URL)
    assert ([address for address, _ in found.entries], found.broken is None) == (["https://news.example/1"], False)
    assert "depth" in found.broken.lower()


def test_html_is_no_sitemap():
    found = read_sitemap(b"<!doctype html><html><body><url><loc>https://news.example/1</loc></url></body></html>", URL)
    assert (found.kind, found.entries) == ("nothing", [])


def test_most_entries():
    found = read_sitemap(urlset(*(url(f"/{n}") for n in range(20))), URL, most=5)
    assert (len(found.entries), found.left_out) == (5, 15)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<urlset><url><loc>", b"<sitemapindex>", b"https://a.example/", b"\x1f\x8b\x08"]),
)
def test_any_bytes_give_a_result(tail: bytes, head: bytes):
    assert read_sitemap(head + tail, URL).kind in {"sitemap", "index", "feed", "nothing"}


def test_what_is_no_sitemap_is_said_to_begin_with_its_root():
    found = read_sitemap(
        b"<svg xmlns='http://www.w3.org/2000/svg'><url><loc>https://news.example/1</loc></url></svg>", URL
    )
    assert (found.broken, found.entries) == ("the answer is no sitemap: it begins with <svg>", [])


def test_entry_cut_between_two_pieces_of_the_body_is_whole():
    pad = "<!-- " + "x" * (64 * 1024 - len(urlset("<url>")) + len("</urlset>") - 12) + " -->"
    body = urlset(pad, url("/1"), url("/2"))
    assert body.index(b"<loc>") < 64 * 1024 < body.index(b"</loc>")
    assert addresses(body) == ["/1", "/2"]
