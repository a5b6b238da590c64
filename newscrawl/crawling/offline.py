"""Answers every request from a site's fixtures and opens no socket: `newscrawl crawl SITE --offline`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from newscrawl.errors import UsageError

RECORDED = "newscrawl_recorded"
"""Key of `request.meta` under which the instant lies at which the answer was recorded."""
_SUFFIXES = (".html", ".xml", ".json.txt", ".txt", ".bin")


class FixtureDownloadHandler(BaseDownloadHandler):
    """Serves the cases of the folder that NEWSCRAWL_FIXTURES names; an address that no case has is a 404."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._cases = read_cases(Path(crawler.settings["NEWSCRAWL_FIXTURES"]))

    async def download_request(self, request: Request) -> Response:
        """The recorded answer, its headers and body as they were received."""
        case = self._cases.get(request.url)
        if case is None:
            return _response(request, 404, {"Content-Type": "text/plain"}, b"no fixture has this address")
        request.meta[RECORDED] = case["recorded"]
        headers = {name.lower(): value for name, value in (case.get("headers") or {}).items()}
        if "etag" in headers and request.headers.get("If-None-Match") == headers["etag"].encode():
            return _response(request, 304, {"etag": headers["etag"]}, b"")
        return _response(request, case.get("status", 200), headers, case["file"].read_bytes())


def read_cases(folder: Path) -> dict[str, dict[str, Any]]:
    """The cases of one site's fixtures by address, each with its `file`. Raises UsageError for a folder without any."""
    cases = {}
    for description in sorted(folder.glob("*.json")):
        case = json.loads(description.read_text("utf-8"))
        body = next((file for suffix in _SUFFIXES if (file := description.with_suffix(suffix)).exists()), None)
        if body is not None:
            cases[str(case["url"])] = case | {"file": body}
    if not cases:
        raise UsageError(
            f"{folder}: there are no recorded pages; --offline needs fixtures/SITE of the checkout, or --fixtures DIR"
        )
    return cases


def _response(request: Request, status: int, headers: dict[str, str], body: bytes) -> Response:
    kind = responsetypes.from_args(
        headers={name.encode(): value.encode() for name, value in headers.items()}, url=request.url, body=body
    )
    return kind(url=request.url, status=status, headers=headers, body=body)
