"""A handful of pages fetched one after another for a person at a terminal, each chosen by what the last one said."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings

from newscrawl import settings as defaults
from newscrawl.errors import UnreachableError
from newscrawl.kit.answers import Answer, Get

T = TypeVar("T")
Plan = Callable[[Get], Awaitable[T]]


@dataclass
class _Result(Generic[T]):
    values: list[T] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)


class _Visitor(scrapy.Spider):
    name = "visitor"

    def __init__(self, plan: Plan[Any], result: _Result[Any], asking: Callable[[str], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.plan, self.result, self.asking = plan, result, asking

    async def start(self) -> AsyncIterator[scrapy.Request]:
        try:
            self.result.values.append(await self.plan(self.get))
        except Exception as error:
            self.result.errors.append(error)
        return
        yield

    async def get(self, url: str) -> Answer:
        assert self.crawler.engine is not None
        self.asking(url)
        try:
            response = await self.crawler.engine.download_async(scrapy.Request(url, dont_filter=True))
        except IgnoreRequest as error:
            return Answer(url, refused=str(error) or "refused by the rules of a crawl")
        except Exception as error:  # a download fails in as many ways as there are handlers
            return Answer(url, refused=str(error) or type(error).__name__)
        return _answer(response)


def _answer(response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): values[-1].decode("latin-1")
        for name, values in response.headers.items()
        if values
    }
    return Answer(response.url, response.status, headers, response.body)


def visit(plan: Plan[T], *, allow: Iterable[str] = (), asking: Callable[[str], None] = lambda url: None) -> T:
    """Run `plan`, which gets pages with `await get(url)`, under the guards and the pace of a crawl; give its result.

    `asking` is told each address before it is asked for: at that pace a person waits. Once a process: Scrapy's event
    loop does not start again. Raises what the plan raises, KeyboardInterrupt if it was interrupted.
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
    result: _Result[T] = _Result()
    process = AsyncCrawlerProcess(settings)
    process.crawl(_Visitor, plan=plan, result=result, asking=asking)
    process.start()
    if result.errors:
        raise result.errors[0]
    if not result.values:
        raise KeyboardInterrupt  # Scrapy takes Ctrl-C and SIGTERM for itself, and ends
    return result.values[0]


def fetch(url: str, *, allow: Iterable[str] = ()) -> Answer:
    """The answer for one address, as `visit` gets it. Raises UnreachableError, saying why, when none came."""
    answer = visit(lambda get: get(url), allow=allow)
    if answer.refused is not None:
        raise UnreachableError(f"{url}: {answer.refused}")
    return answer
