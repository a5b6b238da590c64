"""The body of a story by the general rules."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import Kind
from newscrawl.page import Page
from newscrawl.reading.body import Body, read_body
from newscrawl.reading.lead import read_lead
from newscrawl.reading.structured import read_declared
from newscrawl.text import fold
from tests.newscrawl.reading.quillport import STORY, TITLE

URL = "https://times.example.test/news/ferry"


def paragraphs(texts: Sequence[str] = STORY) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, *, description: str | None = None, boilerplate: frozenset[str] = frozenset()) -> Body:
    page = Page(f"<html><body>{body}</body></html>".encode(), URL)
    return read_body(page, headline=TITLE, description=description, boilerplate=boilerplate)


def story(inside: str) -> str:
    return f'<article><h1>{TITLE}</h1><div class="text">{inside}</div></article>'


def texts(body: Body) -> list[str]:
    return [block.text for block in body.paragraphs]


def test_paragraphs_come_in_order() -> None:
    assert texts(read(story(paragraphs()))) == list(STORY)


def test_an_h1_right_below_the_headline_ends_no_story() -> None:
    inside = f"<div><h1>{TITLE}</h1><span>Monday</span></div><h1>A speech in the hall of the guild</h1>{paragraphs()}"
    assert texts(read(f"<article>{inside}</article>")) == list(STORY)


def test_a_post_shown_in_a_story_is_none_of_its_text() -> None:
    said = "<p>No ferry for me on a day such as this, and no bridge either, if you ask me.</p>— Flora (@flora_quill)"
    post = (
        f'<blockquote>{said} <a href="https://twitter.com/flora_quill/status/1234567890">May 12, 2026</a></blockquote>'
    )
    assert texts(read(story(paragraphs(STORY[:2]) + post + paragraphs(STORY[2:])))) == list(STORY)


def test_a_quote_with_a_link_in_it_is_text() -> None:
    quote = (
        '<blockquote><p>As <a href="https://twitter.com/flora_quill">Flora</a> has it, no ferry sails.</p></blockquote>'
    )
    assert texts(read(story(paragraphs() + quote)))[-1] == "As Flora has it, no ferry sails."


@pytest.mark.parametrize(
    "head", ["All Comments 2", "About Reader Comments", "2 thoughts on the ferry", "Leserkommentare (2)", "Комментарии"]
)
def test_what_readers_write_under_a_story_is_none_of_its_text(head: str) -> None:
    long = paragraphs(STORY * 2)
    said = "<p>A ferry that earns nothing is no ferry, as my late grandmother used to say at table.</p>" * 2
    assert texts(read(f"<h1>{TITLE}</h1>{paragraphs()}<h3>{head}</h3>{said}{long}")) == list(STORY)


def test_a_heading_for_comments_above_the_story_does_not_end_it() -> None:
    assert texts(read(f"<h1>{TITLE}</h1><h3>2 comments</h3>{paragraphs()}")) == list(STORY)


def test_a_page_without_text_has_no_body() -> None:
    assert read("").paragraphs == ()


def test_kinds_are_told_apart() -> None:
    inside = (
        f"<p>{STORY[0]}</p><h2>What comes next</h2><p>{STORY[1]}</p>"
        f"<ul><li>The boat is painted green again.</li></ul><blockquote><p>{STORY[2]}</p></blockquote><p>{STORY[3]}</p>"
    )
    kinds = [block.kind for block in read(story(inside)).paragraphs]
    assert kinds == [Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.PARAGRAPH]


def test_text_between_double_line_breaks_is_paragraphs() -> None:
    assert texts(read(story("<br><br>".join(STORY)))) == list(STORY)


def test_text_in_divs_is_paragraphs() -> None:
    assert texts(read(story("".join(f"<div>{text}</div>" for text in STORY)))) == list(STORY)


def test_a_table_for_layout_holds_a_story() -> None:
    assert texts(read(f"<table><tr><td>menu</td><td><h1>{TITLE}</h1>{paragraphs()}</td></tr></table>")) == list(STORY)


def test_japanese_paragraphs_are_long_enough() -> None:
    told = (
        "町の人々は月曜日に古い渡し船の行方を決めるために港に集まった。",
        "船は一日に二度だけ動くことになったと役場は伝えている。",
        "技師は二つの古い機関から一つを作ると申し出て笑いを誘った。",
    )
    assert texts(read(story(paragraphs(told)))) == list(told)


def test_the_headline_is_never_the_first_line() -> None:
    assert texts(read(story(f"<h2>{TITLE}</h2>{paragraphs()}"))) == list(STORY)


def test_a_heading_that_heads_nothing_is_left_out() -> None:
    assert texts(read(story(f"{paragraphs()}<h3>More about boats</h3>"))) == list(STORY)


def test_lines_to_other_stories_are_left_out() -> None:
    inside = f'{paragraphs(STORY[:2])}<p>Read more: <a href="/b">A bridge in Marrowdale</a></p>{paragraphs(STORY[2:])}'
    assert texts(read(story(inside))) == list(STORY)


def test_a_card_between_paragraphs_is_kept_as_a_link() -> None:
    card = '<div class="inline-item"><a href="/b?utm_source=x">A bridge opens in Marrowdale</a></div>'
    body = read(story(f"{paragraphs(STORY[:2])}{card}{paragraphs(STORY[2:])}"))
    assert [(link.url, link.title) for link in body.related] == [
        ("https://times.example.test/b", "A bridge opens in Marrowdale")
    ]


def test_captions_are_left_out() -> None:
    figure = (
        '<figure><img src="/f.jpg"><figcaption>The ferry at its pier on a day of rain in March.</figcaption></figure>'
    )
    assert texts(read(story(f"{paragraphs(STORY[:2])}{figure}{paragraphs(STORY[2:])}"))) == list(STORY)


def test_newsletter_prompts_are_left_out() -> None:
    prompt = "<p>Sign up for our newsletter to get the news of the harbour in your inbox.</p>"
    assert texts(read(story(f"{paragraphs(STORY[:2])}{prompt}{paragraphs(STORY[2:])}"))) == list(STORY)


def test_a_sentence_about_newsletters_is_text() -> None:
    told = (
        *STORY,
        "The council also cut the money for the newsletters of the harbour, which nobody had read for years.",
    )
    assert texts(read(story(paragraphs(told)))) == list(told)


def test_a_box_built_unlike_the_story_is_left_out() -> None:
    box = '<div class="facts"><h4>The ferry in numbers</h4><p>It was built in a year nobody knows, of oak.</p></div>'
    assert texts(read(story(f"{paragraphs(STORY[:2])}{box}{paragraphs(STORY[2:])}"))) == list(STORY)


def test_a_biography_in_italics_below_the_story_is_left_out() -> None:
    bio = "<p><em>Anna Perth is a reporter for the Invented Times and covers boats of every kind.</em></p>"
    assert texts(read(story(paragraphs() + bio))) == list(STORY)


def test_comments_are_left_out() -> None:
    comments = "".join(f"<div class='comment'><p>{text} I say, and {text}</p></div>" for text in STORY)
    assert texts(read(story(paragraphs()) + f"<section id='comments'>{comments}</section>")) == list(STORY)


def test_a_class_that_says_without_sidebar_hides_nothing() -> None:
    assert texts(read(f'<div class="page--withSidebar">{story(paragraphs())}</div>')) == list(STORY)


def test_a_menu_that_is_never_closed_does_not_swallow_the_story() -> None:
    assert texts(read(f"<nav><a href='/'>Home</a>{story(paragraphs())}")) == list(STORY)


def test_the_lead_is_its_own_field() -> None:
    lead = "The old boat divides the town, and the council with it."
    body = read(f'<article><h1>{TITLE}</h1><p class="standfirst">{lead}</p><div>{paragraphs()}</div></article>')
    assert body.lead == lead
    assert texts(body) == list(STORY)


def test_the_description_tells_the_lead() -> None:
    lead = "The old boat divides the town, and the council with it."
    body = read(f"<h1>{TITLE}</h1><h3>{lead}</h3><div>{paragraphs()}</div>", description=lead)
    assert body.lead == lead


def test_a_first_paragraph_repeated_as_description_stays_in_the_body() -> None:
    body = read(story(paragraphs()), description=STORY[0])
    assert body.lead is None
    assert texts(body) == list(STORY)


def test_learned_boilerplate_is_left_out() -> None:
    always = "The Invented Times has been printed in the same cellar for as long as there has been a cellar."
    body = read(story(f"{paragraphs()}<p>{always}</p>"), boilerplate=frozenset({fold(always)}))
    assert texts(body) == list(STORY)


def test_scope_holds_headline_and_body() -> None:
    body = read(f"<div id='a'>{story(paragraphs())}</div><div id='b'><p>{STORY[0]}</p></div>")
    assert body.scope is not None
    assert body.scope.tag == "article"


def test_a_text_that_stands_there_twice_is_read_once() -> None:
    assert texts(read(story(paragraphs() + paragraphs()))) == list(STORY)


@given(st.text(alphabet="<>/abdivpspan\"='é漢 \n.", max_size=300))
def test_any_markup_gives_a_body(markup: str) -> None:
    first, second = read(markup), read(markup)
    assert texts(first) == texts(second)


@given(st.sampled_from(["<!-- note -->", "\n\n", "  ", "<!---->"]), st.integers(min_value=0, max_value=4))
def test_comments_and_white_space_between_blocks_change_nothing(noise: str, place: int) -> None:
    blocks = [f"<p>{text}</p>" for text in STORY]
    blocks.insert(place, noise)
    assert texts(read(story("".join(blocks)))) == list(STORY)


def test_a_lead_below_a_second_headline_is_found_and_what_stands_above_it_is_not_body() -> None:
    lead = "The old boat divides the town, and the council with it. It rocks again."
    blocks = "".join(f'<div class="element"><p>{text}</p></div>' for text in STORY)
    head = f'<div class="element"><h2>Opinion Why it must sail</h2></div><div class="intro">{lead}</div>'
    body = read(f"<article>{head}{blocks}</article>")
    assert body.lead == lead
    assert texts(body) == list(STORY)


def test_a_short_article_around_the_headline_does_not_end_a_long_story() -> None:
    about = " ".join(
        ("The ferry is the oldest of the coast, and its recipe for lateness has been asked for often.",) * 5
    )
    steps = "".join(f"<li><p>{text} {other}</p></li>" for text in STORY for other in STORY if text is not other)
    body = read(
        f'<div><article><h1>{TITLE}</h1><div class="start"><p>{about}</p></div></article></div>'
        f"<div><section><article><h2>Step by step</h2><ol>{steps}</ol></article></section></div>"
    )
    assert texts(body)[-12:] == [f"{text} {other}" for text in STORY for other in STORY if text is not other]


def test_a_short_story_ends_before_longer_ones_under_headlines_that_lead_to_them() -> None:
    flash = tuple(f"{text} {text}" for text in STORY)
    others = "".join(
        f'<article><h2><a href="/{number}">Story number {number}</a></h2><div>{paragraphs(STORY[:1] * 2)}'
        + "".join(f"<p>{text} {other} And so on, number {number}.</p>" for text in STORY for other in STORY)
        + "</div></article>"
        for number in range(4)
    )
    assert texts(
        read(f"<main><article><h1>{TITLE}</h1><div>{paragraphs(flash)}</div></article>{others}</main>")
    ) == list(flash)


def test_a_bold_sentence_in_chinese_ends_a_story() -> None:
    last = "让我们一起道一声：船长，您辛苦了。"
    assert texts(read(story(paragraphs() + f"<p><strong>{last}</strong></p>")))[-1] == last


def test_a_line_in_chinese_that_leads_in_a_list_begins_a_story() -> None:
    assert texts(read(story("<p>要点：</p><ul><li>Two boats remain</li></ul>" + paragraphs())))[0] == "要点："


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE}.",
        ">> READ ON THE HARBOUR TIMES: The mechanic who built one engine out of two",
        "（原标题：两艘旧船如何合成一艘）",
        "本文来源：示例社 作者：牛某",
    ],
)
def test_a_line_about_a_story_is_none_of_its_text(line: str) -> None:
    assert texts(read(story(paragraphs(STORY[:1]) + f"<p>{line}</p>" + paragraphs(STORY[1:])))) == list(STORY)


def linked(address: str, text: str) -> str:
    return f'<li><a href="{address}">{text}</a></li>'


def between(inside: str) -> str:
    return story(paragraphs(STORY[:2]) + inside + paragraphs(STORY[2:]))


def test_an_item_that_is_a_link_goes_with_the_list_it_stands_in() -> None:
    others = ("Two oars, which the harbour lends to anybody who asks", "A lamp that has enough oil in it for the night")
    items = [others[0], "A coat of tar", others[1]]
    inside = f"<li>{others[0]}</li>{linked('/coats/tar', 'A coat of tar')}<li>{others[1]}</li>"
    assert texts(read(between(f"<ul>{inside}</ul>"))) == [*STORY[:2], *items, *STORY[2:]]


def test_a_list_in_a_story_of_links_to_other_sites_is_text() -> None:
    items = ["The mechanic’s drawings", "The treasurer’s sums", "The timetable since 1911"]
    inside = "".join(linked(f"https://archive.test/{number}", text) for number, text in enumerate(items))
    assert texts(read(between(f"<ul>{inside}</ul>"))) == [*STORY[:2], *items, *STORY[2:]]


@pytest.mark.parametrize(
    "address",
    [
        "/news/oars",
        "https://sport.example.test/oars",
        "https://post.test/send?u=https%3A%2F%2Ftimes.example.test%2Fnews%2Fferry",
    ],
    ids=["this site", "another host of its owner", "shares this page"],
)
def test_a_list_of_links_that_lead_to_this_site_is_no_text(address: str) -> None:
    inside = "".join(linked(f"{address}{number}", f"The oars, part {number}") for number in range(3))
    assert texts(read(between(f"<ul>{inside}</ul>"))) == list(STORY)


def test_a_list_of_links_under_a_story_is_no_text() -> None:
    inside = "".join(linked(f"https://archive.test/{number}", f"The oars, part {number}") for number in range(3))
    assert texts(read(story(f"{paragraphs()}<h3>Elsewhere</h3><ul>{inside}</ul>"))) == list(STORY)


def test_headings_marked_up_as_the_headline_are_headings_of_the_story() -> None:
    section = "<h1>The engine</h1>"
    read_off = read(story(paragraphs(STORY[:2]) + section + paragraphs(STORY[2:])))
    assert [block.text for block in read_off.paragraphs if block.kind is Kind.HEADING] == ["The engine"]


def test_the_rest_of_a_story_that_is_folded_under_read_more_is_text() -> None:
    rest = tuple(f"{text} {other}" for text in STORY[2:] for other in STORY)
    folded = f'<div id="read-more"><a href="">Read more</a><div id="read-more-content">{paragraphs(rest)}</div></div>'
    assert texts(read(story(paragraphs(STORY[:2]) + folded)))[-len(rest) :] == list(rest)


def test_a_description_in_a_dialog_above_a_story_without_a_headline_is_no_lead() -> None:
    dialog = '<div class="editor-description">Change the colour, the order and the size of the boats as needed</div>'
    assert read(f"{dialog}<div class=text>{paragraphs()}</div>").lead is None


def test_a_heading_is_one_whatever_its_words_are_wrapped_in() -> None:
    body = read(between("<h3><div>What the mechanic says</div></h3>"))
    assert [(block.text, block.kind) for block in body.paragraphs][2] == ("What the mechanic says", Kind.HEADING)


def test_what_a_dialog_asks_is_no_text_though_it_is_longer_than_the_story() -> None:
    asked = tuple(f"{text} Do you agree to all of it?" for text in STORY for _ in range(2))
    dialog = f"<div class=box><div role=alertdialog>{paragraphs(asked)}</div></div>"
    assert texts(read(f"<div><h3>{TITLE}</h3><div>{paragraphs()}</div></div>{dialog}")) == list(STORY)


def test_a_name_of_noise_in_the_middle_of_a_sentence_hides_no_words() -> None:
    said = 'The council owes <span class="ticker">Quill Boats (<a href="/stocks/QB">QB</a>)</span> for two engines.'
    assert (
        texts(read(story(paragraphs() + f"<p>{said}</p>")))[-1] == "The council owes Quill Boats (QB) for two engines."
    )


def test_what_is_shown_on_demand_in_the_middle_of_a_sentence_is_none_of_it() -> None:
    said = 'The council owes <span class="tooltip">money or thanks</span> nothing to the builders of two engines.'
    assert (
        texts(read(story(paragraphs() + f"<p>{said}</p>")))[-1]
        == "The council owes nothing to the builders of two engines."
    )


def test_a_heading_for_comments_outside_the_storys_element_ends_it_too() -> None:
    said = "".join(f"<p>As to this, {who} says: {text}</p>" for who in ("Ann", "Bob") for text in STORY)
    post = f'<div class="post"><div class="body"><h3>Re: ferry</h3>{said}</div></div>'
    head = f'<h1>{TITLE}</h1><div id="body">{paragraphs()}{paragraphs([f"Then: {text}" for text in STORY])}</div>'
    forum = f'<div id="forum"><div class="heading"><h2>COMMENTS</h2><p><a href="/forum">House rules</a></p></div><div id="posts">{post}</div></div>'
    found = texts(read(f'<div id="article">{head}{forum}</div>'))
    assert found[-1] == f"Then: {STORY[-1]}"


@pytest.mark.parametrize("name", ["author-dropdown", "video-desc"])
def test_what_is_said_of_the_author_or_a_film_is_no_lead(name: str) -> None:
    told = "Flora Quill has written about boats for twenty years, and has sailed on none of them so far."
    box = f'<div class="{name}"><p class="description">{told}</p></div>'
    assert read(f"<article><h1>{TITLE}</h1>{box}<div>{paragraphs()}</div></article>").lead is None


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe on Twitter: http://twitter.example/jdoe",
        "Harbour Office: http://www.harbour.example",
        "The Harbour Office has more about ferries.",
    ],
)
def test_where_to_read_more_ends_a_story(line: str) -> None:
    assert texts(read(story(f"{paragraphs()}<p>{line}</p>"))) == list(STORY)


@pytest.mark.parametrize(
    "links",
    [
        '<a href="/a">The last one sails at noon</a>',
        '<a href="/a">The last</a> | <a href="/b">The first</a> | <a href="/c">All</a>',
    ],
    ids=["one", "several"],
)
def test_links_behind_a_label_in_capitals_lead_to_other_stories(links: str) -> None:
    link = f"<p><b>FERRIES: </b>{links}</p>"
    inside = paragraphs(STORY[:1]) + link + paragraphs(STORY[1:])
    assert texts(read(story(inside))) == list(STORY)


def test_a_label_in_capitals_before_a_sentence_with_a_link_is_text() -> None:
    line = 'QUILLPORT: The <a href="/a">last ferry</a> sails at noon, and nobody knows yet who will be on it.'
    inside = paragraphs(STORY[:1]) + f"<p>{line}</p>" + paragraphs(STORY[1:])
    assert len(texts(read(story(inside)))) == len(STORY) + 1


SEEN = "The new bridge of Quillport as the first of the buses went over it on Monday morning."


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="slide"><div class="m"><img src="/a.jpg"></div><div class="summary"><p>{SEEN}</p></div></div>',
        f'<div class="captionWrap caption"><p><span>Jane Doe/Harbour Press - </span>{" ".join([SEEN] * 4)}</p></div>',
        f'<div><h4><a href="/club">The harbour club</a></h4><p class="summary">{SEEN}</p></div>',
    ],
)
def test_what_is_said_of_a_picture_or_under_a_linked_heading_is_no_lead(box: str) -> None:
    assert read(f"<article><h1>{TITLE}</h1>{box}<div>{paragraphs()}</div></article>").lead is None


def test_what_a_blog_says_of_itself_is_no_lead() -> None:
    head = f'<div id="header"><h1>Quill</h1><div id="blog-description">{SEEN}</div></div>'
    assert read(f"{head}<div><h2>{TITLE}</h2>{paragraphs()}</div>").lead is None


def test_a_lead_before_the_picture_stays_one() -> None:
    box = f'<div><p class="lead">{SEEN}</p><img src="/a.jpg"></div>'
    assert read(f"<article><h1>{TITLE}</h1>{box}<div>{paragraphs()}</div></article>").lead == SEEN


def test_the_day_that_is_glued_to_the_lead_is_no_part_of_it() -> None:
    lead = "The old boat divides the town, and the council with it."
    html = f"<html><body><article><h1>{TITLE}</h1><p class=standfirst>{lead}<span>Monday, 6 January 2020</span></p>{paragraphs()}</article></body></html>"
    page = Page(html.encode(), "https://news.example/story")
    found = read_lead(page, read_declared(page), read_body(page, headline=TITLE))
    assert found is not None
    assert found[0] == lead


@pytest.mark.parametrize("label", ["Summary: ", "摘要：", "导读："])
def test_a_leads_label_is_no_part_of_it(label: str) -> None:
    html = f'<article><h1>{TITLE}</h1><p class="summary">{label}{SEEN}</p><div>{paragraphs()}</div></article>'
    page = Page(f"<html><body>{html}</body></html>".encode(), URL)
    found = read_lead(page, read_declared(page), read_body(page, headline=TITLE))
    assert found is not None
    assert found[0] == SEEN
