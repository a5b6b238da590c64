import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery.feeds import read_feed

URL = "https://news.example/rss.xml"

ITEM = """<item><title>Мост открыт &amp;amp; готов</title><link>https://news.example/a/1</link>
<link>https://news.example/related/2</link><pubDate>Sun, 22 Nov 2026 10:00:00 +0300</pubDate>
<description>&lt;p&gt;Первый поезд прошёл утром.&lt;/p&gt;</description>
<category>Город</category><category>мосты</category>
<guid isPermaLink="false">g:1</guid><author>Анна Первая</author></item>"""


def rss(items: str, namespaces: str = "", encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" {namespaces}><channel><title>Город</title>'
    text += f"<link>https://news.example/</link><language>ru</language>{items}</channel></rss>"
    return text.encode("utf-8")


def only(body: bytes, headers: dict[str, str] | None = None):
    found = read_feed(body, URL, headers)
    assert len(found.entries) == 1
    return found.entries[0]


def test_first_link_of_an_item_is_its_article():
    assert only(rss(ITEM))[0] == "https://news.example/a/1"


def test_date_stays_as_written():
    assert only(rss(ITEM))[1].published == "Sun, 22 Nov 2026 10:00:00 +0300"


def test_title_and_summary_become_plain_text():
    said = only(rss(ITEM))[1]
    assert (said.title, said.lead) == ("Мост открыт & готов", "Первый поезд прошёл утром.")


def test_first_category_is_the_rubric_and_the_others_are_tags():
    said = only(rss(ITEM))[1]
    assert (said.rubric, said.tags) == ("Город", ("мосты",))


def test_feed_tells_title_and_language():
    found = read_feed(rss(ITEM), URL)
    assert (found.kind, found.title, found.language, found.broken) == ("feed", "Город", "ru", None)


@pytest.mark.parametrize(
    ("element", "namespace"),
    [
        ("yandex:full-text", 'xmlns:yandex="http://news.yandex.ru"'),
        ("rbc_news:full-text", 'xmlns:rbc_news="https://www.rbc.ru"'),
        ("content:encoded", 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'),
    ],
)
def test_full_text_of_foreign_namespaces(element: str, namespace: str):
    item = ITEM.replace("<guid", f"<{element}>&lt;p&gt;Один.&lt;/p&gt;&lt;p&gt;Два.&lt;/p&gt;</{element}><guid")
    assert only(rss(item, namespace))[1].text == "Один.\n\nДва."


def test_lines_of_a_plain_full_text_are_paragraphs():
    item = ITEM.replace("<guid", "<yandex:full-text>Один.\nДва.</yandex:full-text><guid")
    assert only(rss(item, 'xmlns:yandex="http://news.yandex.ru"'))[1].text == "Один.\n\nДва."


def test_atom_takes_the_alternate_link_and_both_dates():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Bridge</title>
    <link rel="edit" href="/edit/1"/><link rel="alternate" href="/a/1"/><author><name>Ann First</name></author>
    <published>2026-11-22T10:00:00+03:00</published><updated>2026-11-22T12:00:00+03:00</updated></entry></feed>"""
    address, said = only(body)
    assert (address, said.published, said.modified, said.authors) == (
        "https://news.example/a/1",
        "2026-11-22T10:00:00+03:00",
        "2026-11-22T12:00:00+03:00",
        ("Ann First",),
    )


def test_rdf():
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel><item rdf:about="https://news.example/a/1">
    <title>Bridge</title><link>https://news.example/a/1</link><dc:date>2026-11-22T10:00:00Z</dc:date></item></rdf:RDF>"""
    address, said = only(body)
    assert (address, said.modified or said.published) == ("https://news.example/a/1", "2026-11-22T10:00:00Z")


def test_json_feed():
    item = {"id": "1", "url": "/a/1", "title": "Bridge", "content_html": "<p>One.</p><p>Two.</p>", "tags": ["city", 7]}
    item |= {"date_published": "2026-11-22T10:00:00+03:00", "authors": [{"name": "Ann First"}, "x"]}
    address, said = only(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item, 5, {}]}).encode())
    assert (address, said.title, said.text, said.tags, said.authors) == (
        "https://news.example/a/1",
        "Bridge",
        "One.\n\nTwo.",
        ("city",),
        ("Ann First",),
    )


