"""What a story is about, as its page lists it."""

from __future__ import annotations

import json

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import read_body
from newscrawl.reading.structured import read_declared
from newscrawl.reading.tags import read_tags

TEXT = "<p>" + "The first buses went over the new bridge on Monday, the mayor of the town said. " * 3 + "</p>"


def tags(head: str = "", **story: object) -> list[str]:
    declared = json.dumps({"@type": "NewsArticle", "headline": "Bridge opens", **story})
    html = (
        f'<html><head><title>Bridge opens</title><script type="application/ld+json">{declared}</script>{head}</head>'
        f"<body><article><h1>Bridge opens</h1>{TEXT * 3}</article></body></html>"
    )
    page = Page(html.encode(), "https://news.example/story")
    found = read_tags(page, read_declared(page), read_body(page, headline="Bridge opens"))
    return found[0] if found else []


def test_of_facets_only_the_topics_are_tags() -> None:
    keywords = ["Day: Monday", "Language: English", "Subject: Bridges", "Subject: Buses", "Partner: Wire", "feature"]
    assert tags(keywords=keywords) == ["Bridges", "Buses"]


def test_a_single_colon_among_tags_is_no_facet() -> None:
    assert tags(keywords=["Topic: the film", "Cinema", "Bridges"]) == ["Topic: the film", "Cinema", "Bridges"]


def test_a_lone_phrase_for_search_engines_gives_way_to_a_list() -> None:
    head = '<meta name="news_keywords" content="bridges, buses">'
    assert tags(head, keywords="buses bridge town monday opening") == ["bridges", "buses"]


def test_a_lone_phrase_is_better_than_nothing() -> None:
    assert tags(keywords="buses bridge town monday") == ["buses bridge town monday"]


def test_who_wrote_it_is_no_topic() -> None:
    assert tags(keywords=["Bridges", "Jane Doe"], author={"@type": "Person", "name": "Jane Doe"}) == ["Bridges"]


def test_what_kind_of_page_it_is_is_no_topic() -> None:
    assert tags(keywords=["Bridges", "NewsArticle"]) == ["Bridges"]


def test_how_many_stories_a_tag_has_is_no_part_of_it() -> None:
    assert tags(keywords=["bridges 12", "buses (3)", "mayor 140"]) == ["bridges", "buses", "mayor"]


def test_a_year_in_one_tag_is_a_part_of_it() -> None:
    assert tags(keywords=["bridges", "buses", "vote 2024"]) == ["bridges", "buses", "vote 2024"]


def test_numbers_that_tell_tags_apart_are_parts_of_them() -> None:
    assert tags(keywords=["Ferry law 12", "Ferry law 90", "Bridge law 100"]) == [
        "Ferry law 12",
        "Ferry law 90",
        "Bridge law 100",
    ]


def test_keywords_that_are_the_description_cut_at_its_comma_are_no_topics() -> None:
    said = "The first buses went over the new bridge on Monday, the mayor of the town said"
    assert tags(f'<meta name="description" content="{said}"><meta name="keywords" content="{said}">') == []


def test_the_words_of_the_headline_in_its_order_are_no_topics() -> None:
    head = '<meta name="keywords" content="first, buses, cross, new, bridge, town council">'
    assert tags(head, headline="First buses cross the new bridge") == ["town council"]


def test_topics_that_the_headline_names_are_topics() -> None:
    head = '<meta name="keywords" content="buses, bridge">'
    assert tags(head, headline="First buses cross the new bridge") == ["buses", "bridge"]


def printed(links: str) -> list[str]:
    html = f"<article><h1>Bridge opens</h1>{TEXT * 3}{links}</article>"
    page = Page(
        f"<html><head><title>Bridge opens</title></head><body>{html}</body></html>".encode(), "https://a.example/s"
    )
    found = read_tags(page, read_declared(page), read_body(page, headline="Bridge opens"))
    return found[0] if found else []


def tag_list(*texts: str) -> str:
    return '<ul class="tags">' + "".join(f'<li><a href="/tag/{text}">{text}</a></li>' for text in texts) + "</ul>"


def keywords(content: str) -> str:
    return f'<meta name="keywords" content="{content}">'


def test_keywords_that_offer_news_and_say_nothing_of_the_story_are_the_sites() -> None:
    assert tags(keywords("Quillport, headlines, local news, weather, sports, jobs, homes")) == []


def test_keywords_of_which_the_story_says_none_are_the_sites() -> None:
    assert tags(keywords("funds, deposits, shares, savings, brokers, advice")) == []


