"""What a page declares of itself."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.page import Page
from newscrawl.reading.structured import Declared, read_declared

URL = "https://news.example/story"


def declared(*nodes: object, head: str = "", body: str = "") -> Declared:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    return read_declared(Page(f"<html lang='en'><head>{head}{scripts}</head><body>{body}</body></html>".encode(), URL))


def news(**values: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", **values}


def test_the_node_of_this_page_is_chosen_by_its_address() -> None:
    other = news(headline="Tunnel closes", url="https://news.example/other")
    assert declared(other, news(headline="Bridge opens", mainEntityOfPage=URL)).headline == "Bridge opens"


def test_the_node_of_this_page_is_chosen_by_its_headline() -> None:
    nodes = (news(headline="Tunnel closes after flood"), news(headline="Bridge opens to buses"))
    assert (
        declared(*nodes, head="<title>Bridge opens to buses | Example</title>").headlines[0].value
        == "Bridge opens to buses"
    )


def test_an_article_goes_before_a_video() -> None:
    video = {"@type": "VideoObject", "name": "Clip", "uploadDate": "2020-01-01"}
    found = declared(
        video, news(headline="Bridge opens", datePublished="2025-12-01"), head="<title>Bridge opens</title>"
    )
    assert found.published[0].value == "2025-12-01"


def test_entities_are_undone() -> None:
    assert declared(news(headline="Q&amp;amp;A: the bridge")).headline == "Q&A: the bridge"


def test_microdata_of_the_first_story_is_read() -> None:
    body = """<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Bridge opens</h1>
    <meta itemprop="datePublished" content="2025-12-01"><span itemprop="author" itemscope itemtype="https://schema.org/Person">
    <span itemprop="name">Jane Doe</span></span></div><div itemscope itemtype="https://schema.org/NewsArticle">
    <h2 itemprop="headline">Tunnel closes</h2><meta itemprop="datePublished" content="2024-01-01"></div>"""
    found = declared(body=body)
    assert [entry.value for entry in (*found.headlines, *found.published)] == ["Bridge opens", "2025-12-01"]
    assert found.authors[0].values == ("Jane Doe",)


def test_microdata_is_found_however_its_attributes_are_spelt() -> None:
    body = (
        """<div ITEMSCOPE ITEMTYPE="https://schema.org/NewsArticle"><h1 ITEMPROP="headline">Bridge opens</h1></div>"""
    )
    assert [found.value for found in declared(body=body).headlines] == ["Bridge opens"]


def test_a_paywall_is_read() -> None:
    assert declared(news(isAccessibleForFree="False")).free is False


def test_comments_are_counted() -> None:
    statistic = {"interactionType": "https://schema.org/CommentAction", "userInteractionCount": 12}
    assert declared(news(interactionStatistic=[statistic])).comments == 12


def test_the_pages_language_comes_first() -> None:
    assert [entry.value for entry in declared(news(inLanguage="de")).languages] == ["en", "de"]


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        "@type @id @graph headline name author datePublished keywords image url publisher mainEntityOfPage inLanguage "
        "articleSection isAccessibleForFree interactionStatistic itemListElement".split()), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(st.lists(_ANYTHING, max_size=3), st.sampled_from(["NewsArticle", "BreadcrumbList", "WebPage", ["Article", 7]]))
def test_json_ld_of_any_shape_is_read_without_error(nodes: list[object], kind: object) -> None:
    typed = [node | {"@type": kind} if isinstance(node, dict) else node for node in nodes]
    assert isinstance(declared(*typed), Declared)
