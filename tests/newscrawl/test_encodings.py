from __future__ import annotations

import gzip
import sys
import time
import zlib

import brotli
import pytest

from newscrawl.encodings import decode_body

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = b"one page of text " * 400
PACKED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT),
    "deflate": zlib.compress(TEXT),
    "Deflate ": zlib.compress(TEXT, wbits=-15),
    "br": brotli.compress(TEXT),
    "zstd": zstd.compress(TEXT),
    "gzip, br": brotli.compress(gzip.compress(TEXT)),
    "identity": TEXT,
    "": TEXT,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_every_encoding_is_taken_off(encoding: str) -> None:
    assert decode_body(PACKED[encoding], encoding) == TEXT


@pytest.mark.parametrize("encoding", PACKED)
def test_more_than_the_limit_is_refused(encoding: str) -> None:
    with pytest.raises(ValueError, match="more than 1000 bytes"):
        decode_body(PACKED[encoding], encoding, limit=1000)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_a_cut_body_is_an_error_or_half_a_body(encoding: str) -> None:
    cut = PACKED[encoding][:-9]
    with pytest.raises(ValueError, match=r"cut|damaged"):
        decode_body(cut, encoding)
    assert TEXT.startswith(decode_body(cut, encoding, whole=False))


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_damage_is_an_error(encoding: str) -> None:
    with pytest.raises(ValueError, match="damaged"):
        decode_body(b"\xff" * 50, encoding)


@pytest.mark.parametrize("encoding", ["zlib_codec", "gzip, gzip, gzip, gzip", "compress"])
def test_unknown_and_long_chains_are_refused(encoding: str) -> None:
    with pytest.raises(ValueError, match="content encoding"):
        decode_body(TEXT, encoding)


def test_all_members_of_a_gzip_body_are_read() -> None:
    assert decode_body(gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", "gzip") == b"ab"


def test_a_hundred_thousand_members_cost_nothing() -> None:
    body, begun = gzip.compress(b"") * 100_000, time.process_time()
    with pytest.raises(ValueError, match="more than 100 members"):
        decode_body(body, "gzip")
    assert time.process_time() - begun < 2
