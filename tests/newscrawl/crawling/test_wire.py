from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling import wire

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), json_values, max_size=4), st.binary())
def test_a_frame_is_read_as_it_was_written(head: dict[str, Any], body: bytes) -> None:
    first, second = wire.pack(head, body)
    head_length, body_length = wire.lengths(first[: wire.LENGTHS.size])
    assert wire.read_head(first[wire.LENGTHS.size :]) == head
    assert (head_length + wire.LENGTHS.size, body_length, second) == (len(first), len(body), body)


def test_a_frame_longer_than_any_page_is_a_fault() -> None:
    with pytest.raises(wire.FrameError, match="a frame of 4294967295 bytes"):
        wire.lengths(b"\xff" * 8)


@pytest.mark.parametrize("text", [b"", b"[1]", b"{", b"[" * 100_000, b"\xff"])
def test_a_head_that_is_no_object_is_a_fault(text: bytes) -> None:
    with pytest.raises(wire.FrameError):
        wire.read_head(text)


def test_lone_surrogates_do_not_break_a_frame() -> None:
    first, _ = wire.pack({"text": "\ud800"})
    assert wire.read_head(first[wire.LENGTHS.size :]) == {"text": "?"}
