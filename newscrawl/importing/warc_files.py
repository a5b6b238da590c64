"""The HTML answers of WARC files that other programs wrote, CC-NEWS included.

What is cut or damaged is said, never passed over, and of a file with one record a gzip member it costs only itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from newscrawl.encodings import DECODED_LIMIT, decode_body
from newscrawl.importing.found import Found
from newscrawl.urls import absolute
from newscrawl.warc import next_member

_BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"


def pages(path: Path) -> Iterator[Found]:
    """The pages of a WARC file, and what of it cannot be read."""
    with path.open("rb") as file:
        start: int | None = 0
        while start is not None:
            last = start
            file.seek(start)
            start = None
            try:
                for record in ArchiveIterator(file):
                    last = record.stream_pos
                    yield from _of_record(f"{path}:{last}", record)
            except OSError as error:
                start = _behind_damage(file, last)
                lost = "the rest of the file is lost" if start is None else f"reading goes on at byte {start}"
                yield Found(f"{path}:{last}", skipped=f"what follows this record is damaged ({error}): {lost}")


def _behind_damage(file: BinaryIO, last: int) -> int | None:
    """Where the next whole record begins; damage that was met at once is stepped over, so that this ends."""
    try:
        return next_member(file, last + 1)
    except OSError:
        return None


def _of_record(where: str, record: Any) -> Iterator[Found]:
    if record.headers.get("Content-Length") is None:
        yield Found(where, skipped="the record is cut off")
        return
    http = record.http_headers
    if record.record_type != WarcRecordType.response or http is None:
        return
    headers = {str(name).lower(): str(value) for name, value in http.items()}
    kind = headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", ""):
        return
    target = (record.headers.get("WARC-Target-URI") or "").strip("<> ")  # in WARC 1.0 it may stand in brackets
    url = absolute("", target)
    if url is None:
        yield Found(where, skipped=f"the record names no http(s) address: {target[:100]!r}")
        return
    body = record.reader.read(DECODED_LIMIT + 1)
    if len(body) < min(record.content_length, DECODED_LIMIT) or record.headers.get("WARC-Truncated"):
        yield Found(where, url, skipped="the record is cut off")
        return
    try:
        body = _plain(_unchunked(body, headers), headers.get("content-encoding", ""))
    except ValueError as error:
        yield Found(where, url, skipped=str(error))
        return
    yield Found(where, url, body, headers, int(http.status_code or 200), _instant(record.headers.get("WARC-Date")))


def _plain(body: bytes, coding: str) -> bytes:
    """`body` without its Content-Encoding. Old files of CC-NEWS name one that had been taken off already."""
    try:
        return decode_body(body, coding, whole=False)
    except ValueError:
        if body.lstrip(_BEFORE_MARKUP).startswith(b"<"):
            return body
        raise


def _unchunked(body: bytes, headers: dict[str, str]) -> bytes:
    """Some writers leave the transfer's chunks in the record."""
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return body
    out, rest = bytearray(), body
    while rest:
        size, end, after = rest.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return body  # the header stayed, the chunks did not
        if not end or length == 0:
            break
        out += after[:length]
        rest = after[length + 2 :]
    return bytes(out)


def _instant(text: str | None) -> datetime | None:
    """WARC-Date is UTC, also where a writer left the Z out; what is no date is unknown."""
    try:
        when = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
