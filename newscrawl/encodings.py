"""Taking a Content-Encoding off a body, within a limit of decoded bytes."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

DECODED_LIMIT = 16 * 1024 * 1024
"""Bytes a page may have when decoded."""
_MOST_ENCODINGS = 3
_MOST_MEMBERS = 1000


def decode_body(body: bytes, encodings: str, *, limit: int = DECODED_LIMIT, whole: bool = True) -> bytes:
    """`body` without its encodings (`gzip, br`; the last named was applied last).

    Raises ValueError for an unknown encoding, more than three, damaged data, more than `limit` bytes, and, if it has
    to be `whole`, for data that is cut. Otherwise what can be decoded is given.
    """
    names = [name.strip().lower() for name in encodings.split(",")]
    names = [name for name in names if name not in ("", "identity", "none")]
    if len(names) > _MOST_ENCODINGS:
        raise ValueError(f"more than {_MOST_ENCODINGS} content encodings")
    for name in reversed(names):
        decode = _DECODERS.get(name)
        if decode is None:
            raise ValueError(f"unknown content encoding {name[:40]!r}")
        body = decode(body, limit, whole)
    if len(body) > limit:
        raise _too_large(limit)
    return body


def _gzip(data: bytes, limit: int, whole: bool) -> bytes:
    """All members; what follows the last one is no gzip and is ignored, as browsers do."""
    out = bytearray()
    for _ in range(_MOST_MEMBERS):
        unpacker = zlib.decompressobj(31)
        out += _inflate(unpacker, data, limit - len(out), whole)
        data = unpacker.unused_data
        if data[:2] != b"\x1f\x8b":
            return bytes(out)
    raise ValueError(f"more than {_MOST_MEMBERS} gzip members")


def _deflate(data: bytes, limit: int, whole: bool) -> bytes:
    """What the standard calls deflate is zlib's format; many servers send it bare."""
    is_zlib = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
    return _inflate(zlib.decompressobj(15 if is_zlib else -15), data, limit, whole)


def _inflate(unpacker: zlib._Decompress, data: bytes, limit: int, whole: bool) -> bytes:
    try:
        out = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise ValueError(f"damaged data: {error}") from None
    if len(out) > limit:
        raise _too_large(limit)
    if whole and not unpacker.eof:
        raise ValueError("the body is cut")
    return out


def _brotli(data: bytes, limit: int, whole: bool) -> bytes:
    unpacker = brotli.Decompressor()
    try:
        out: bytes = unpacker.process(data, output_buffer_limit=limit + 1)
        while not unpacker.can_accept_more_data() and len(out) <= limit:
            out += unpacker.process(b"", output_buffer_limit=limit + 1 - len(out))
    except brotli.error as error:
        raise ValueError(f"damaged data: {error}") from None
    if len(out) > limit:
        raise _too_large(limit)
    if whole and not unpacker.is_finished():
        raise ValueError("the body is cut")
    return out


def _zstd(data: bytes, limit: int, whole: bool) -> bytes:
    unpacker = zstd.ZstdDecompressor()
    try:
        out = unpacker.decompress(data, limit + 1)
    except zstd.ZstdError as error:
        raise ValueError(f"damaged data: {error}") from None
    if len(out) > limit:
        raise _too_large(limit)
    if whole and not unpacker.eof:
        raise ValueError("the body is cut")
    return out


def _too_large(limit: int) -> ValueError:
    return ValueError(f"more than {limit} bytes when decoded")


_DECODERS: dict[str, Callable[[bytes, int, bool], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