def test_keywords_most_of_which_offer_news_are_the_sites() -> None:
    assert tags(keywords("ferry news, health news, health articles, living")) == []


def test_what_a_medium_offers_is_no_topic_beside_topics() -> None:
    assert tags(keywords("bridges, buses, mayor, town news, health articles")) == ["bridges", "buses", "mayor"]


def test_a_single_topic_of_news_stays_one() -> None:
    assert tags(keywords("bridges, buses, fake news")) == ["bridges", "buses", "fake news"]


def test_topics_in_other_words_than_the_storys_stay_where_some_are_in_it() -> None:
    given = "traffic, bus, engineering, transport, rivers, mayors"
    assert tags(keywords(given)) == given.split(", ")


def test_keywords_that_begin_with_the_headline_are_no_topics() -> None:
    given = {"headline": "Bridge over the river opens"}
    assert tags(keywords("Bridge over the river opens - Harbour Times"), **given) == []


def test_a_mark_of_the_editors_is_no_topic() -> None:
    assert tags(keywords=["bridges", "Editor's Picks", "featured", "buses", "【click】"]) == ["bridges", "buses"]


def test_links_to_share_a_story_or_read_on_are_no_topics() -> None:
    for promotion in (("Share (9) 9", "Tweet (3)"), ("Reach for the sky", "Read more...")):
        assert printed(tag_list(*promotion) + "<hr>" + tag_list("bridges", "buses")) == ["bridges", "buses"]


def test_a_story_about_networks_has_their_names_as_topics() -> None:
    topics = ["Facebook", "Twitter", "bridges", "buses", "privacy"]
    assert printed(tag_list(*topics)) == topics


def test_a_cloud_of_topics_is_the_sites() -> None:
    cloud = [f"topic{letter}" for letter in "abcdefghijklm"]
    assert printed(tag_list(*cloud) + "<hr>" + tag_list("bridges", "buses")) == ["bridges", "buses"]


def test_a_button_among_the_tags_is_none() -> None:
    assert tags(keywords=["Bridges", "Get alerts »"]) == ["Bridges"]


@pytest.mark.parametrize("text", ["RSS", "About these ads", "Alle Berichte zum Thema"])
def test_links_that_are_no_topics_do_not_hide_those_that_are(text: str) -> None:
    after = f'<ul class="tags"><li><a href="/tag/all">{text}</a></li></ul><p class="tags"><a href="/tag/a">Bridges</a> <a href="/tag/b">Buses</a></p>'
    html = f"<html><body><article><h1>Bridge opens</h1>{TEXT * 3}{after}</article></body></html>"
    page = Page(html.encode(), "https://news.example/story")
    found = read_tags(page, read_declared(page), read_body(page, headline="Bridge opens"))
    assert found is not None
    assert found[0] == ["Bridges", "Buses"]


def tag_links(inside: str, name: str = "") -> list[str]:
    html = f"<html><body><article class='{name}'><h1>Bridge opens</h1>{TEXT * 3}{inside}</article></body></html>"
    page = Page(html.encode(), "https://news.example/story")
    found = read_tags(page, read_declared(page), read_body(page, headline="Bridge opens"))
    return found[0] if found else []


def test_the_classes_that_wordpress_gives_a_post_make_no_tags_of_its_links() -> None:
    credit = '<figcaption><a href="https://licences.example/by">CC BY</a> <a href="/jane">Jane Doe</a></figcaption>'
    assert tag_links(credit, "post-7 type-post hentry tag-bridges tag-buses") == []


def test_links_to_where_a_story_is_shared_are_no_tags() -> None:
    assert tag_links('<ul class="tags"><li><a href="/f">Facebook</a></li><li><a href="/t">Twitter</a></li></ul>') == []


def test_the_line_with_the_number_of_comments_holds_no_tags() -> None:
    assert tag_links('<p class="tags"><a href="/jane">Jane Doe</a> <a href="#comments">17 Comments</a></p>') == []


def test_links_in_a_foot_that_say_they_are_tags_are_some() -> None:
    links = '<a rel="tag" href="/a">Bridges</a> <a rel="tag" href="/b">Buses</a>'
    assert tag_links(f"<footer><p>{links}</p></footer>") == ["Bridges", "Buses"]


def links_of_class(name: str) -> list[str]:
    return printed(f'<div><a class="{name}" href="/a">Quays</a> <a class="{name}" href="/b">Boats</a></div>')


def test_a_word_in_whose_middle_tag_stands_makes_no_tags() -> None:
    assert links_of_class("instagram") == []


def test_a_hashtag_is_a_tag() -> None:
    assert links_of_class("hashtag") == ["Quays", "Boats"]
