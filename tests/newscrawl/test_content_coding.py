import gzip
import sys
import tracemalloc
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.content_coding import TooLarge, decoded

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}
BODIES = st.binary(max_size=200) | st.integers(0, 400_000).map(lambda size: b"a b " * (size // 4))


@given(st.lists(st.sampled_from(sorted(PACK)), max_size=3), BODIES)
def test_what_was_packed_comes_back(codings: list[str], body: bytes):
    packed = body
    for coding in codings:
        packed = PACK[coding](packed)
    assert decoded(packed, ", ".join(codings)).body == body


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 131_072, 131_073])
@pytest.mark.parametrize("coding", PACK)
def test_pieces_join_at_their_ends(coding: str, size: int):
    assert len(decoded(PACK[coding](bytes(size)), coding).body) == size


@given(st.sampled_from(sorted(PACK)), st.binary(min_size=50, max_size=500), st.floats(0, 1))
def test_body_cut_anywhere_is_said_to_be(coding: str, body: bytes, part: float):
    packed = PACK[coding](body)
    result = decoded(packed[: max(1, int(part * (len(packed) - 1)))], coding)
    assert result.damage is not None
    assert body.startswith(result.body)


@given(st.sampled_from(sorted(PACK)), st.binary(max_size=300))
def test_any_bytes_give_a_result(coding: str, body: bytes):
    decoded(body, coding)


@pytest.mark.parametrize("coding", PACK)
def test_limit_holds_to_the_byte(coding: str):
    packed = PACK[coding](bytes(100_000))
    assert len(decoded(packed, coding, most=100_000).body) == 100_000
    with pytest.raises(TooLarge, match="more than 99999 bytes"):
        decoded(packed, coding, most=99_999)


@pytest.mark.threat(
    "Decompression bombs (gzip, br, zstd, .xml.gz)", "What a bomb unpacked to is let go with it, however long its error"
)
@pytest.mark.parametrize("coding", PACK)
def test_refused_bomb_leaves_no_memory_with_its_error(coding: str):
    packed = PACK[coding](bytes(10_000_000))
    tracemalloc.start()
    with pytest.raises(TooLarge) as caught:
        decoded(packed, coding, most=9_000_000)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (caught.tb is not None, held < 200_000) == (True, True)


def test_unknown_coding_stays_and_is_named():
    assert decoded(gzip.compress(b"x"), "rot13, gzip").left == ("rot13",)


def test_bytes_after_the_last_member_are_no_part_of_the_body():
    assert decoded(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0junk", "gzip").body == b"ab"


@pytest.mark.threat(
    "Decompression bombs (gzip, br, zstd, .xml.gz)", "A zstd body that asks for more than 8 MB of window is left"
)
@pytest.mark.parametrize(("window", "damaged"), [(23, False), (27, True)])
def test_window_of_zstd_is_bounded(window: int, damaged: bool):
    packer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: window})
    packed = packer.compress(b"story " * 3_000_000) + packer.flush()
    assert (decoded(packed, "zstd", most=20_000_000).damage is not None) is damaged
