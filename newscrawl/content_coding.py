"""Undoing a body's Content-Encoding within a limit: gzip, deflate, br, zstd (RFC 9110 8.4).

One decoder for all who read bodies: the network, the archive, fixtures. It says whether the body was whole.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import brotli
from isal import isal_zlib

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOST_BYTES = 15_000_000
MOST_CODINGS = 3
MOST_MEMBERS = 100
"""Members of a gzip body, frames of a zstd body."""

_PIECE = 64 * 1024
_ZSTD_WINDOW: dict[int, int] = {zstd.DecompressionParameter.window_log_max: 23}
"""8 MB, what RFC 9659 lets a server ask for; libzstd itself would let it have 128 MB."""
_NONE = ("", "identity", "none")


class TooLarge(ValueError):
    """A body unpacks to more bytes or in more members, or is packed more times over, than is let in."""


@dataclass(frozen=True)
class Decoded:
    """A body without its codings."""

    body: bytes
    damage: str | None = None
    """Why `body` is not the whole, in plain words: the data is cut off or damaged; `None` for a whole body."""
    left: tuple[str, ...] = ()
    """Codings that are not known and stay on the body, in the order they were applied."""


def decoded(body: bytes, content_encoding: str, *, most: int = MOST_BYTES) -> Decoded:
    """`body` without the codings that a Content-Encoding header lists. Raises TooLarge, nothing else.

    >>> decoded(zlib.compress(b"news"), "deflate")
    Decoded(body=b'news', damage=None, left=())
    """
    codings = [name for raw in content_encoding.split(",") if (name := raw.strip().lower()) not in _NONE]
    if len(codings) > MOST_CODINGS:
        raise TooLarge(f"it has {len(codings)} content encodings: {MOST_CODINGS} are let in")
    damage = None
    while codings and codings[-1] in _DECODERS:
        try:
            body, cut = _DECODERS[codings.pop()](body, most)
        except (zlib.error, zstd.ZstdError, brotli.error, EOFError, OSError) as error:
            return Decoded(b"", f"its packed data is damaged: {error}", tuple(codings))
        damage = damage or (None if not cut else "its packed data is cut off")
    return Decoded(body, damage, tuple(codings))


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The members of a gzip file unpacked, in pieces of at most 64 KiB; what follows the last member is ignored.

    Raises TooLarge for more than 100 members, `zlib.error` for damaged data and EOFError for a cut end, each after
    the pieces that could be read.
    """
    try:
        yield from _gunzipped(pieces)
    except isal_zlib.error as error:  # type: ignore[misc]  # the stub calls it an exception
        raise zlib.error(str(error)) from None


def _gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """By ISA-L, in less than half of zlib's time."""
    member, members = isal_zlib.decompressobj(31), 1
    for piece in pieces:
        data = piece
        while data:
            yield from filter(None, [member.decompress(data, _PIECE)])
            data = member.unconsumed_tail
            if member.eof:
                data = member.unused_data.lstrip(b"\0")
                if not data.startswith(b"\x1f\x8b"[: len(data)]):
                    return
                if data:
                    members += 1
                    _check_members(members)
                    member = isal_zlib.decompressobj(31)
    while not member.eof and (rest := member.decompress(b"", _PIECE)):
        yield rest
    if not member.eof:
        raise EOFError("its packed data is cut off")


def _check_members(members: int) -> None:
    if members > MOST_MEMBERS:
        raise TooLarge(f"its packed data has more than {MOST_MEMBERS} members")


class _Output:
    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> bytes:
        self._size += len(piece)
        if self._size > self._most:
            self._pieces.clear()  # a traceback that lives on, as a bomb's does in its Failure, would hold them all
            raise TooLarge(f"it unpacks to more than {self._most} bytes")
        self._pieces.append(piece)
        return piece

    def whole(self) -> bytes:
        return b"".join(self._pieces)


def _gunzip(data: bytes, most: int) -> tuple[bytes, bool]:
    output = _Output(most)
    try:
        for piece in gunzipped([data]):
            output.add(piece)
    except EOFError:
        return output.whole(), True
    except zlib.error:
        if not output.whole():
            raise
        return output.whole(), True
    return output.whole(), False


def _inflate(data: bytes, most: int) -> tuple[bytes, bool]:
    try:
        return _inflated(zlib.decompressobj(), data, most)
    except zlib.error:  # some servers send deflate without its zlib wrapping
        return _inflated(zlib.decompressobj(-15), data, most)


def _inflated(stream: zlib._Decompress, data: bytes, most: int) -> tuple[bytes, bool]:
    output = _Output(most)
    while not stream.eof and (output.add(stream.decompress(data, _PIECE)) or stream.unconsumed_tail):
        data = stream.unconsumed_tail
    return output.whole(), not stream.eof


def _unbrotli(data: bytes, most: int) -> tuple[bytes, bool]:
    output = _Output(most)
    stream = brotli.Decompressor()
    piece = output.add(stream.process(data, output_buffer_limit=_PIECE))
    while piece and not stream.is_finished():
        piece = output.add(stream.process(b"", output_buffer_limit=_PIECE))
    return output.whole(), not stream.is_finished()


def _unzstd(data: bytes, most: int) -> tuple[bytes, bool]:
    output = _Output(most)
    frames = 0
    while data:
        frames += 1
        _check_members(frames)
        stream = zstd.ZstdDecompressor(options=_ZSTD_WINDOW)
        piece = output.add(stream.decompress(data, _PIECE))
        while not stream.eof and not stream.needs_input and piece:
            piece = output.add(stream.decompress(b"", _PIECE))
        if not stream.eof:
            return output.whole(), True
        data = stream.unused_data
    return output.whole(), False


_DECODERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
