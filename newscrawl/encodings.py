"""Taking a Content-Encoding off an archived body: `content_coding`, strict about what it cannot undo."""

from __future__ import annotations

from newscrawl.content_coding import decoded

DECODED_LIMIT = 16 * 1024 * 1024
"""Bytes a page may have when decoded."""


def decode_body(body: bytes, encodings: str, *, limit: int = DECODED_LIMIT, whole: bool = True) -> bytes:
    """`body` without its encodings (`gzip, br`; the last named was applied last).

    Raises ValueError for an unknown encoding, more than three, damaged data, more than `limit` bytes, and, if it has
    to be `whole`, for data that is cut. Otherwise what can be decoded is given.
    """
    result = decoded(body, encodings, most=limit)
    if result.left:
        raise ValueError(f"unknown content encoding {result.left[-1][:40]!r}")
    if result.damage and (whole or not result.damage.endswith("cut off")):
        raise ValueError(result.damage)
    if len(result.body) > limit:
        raise ValueError(f"more than {limit} bytes when decoded")
    return result.body
