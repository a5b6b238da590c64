"""Scrapy's downloader, which keeps to the bound on connections to a host without a delay too."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from scrapy import Request
from scrapy.core.downloader import Downloader, Slot
from scrapy.http import Response
from twisted.internet.defer import Deferred


class BoundedDownloader(Downloader):
    """Counts a request as under way when it is begun.

    Scrapy 2.19 counts it when its task first runs. Whatever is begun before that, because there is no delay or because
    the delay has passed meanwhile, is not held up by it: all that waits goes out at once.
    """

    def _wait_for_download(
        self, slot: Slot, request: Request, queue_dfd: Deferred[Response]
    ) -> Coroutine[Any, Any, None]:
        slot.transferring.add(request)
        return super()._wait_for_download(slot, request, queue_dfd)
