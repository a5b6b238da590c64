"""A page that no rule knows is weighed: what stories have, and what other pages have not."""

from __future__ import annotations

import pytest

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading.reader import RawReading, read

SENTENCES = (
    "The harbour board voted on Tuesday to rebuild the old pier before the winter storms arrive.",
    "“We have waited eleven years for this,” said the harbour master, who had asked for the money each spring.",
    "Work is to begin in March, and the ferry to Ellismere will leave from the northern quay until then.",
    "The old pier was closed after two of its piles gave way in the gale of last November.",
)
WALK = (
    "The walk is 4.2 km long, climbs 85 m and takes 1 h 20 min; the way is marked by signs 1 to 36 in yellow.",
    "Bus 12 stops at the mill at 08:10, 09:10, 10:10 and 11:10, and at the pier 25 min later, for 2.40 a seat.",
    "Sign 7 stands at the weir, 0.8 km from the mill, where the way turns north and follows the dyke for 1.1 km.",
    "At sign 19, after 2.3 km, steps lead down to the shore; the 64 steps are 90 cm wide and have a rail on 1 side.",
    "From sign 24 to sign 31 the way is sand, 1.5 to 3 m wide, and under water for 2 h before and after high tide.",
    "The hut at sign 31 has 12 seats and a tap, and is open from 10:00 to 18:00 from 1 April to 31 October.",
    "The pier is 210 m long, stands on 48 piles and bears 5 t; at its end, 4.2 km from the mill, is sign 36.",
    "The way back is the same, or by ferry 3, which takes 15 min and leaves at 12:00, 14:00, 16:00 and 18:00.",
)


def page(headline: str, blocks: tuple[str, ...], url: str, head: str = "") -> RawReading:
    told = "".join(f"<p>{text}</p>" for text in blocks)
    html = f"<head><title>{headline}</title>{head}</head><body><main><h1>{headline}</h1>{told}</main></body>"
    return read(Page(html.encode(), url))


def test_a_told_text_under_a_headline_is_a_story() -> None:
    found = page("Harbour board votes to rebuild the old pier", SENTENCES, "https://n.example/news/harbour-board-votes")
    assert found.state is PageState.ARTICLE


def test_what_has_little_of_a_story_is_none_though_no_rule_knows_its_kind() -> None:
    assert page("Pier walk", WALK, "https://n.example/walks").state is PageState.LISTING


def test_what_is_marked_up_as_a_story_is_believed() -> None:
    told = "".join(f"<p>{text}</p>" for text in WALK)
    html = f"<body><article><h1>Pier walk</h1>{told}</article></body>"
    assert read(Page(html.encode(), "https://n.example/walks")).state is PageState.ARTICLE


def test_the_reason_names_what_speaks_most_against_a_story() -> None:
    found = page("Pier walk", WALK, "https://n.example/walks")
    assert found.reason == "little speaks for a story: a short heading, many digits, no headline in the address"


DATED = '<meta property="article:published_time" content="2026-05-12T08:00:00Z">'
EVENT = '<script type="application/ld+json">{"@type": "Event", "name": "Reading by the pier"}</script>'


def test_a_page_about_a_thing_bears_its_name() -> None:
    found = page("Reading by the pier", SENTENCES, "https://n.example/2026/05/12/reading-by-the-pier", DATED + EVENT)
    assert (found.state, found.reason) == (PageState.LISTING, "the page is called as the event that it declares")


def test_a_report_about_a_thing_has_a_headline_of_its_own() -> None:
    found = page("Two hundred came to hear her", SENTENCES, "https://n.example/2026/05/12/two-hundred", DATED + EVENT)
    assert found.state is PageState.ARTICLE


@pytest.mark.parametrize("kind", ["Organization", "Person", "Museum", "Product"])
def test_what_the_whole_site_is_called_says_nothing_of_a_page(kind: str) -> None:
    owner = f'<script type="application/ld+json">{{"@type": "{kind}", "name": "The Courier"}}</script>'
    told = "".join(f"<p>{text}</p>" for text in SENTENCES)
    html = f"<head><title>The Courier</title>{owner}{DATED}</head><body><h1>The old pier is closed</h1>{told}</body>"
    assert read(Page(html.encode(), "https://n.example/2026/05/12/old-pier")).state is PageState.ARTICLE


def test_an_offer_to_subscribe_is_no_beginning_of_a_story() -> None:
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    offer = ("The full story is available to subscribers only.",)
    assert page("What the deal will cost", offer, "https://n.example/deal", paid).state is PageState.LOGIN
