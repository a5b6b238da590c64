"""Stories of several parts: lists of things each with a heading, questions with answers, round-ups of news."""

from __future__ import annotations

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import read_body
from newscrawl.text import fold
from tests.newscrawl.reading.quillport import STORY, TITLE

TIMES = "https://times.example.test/news/ferry"
NEWS = ("Oxmouth buys a crane", "Ropes are dearer", "Two pilots retire", "A whale passes", "Nets for Fernhold")
BOATS = ("The Otter", "The Grey Goose", "The Lantern", "The Widow's Comb")


def read(inside: str) -> list[str]:
    page = f'<html><body><article><h1>{TITLE}</h1><div class="text">{inside}</div></article></body></html>'
    found = read_body(Page(page.encode(), TIMES), headline=TITLE)
    return [block.text for block in found.paragraphs]


def chapter(first: int, last: int) -> list[str]:
    """Paragraphs of which no two are the same."""
    return [f"{STORY[number % 4]} It was {number} o'clock by then." for number in range(first, last)]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def sections(before: str, boats: tuple[str, ...] = BOATS) -> str:
    return "".join(
        f"<div class='boat'>{before.format(boat)}<div class='about'><p>{told}</p></div></div>"
        for boat, told in zip(boats, STORY, strict=False)
    )


BUY = "<div class='card'><h3>{}</h3><a href='/buy'>Buy a ticket at the quay</a></div>"


@pytest.mark.parametrize(
    "before", [BUY, "<div class='head'><img src='/a.jpg'><span>7</span><h3>{}</h3></div>"], ids=["a shop", "a number"]
)
def test_a_heading_keeps_its_part_though_something_stands_between_it_and_the_text(before: str) -> None:
    assert read(sections(before)) == [line for part in zip(BOATS, STORY, strict=True) for line in part]


def test_two_headings_of_boxes_are_no_parts_of_a_story() -> None:
    assert read(sections(BUY, BOATS[:2]) + f"<div class='about'>{paragraphs(*STORY[2:])}</div>") == list(STORY)


def test_boxes_that_all_have_the_same_heading_are_no_parts_of_a_story() -> None:
    assert read(sections(BUY, ("Tickets",) * 4)) == list(STORY)


def test_boxes_above_the_next_heading_are_no_parts_of_a_story() -> None:
    box = "<div class='buy'><h4>A model of {0}</h4><a href='/shop'>Buy it in our shop</a></div>"
    parts = "".join(f"<h3>{boat}</h3><p>{told}</p>{box.format(boat)}" for boat, told in zip(BOATS, STORY, strict=True))
    assert read(parts) == [line for part in zip(BOATS, STORY, strict=True) for line in part]


def test_a_part_with_a_box_of_links_goes_with_the_parts_built_like_it() -> None:
    links = "".join(f"<a href='/{n}'>Another story of the harbour and its boats, number {n}</a><br>" for n in range(6))
    boats = (*BOATS, "The Heron", "The Old Bell")
    told = [chapter(0, 12), *([text] for text in chapter(12, 17))]
    items = [
        f"<li class='boat'><h3>{boat}</h3>{paragraphs(*texts)}</li>" for boat, texts in zip(boats, told, strict=True)
    ]
    items[1] = items[1].replace("</li>", f"<div class='box'>{links}</div></li>")
    found = read(f"<ol>{''.join(items)}</ol>")
    assert found == [line for boat, texts in zip(boats, told, strict=True) for line in (boat, *texts)]


def test_a_long_list_between_the_parts_of_a_story_is_read() -> None:
    things = [f"{number} spare bolts" for number in range(2, 22)]
    items = "".join(f"<li>{thing}</li>" for thing in things)
    between = f"<div class='needed'><h3>Needed</h3><ul>{items}</ul></div>"
    first, second = (f"<div class='part-{n}'>{paragraphs(*chapter(*part))}</div>" for n, part in enumerate(PARTS))
    assert read(first + between + second) == [*chapter(*PARTS[0]), "Needed", *things, *chapter(*PARTS[1])]


