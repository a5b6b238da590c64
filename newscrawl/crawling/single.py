"""One page fetched for a person at a terminal, under the same guards as a crawl, without a store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from newscrawl import settings as defaults
from newscrawl.errors import UnreachableError


class _OnePage(scrapy.Spider):
    name = "one_page"

    def __init__(self, url: str, kept: list[Response], failures: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url, self.kept, self.failures = url, kept, failures

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.url, callback=self.parse, errback=self.failed)

    def parse(self, response: Response, **kwargs: Any) -> None:
        self.kept.append(response)

    def failed(self, failure: Failure) -> None:
        self.failures.append(str(failure.value) or type(failure.value).__name__)


def fetch(url: str, *, allow: Iterable[str] = ()) -> tuple[bytes, str, dict[str, str], int]:
    """Fetch `url` and give (decoded body, final address, headers in lower case, status).

    robots.txt, the address guard and the limits of a crawl hold; `allow` names HOST:PORT pairs that may be private.
    Raises UnreachableError, saying why, when no answer came or none may be fetched.
    """
    settings = Settings()
    settings.setmodule(defaults)
    settings.setdict(
        {
            "EXTENSIONS": {},
            "ITEM_PIPELINES": {},
            "LOG_ENABLED": False,
            "LOG_INSTALL_ROOT_HANDLER": False,
            "NEWSCRAWL_ALLOW": ",".join(allow),
        },
        priority="cmdline",
    )
    kept: list[Response] = []
    failures: list[str] = []
    process = AsyncCrawlerProcess(settings)
    process.crawl(_OnePage, url=url, kept=kept, failures=failures)
    process.start()
    if not kept:
        raise UnreachableError(f"{url}: {failures[0] if failures else 'no answer came'}")
    response = kept[0]
    headers = {
        name.decode("latin-1").lower(): values[-1].decode("latin-1")
        for name, values in response.headers.items()
        if values
    }
    return response.body, response.url, headers, response.status
