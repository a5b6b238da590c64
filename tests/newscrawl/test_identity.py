from __future__ import annotations

from newscrawl.identity import Seen


def item(url: str, **more: str) -> dict[str, str]:
    return {"canonical_url": url, "url": url, "site": "town", **more}


def test_the_first_of_its_kind_is_new() -> None:
    assert Seen().first(item("https://a.example/1")) is None


def test_the_same_text_at_another_address_is_a_duplicate() -> None:
    seen = Seen()
    seen.first(item("https://a.example/1", content_hash="blake2b:1"))
    assert seen.first(item("https://a.example/2", content_hash="blake2b:1")) == "https://a.example/1"


def test_the_same_id_at_another_address_is_a_duplicate() -> None:
    seen = Seen()
    seen.first(item("https://a.example/1", site_id="7"))
    assert seen.first(item("https://amp.a.example/1", site_id="7")) == "https://a.example/1"


def test_the_same_id_on_another_site_is_another_story() -> None:
    seen = Seen()
    seen.first(item("https://a.example/1", site_id="7"))
    assert seen.first(item("https://b.example/1", site_id="7") | {"site": "city"}) is None


def test_a_story_read_again_at_its_own_address_is_no_duplicate() -> None:
    seen = Seen()
    seen.first(item("https://a.example/1"), "https://a.example/1")
    assert seen.first(item("https://a.example/1"), "https://a.example/1") is None


def test_the_same_story_found_at_two_addresses_is_a_duplicate_at_the_second() -> None:
    seen = Seen()
    seen.first(item("https://a.example/1"), "https://a.example/1?from=main")
    assert seen.first(item("https://a.example/1"), "https://a.example/1") == "https://a.example/1?from=main"


def test_what_has_no_address_passes() -> None:
    seen = Seen()
    assert (seen.first({"title": "x"}), seen.first({"title": "x"})) == (None, None)


def test_memory_is_bounded() -> None:
    seen = Seen(most=10)
    for number in range(100):
        seen.first(item(f"https://a.example/{number}"))
    assert len(seen._first) == 10
