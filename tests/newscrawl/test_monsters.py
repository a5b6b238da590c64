"""Pages made to cost time are refused by counts, before they are parsed."""

import time

import pytest

from newscrawl import read_page
from newscrawl.discovery.autodiscovery import page_sources
from newscrawl.discovery.listings import read_listing
from newscrawl.discovery.sources import Listing
from newscrawl.items import PageState
from newscrawl.page import Page

URL = "https://news.example/2026/11/22/story"
ATTRIBUTES = b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p></body></html>"
MONSTERS = {"attributes": ATTRIBUTES, "tags": b"<b>" * 2_000_000, "bytes": b"<p>" + b"word " * 8_000_000}
ROW = "HTML that costs CPU or memory"


@pytest.mark.threat(
    ROW, "A page of 100,000 attributes, 2,000,000 tags or 40 MB is too expensive: known without a parse"
)
@pytest.mark.parametrize("name", MONSTERS)
def test_monster_is_refused_before_it_is_parsed(name: str):
    began = time.process_time()
    reading = read_page(MONSTERS[name], URL)
    assert (reading.state, reading.article, time.process_time() - began < 2) == (PageState.TOO_EXPENSIVE, None, True)


HUGE = 11_000_000
TOKENS = {
    "space": b" " * 2 * HUGE + b"<p>x",
    "name": b"<" + b"a" * HUGE + b">x",
    "value": b"<p title='" + b"x" * HUGE + b"'>x",
    "attribute": b"<p " + b"x" * HUGE + b">x",
    "entity": b"<p>&" + b"x" * HUGE + b";x",
    "comment": b"<!--" + b"x" * HUGE + b"--><p>x",
    "text": b"<p>" + b"x" * HUGE,
    "script": b"<script>" + b"x" * HUGE + b"</script><p>x",
    "doctype": b"<!doctype " + b"x" * HUGE + b"><p>x",
    "JSON-LD": b'<script type=\'application/ld+json\'>{"headline": "' + b"x" * HUGE + b'"}</script>',
}


@pytest.mark.threat(ROW, "A token of 11 MB, beyond the parser's own bound, is read or left out, never an error")
@pytest.mark.parametrize("name", TOKENS)
def test_huge_token_is_no_error(name: str):
    assert read_page(TOKENS[name], URL).state in PageState


@pytest.mark.threat(ROW, "A listing that would cost too much announces nothing")
@pytest.mark.parametrize("name", MONSTERS)
def test_monster_is_no_listing(name: str):
    page = Page(MONSTERS[name], URL)
    assert (read_listing(page, Listing(URL)).kind, page_sources(page)) == ("nothing", [])
