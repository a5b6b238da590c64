"""What stands in or beside a story and is none of its text."""

from __future__ import annotations

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import read_body
from tests.newscrawl.reading.quillport import STORY, TITLE

APPEAL = (
    "We believe that every harbour deserves a newspaper of its own, and that nobody should have to pay for reading it.",
    "Your gift of as little as one crown keeps our presses turning, our reporters fed and our lanterns lit all night.",
    "The winter will be long, and the tides of this year have not been kind to the press, nor to its printers.",
)

STORY_GOES_ON = tuple(f"{text} So it was on the second day, and on the third." for text in STORY)


def read(body: str) -> list[str]:
    page = Page(f"<html><body>{body}</body></html>".encode(), "https://times.example.test/news/ferry")
    return [block.text for block in read_body(page, headline=TITLE).paragraphs]


def wrapped(texts: tuple[str, ...], name: str = "") -> str:
    return "".join(f'<div class="{name}"><p>{text}</p></div>' if name else f"<p>{text}</p>" for text in texts)


def story(inside: str) -> str:
    return f'<article><h1>{TITLE}</h1><div class="text">{inside}</div></article>'


def test_cards_of_other_stories_below_the_story_are_left_out() -> None:
    cards = "".join(
        f'<div class="item"><article><h3><a href="/{number}">Another story of the town, number {number}</a></h3>'
        f"<p>{text}</p></article></div>"
        for number, text in enumerate(APPEAL)
    )
    page = f'<main><div class="a"><h1>{TITLE}</h1>{wrapped(STORY)}</div><div class="b">{cards}</div></main>'
    assert read(page) == list(STORY)


def test_the_parts_of_a_story_may_be_articles() -> None:
    parts = "".join(f"<div><article><h3>Part</h3><p>{text} {text}</p></article></div>" for text in APPEAL[:2])
    found = read(f'<main><div class="a"><h1>{TITLE}</h1>{wrapped(STORY)}</div><div class="b">{parts}</div></main>')
    assert found == [*STORY, "Part", f"{APPEAL[0]} {APPEAL[0]}", "Part", f"{APPEAL[1]} {APPEAL[1]}"]


def test_hidden_boxes_that_say_more_than_a_short_story_are_left_out() -> None:
    asked = {
        kind: tuple(f"{text} {mood} is what our editors are this winter." for text in APPEAL)
        for kind, mood in (("long", "Patient"), ("short", "Brief"), ("sad", "Sorry"))
    }
    boxes = "".join(
        f'<div><div class="hidden ask-{kind}">{wrapped(texts)}</div></div>' for kind, texts in asked.items()
    )
    short_story = tuple(
        f"{text} Nobody in the hall had thought of the mechanic, who sat at the back." for text in STORY
    )
    found = read(story(f"{wrapped(short_story, 'paragraph')}<div>{boxes}</div>"))
    assert found == list(short_story)


def test_a_name_of_noise_around_the_story_itself_says_nothing() -> None:
    rest = "".join(f"<p>{text} {other}</p>" for text in STORY for other in APPEAL)
    found = read(story(f'{wrapped(STORY)}<div class="piano-premium">{rest}</div>'))
    assert found == [*STORY, *(f"{text} {other}" for text in STORY for other in APPEAL)]


@pytest.mark.parametrize(
    "notice",
    [
        "An dieser Stelle finden Sie einen externen Inhalt, den die Redaktion ausgewählt hat und der den Artikel für Sie "
        "mit Angaben bereichert, die unsere eigenen Seiten nicht zeigen können.",
        "Ich bin damit einverstanden, dass mir der externe Inhalt angezeigt wird. Damit können Daten an den Anbieter "
        "übertragen werden, den wir nicht beeinflussen; mehr dazu steht weiter unten auf dieser Seite.",
        "The opinions expressed by contributors are their own and do not represent the views of the Invented Times.",
        "Every oar on this page was chosen by our editors. We may earn commission on some of the boats you choose to buy.",
        "If you buy something from one of these links, the Invented Times may earn a commission. See our ethics.",
        "Mit einem Stern gekennzeichnete Links sind Affiliate-Links. Kommt ein Einkauf zustande, erhalten wir eine Provision.",
        "Wir respektieren deine Privatsphäre und stellen deshalb ohne dein Einverständnis keine Verbindung zu Gull her.",
        "Disclosure: The Invented Times owns a tenth of the ferry and has sailed on it for nothing since the day it opened.",
    ],
)
def test_notices_between_the_paragraphs_are_left_out(notice: str) -> None:
    assert read(story(f"{wrapped(STORY[:2])}<p>{notice}</p>{wrapped(STORY[2:])}")) == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Ada Quill can be reached at a.quill@times.example.test. Follow her on Gull.",
        "Quill reported from the pier and Tern from the market. Invented Press writers Wim Oar and Pia Keel contributed "
        "to this report.",
        "Contact Ada Quill at a.quill@times.example.test and follow her on Gull.",
        "Ada Quill is a senior researcher at the Institute of Tides and has sailed on every ferry of the coast.",
        "(Ada M. Quill is the film critic of the Invented Times.)",
        "Ada Quill ist Hafen-Reporterin und fährt seit zwanzig Jahren mit jeder Fähre, die noch fährt.",
        "A. Quill et al. 2026. On the engines of old ferries. Annals of Harbours 12, 3; doi: 10.0000/ferry.2026.3",
    ],
)
def test_who_can_be_reached_where_is_no_end_of_a_story(line: str) -> None:
    assert read(story(f"{wrapped(STORY)}<p>{line}</p>")) == list(STORY)