PARTS = ((0, 12), (12, 14))


def test_teasers_behind_a_story_each_under_a_headline_that_leads_elsewhere_are_no_parts_of_it() -> None:
    cards = "".join(
        f"<li class='card'><h3><a href='/{number}'>{head}</a></h3><h4>Monday, {number} May | Jan Smit</h4>"
        f"<div class='teaser-text'>{told}</div></li>"
        for number, (head, told) in enumerate(zip(NEWS, chapter(20, 25), strict=True))
    )
    assert read(paragraphs(*chapter(0, 8)) + f"<div class='others'><ul>{cards}</ul></div>") == chapter(0, 8)


QUESTIONS = ("Who owns the old ferry of Quillport?", "What does a crossing cost in the winter?")


@pytest.mark.parametrize("tag", ["div", "h4"])
def test_questions_with_their_answers_end_a_story(tag: str) -> None:
    asked = "".join(
        f"<div class='item'><{tag} class='q'>{question}</{tag}><div class='a'><p>{answer}</p></div></div>"
        for question, answer in zip(QUESTIONS, STORY[2:], strict=True)
    )
    told = chapter(0, 12)
    found = read(paragraphs(*told) + f"<div class='faq'>{asked}</div>")
    assert found == [*told, QUESTIONS[0], STORY[2], QUESTIONS[1], STORY[3]]


@pytest.mark.parametrize("heading", ["FAQs", "Häufige Fragen zur Fähre", "Частые вопросы"])
def test_a_section_that_says_it_answers_questions_ends_a_story(heading: str) -> None:
    told = chapter(0, 12)
    answers = f"<div class='faq'><h2>{heading}</h2><div class='a'>{paragraphs(*STORY[2:])}</div></div>"
    assert read(paragraphs(*told) + answers) == [*told, heading, *STORY[2:]]


@pytest.mark.parametrize("heading", ["Key takeaways", "Das Wichtigste in Kürze", "Главное:"])
def test_the_points_of_a_story_in_a_box_are_its_own(heading: str) -> None:
    points = ("Nobody pays for the ferry", "The mechanic was laughed at", "Two boats a day until Thursday")
    items = "".join(f"<div class='point'><p>{point}</p></div>" for point in points)
    box = f"<div class='box'><div class='head'><h2>{heading}</h2></div><div class='points'>{items}</div></div>"
    told = chapter(0, 12)
    assert read(paragraphs(*told[:1]) + box + paragraphs(*told[1:])) == [told[0], heading, *points, *told[1:]]


def test_a_heading_that_unfolds_its_text_is_one() -> None:
    folded = f"<h3><button aria-expanded='false'>{QUESTIONS[0]}</button></h3><div>{paragraphs(STORY[3])}</div>"
    assert read(paragraphs(*STORY[:3]) + folded) == [*STORY[:3], QUESTIONS[0], STORY[3]]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("<p><a href='https://{1}.example/a'>{0}</a></p>", 5),
        ("<p><b><a href='https://{1}.example/a'>{0}</a></b></p>", 3),
    ],
    ids=["many", "in bold"],
)
def test_the_lines_that_head_a_round_up_are_its_own(line: str, lines: int) -> None:
    told = (*STORY, STORY[0].replace("ferry", "crane"))[:lines]
    heads = NEWS[:lines]
    parts = [
        line.format(news, f"paper{n}") + f"<p>{text}</p>"
        for n, (news, text) in enumerate(zip(heads, told, strict=True))
    ]
    found = read(paragraphs(STORY[0].upper()) + "".join(parts))
    assert found == [STORY[0].upper(), *(each for part in zip(heads, told, strict=True) for each in part)]


