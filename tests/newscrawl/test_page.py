"""A page: bytes to tree, meta and JSON-LD, whatever the bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.page import MOST_ATTRIBUTES, MOST_BYTES, Page

URL = "https://times.example.test/news/1"


def ld(block: str) -> list[dict[str, Any]]:
    return Page(f'<script type="application/ld+json">{block}</script>'.encode(), URL).json_ld


def test_an_empty_page_has_an_empty_tree() -> None:
    assert Page(b" \n", URL).tree.tag == "html"


def test_nul_bytes_do_not_end_the_page() -> None:
    page = Page(b"<p>one\0</p><p>two</p>", URL)
    assert [node.text for node in page.tree.iter("p")] == ["one", "two"]


def test_broken_utf8_does_not_end_the_page() -> None:
    page = Page(
        b"<p>ferry \xc3</p><p>after it</p>" + "<p>паром</p>".encode() * 20,
        URL,
        {"Content-Type": "text/html; charset=utf-8"},
    )
    assert [node.text for node in page.tree.iter("p")][:3] == ["ferry �", "after it", "паром"]


def test_mislabelled_utf8_is_read_right() -> None:
    page = Page('<meta charset="windows-1251"><title>Паром стоит</title>'.encode(), URL)
    assert page.title == "Паром стоит"


def test_deep_nesting_gives_a_tree() -> None:
    assert Page(b"<div>" * 100_000 + b"text", URL).tree.tag == "html"


def test_title_of_a_picture_is_not_the_pages() -> None:
    assert Page(b"<body><svg><title>Logo</title></svg></body>", URL).title is None


def test_base_that_is_no_address_leaves_the_pages_own() -> None:
    assert Page(b'<base href="http://[">', URL).base_url == URL


def test_meta_keeps_every_content_in_order() -> None:
    page = Page(b'<meta property="article:tag" content="ferry"><meta property="article:tag" content="pier">', URL)
    assert page.meta["article:tag"] == ["ferry", "pier"]


def test_json_ld_graph_is_unfolded() -> None:
    assert ld('{"@graph": [{"@type": "NewsArticle"}, {"@type": "Person"}, 3]}') == [
        {"@type": "NewsArticle"},
        {"@type": "Person"},
    ]


@pytest.mark.parametrize(
    "block",
    [
        '{"headline": "The\nferry", }',
        '//<![CDATA[\n{"headline": "The\nferry"}\n//]]>',
        '/* <![CDATA[ */ {"headline": "The\nferry"} /* ]]> */',
        '<!-- {"headline": "The\nferry"} -->',
        '{"headline": "The\nferry"};',
        '{"headline": "The\nferry"} {"another": "one"}',
        '\ufeff{"headline": "The\nferry"}',
    ],
)
def test_json_ld_with_the_usual_faults_is_read(block: str) -> None:
    assert ld(block) == [{"headline": "The\nferry"}]


@pytest.mark.parametrize("block", ["{", "[" * 100_000, "", "null", '"text"', "{'a': 1}"])
def test_json_ld_beyond_repair_is_skipped(block: str) -> None:
    assert ld(block) == []


def test_lone_surrogates_in_json_ld_become_replacement_characters() -> None:
    (node,) = ld(r'{"headline": "\ud83d\ude00 and \ud83d alone"}')
    assert node["headline"] == "\U0001f600 and � alone"


def test_texts_behind_an_element_are_found_with_what_holds_them() -> None:
    page = Page("<h1>Brücke <b>auf</b></h1> am Morgen <p>Von <i>Ada</i></p>".encode(), URL)
    (heading,) = page.declaring["h1"]
    first = page.first_behind(heading)
    behind = [(text, page.holder_of_text(number).tag) for number, text in enumerate(page.texts[first:], first)]
    assert behind == [(" am Morgen ", "h1"), ("Von ", "p"), ("Ada", "i")]


def test_a_long_tag_ends_where_it_is_closed() -> None:
    tag = b"<div class='" + b"a " * (MOST_ATTRIBUTES // 2) + b"'>" + b"story " * MOST_ATTRIBUTES
    assert Page(tag, URL).too_expensive is None


def test_an_ordinary_page_is_not_too_expensive() -> None:
    assert Page(b"<p class='a' id='b'>text</p>" * 1000, URL).too_expensive is None


def test_a_long_script_is_no_tag_of_many_attributes() -> None:
    story = json.dumps("words of a story that goes on and on " * 3000).encode()
    assert Page(b"<script>if (i<n ) { x = " + story + b"}</script>", URL).too_expensive is None


def test_a_tag_of_many_attributes_is_too_expensive() -> None:
    tag = b"<div " + b" ".join(b"a%d=1" % number for number in range(MOST_ATTRIBUTES + 10)) + b">"
    assert "attributes" in (Page(tag, URL).too_expensive or "")


def test_too_many_tags_are_too_expensive() -> None:
    assert "tags" in (Page(b"<b>" * 1_600_000, URL).too_expensive or "")


def test_too_many_bytes_are_too_expensive() -> None:
    assert "bytes" in (Page(b" " * (MOST_BYTES + 1), URL).too_expensive or "")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_tree_meta_and_json_ld(body: bytes) -> None:
    page = Page(body, URL)
    assert page.tree.tag is not None
    assert isinstance(page.meta, dict)
    assert isinstance(page.json_ld, list)
    assert page.too_expensive is None
