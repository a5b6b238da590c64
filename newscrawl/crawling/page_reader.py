"""One page after another read as a crawl reads its own, in a process that can be killed: for what is not fetched."""

from __future__ import annotations

import asyncio
from datetime import datetime
from types import TracebackType
from typing import Any

from newscrawl.crawling.readers import Limits, Readers
from newscrawl.items import RawArticle
from newscrawl.page import Page


class PageReader:
    """Reads pages of files and of the archive within a crawl's limits."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._loop = asyncio.Runner()
        self._readers = Readers(1, spares=0, limits=limits)

    def read(
        self, page: Page, *, fetched: datetime, status: int, site: str | None
    ) -> tuple[dict[str, Any], RawArticle | None]:
        """What a reader process answers, and the article it read, by the rules of the site of that name.

        An answer with `error` says what newscrawl failed on. Raises TooExpensive for a monster.
        """
        head = {
            "task": "article",
            "url": page.url,
            "headers": page.headers,
            "site": site,
            "fetched": fetched.isoformat(),
            "status": status,
        }
        answer, raw = self._loop.run(self._readers.ask(head, page.body))
        return answer, RawArticle.model_validate_json(raw) if raw else None

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._readers.close()
        self._loop.close()
