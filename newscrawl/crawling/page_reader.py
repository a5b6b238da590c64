"""Pages read as a crawl reads its own, in processes that can be killed: for what is not fetched."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from datetime import datetime
from types import TracebackType
from typing import Any

from newscrawl.crawling.readers import Limits, Readers
from newscrawl.items import RawArticle
from newscrawl.page import Page

Answer = tuple[dict[str, Any], RawArticle | None]
"""What a reader process answers, and the article it read. An answer with `error` says what newscrawl failed on."""


class PageReader:
    """Reads pages of files and of the archive within a crawl's limits, up to `size` of them at a time."""

    def __init__(self, limits: Limits | None = None, *, size: int = 1) -> None:
        self.size = size
        self._readers = Readers(size, spares=0, limits=limits)
        self._serving: Future[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="page reader", daemon=True)
        self._thread.start()

    async def _serve(self) -> None:
        """The readers' own loop: a page's time is over when it is, whatever the caller does meanwhile."""
        enough = asyncio.Event()
        self._serving.set_result((asyncio.get_running_loop(), enough))
        await enough.wait()
        self._readers.close()

    def begin(self, page: Page, *, fetched: datetime, status: int, site: str | None) -> Future[Answer]:
        """Have a page read by the rules of the site of that name; no more than `size` at a time.

        The result raises TooExpensive for a monster.
        """
        head = {
            "task": "article",
            "url": page.url,
            "headers": page.headers,
            "site": site,
            "fetched": fetched.isoformat(),
            "status": status,
        }
        loop, _ = self._serving.result()
        return asyncio.run_coroutine_threadsafe(self._ask(head, page.body), loop)

    def read(self, page: Page, *, fetched: datetime, status: int, site: str | None) -> Answer:
        """The same at once. Raises TooExpensive for a monster."""
        return self.begin(page, fetched=fetched, status=status, site=site).result()

    async def _ask(self, head: dict[str, Any], body: bytes) -> Answer:
        answer, raw = await self._readers.ask(head, body)
        return answer, RawArticle.model_validate_json(raw) if raw else None

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        loop, enough = self._serving.result()
        loop.call_soon_threadsafe(enough.set)
        self._thread.join()
