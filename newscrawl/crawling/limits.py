"""Bounds on what an answer may cost: its headers, its codings, its unpacked size; and a mark on cut answers."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from scrapy.http import Response, TextResponse
from scrapy.responsetypes import responsetypes

from newscrawl.content_coding import TooLarge, decoded
from newscrawl.crawling.refusals import Refusal

CUT = "cut"
"""Flag of a response whose body is known to be only a part: it is archived, and never read as an article."""
MOST_HEADER_BYTES = 256 * 1024

_ACCEPTED = b"gzip, deflate, br, zstd"


class Decode:
    """Downloader middleware in the place of HttpCompressionMiddleware: a limit in every decoder, cut bodies marked."""

    def __init__(self, crawler: Crawler) -> None:
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Decode:
        """Reads DOWNLOAD_MAXSIZE."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Says what can be decoded."""
        request.headers.setdefault("Accept-Encoding", _ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer decoded. Raises Refusal for one that grows beyond the limit."""
        encodings = response.headers.getlist("Content-Encoding")
        if response.status == 206 or "partial" in response.flags:
            response.flags.append(CUT)
        if not encodings or request.method == "HEAD" or not response.body:
            return response
        names = b",".join(encodings).decode("latin-1")
        try:
            result = decoded(response.body, names, most=request.meta.get("download_maxsize", self._most))
        except TooLarge as error:
            raise Refusal(f"too large: {error}") from error
        headers = response.headers.copy()
        del headers["Content-Encoding"]
        if result.left:
            headers["Content-Encoding"] = ",".join(result.left)
        kind = responsetypes.from_args(headers=headers, url=response.url, body=result.body)
        more: dict[str, Any] = {"encoding": None} if issubclass(kind, TextResponse) else {}
        flags = [*response.flags, CUT] if result.damage or result.left else response.flags
        return response.replace(cls=kind, body=result.body, headers=headers, flags=flags, **more)


class _BoundedParser(_LenientHTTPClientParser):
    received = 0

    def lineReceived(self, line: bytes) -> None:
        self.received += len(line) + 2
        if self.received > MOST_HEADER_BYTES:
            transport: Any = self.transport
            transport._producer.abortConnection()
            raise DownloadFailedError(f"its headers have more than {MOST_HEADER_BYTES} bytes")
        super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"transfer-encoding" and value.strip().lower() == b"identity":
            return  # RFC 2616's word for none; Twisted knows only "chunked"
        super().headerReceived(name, value)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        answer = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _BoundedParser
        return answer


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> Any:
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class BoundedDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, with a bound on an answer's headers, 1xx included, and errors in words."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory

    async def download_request(self, request: Request) -> Response:
        """The answer. Raises Refusal for one that is too large, else what Scrapy raises, with a message to read."""
        try:
            return await super().download_request(request)
        except DownloadCancelledError as error:
            most = request.meta.get("download_maxsize", self._default_maxsize)
            raise Refusal(f"too large: it has more than {most} bytes") from error
        except DownloadFailedError as error:
            raise DownloadFailedError(_in_words(error)) from error


def _in_words(error: DownloadFailedError) -> str:
    reasons = [reason.value for reason in getattr(error.__cause__, "reasons", ())]
    return "; ".join(dict.fromkeys(" ".join(str(reason).split()) for reason in reasons)) or str(error)
