"""Frames between the crawler and its reader processes: two lengths, a JSON object, then bytes.

A frame is `>II` (length of the JSON, length of the bytes), the JSON in UTF-8, the bytes as they are. Nothing is
pickled: a page that takes over a reader can send the crawler wrong values, which are validated, and no code.
"""

from __future__ import annotations

import json
import struct
from typing import Any

LENGTHS = struct.Struct(">II")
LONGEST = 256 * 1024 * 1024
"""A frame's parts may be this long, in bytes; a longer one is a fault of the other side."""


SOURCE_SHARE = 3
"""How much more than a page a source may cost: a sitemap has up to 50,000 entries."""


class FrameError(ValueError):
    """A frame is longer than `LONGEST`, or its head is no JSON object."""


def pack(head: dict[str, Any], body: bytes = b"") -> tuple[bytes, bytes]:
    """A frame as two pieces, so that a big body is not copied: (lengths and JSON, body)."""
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return LENGTHS.pack(len(text), len(body)) + text, body


def share(head: dict[str, Any]) -> int:
    """By how much the limits of a page are multiplied for the task in `head`."""
    return 1 if head.get("task") == "article" else SOURCE_SHARE


def lengths(prefix: bytes) -> tuple[int, int]:
    """The lengths that the first eight bytes announce. Raises FrameError for more than `LONGEST`."""
    head, body = LENGTHS.unpack(prefix)
    if max(head, body) > LONGEST:
        raise FrameError(f"a frame of {max(head, body)} bytes")
    return head, body


def read_head(text: bytes) -> dict[str, Any]:
    """The JSON object of a frame. Raises FrameError for anything else."""
    try:
        head = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"the head is no JSON: {error}") from error
    if not isinstance(head, dict):
        raise FrameError("the head is no JSON object")
    return head
