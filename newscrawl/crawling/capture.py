"""Keeps an answer as it was received, for the archive: before Scrapy unpacks it; and makes a capture of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

from scrapy import Request
from scrapy.http import Response

from newscrawl.archive import Archive
from newscrawl.crawling.offline import RECORDED
from newscrawl.items import CaptureRef

RECEIVED = "newscrawl_received"
"""Key of `request.meta` under which the `Received` of the last answer lies."""
_KEPT_HEADERS = frozenset(
    [
        "content-type",
        "content-language",
        "content-encoding",
        "date",
        "age",
        "etag",
        "last-modified",
        "cache-control",
        "expires",
        "link",
        "location",
        "retry-after",
        "server",
        "x-robots-tag",
    ]
)


class Received(NamedTuple):
    """One answer as it came in."""

    at: datetime
    """When it came in, UTC."""
    body: bytes
    """The body in its Content-Encoding, without its Transfer-Encoding."""
    headers: list[tuple[str, str]]
    """Every header, in order of name."""


class CaptureMiddleware:
    """Puts what was received into `request.meta`; stands between the network and HttpCompressionMiddleware."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Takes note of the answer and hands it on as it is."""
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        request.meta[RECEIVED] = Received(datetime.now(UTC), response.body, headers)
        return response


def capture_of(response: Response) -> CaptureRef:
    """What was fetched and when; its bytes are not in the archive yet."""
    meta = response.request.meta if response.request else {}
    received: Received = meta[RECEIVED]
    fetched = datetime.fromisoformat(meta[RECORDED]) if RECORDED in meta else received.at
    return CaptureRef(
        fetched=fetched,
        url=response.url,
        status=response.status,
        digest=f"sha256:{hashlib.sha256(response.body).hexdigest()}",
        headers={name.lower(): value for name, value in received.headers if name.lower() in _KEPT_HEADERS},
    )


def archived(
    response: Response, capture: CaptureRef, archive: Archive | None, *, truncated: bool = False
) -> CaptureRef:
    """Writes the answer into the archive, where one is kept, and says in the capture where it lies."""
    if archive is None or not response.request:
        return capture
    received: Received = response.request.meta[RECEIVED]
    asked = response.request.meta.get("redirect_urls", [response.url])[0]
    place = archive.write(
        response.url,
        capture.fetched,
        response.status,
        received.headers,
        received.body,
        requested_url=asked,
        truncated="unspecified" if truncated else None,
    )
    return capture.model_copy(
        update={"warc_file": place.file, "warc_offset": place.offset, "warc_length": place.length}
    )