def test_gzip_feed():
    assert only(gzip.compress(rss(ITEM)))[0] == "https://news.example/a/1"


def test_encoding_of_the_header_is_used():
    body = rss(ITEM, encoding="windows-1251").decode().encode("cp1251")
    assert only(body, {"Content-Type": "text/xml; charset=windows-1251"})[1].title == "Мост открыт & готов"


@pytest.mark.threat("Charsets", "A Python codec that is no encoding of pages is ignored, in a feed too")
@pytest.mark.parametrize("name", ["undefined", "zlib_codec", "idna", "punycode", "hex", "utf-7", "no-such"])
def test_codec_that_is_no_encoding_is_ignored(name: str):
    headers = {"content-type": f"text/xml; charset={name}"}
    assert only(rss(ITEM, encoding=name), headers)[1].title == "Мост открыт & готов"


@pytest.mark.threat("Malformed feeds", "What comes before the damage is read, and the damage is named")
def test_cut_feed_gives_what_came_before():
    body = rss(ITEM + ITEM.replace("/a/1", "/a/2") + ITEM.replace("/a/1", "/a/3"))[:-300]
    found = read_feed(body, URL)
    assert [address for address, _ in found.entries][:2] == ["https://news.example/a/1", "https://news.example/a/2"]
    assert found.broken is not None
    assert found.broken.startswith("the feed is damaged")


@pytest.mark.threat("XML entities, XXE", "No entity of a feed is resolved")
def test_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    body = rss(ITEM.replace("Мост", "Мост &x;"))
    body = body.replace(b"<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss'.encode(), 1)
    assert "SECRET" not in str(read_feed(body, URL))


@pytest.mark.threat("XML entities, XXE", "A feed of entities within entities does not grow")
def test_entities_within_entities_do_not_grow():
    entities = '<!ENTITY a0 "lolollolol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = rss(ITEM.replace("Мост", "&a9;")).replace(b"<rss", f"<!DOCTYPE rss [{entities}]><rss".encode(), 1)
    assert len(str(read_feed(body, URL))) < 10_000


def test_html_is_no_feed():
    found = read_feed(b"<!doctype html><html><body><p>Not here</p></body></html>", URL)
    assert (found.kind, found.entries) == ("nothing", [])


def test_entry_without_http_address_is_left_out():
    found = read_feed(
        rss(ITEM.replace("https://news.example/a/1", "javascript:x()").replace("https://news.example/related/2", "")),
        URL,
    )
    assert (found.entries, found.left_out) == ([], 1)


@pytest.mark.parametrize("name", ["links", "tags", "authors", "content", "enclosures"])
def test_element_named_like_a_list_of_the_parser_costs_at_most_its_entry(name: str):
    odd = ITEM.replace("/a/1", "/a/odd").replace("<item>", f"<item><{name}>x</{name}>")
    assert "https://news.example/a/1" in [address for address, _ in read_feed(rss(odd + ITEM), URL).entries]


@pytest.mark.threat("Hostile JSON-LD", "JSON too deep or with endless numbers is no feed, and no error")
@pytest.mark.parametrize(
    "body", [b'{"items":' + b"[" * 100_000, b'{"items": ' + b"9" * 5_000 + b"}", b'{"items": {}}', b"[1]"]
)
def test_hostile_json_is_no_feed(body: bytes):
    assert read_feed(body, URL).kind == "nothing"


@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss><channel><item>", b"{", b"\x1f\x8b\x08"]))
def test_any_bytes_give_a_result(tail: bytes, head: bytes):
    assert read_feed(head + tail, URL).kind in {"feed", "nothing"}
