import pytest

from newscrawl.identity import Seen

STORY = {
    "url": "https://a.example/1",
    "canonical_url": "https://a.example/1",
    "site": "a",
    "site_id": "1",
    "headline": "Bridge opened",
    "content_hash": "blake2b:00",
    "published": "2026-11-22T10:00:00+03:00",
}


def first_of(**other: object) -> str | None:
    seen = Seen()
    seen.first(STORY)
    return seen.first(STORY | other)


@pytest.mark.parametrize(
    "other",
    [
        {"url": "https://a.example/1?from=main", "content_hash": "blake2b:01"},
        {"url": "https://a.example/2", "canonical_url": "https://a.example/2", "headline": "«Bridge opened»"},
        {"url": "https://a.example/2", "canonical_url": "https://a.example/2", "site_id": None, "headline": "Else"},
    ],
)
def test_same_story_under_another_address(other: dict[str, object]):
    assert first_of(**other) == "https://a.example/1"


ROW = "Identity: variants, canonical, syndication"


@pytest.mark.threat(ROW, "A page that names another story's address or id as its own is a story of its own")
@pytest.mark.parametrize(
    "other",
    [
        {"url": "https://a.example/thief", "headline": "Else", "content_hash": "blake2b:01", "site_id": None},
        {"url": "https://a.example/2", "canonical_url": None, "headline": "Else", "content_hash": "blake2b:01"},
    ],
)
def test_claims_of_another_story_are_not_believed(other: dict[str, object]):
    assert first_of(**other) is None


def test_equal_texts_of_two_days_are_two_stories():
    other = {"url": "https://a.example/2", "canonical_url": None, "site_id": None, "headline": "Rates"}
    assert first_of(**other, published="2026-11-23T10:00:00+03:00") is None


def test_story_read_again_is_no_duplicate():
    assert first_of() is None
