"""Entries of a source between a reader process and the ledger."""

from newscrawl.crawling.entries import packed, unpacked
from newscrawl.items import Announcement, Source

SAID = Announcement(
    source=Source.FEED, source_url="https://a.example/feed", title="Ein\u2028Titel\nмост", tags=("a", "b")
)


def test_entries_arrive_as_they_were_sent() -> None:
    entries = [("https://a.example/1", SAID, None), ("https://b.example/2", SAID, "it lies on another site")]

    assert list(unpacked(packed(entries))) == [entries]


def test_many_entries_arrive_in_pieces_and_in_order() -> None:
    entries = [(f"https://a.example/{number}", SAID, None) for number in range(1001)]

    pieces = list(unpacked(packed(entries)))

    assert [len(piece) for piece in pieces] == [500, 500, 1]
    assert [entry for piece in pieces for entry in piece] == entries


def test_no_entries_are_no_piece() -> None:
    assert list(unpacked(packed([]))) == []
