"""Headline, tags and rubric."""

from __future__ import annotations

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import read_body
from newscrawl.reading.headline import read_headline, read_seo_title
from newscrawl.reading.rubric import read_rubric
from newscrawl.reading.structured import read_declared
from newscrawl.reading.tags import read_tags

TEXT = "<p>" + "The first buses went over the new bridge on Monday, the mayor of the town said. " * 3 + "</p>"


def page(h1: str = "", head: str = "", after: str = "", url: str = "https://news.example/story") -> Page:
    html = f"<html><head>{head}</head><body><article>{h1}{TEXT * 3}</article>{after}</body></html>"
    return Page(html.encode(), url)


def headline(h1: str = "", head: str = "", url: str = "https://news.example/story") -> str | None:
    given = page(h1, head, url=url)
    declared = read_declared(given)
    found = read_headline(given, declared, read_body(given, headline=declared.headline))
    return found[0] if found else None


def tags(head: str = "", after: str = "") -> list[str]:
    given = page("<h1>Bridge opens</h1>", head, after)
    found = read_tags(given, read_declared(given), read_body(given, headline="Bridge opens"))
    return found[0] if found else []


def test_the_printed_headline_goes_before_the_declared_one() -> None:
    assert (
        headline(
            "<h1>Bridge opens to buses</h1>", '<meta property="og:title" content="Bridge opens to buses after delay">'
        )
        == "Bridge opens to buses"
    )


def test_a_site_name_is_no_part_of_the_headline() -> None:
    head = '<title>Bridge opens | Example Times</title><meta property="og:site_name" content="Example Times">'
    assert headline("", head) == "Bridge opens"


def test_a_kicker_inside_the_heading_is_left_out() -> None:
    assert (
        headline("<h1><span>Traffic</span> Bridge opens</h1>", '<meta property="og:title" content="Bridge opens">')
        == "Bridge opens"
    )


def test_the_logo_in_an_h1_is_not_the_headline() -> None:
    head = '<meta property="og:title" content="Bridge opens to buses">'
    assert headline("<h1>Example Times</h1><h1>Bridge opens to buses</h1>", head) == "Bridge opens to buses"


def test_an_h1_that_leads_home_is_the_sites_name() -> None:
    head = "<title>Bridge opens to buses | The buses of Quillport</title>"
    h1 = '<h1><a href="https://news.example/">The buses of Quillport</a></h1><h2>Bridge opens to buses</h2>'
    assert headline(h1, head) == "Bridge opens to buses"


def test_a_lower_heading_that_is_part_of_the_title_is_the_headline_where_no_h1_is() -> None:
    assert headline("<h2>Bridge opens to buses</h2>", "<title>Archive » Bridge opens to buses</title>") == (
        "Bridge opens to buses"
    )


def test_a_lower_heading_that_says_more_than_the_title_is_not_the_headline() -> None:
    head = '<meta property="og:title" content="Bridge opens to buses">'
    assert headline("<h2>Traffic: Bridge opens to buses</h2>", head) == "Bridge opens to buses"


def test_what_search_engines_are_told_is_kept_where_it_differs() -> None:
    given = page("", '<meta property="og:title" content="Why the bridge opens late">')
    found = read_seo_title(given, read_declared(given), "Bridge opens to buses")
    assert found is not None
    assert found[0] == "Why the bridge opens late"


def test_declared_keywords_are_tags() -> None:
    assert tags('<meta property="article:tag" content="Bridges"><meta property="article:tag" content="Buses">') == [
        "Bridges",
        "Buses",
    ]


def test_the_sites_name_is_no_tag() -> None:
    head = '<meta property="og:site_name" content="Example Times"><meta name="news_keywords" content="Bridges, Example Times">'
    assert tags(head) == ["Bridges"]


def test_tag_links_after_the_story_are_read() -> None:
    assert tags(
        after='<ul class="tags"><li><a href="/tag/bridges">Bridges</a><li><a href="/tag/buses">Buses</a></ul>'
    ) == ["Bridges", "Buses"]


def test_a_cloud_of_popular_topics_is_no_tag_list() -> None:
    assert (
        tags(after='<div class="trending"><a href="/topic/a">Elections</a><a href="/topic/b">Weather</a></div>') == []
    )


def test_the_rubric_is_the_declared_section() -> None:
    given = page("<h1>Bridge opens</h1>", '<meta property="article:section" content="Traffic">')
    found = read_rubric(given, read_declared(given), read_body(given))
    assert found is not None
    assert found[0] == "Traffic"


def test_a_path_is_no_section() -> None:
    given = page("<h1>Bridge opens</h1>", '<meta property="article:section" content="/world/near_here">')
    assert read_rubric(given, read_declared(given), read_body(given)) is None


def test_a_kicker_that_the_title_sets_apart_is_no_part_of_the_headline() -> None:
    kicker = "<h1><span>Traffic in the town</span>\n<span>Bridge opens to buses</span></h1>"
    assert headline(kicker, "<title>Bridge opens to buses - Traffic in the town</title>") == "Bridge opens to buses"


def test_a_headline_of_two_parts_that_belong_together_stays_whole() -> None:
    whole = "<h1><b>Bridge:</b> opens to buses</h1>"
    assert headline(whole, "<title>Bridge - opens to buses</title>") == "Bridge: opens to buses"


def test_the_sites_name_after_a_printed_headline_is_no_part_of_it() -> None:
    site = '<meta property="og:site_name" content="Example Times"><title>Bridge opens to buses</title>'
    assert headline("<h1>Bridge opens to buses – Example Times</h1>", site) == "Bridge opens to buses"


