import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.traps import trap

ROW = "URL traps: calendars, pagination, facets, session ids, growing paths, generated pages"


@pytest.mark.threat(ROW, "Addresses of seven kinds of traps are refused, each with its reason")
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/a/b/a/b/a/b/a/b", "the part 'a' stands 4 times in its path"),
        ("/" + "/".join(map(str, range(21))), "its path has more than 20 parts"),
        ("/?" + "&".join(f"f{n}=1" for n in range(21)), "it has more than 20 parameters"),
        ("/" + "x" * 2048, "its address has more than 2048 characters"),
        ("/?PHPSESSID=" + "a1" * 16, "it carries a session's id"),
        ("/events/2031/05/", "its date lies years ahead: a calendar without end"),
        ("/?year=2031&month=5", "its date lies years ahead: a calendar without end"),
    ],
)
def test_trap(address: str, reason: str):
    assert trap(f"https://news.example{address}", year=2026) == reason


@pytest.mark.parametrize(
    "address",
    [
        "/2026/11/22/bridge-opened",
        "/2027/01/01/new-year",
        "/news/economy/2031-goals-of-the-city",
        "/?id=20261122&page=3",
        "/a/a/a/story",
        "/sid/12345",
    ],
)
def test_story(address: str):
    assert trap(f"https://news.example{address}", year=2026) is None


def test_depth():
    assert trap("https://news.example/a", depth=6) == "it lies more than 5 links deep"


@given(st.text(max_size=200))
def test_any_address_is_judged(text: str):
    trap(f"https://news.example/{text}", year=2026)
