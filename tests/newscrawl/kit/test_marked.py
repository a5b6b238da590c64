"""The page with its reading marked in it: the body, what was left out, and each field where it stands."""

from __future__ import annotations

import re
from functools import cache

from newscrawl.kit.marked import marked
from newscrawl.page import Page
from newscrawl.sites import read_page

URL = "https://a.example/news/1"
WORDS = "открыли утром, и первыми по нему прошли дети из соседней школы вместе с учителями и родителями."
PAGE = f"""<html lang="ru"><head><title>Мост открыли</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Мост открыли утром",
"author": {{"@type": "Person", "name": "Вера Лугова"}}, "articleSection": "Общество",
"datePublished": "2026-11-20T09:41:00+03:00"}}</script></head><body>
<nav><ul><li><a href="/society">Общество</a></li><li><a href="/sport">Спорт</a></li></ul></nav>
<article><div class="info"><a href="/society">Общество</a>
<time datetime="2026-11-20T09:41:00+03:00">сегодня</time></div>
<h1>Мост открыли утром</h1><ul><li>Вера Лугова</li></ul>
<div class="text"><p>Мост номер один {WORDS}</p><div class="card"><a href="/news/2">Паром выйдет на пенсию</a></div>
<p>Мост номер два {WORDS}</p><p>Мост номер три {WORDS}</p></div></article></body></html>"""


@cache
def marks() -> dict[str, str]:
    """Each mark with the text that follows it."""
    article = read_page(PAGE.encode(), URL).article
    assert article is not None
    text = marked(Page(PAGE.encode(), URL), article, None)
    return {m[1]: m[2] for m in re.finditer(r'data-newscrawl="([^"]+)">(?:<a [^>]*>)?([^<]*)', text)}


def test_each_block_of_the_body_is_numbered() -> None:
    assert [name for name in marks() if name.startswith("body")] == ["body 1", "body 2", "body 3"]


def test_a_card_between_paragraphs_is_marked_as_left_out() -> None:
    assert marks()["dropped"] == "Паром выйдет на пенсию"


def test_the_headline_is_labelled() -> None:
    assert marks()["headline"] == "Мост открыли утром"


def test_the_innermost_element_of_a_value_is_labelled() -> None:
    article = read_page(PAGE.encode(), URL).article
    assert '<li data-newscrawl="author">Вера Лугова</li>' in marked(Page(PAGE.encode(), URL), article, None)


def test_of_several_places_the_one_nearest_above_the_story_is_labelled() -> None:
    article = read_page(PAGE.encode(), URL).article
    text = marked(Page(PAGE.encode(), URL), article, None)
    assert text.index('data-newscrawl="rubric"') > text.index('class="info"')


def test_a_date_is_labelled_where_its_attribute_gives_it() -> None:
    assert marks()["published"] == "сегодня"


def test_a_page_without_a_story_says_why() -> None:
    assert "no article: a front page" in marked(Page(PAGE.encode(), URL), None, "a front page")