def test_links_that_stand_on_many_pages_of_a_site_head_no_round_up() -> None:
    told = (*STORY, STORY[0].replace("ferry", "crane"))
    parts = "".join(
        f"<p><a href='https://p.example/'>{news}</a></p><p>{text}</p>" for news, text in zip(NEWS, told, strict=True)
    )
    page = f"<html><body><article><h1>{TITLE}</h1><div class='text'>{parts}</div></article></body></html>"
    learned = frozenset(map(fold, NEWS))
    found = read_body(Page(page.encode(), TIMES), headline=TITLE, boilerplate=learned)
    assert [block.text for block in found.paragraphs] == list(told)


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/stories/{1}'>{0}</a></p>",
        "<p><a href='https://shop{1}.example/a'>Buy {0}</a></p>",
    ],
    ids=["of the own site", "where to buy"],
)
def test_links_between_paragraphs_to_other_stories_or_to_shops_are_no_heads(line: str) -> None:
    told = (*STORY, STORY[0].replace("ferry", "crane"))
    parts = [line.format(news, n) + f"<p>{text}</p>" for n, (news, text) in enumerate(zip(NEWS, told, strict=True))]
    assert read("".join(parts)) == list(told)


def test_a_large_table_of_prices_in_the_midst_of_a_story_is_its_own() -> None:
    prices = [
        line for boat in BOATS for line in (f"{boat} to Oxmouth and back", "Tuesdays 12 crowns", "Sundays 9 crowns")
    ]
    rows = "".join(f"<div class='row'><div class='cell'>{price}</div></div>" for price in prices)
    found = read(paragraphs(*STORY[:2]) + f"<div class='prices'>{rows}</div>" + paragraphs(*STORY[2:]))
    assert found == [*STORY[:2], *prices, *STORY[2:]]


def test_a_short_paragraph_in_other_type_among_those_of_the_story_is_a_heading_of_its() -> None:
    told = [f"<div class='plain'><div class='plain'><p>{text}</p></div></div>" for text in STORY]
    told.insert(2, "<p class='interline'>Laughter and applause</p>")
    assert read("".join(told)) == [*STORY[:2], "Laughter and applause", *STORY[2:]]


def test_hidden_lines_beside_hidden_paragraphs_of_their_class_are_text() -> None:
    texts = [STORY[0], "Nobody laughed.", *STORY[1:]]
    hidden = "".join(f"<div class='members' style='display: none'><p>{text}</p></div>" for text in texts)
    assert read(hidden) == texts


def test_a_hidden_line_alone_is_left_out() -> None:
    assert read(paragraphs(*STORY) + "<div class='members' style='display:none'><p>Nobody laughed.</p></div>") == [
        *STORY
    ]


def test_a_lead_may_have_a_link() -> None:
    lead = "Nobody in <a href='/quillport'>Quillport</a> wants to pay for the ferry, and nobody wants to do without it."
    page = f"<html><body><h1>{TITLE}</h1><div class='top'><h2>{lead}</h2></div><div class='text'>{paragraphs(*STORY)}</div>"
    found = read_body(Page(page.encode(), TIMES), headline=TITLE).lead
    assert found == "Nobody in Quillport wants to pay for the ferry, and nobody wants to do without it."


def test_a_long_line_right_below_the_headline_is_a_lead_without_a_full_stop() -> None:
    lead = "Nobody in Quillport wants to pay for the ferry, says one who has sailed on it since the war"
    page = (
        f"<html><body><h1>{TITLE}</h1><div class='a1'><p>{lead}</p></div><div class='text'>{paragraphs(*STORY)}</div>"
    )
    assert read_body(Page(page.encode(), TIMES), headline=TITLE).lead == lead


def test_the_height_of_lines_in_a_class_name_makes_no_lead() -> None:
    inside = "".join(f"<p class='leading-6 text-lg'>{text}</p>" for text in STORY)
    page = f"<html><body><article><h1>{TITLE}</h1><div class='text'>{inside}</div></article></body></html>"
    assert read_body(Page(page.encode(), TIMES), headline=TITLE).lead is None