@pytest.mark.parametrize(
    "last",
    [
        "The island can be reached by boat on Mondays, or on foot when the tide is out, the office wrote.",
        "Many things have contributed to this, the treasurer said, and the price of coal was but one of them.",
        "Further breakdowns were reported from Saltmarsh, where the other ferry lies.",
        "The editor is an old friend of Ada Quill, the treasurer said, and a passenger like any other.",
        "Ada Quill is seventy years old and has never missed a sailing.",
        "The constable said that his men would follow him on foot to the end of the pier.",
    ],
)
def test_a_last_sentence_in_words_that_signatures_use_ends_a_story(last: str) -> None:
    assert read(story(f"{wrapped(STORY)}<p>{last}</p>")) == [*STORY, last]


@pytest.mark.parametrize(
    "sentence",
    [
        "As an associate professor of tides she had warned the council of the crack years ago.",
        "A broker who sells the old ferry may earn a commission of a tenth, which the council thinks too much.",
        "The views expressed by the islanders do not match those of the treasurer, a survey of the harbour showed.",
        "An dieser Stelle wird im Frühjahr ein neuer Anleger gebaut, der auch bei Ebbe zu erreichen ist.",
    ],
)
def test_a_sentence_in_words_that_notices_use_is_text(sentence: str) -> None:
    assert read(story(f"{wrapped(STORY[:2])}<p>{sentence}</p>{wrapped(STORY[2:])}")) == [
        *STORY[:2],
        sentence,
        *STORY[2:],
    ]


def test_an_appeal_to_witnesses_ends_a_story() -> None:
    last = "Whoever saw the ferry on Monday night is asked to contact them at the harbour office."
    assert read(story(f"{wrapped(STORY)}<p>{last}</p>")) == [*STORY, last]


def test_boxes_a_quarter_of_whose_text_are_links_are_no_part_of_the_story() -> None:
    boxes = "".join(
        f'<div><div class="box"><p>{text} So the printer said on the morning after the flood.</p><h4><a href="/{number}">'
        f"The town and its ferry: what happened in the winter of year {number}</a></h4></div></div>"
        for number, text in enumerate(APPEAL)
    )
    assert read(story(f"{wrapped(STORY[:2])}<section>{boxes}</section>{wrapped(STORY[2:])}")) == list(STORY)


def test_what_introduces_a_story_in_its_header_is_not_the_story() -> None:
    lead = f"{APPEAL[0]} {APPEAL[1]}"
    page = (
        f'<article><header><div><h1>{TITLE}</h1><section class="article-text">{lead}</section></div></header>'
        f"<div><div><section>{wrapped(STORY[:2])}</section></div></div></article>"
    )
    assert read(page) == list(STORY[:2])


@pytest.mark.parametrize(
    "line",
    [
        "A view of the ferry from the lighthouse, with the market behind it. Credit: Harbour Office.",
        "Die Fähre am Morgen nach der Sitzung, gesehen vom Leuchtturm aus. Foto: Hafenamt",
        "Sie mögen den Tag kompakt zusammengefasst? Dann sind Sie beim täglichen Hafen-Newsletter richtig – hier entlang.",
        "Read the original article on The Invented Times.",
        "Das Thema könnte dich auch interessieren:",
        "Le puede interesar: Otra barca, otro muelle",
        "Werden Sie Mitglied im Hafenverein und fahren Sie umsonst!",
        "Die aktuelle Ausgabe der Hafenpost gibt es jetzt am Kiosk und als E-Paper.",
        "(Alle Angaben ohne Gewähr)",
        "No Response so far »",
        "Like Us on Facebook",
        "Post to Facebook",
        "Published:",
        "Show full PR text",
        "Receive the news of the harbour directly to your desktop",
        "Have something to say? Let us know in the comments section or write to the author.",
        "12 Kommentare",
        "Виж още: Новият ферибот",
        "Zobacz więcej: Nowy prom w porcie",
        "15:36 Uhr",
        "3 Min",
    ],
)
def test_lines_of_furniture_between_the_paragraphs_are_left_out(line: str) -> None:
    assert read(story(f"{wrapped(STORY[:2])}<p>{line}</p>{wrapped(STORY[2:])}")) == list(STORY)


def test_a_bold_sentence_of_some_length_ends_a_story() -> None:
    last = f"{STORY[0]} The mayor slept through all of it."
    assert read(story(f"{wrapped(STORY[1:])}<p><strong>{last}</strong></p>")) == [*STORY[1:], last]