def test_what_describes_the_story_is_no_title_of_it() -> None:
    said = "The first buses went over the new bridge."
    declared = f'<meta name="description" content="{said}"><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{said}"}}</script>'
    given = page("<h1>Bridge opens</h1>", f"<title>Bridge opens to buses</title>{declared}")
    found = read_seo_title(given, read_declared(given), "Bridge opens")
    assert found is not None
    assert found[0] == "Bridge opens to buses"


def test_a_chinese_title_ends_before_the_sites_name() -> None:
    assert (
        headline("<h2>城市新桥周一早上开通</h2>", "<title>城市新桥周一早上开通_示例新闻网</title>")
        == "城市新桥周一早上开通"
    )


def test_an_h1_that_leads_to_what_is_above_the_storys_address_is_no_headline() -> None:
    above = '<h1><a href="/buses/">The buses of Quillport</a></h1><h2>Bridge opens to buses</h2>'
    title = "<title>The buses of Quillport » Bridge opens to buses</title>"
    assert headline(above, title, "https://news.example/buses/2026/bridge-opens") == "Bridge opens to buses"


def test_an_h1_that_leads_to_the_first_page_of_the_story_is_the_headline() -> None:
    first = '<h1><a href="/bridge-opens/">Bridge opens to buses</a></h1><h2>Traffic</h2>'
    title = "<title>Bridge opens to buses after delay</title>"
    assert headline(first, title, "https://news.example/bridge-opens/page/2") == "Bridge opens to buses"


def test_a_heading_in_other_words_than_the_head_is_the_headline() -> None:
    head = '<meta property="og:title" content="Quillport traffic: what drivers should know">'
    assert headline("<h1>Bridge opens to buses</h1>", head) == "Bridge opens to buses"


@pytest.mark.parametrize("label", ["Loading", "Example Daily Times"], ids=["a label", "the site's name"])
def test_a_label_above_the_story_is_no_headline_though_it_is_the_only_h1(label: str) -> None:
    head = '<title>Bridge opens to buses</title><meta property="og:site_name" content="Example Daily Times">'
    assert headline(f"<h1>{label}</h1>", head) == "Bridge opens to buses"


def test_a_heading_that_a_link_repeats_is_a_section_where_the_text_tells_what_the_title_says() -> None:
    path = '<p><a href="/harbour">The Harbour and the Ferries</a></p><h1>The Harbour and the Ferries</h1>'
    assert (
        headline(path, "<title>First buses over new bridge on Monday</title>")
        == "First buses over new bridge on Monday"
    )


def test_the_title_before_a_site_set_apart_by_an_angle_is_the_headline() -> None:
    head = '<title>Bridge opens at noon ‹ Example Times</title><meta property="og:site_name" content="Example Times">'
    assert headline("", head) == "Bridge opens at noon"


def test_where_the_title_is_the_sites_name_the_address_tells_which_h1_is_the_headline() -> None:
    heads = "<h1>Example newsletter</h1><h1>Bridge over the river opens at noon</h1>"
    url = "https://example.test/en/bridge-over-the-river-opens-at-noon?from=feed"
    assert headline(heads, "<title>EXAMPLE</title>", url) == "Bridge over the river opens at noon"


def test_headlines_of_other_stories_in_a_list_named_for_topics_are_no_tags() -> None:
    stories = ("A ten-year-old gets a new boat", "The mayor is seen at the wheel again", "Nobody wants the ferry back")
    links = "".join(f'<li><a href="/story/{number}">{line}</a></li>' for number, line in enumerate(stories))
    assert tags(after=f'<ul class="topics-list">{links}</ul>') == []


def test_what_kind_of_page_it_is_is_no_section() -> None:
    given = page("<h1>Bridge opens</h1>", '<meta property="article:section" content="Article">')
    assert read_rubric(given, read_declared(given), read_body(given, headline="Bridge opens")) is None


@pytest.mark.parametrize("name", ["-示例网", "_某城官方网站", "--示例日报"])
def test_a_site_named_as_sites_are_behind_a_chinese_title_is_no_part_of_it(name: str) -> None:
    assert headline(head=f"<title>大桥今天上午正式通车{name}</title>") == "大桥今天上午正式通车"


def test_a_headline_that_is_printed_twice_is_read_once() -> None:
    assert (
        headline("<h1>New bridge opens at noon <span>New bridge opens at noon</span></h1>")
        == "New bridge opens at noon"
    )


def test_a_name_that_the_host_spells_is_no_part_of_the_printed_headline() -> None:
    url = "https://www.quillport.example/story"
    assert headline("<h1>New bridge opens at noon – Quillport</h1>", url=url) == "New bridge opens at noon"


def test_the_rubric_is_the_first_of_several() -> None:
    given = page(head='<meta property="article:section" content="Town,Traffic,Latest">')
    found = read_rubric(given, read_declared(given), read_body(given))
    assert found is not None
    assert found[0] == "Town"


def test_a_rubric_with_a_comma_and_a_space_is_one() -> None:
    given = page(head='<meta property="article:section" content="Town, Traffic">')
    found = read_rubric(given, read_declared(given), read_body(given))
    assert found is not None
    assert found[0] == "Town, Traffic"


def test_a_title_ends_before_the_day_that_its_section_and_site_follow() -> None:
    assert (
        headline(head="<title>Bridge opens - 5 May 2010 - Blog - The harbour and all its news</title>")
        == "Bridge opens"
    )


def test_two_days_with_a_dash_between_them_end_no_title() -> None:
    title = "The week of 14. – 20. Mai 2010 – what it brings"
    assert headline(head=f"<title>{title}</title>") == title
