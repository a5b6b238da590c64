"""Whatever a page writes into its text, attributes and JSON-LD: what comes out is valid Unicode without control characters."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.sites import read_page

URL = "https://www.news.example/2026/05/12/story"
NASTY = [
    "\x00",
    "\x1b[31m",
    "\x08",
    "\x85",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\xad",
    "\ud83d",
    "\ufdd0",
    "\r\n",
    "\u2028",
    "e\u0301",
]


BROKEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\xad\u200b\u202a-\u202e\u2060-\u2069\ufeff]"
)


def page(nasty: str) -> bytes:
    """A story with `nasty` in every place that a value is read from."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Harbour board{nasty}votes",
        "datePublished": f"2026-05-12T08:00:00+02:00{nasty}",
        "author": {"@type": "Person", "name": f"Odile{nasty}Marsh"},
        "keywords": [f"pier{nasty}", f"{nasty}storm"],
        "articleSection": f"News{nasty}",
        "image": {"url": f"https://www.news.example/a.jpg{nasty}", "caption": f"The{nasty} pier"},
    }
    paragraphs = "".join(
        f"<p>The board voted{nasty} on Tuesday to rebuild pier {n}, and nobody spoke.</p>" for n in range(9)
    )
    return f"""<html lang="en{nasty}"><head><title>Harbour board{nasty}votes</title>
        <meta property="og:title" content="Harbour{nasty} board votes"><meta name="description" content="A{nasty} summary">
        <meta property="article:section" content="Ne{nasty}ws"><link rel="canonical" href="{URL}{nasty}">
        <script type="application/ld+json">{json.dumps(said)}</script></head>
        <body><h1>Harbour board{nasty} votes</h1><p class="lead">A{nasty} summary of it all, so that nobody need read on.</p>
        {paragraphs}<figure><img src="/a.jpg"><figcaption>The pier{nasty}. Photo: Jane{nasty} Roe</figcaption></figure>
        </body></html>""".encode("utf-8", "surrogatepass")


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from (str(name), *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def unclean(nasty: str) -> list[str]:
    """What came out of the page and should not have."""
    reading = read_page(page(nasty), URL)
    assert reading.article is not None
    came = strings(json.loads(reading.model_dump_json()))
    return [text for text in came if BROKEN.search(text) or not unicodedata.is_normalized("NFC", text)]


@pytest.mark.threat("NUL, surrogates, control, bidi", "Whatever a page holds, what is read is clean, raw strings too")
@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_unclean_comes_out(nasty: str) -> None:
    assert unclean(nasty) == []


@settings(max_examples=30)
@given(
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Zs", "Zl", "Zp"]), min_size=1, max_size=4)
)
def test_nothing_unclean_comes_out_whatever_is_in(nasty: str) -> None:
    assert unclean(nasty) == []
