"""A paragraph is a paragraph, whatever it is made of: stories in `<p>`, wrapped or not, in `<div>`, and between breaks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import Body, read_body
from tests.newscrawl.reading.quillport import STORY, TITLE

SENTENCE = (
    "Whoever copies a line of this paper without asking for it will be asked in turn, and not by the paper alone."
)
Spelling = Callable[[str], str]


def in_divs(page: str) -> str:
    return page.replace("<p>", "<div>").replace("</p>", "</div>")


def wrapped(page: str) -> str:
    return re.sub("<p>(.*?)</p>", r"<div><div><p>\1</p></div></div>", page)


def between_breaks(page: str) -> str:
    return page.replace("<p>", "").replace("</p>", "<br><br>")


spelled = pytest.mark.parametrize("spelling", [str, in_divs, wrapped, between_breaks])


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, spelling: Spelling, description: str | None = None) -> Body:
    page = Page(f"<html><body>{spelling(body)}</body></html>".encode(), "https://times.example.test/news/ferry")
    return read_body(page, headline=TITLE, description=description)


def texts(body: Body) -> list[str]:
    return [block.text for block in body.paragraphs]


@spelled
def test_the_longest_paragraph_of_the_page_is_not_the_story(spelling: Spelling) -> None:
    page = f"<h1>{TITLE}</h1><div class=e-text>{paragraphs(*STORY)}</div><div class=row>{SENTENCE * 4}</div>"
    assert texts(read(page, spelling)) == list(STORY)


@spelled
def test_a_box_between_the_paragraphs_is_left_out(spelling: Spelling) -> None:
    box = f"<div class=facts><h4>The ferry in numbers</h4>{paragraphs('It was built in a year nobody knows, of oak.')}</div>"
    page = f"<h1>{TITLE}</h1><div class=e-text>{paragraphs(*STORY[:2])}{box}{paragraphs(*STORY[2:])}</div>"
    assert texts(read(page, spelling)) == list(STORY)


@spelled
def test_sections_under_headings_as_large_as_the_headline_belong_to_the_story(spelling: Spelling) -> None:
    section = f"<h1>What the mechanic says</h1>{paragraphs(*STORY[2:])}"
    page = f"<div><h1>{TITLE}</h1></div><div class=e-text>{paragraphs(*STORY[:2])}{section}</div>"
    assert texts(read(page, spelling)) == [*STORY[:2], "What the mechanic says", *STORY[2:]]


@spelled
def test_a_first_paragraph_that_the_head_repeats_is_no_lead(spelling: Spelling) -> None:
    body = read(f"<h1>{TITLE}</h1><div class=e-text>{paragraphs(*STORY)}</div>", spelling, STORY[0])
    assert (body.lead, texts(body)) == (None, list(STORY))


@spelled
def test_a_column_named_for_the_sidebar_beside_it_holds_the_story(spelling: Spelling) -> None:
    many = (*STORY, *(f"{text} So it went on for {n} hours." for n, text in enumerate(STORY, 2)))
    page = f"<h1>{TITLE}</h1><p>{SENTENCE * 4}</p><div class=sidebar-fixed>{paragraphs(*many)}</div>"
    assert texts(read(page, spelling))[-len(many) :] == list(many)


@pytest.mark.parametrize(
    "letter",
    [
        '<div class="initial">{}</div><p>',
        "<p>{}</p><p>",
        '<p><span class="initial">{}</span>',
        '<p><img src="/letters/1.png" alt="{}">',
    ],
)
def test_a_first_letter_in_an_element_of_its_own_belongs_to_its_word(letter: str) -> None:
    first = letter.format(STORY[0][0]) + f"{STORY[0][1:]}</p>"
    assert texts(read(f"<article><h1>{TITLE}</h1>{first}{paragraphs(*STORY[1:])}</article>", str)) == list(STORY)


def test_a_first_word_of_one_letter_stays_a_word() -> None:
    sentence = "A bridge opened in the morning, and nobody in the town had known of it before that."
    first = f'<div class="initial">A</div><p> {sentence[2:]}</p>'
    found = texts(read(f"<article><h1>{TITLE}</h1>{first}{paragraphs(*STORY)}</article>", str))
    assert found[0] == sentence


def test_a_letter_before_a_new_sentence_is_no_part_of_it() -> None:
    first = "<p>Q</p>" + paragraphs(*STORY)
    assert texts(read(f"<article><h1>{TITLE}</h1>{first}</article>", str)) == list(STORY)
