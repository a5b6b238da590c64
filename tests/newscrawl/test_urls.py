"""Addresses: examples by name, laws by hypothesis."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.urls import (
    LONGEST_URL,
    absolute,
    canonicalise,
    host,
    in_domains,
    is_front_page,
    registered_host,
    same_site,
    strip_userinfo,
)

HOSTS = (
    *("a.example", "u:p@Ex.com", "[::1]:80", "пример.рф", "ex.com:443", "ex.com:", "ex.com.", "a_b"),
    *("1.2.3.4:99", "%41.com", "[v1.x]", "ß.de", "..", "a..b"),
)
SCHEMES = ("http:", "HTTPS:", "", "ftp:", "javascript:")
PIECES = st.text(st.sampled_from("aB1ы./?#&=%;:@-_[]()~ \\\t\n|+,é\ud800\x00"), max_size=25)
URLS = st.one_of(
    PIECES,
    st.builds("{}//{}{}".format, st.sampled_from(SCHEMES), st.sampled_from(HOSTS), PIECES),
    st.text(),
)


@given(URLS)
def test_canonicalising_twice_changes_nothing(url: str) -> None:
    assert canonicalise(canonicalise(url)) == canonicalise(url)


@given(URLS, URLS)
def test_an_absolute_address_is_plain_http_without_user_and_fragment(base: str, href: str) -> None:
    address = absolute(base, href)
    if address is not None:
        parts = urlsplit(address)
        assert address.isascii()
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert "@" not in parts.netloc
        assert not parts.fragment
        assert absolute("", address) == address


@given(URLS, URLS)
def test_no_address_makes_the_questions_raise(one: str, other: str) -> None:
    assert same_site(one, other) == same_site(other, one)
    assert in_domains(one, []) is False
    assert is_front_page(one) in (True, False)
    assert (host(one) is None) == (registered_host(one) is None)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a", "https://news.example/a"),
        ("b.html", "https://news.example/politics/b.html"),
        ("//cdn.example/x.jpg", "https://cdn.example/x.jpg"),
        ("?page=2", "https://news.example/politics/?page=2"),
        ("", "https://news.example/politics/"),
        ("  /a\n/b\t", "https://news.example/a/b"),
        ("https://user:secret@other.example/", "https://other.example/"),
        ("HTTP://Other.Example:80/A", "http://other.example/A"),
        ("https://other.example:8443/a#x", "https://other.example:8443/a"),
        ("https://пример.рф/я", "https://xn--e1afmkfd.xn--p1ai/%D1%8F"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_absolute(href: str, expected: str) -> None:
    assert absolute("https://news.example/politics/", href) == expected


@pytest.mark.parametrize(
    "href",
    [
        "mailto:a@b.example",
        "javascript:void(0)",
        "data:text/html,x",
        "ftp://news.example/",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://news.example:99999/",
        "http://a..b/",
        "http://\ud800/",
        "https://news.example/" + "a" * LONGEST_URL,
    ],
)
def test_what_is_no_address_of_a_page(href: str) -> None:
    assert absolute("https://news.example/", href) is None


@pytest.mark.threat(
    "Identity: variants, canonical, syndication", "Tracking, sessions, ports and fragments make no new address"
)
@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a?utm_source=x&utm_medium=y&UTM_Campaign=z", "https://news.example/a"),
        ("https://news.example/a?fbclid=1&gclid=2&yclid=3&ysclid=4&_openstat=5", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/a?from=main", "https://news.example/a?from=main"),
        ("https://news.example/?12345", "https://news.example/?12345"),
        ("https://news.example/a;jsessionid=0A1B?id=1", "https://news.example/a?id=1"),
        ("https://news.example/(S(%30))/a", "https://news.example/a"),
        ("https://news.example/a;;sid=0A1B", "https://news.example/a"),
        ("https://news.example/a?sid=%30123456789abcdef", "https://news.example/a"),
        ("https://news.example/(S(abc123))/a.aspx", "https://news.example/a.aspx"),
        ("https://news.example/a?PHPSESSID=0123456789abcdef0123", "https://news.example/a"),
        ("https://news.example/a?sid=42", "https://news.example/a?sid=42"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a/", "https://news.example/a/"),
        ("https://news.example/A%2fb%7Ec", "https://news.example/A%2Fb~c"),
        ("https://news.example/путь", "https://news.example/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://user:pw@news.example/a", "https://news.example/a"),
        ("https://news.example/a?=&x", "https://news.example/a?x"),
        ("https://news.example/a%%620?q=%%620", "https://news.example/a%25b0?q=%25b0"),
        (" not an address ", "not an address"),
    ],
)
def test_canonicalise(url: str, expected: str) -> None:
    assert canonicalise(url) == expected


def test_a_site_names_its_own_parameters() -> None:
    assert canonicalise("https://news.example/a?From=x&p=1", drop_params=["from"]) == "https://news.example/a?p=1"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.news.co.uk/a", "news.co.uk"),
        ("https://region.новости.рф/", "xn--b1amnebsh.xn--p1ai"),
        ("http://10.0.0.1:8000/", "10.0.0.1"),
        ("http://[2001:DB8::1]/", "2001:db8::1"),
        ("http://localhost/", "localhost"),
        ("https://blog.github.io/", "blog.github.io"),
        ("https://www.news.example/", "news.example"),
        ("nothing", None),
    ],
)
def test_registered_host(url: str, expected: str | None) -> None:
    assert registered_host(url) == expected


def test_a_look_alike_host_is_another_site() -> None:
    assert not same_site("https://news.example/", "https://news.example.evil.test/")


def test_no_address_is_on_no_site() -> None:
    assert not same_site("", "")


@pytest.mark.parametrize(
    "url", ["https://a.example", "https://a.example/", "https://a.example/en-GB/", "https://a.example/index.php"]
)
def test_front_pages(url: str) -> None:
    assert is_front_page(url)


@pytest.mark.parametrize("url", ["https://a.example/news", "https://a.example/?p=17", "https://a.example/2026/", ""])
def test_other_pages_than_the_front_page(url: str) -> None:
    assert not is_front_page(url)


@pytest.mark.threat("Credentials in URLs, cookies and headers across hosts", "No address keeps a user name")
def test_user_names_are_taken_out_of_any_address() -> None:
    assert strip_userinfo("postgresql://me:pw@db.example/news?x=a@b") == "postgresql://db.example/news?x=a@b"


@pytest.mark.parametrize("piece", ["&", ";sid=", "/(S(a))", "%", "../"])
@pytest.mark.threat("ReDoS", "A megabyte of address is left alone")
def test_a_megabyte_of_address_is_left_alone(piece: str) -> None:
    url = "http://a.example/?" + piece * 200_000
    assert canonicalise(url) == url


@given(st.text("abcZ09/.%2Fe?&=;,:@!$'()*~_-ы \\|[]{}", max_size=40))
def test_the_short_way_for_plain_addresses_gives_what_the_long_way_gives(path: str) -> None:
    address = f"https://news.example/{path}"
    short = absolute("https://news.example/", address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newscrawl.urls._PLAIN", re.compile(r"(?!)"))
        assert absolute("https://news.example/", address) == short