def test_a_second_headline_above_the_lead_is_none() -> None:
    second = "Four hours, one ferry and no decision at all for the people of Quillport"
    lead = "Nobody in Quillport wants to pay for the ferry, and nobody wants to do without it."
    head = (
        f"<header><h1>{TITLE}</h1><div class='a1'><h2>{second}</h2></div><div class='a2'><p>{lead}</p></div></header>"
    )
    page = f"<html><body>{head}<div class='text'>{paragraphs(*STORY)}</div></body></html>"
    assert read_body(Page(page.encode(), TIMES), headline=TITLE).lead == lead


def test_a_lead_in_a_box_of_byline_and_shares_is_one_that_calls_itself_so() -> None:
    lead = "Nobody in Quillport wants to pay for the ferry, says one who sails"
    box = (
        "<div class='byline-social'><span>By <a href='/jan'>Jan Smit</a></span><p>Our man at the quay since the war</p>"
        f"<p class='strapline'>{lead}</p><ul><li><a href='/share'>Share</a></li></ul></div>"
    )
    page = f"<html><body><header><h1>{TITLE}</h1>{box}</header><div class='text'>{paragraphs(*STORY)}</div>"
    found = read_body(Page(page.encode(), TIMES), headline=TITLE)
    assert (found.lead, [block.text for block in found.paragraphs]) == (lead, [*STORY])


def test_the_subtitle_of_a_letter_above_the_story_is_no_lead() -> None:
    box = "<div class='newsletter'><h3>The Quay</h3><p class='subtitle'>All that happened at the harbour overnight</p></div>"
    page = f"<html><body><h1>{TITLE}</h1>{box}<div class='text'>{paragraphs(*STORY)}</div></body></html>"
    assert read_body(Page(page.encode(), TIMES), headline=TITLE).lead is None


def test_the_lead_of_a_story_whose_last_part_is_the_longest_stands_above_its_first() -> None:
    lead = "Nobody in Quillport wants to pay for the ferry, and nobody wants to do without it."
    parts = "".join(
        f"<div class='row'><div class='column-{number}'>{paragraphs(*chapter(*part))}</div></div>"
        for number, part in enumerate(((0, 15), (15, 30), (30, 150)))
    )
    page = f"<html><body><h1>{TITLE}</h1><div class='top'><p>{lead}</p></div>{parts}</body></html>"
    found = read_body(Page(page.encode(), TIMES), headline=TITLE)
    assert (found.lead, [block.text for block in found.paragraphs]) == (lead, chapter(0, 150))


def test_a_headline_set_as_that_of_the_story_begins_another() -> None:
    heads = (TITLE, "Oxmouth buys a crane")
    stories = "".join(
        f"<article class='item'><div class='head'><h2>{head}</h2></div><div class='text'>{paragraphs(*told)}</div></article>"
        for head, told in zip(heads, (chapter(0, 5), chapter(5, 60)), strict=True)
    )
    page = f"<html><body><h1>Quillport Times</h1><main>{stories}</main></body></html>"
    found = read_body(Page(page.encode(), TIMES), headline=TITLE)
    assert [block.text for block in found.paragraphs] == chapter(0, 5)


def test_a_line_with_a_credit_below_it_in_one_box_is_a_caption() -> None:
    box = "<div class='widget'><p>The treasurer of Quillport, on the left, listens to the mechanic.</p><p>Image: Jan Smit</p></div>"
    assert read(paragraphs(*STORY[:2]) + box + paragraphs(*STORY[2:])) == list(STORY)


def test_a_story_of_one_paragraph_with_a_credit_below_it_is_no_caption() -> None:
    assert read(paragraphs(" ".join(STORY), "Image: Jan Smit")) == [" ".join(STORY)]


def test_a_tag_with_a_control_character_in_its_name_may_hold_a_lead() -> None:
    odd = "<b\x02x>Nobody in Quillport wants to pay for the ferry, and nobody wants to do without it.</b\x02x>"
    page = (
        f"<html><body><h1>{TITLE}</h1><section><div>{odd}</div></section><div class='text'>{paragraphs(*STORY)}</div>"
    )
    assert [block.text for block in read_body(Page(page.encode(), TIMES), headline=TITLE).paragraphs] == [*STORY]
