"""What fuzzing begins with: small whole inputs of each kind, and words that readers treat specially."""

from __future__ import annotations

import gzip
import json

import brotli

_PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Мост открыт | Газета</title>
<link rel="canonical" href="/2026/11/22/bridge"><meta property="og:title" content="Мост открыт">
<meta property="article:published_time" content="2026-11-22T10:00:00+03:00"><base href="/a/">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Мост",
"datePublished":"2026-11-22T10:00:00+03:00","author":[{"@type":"Person","name":"Анна Первая"}],"image":{"url":"/i.jpg"},
"keywords":"город, мосты","articleSection":"Город"}]}</script></head><body><nav><a href="/">Главная</a></nav>
<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Мост открыт</h1>
<time datetime="2026-11-22T10:00">22 ноября 2026, 10:00</time><div class="lead">Первый поезд прошёл утром.</div>
<figure><img src="/i.jpg" width="900"><figcaption>Мост. Фото: Иван Второй</figcaption></figure>
<p>Новый мост через реку открыли сегодня утром, передаёт корреспондент газеты с места событий.</p>
<p>«Мы ждали этого десять лет», — сказала жительница города, которая пришла на открытие вместе с детьми.</p>
<ul><li>первый пункт</li><li>второй пункт</li></ul><blockquote>Цитата из речи мэра города.</blockquote>
<p>По словам инженеров, мост прослужит сто лет, если за ним как следует ухаживать каждый год.</p>
<div class="tags"><a rel="tag" href="/tag/1">мосты</a></div></article><footer>© Газета</footer></body></html>"""
_LD = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle", "Article"],
    "@id": "https://news.example/2026/11/22/story-of-the-day",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "#x"},
    "headline": "Headline",
    "articleBody": "One.\n\nTwo.",
    "author": [{"@type": "Person", "name": "Ann First"}, "Ben Second", {"name": ["x", {"name": 5}]}],
    "image": [{"@type": "ImageObject", "url": "/i.jpg", "caption": "c"}, "/j.jpg"],
    "datePublished": "2026-11-22T10:00:00+03:00",
    "keywords": ["a", "b, c"],
    "isAccessibleForFree": "False",
}
_RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:yandex="http://news.yandex.ru"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
<link>https://news.example/</link><item><title>One &amp;amp; two</title><link>/a/1</link><link>/b/2</link>
<pubDate>Sun, 22 Nov 2026 10:00:00 +0300</pubDate><description><![CDATA[<p>Lead</p>]]></description>
<category>City</category><guid isPermaLink="false">1</guid><author>Ann</author>
<yandex:full-text>One.\nTwo.</yandex:full-text>
<content:encoded>&lt;p&gt;x&lt;/p&gt;</content:encoded><dc:date>2026</dc:date></item></channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x/"><title>T</title><entry>
<title type="html">&lt;b&gt;x</title>
<link rel="alternate" href="/a/1"/><updated>2026-11-22T10:00:00Z</updated><author><name>Ann</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content></entry></feed>"""
_JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "url": "/a", "content_html": "<p>x"}],
}
_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE urlset [<!ENTITY x "y">]>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/a</loc><lastmod>2026-11-22</lastmod><news:news><news:publication><news:language>ru
</news:language></news:publication><news:publication_date>2026-11-22T10:00:00+03:00</news:publication_date>
<news:title>x</news:title><news:keywords>a, b</news:keywords></news:news></url><url><loc>http://127.0.0.1/</loc></url></urlset>"""
_INDEX = (
    "<sitemapindex><sitemap><loc>https://news.example/1.xml.gz</loc><lastmod>2026</lastmod></sitemap></sitemapindex>"
)
_WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    b"WARC-Date: 2026-11-22T10:00:00Z\r\nWARC-Target-URI: https://news.example/a\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 54\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n\r\n\r\n"
)

WORDS = [
    b"<", b">", b"</p>", b"<p>", b"<div>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&x;", b"&#0;", b"&#xD800;", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"\\ud800", b"{", b"[", b'"', b"null", b"1e999", b"9" * 50, b"\r\n\r\n",
    b"*", b"$", b"%", b"%00", b"%zz", b"//", b"\\", b"@", b":", b"#", b"?", b"..", b"[::1]", b"2026", b"0000-00-00",
    b"31.02.2026", b"\xe2\x80\xae", b"\xed\xa0\x80", "ё".encode(), "вчера".encode(), "\U0001f600".encode(), b"NEAR(",
    b" OR ", b"charset=", b"<meta charset=utf-7>", b"<svg>", b"<math>", b"<template>", b"<script>", b"<h1>",
]  # fmt: skip

_TEXTS = [_PAGE.encode(), _RSS.encode(), b"", b"plain words\n\nand more", "«Ёлка» — это".encode()]
SEEDS: dict[str, list[bytes]] = {
    "charset": [
        name + b"\n" + _PAGE.encode("cp1251", "replace") for name in (b"windows-1251", b"utf-8", b"zlib_codec", b"")
    ],
    "codings": [
        b"gzip\n" + gzip.compress(b"x" * 999),
        b"br\n" + brotli.compress(b"x" * 99),
        b"gzip, br, zstd\nx",
        b"deflate\nx",
    ],
    "dates": [
        text.encode()
        for text in (
            "2026-11-22T10:00:00+03:00",
            "22 ноября 2026, 10:00",
            "Nov. 22, 2026 at 5 p.m. ET",
            "вчера в 15:40",
            "1763800000",
            "Sun, 22 Nov 2026 10:00:00 GMT",
            "03/04/2025",
            "2 часа назад",
            "2026年11月22日 10時00分",
            "20261122T1000+0300",
        )
    ],
    "feeds": [_RSS.encode(), _ATOM.encode(), json.dumps(_JSON_FEED).encode(), gzip.compress(_RSS.encode())],
    "json_ld": [json.dumps(_LD).encode(), json.dumps([_LD, {"@graph": [_LD]}]).encode(), b"{}", b"[]"],
    "ledger": [bytes(range(0, 256, 7)), bytes([1, 100, 170, 1, 250, 230, 2, 120, 200])],
    "listings": [_PAGE.encode(), json.dumps({"items": [{"url": "/a", "title": "T", "date": 1763800000}]}).encode()],
    "page": [_PAGE.encode(), _PAGE.encode("cp1251", "replace"), _RSS.encode(), b""],
    "robots": [
        b"User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 1\nSitemap: /s.xml\n",
        b"120",
        b"Sun, 22 Nov 2026 10:00:00 GMT",
    ],
    "search": ['мост "новый мост" -река мос*'.encode(), b'NEAR("a b", 5) OR c:d'],
    "sitemaps": [
        _SITEMAP.encode(),
        _INDEX.encode(),
        gzip.compress(_SITEMAP.encode()),
        b"https://news.example/a\n",
        _RSS.encode(),
    ],
    "text": _TEXTS,
    "urls": [
        b"https://user:pw@news.example:443/a/../b?utm_source=x&id=1#f",
        b"//x",
        b"/a b?\xd1\x8b",
        b"http://0x7f.1/",
        b"mailto:x",
    ],
    "warc": [gzip.compress(_WARC), gzip.compress(_WARC) * 2, _WARC, gzip.compress(_WARC)[:-9]],
}