def test_a_paragraph_that_is_mostly_a_link_but_says_more_is_text() -> None:
    linked = f'<p><a href="/minutes">{STORY[1]}</a> The minutes say so.</p>'
    assert read(story(f"<p>{STORY[0]}</p>{linked}{wrapped(STORY[2:])}")) == [
        STORY[0],
        f"{STORY[1]} The minutes say so.",
        *STORY[2:],
    ]


def test_short_lines_are_a_story_where_there_is_nothing_longer() -> None:
    lines = ("The ferry sails on Monday at ten.", "The market opens an hour before.", "Bread will be sold on the pier.")
    found = read(f'<article><h1>{TITLE}</h1><div class="entry-content">{wrapped(lines)}</div></article>')
    assert found == list(lines)


def test_a_form_between_the_paragraphs_is_left_out() -> None:
    form = (
        "<form><p>Harbour news, every morning</p><input type=email>"
        "<label><input type=checkbox><span>The Quillport Times would like to tell you of offers and events, and of what "
        "its partners have to say; please tick the box to agree.</span></label></form>"
    )
    assert read(story(f"<p>{STORY[0]}</p>{form}{wrapped(STORY[1:])}")) == list(STORY)


def test_a_form_around_the_whole_page_holds_its_story() -> None:
    assert read(f"<form>{story(wrapped(STORY))}</form>") == list(STORY)


@pytest.mark.parametrize("field", ["<input type=hidden>", "<input type=text name=search>"])
def test_a_form_around_a_page_holds_its_story_however_short(field: str) -> None:
    assert read(f"<form>{field}<div><h2>{TITLE}</h2><p>{STORY[0]}</p></div></form>") == [STORY[0]]


def test_an_aside_with_an_h1_within_the_story_does_not_end_it() -> None:
    gallery = "<aside><header><h1>In pictures: the bridge of Quillport</h1></header></aside>"
    assert read(story(f"<div><p>{STORY[0]}</p></div>{gallery}{wrapped(STORY[1:], 'text')}")) == list(STORY)


def test_a_sidebar_with_sentences_is_no_further_part_of_the_story() -> None:
    told = (
        "The writer teaches the history of bridges in Quillport, owns a tenth of the ferry, and has sat on its board."
    )
    partners = f'<section class="partners"><p>{told}</p><p>{told.replace("ferry", "pier")}</p></section>'
    text = f'<div class="text">{wrapped((*STORY, *STORY_GOES_ON))}</div>'
    sidebar = f'<div class="content-sidebar">{partners}<p>{told.replace("ferry", "bridge")}</p></div>'
    assert read(f"<article><h1>{TITLE}</h1>{sidebar}<div>{text}</div></article>") == [*STORY, *STORY_GOES_ON]


def test_the_storys_own_text_may_have_a_name_of_noise_beside_its_own() -> None:
    text = f'<div class="entry-content inline-promos">{wrapped((*STORY, *STORY_GOES_ON))}</div>'
    partners = f"<section><h2>Partners</h2><p>{' '.join(APPEAL)} {APPEAL[0]}</p></section>"
    found = read(f"<article><h1>{TITLE}</h1>{text}<div>{partners}</div></article>")
    assert found[: len(STORY)] == list(STORY)


def test_a_story_under_an_h2_ends_with_its_article_where_the_h1_is_the_sites() -> None:
    text = (*STORY, *STORY_GOES_ON)
    first = f"<article><header><h2>{TITLE}</h2></header><div>{wrapped(text)}</div></article>"
    second = f"<article><header><h2>The tides of this year</h2></header><div>{wrapped(APPEAL)}</div></article>"
    assert read(f"<main><section><h1>Latest stories</h1></section>{first}{second}</main>") == list(text)


def test_an_h2_that_says_the_title_within_a_story_is_not_its_head() -> None:
    text = f"<p>{STORY[0]}</p><h2>{TITLE}</h2>{wrapped(STORY[1:])}{wrapped(STORY_GOES_ON)}"
    assert read(f"<article><h1>All about bridges</h1><div>{text}</div></article>")[0] == STORY[0]


def test_a_longer_story_behind_the_next_headline_is_not_read_for_this_one() -> None:
    first = f"<article><header><h1>{TITLE}</h1></header><div>{wrapped(STORY)}</div></article>"
    long = wrapped(tuple(f"{text} {other} {last}" for text in APPEAL for other in APPEAL for last in APPEAL))
    second = f"<article><header><h1>The tides of this year</h1></header><div>{long}</div></article>"
    assert read(f"<main>{first}{second}</main>") == list(STORY)


def test_the_sites_line_about_itself_is_no_lead_of_a_story_under_an_h2() -> None:
    site = f"<header><h1>The Quillport Times</h1><p>{APPEAL[0]}</p></header>"
    text = f"<article><h2>{TITLE}</h2><div>{wrapped((*STORY, *STORY_GOES_ON))}</div></article>"
    page = Page(
        f"<html><body>{site}<main>{text}</main></body></html>".encode(), "https://times.example.test/news/ferry"
    )
    assert read_body(page, headline=TITLE, description=APPEAL[0]).lead is None
