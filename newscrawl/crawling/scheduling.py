"""The resident loop of `newscrawl schedule`: a process a crawl, as many as there are cores, no host in two of them."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.blocking import BlockingScheduler

from newscrawl.crawling.due import due_spiders
from newscrawl.errors import StoreError
from newscrawl.store import open_store
from newscrawl.urls import registered_host

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider

logger = logging.getLogger(__name__)

STOP_SECONDS = 60.0
"""How long crawls under way may take to end in good order."""


class Schedule:
    """Starts what is due every `tick` seconds, and ends in good order on SIGTERM and Ctrl-C."""

    def __init__(
        self,
        store: str,
        spiders: Sequence[type[NewsSpider]] = (),
        *,
        processes: int | None = None,
        tick: float = 20.0,
        compress: float = 1.0,
        arguments: Sequence[str] = (),
    ) -> None:
        self._store, self._spiders, self._arguments = store, spiders, list(arguments)
        self._processes = processes or os.cpu_count() or 1
        self._tick, self._compress = tick, compress
        self._running: dict[str, tuple[subprocess.Popen[bytes], frozenset[str]]] = {}
        self._scheduler: Any = BlockingScheduler(timezone="UTC")
        self.started = 0
        self.failed = 0

    def run(self) -> None:
        """Goes on until a signal; crawls under way then end in good order, and the next schedule goes on."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._scheduler.add_job(
            self.tick, "interval", seconds=self._tick, max_instances=1, coalesce=True, next_run_time=datetime.now(UTC)
        )
        try:
            self._scheduler.start()
        finally:
            self._end()

    def tick(self) -> None:
        """Buries what has ended and starts what is due."""
        for name, (process, _) in list(self._running.items()):
            if process.poll() is not None:
                del self._running[name]
                self.failed += process.returncode not in (0, 1)
                logger.info("%s: ended with status %d", name, process.returncode)
        if len(self._running) >= self._processes:
            return
        try:
            with open_store(self._store) as store:
                due = due_spiders(store, self._spiders, compress=self._compress)
        except StoreError as error:
            logger.error("%s", error)
            return
        for spider in due:
            self._start(spider)

    def _start(self, spider: type[NewsSpider]) -> None:
        name, hosts = str(spider.name), _hosts(spider)
        taken = frozenset(host for _, others in self._running.values() for host in others)
        if name in self._running or len(self._running) >= self._processes or hosts & taken:
            return
        command = [
            sys.executable,
            "-c",
            "from newscrawl.commands import main; main()",
            "crawl",
            name,
            "--store",
            self._store,
            "--json",
        ]
        process = subprocess.Popen(
            [*command, *self._arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self._running[name] = (process, hosts)
        self.started += 1
        logger.info("%s: started as process %d", name, process.pid)

    def _stop(self, number: int, _: object) -> None:
        logger.info("%s: no more crawls are started; those under way end", signal.Signals(number).name)
        self._scheduler.shutdown(wait=False)

    def _end(self) -> None:
        for process, _ in self._running.values():
            process.send_signal(signal.SIGTERM)
        for name, (process, _) in self._running.items():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                logger.warning("%s: did not end in %g s and is killed; the next run goes on", name, STOP_SECONDS)
                process.kill()
                process.wait()


def _hosts(spider: type[NewsSpider]) -> frozenset[str]:
    addresses = [source.url for source in spider.sources] + [f"https://{domain}/" for domain in spider.allowed_domains]
    return frozenset(host for address in addresses if (host := registered_host(address)))
