"""Laws of the whole reader, for any page: a reading or a named state, the same every time, whatever the white space."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading.reader import RawReading, read

PAGES = Path(__file__).parents[2] / "pages" / "states"
LABELS: dict[str, dict[str, Any]] = json.loads((PAGES / "labels.json").read_text(encoding="utf-8"))
STORIES = sorted(name for name, label in LABELS.items() if label["state"] in ("article", "live", "teaser"))
URL = "https://www.news.example/2026/05/12/story"
HTML = {"Content-Type": "text/html; charset=utf-8"}

TAGS = (
    *("p", "div", "h1", "article", "a", "span", "li", "td", "script", "time", "figure", "blockquote", "html", "body"),
    "br",
)
ATTRIBUTES = (
    *('class="article__text"', 'itemprop="articleBody"', 'href="/a"', "datetime=2026-05-12", "style=display:none"),
    *("=", '"'),
)
KEYS = ["@type", "@graph", "@id", "headline", "author", "name", "datePublished", "image"]
SCRIPTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=8,
)
SENTENCES = ("Совет решил. " * 9, "The board voted to rebuild the pier, it said. " * 5)
METAS = ("og:title", "article:published_time", "og:image", "description")
PIECES = st.one_of(
    st.builds("<{} {}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.text(max_size=40),
    st.builds("<p>{}</p>".format, st.sampled_from(SENTENCES)),
    st.builds('<meta property="{}" content="{}">'.format, st.sampled_from(METAS), st.text(max_size=20)),
    SCRIPTS.map(lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>'),
)
SOUP = st.lists(PIECES, max_size=25).map("".join)


def of(text: str | bytes, url: str = URL) -> RawReading:
    return read(Page(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), url, HTML))


def page(name: str) -> str:
    return (PAGES / f"{name}.html").read_text(encoding="utf-8")


@given(
    st.binary(max_size=300),
    st.sampled_from(("", "text/html", "text/html; charset=koi8-r", "text/html; charset=zlib_codec")),
)
def test_any_bytes_have_a_state(body: bytes, content_type: str) -> None:
    assert read(Page(body, URL, {"Content-Type": content_type})).state in PageState


@given(SOUP)
def test_any_soup_of_tags_has_a_state_and_the_same_reading_twice(soup: str) -> None:
    assert of(soup) == of(soup)


@given(st.sampled_from(STORIES), st.integers(0, 6000), st.binary(max_size=12))
def test_a_page_broken_anywhere_has_a_state(name: str, place: int, junk: bytes) -> None:
    whole = page(name).encode()
    for broken in (whole[:place], whole[:place] + junk + whole[place:]):
        assert of(broken).state in PageState


@given(st.text(max_size=60))
def test_any_address_is_read_at(url: str) -> None:
    assert of(page("article-semantic-ru"), url).state in PageState


@pytest.mark.parametrize("name", STORIES)
def test_reading_twice_gives_the_same(name: str) -> None:
    assert of(page(name), LABELS[name]["url"]) == of(page(name), LABELS[name]["url"])


RAW = re.compile(r"(<(script|style|title|textarea|noscript)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
BLOCK_END = re.compile(r"(?<=</p>)|(?<=</div>)|(?<=</article>)|(?<=</li>)|(?<=</ul>)|(?<=<body>)|(?<=</h1>)|(?<=</td>)")
TAG_END = re.compile(r"(?<=>)(?=<[a-z/])")
WORD = re.compile(r"(?<=[а-яa-z]{3} )(?=[а-яa-z]{4}[^<>=]*</(?:p|h1)>)")


def scattered(text: str, what: str, where: re.Pattern[str]) -> str:
    """The page with `what` put in at every place that `where` finds outside scripts and titles."""
    texts = RAW.split(text)  # text, element, its name, text, …
    for number in range(0, len(texts), 3):
        texts[number] = where.sub(lambda _: what, texts[number])
    del texts[2::3]
    changed = "".join(texts)
    assert changed != text
    return changed


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("white", [" ", "\n\n", "\t \r\n"])
def test_white_space_between_blocks_changes_nothing(name: str, white: str) -> None:
    url = LABELS[name]["url"]
    assert of(scattered(page(name), white, BLOCK_END), url) == of(page(name), url)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("comment", ["<!-- -->", "<!-- <p>no text</p> -->", "<!--[if IE]><h1>no</h1><![endif]-->"])
def test_comments_change_nothing(name: str, comment: str) -> None:
    url = LABELS[name]["url"]
    assert of(scattered(page(name), comment, TAG_END), url) == of(page(name), url)


@pytest.mark.parametrize("name", [name for name in STORIES if WORD.search(page(name))])
def test_comments_inside_paragraphs_change_nothing(name: str) -> None:
    url = LABELS[name]["url"]
    assert of(scattered(page(name), "<!--x-->", WORD), url) == of(page(name), url)


@pytest.mark.parametrize("broken", ["></html>/", "x</html><p>y</p>", "a</html>b</html>c"])
def test_what_follows_the_end_of_the_page_is_in_the_one_tree(broken: str) -> None:
    tree = Page(broken.encode(), URL, HTML).tree
    assert tree.xpath("/*") == [tree]
