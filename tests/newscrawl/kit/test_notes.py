"""What a probe says stands in the way: each note names it and what to do."""

from __future__ import annotations

import pytest

from newscrawl.kit.answers import Answer
from newscrawl.kit.notes import WAY_OUT, front_note

HOME = "https://a.example/"
CHALLENGE = b'<html><head><script src="/__qrator/qauth.js"></script></head><body></body></html>'
FRONT = b"<html><body><h1>News</h1>" + b"".join(
    b"<p><a href=/news/%d>A story of some length</a></p>" % n for n in range(9)
)


@pytest.mark.parametrize("status", [401, 403, 429, 451, 503])
def test_a_refusal_names_its_status_and_the_way_out(status: int) -> None:
    note = front_note(Answer(HOME, status, {}, b"<h1>No</h1>"))
    expected = f"the front page answers HTTP {status}: the site does not let this client in; {WAY_OUT}"
    assert note == expected


def test_a_refusal_with_a_challenge_names_whose_it_is() -> None:
    note = front_note(Answer(HOME, 401, {}, CHALLENGE))
    assert note is not None
    assert "HTTP 401, a wall (challenge: a challenge of Qrator" in note


def test_a_challenge_with_status_200_is_a_wall() -> None:
    note = front_note(Answer(HOME, 200, {"content-type": "text/html"}, CHALLENGE))
    assert note is not None
    assert note.startswith("the front page is a wall (challenge: ")


def test_robots_that_forbid_it_are_the_sites_wish() -> None:
    note = front_note(Answer(HOME, refused=f"{HOME}robots.txt forbids it"))
    assert note is not None
    assert note.endswith(f"forbids it: the site asks not to be crawled; {WAY_OUT}")


def test_a_host_that_does_not_answer_is_no_wish_of_the_site() -> None:
    note = front_note(Answer(HOME, refused="Connection refused."))
    assert note == "the front page cannot be fetched: Connection refused: is the address right?"


def test_a_missing_page_asks_for_the_address() -> None:
    assert front_note(Answer(HOME, 404)) == "the front page answers HTTP 404: is the address right?"


def test_a_front_page_that_opens_is_no_obstacle() -> None:
    assert front_note(Answer(HOME, 200, {"content-type": "text/html"}, FRONT)) is None
