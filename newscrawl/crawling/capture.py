"""Keeps an answer as it was received, for the archive: before Scrapy unpacks it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from scrapy import Request
from scrapy.http import Response

RECEIVED = "newscrawl_received"
"""Key of `request.meta` under which the `Received` of the last answer lies."""


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
