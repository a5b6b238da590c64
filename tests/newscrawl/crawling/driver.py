"""Fetches the URLs of a task on standard input through the guards and prints what came of each."""

from __future__ import annotations

import itertools
import json
import re
import sys
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess, CrawlerProcess

GUARDED = {
    "DOWNLOADER": "newscrawl.crawling.downloader.BoundedDownloader",
    "DOWNLOADER_MIDDLEWARES": {
        "newscrawl.crawling.address_guard.AddressGuard": 50,
        "newscrawl.crawling.robots.RobotsGate": 100,
        "newscrawl.crawling.politeness.Politeness": 550,
        "newscrawl.crawling.limits.Decode": 590,
        "newscrawl.crawling.redirects.Redirects": 600,
        "newscrawl.crawling.address_guard.ConnectionGuard": 950,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
        "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    },
    "DOWNLOAD_HANDLERS": {
        "http": "newscrawl.crawling.limits.BoundedDownloadHandler",
        "https": "newscrawl.crawling.limits.BoundedDownloadHandler",
        "data": None,
        "file": None,
        "ftp": None,
        "s3": None,
    },
    "COOKIES_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_MAXSIZE": 15_000_000,
    "DOWNLOAD_TIMEOUT": 5,
    "HTTPERROR_ALLOW_ALL": True,
    "LOG_LEVEL": "INFO",
    "NEWSCRAWL_BACK_OFF": 0.02,
    "REDIRECT_MAX_TIMES": 10,
    "REFERER_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "RETRY_TIMES": 2,
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": "newscrawl",
    "TELNETCONSOLE_ENABLED": False,
    "URLLENGTH_LIMIT": 0,
    "USER_AGENT": "newscrawl/test (+https://crawler.example)",
}


class Fetch(scrapy.Spider):
    name = "fetch"
    results: dict[str, Any]

    async def start(self):
        for url in self.urls:
            yield scrapy.Request(url, self.answered, errback=self.failed, dont_filter=True, cb_kwargs={"asked": url})

    def answered(self, response, asked):
        self.results[asked] = {
            "status": response.status,
            "length": len(response.body),
            "url": response.url,
            "flags": response.flags,
            "body": response.body[:200].decode("latin-1"),
        }

    def failed(self, failure):
        state = getattr(failure.value, "ledger_state", None)
        self.results[failure.request.cb_kwargs["asked"]] = {
            "error": type(failure.value).__name__,
            "reason": str(failure.value),
            "state": str(state) if state else None,
        }


def name_server(names: dict[str, list[str]]) -> None:
    """Names answer with their addresses in turn, one a question: a name server that rebinds."""
    import socket

    answers = {name: itertools.chain(addresses, itertools.repeat(addresses[-1])) for name, addresses in names.items()}
    ask, ask_by_name = socket.getaddrinfo, socket.gethostbyname

    def getaddrinfo(host, *args, **kwargs):
        return ask(next(answers[host]) if host in answers else host, *args, **kwargs)

    def gethostbyname(host):
        return next(answers[host]) if host in answers else ask_by_name(host)

    socket.getaddrinfo, socket.gethostbyname = getaddrinfo, gethostbyname


def main() -> None:
    task = json.load(sys.stdin)
    name_server(task["names"])
    process = (CrawlerProcess if task["deferred"] else AsyncCrawlerProcess)({**GUARDED, **task["settings"]})
    results: dict[str, Any] = {}
    crawler = process.create_crawler(Fetch)
    process.crawl(crawler, urls=task["urls"], results=results)
    process.start()
    peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    stats = {name: value for name, value in crawler.stats.get_stats().items() if isinstance(value, int | float | str)}
    print(json.dumps({"results": results, "peak_mb": peak, "stats": stats}))


if __name__ == "__main__":
    main()
