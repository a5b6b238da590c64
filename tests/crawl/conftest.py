"""A news site served on loopback, and the program run against it as a user runs it."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

WORDS = ["river", "bridge", "council", "market", "winter", "school"]
WORDS += ["budget", "garden", "train", "harbour", "museum", "library"]


def article(number: int, *, edit: str = "", length: int = 6) -> str:
    """One invented story; the number makes its words its own."""
    words = [WORDS[(number * 7 + n * 5) % len(WORDS)] for n in range(12)]
    paragraphs = "".join(
        f"<p>Paragraph {n} of story {number}: the {words[n % 12]} near the {words[(n + 3) % 12]} was talked about "
        f"for a long while, people of the {words[(n + 5) % 12]} said on day {number}, and nobody knew what comes.</p>"
        for n in range(length)
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Story {number} of the {words[0]}</title>"
        f'<meta property="article:published_time" content="2026-11-{number % 27 + 1:02}T10:00:00+00:00">'
        f"</head><body><article><h1>Story {number} of the {words[0]}</h1>{paragraphs}<p>{edit or 'The end of it.'} "
        f"That is how story {number} ended for now.</p></article></body></html>"
    )


@dataclass
class Site:
    """What the server answers, and what it was asked. Change it between runs."""

    pages: dict[str, bytes] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    listed: list[tuple[str, str]] = field(default_factory=list)
    """(path, lastmod) of the sitemap's entries."""
    delay: float = 0.0
    is_down: bool = False
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[tuple[str, int]] = field(default_factory=Counter)
    host: str = "127.0.0.1"
    port: int = 0

    @property
    def root(self) -> str:
        return f"http://{self.host}:{self.port}"

    def publish(self, number: int, *, edit: str = "", when: str = "2026-11-20T10:00:00Z") -> str:
        """Puts a story on the site and into its sitemap; gives its path."""
        path = f"/2026/11/story-{number}-of-the-day"
        self.pages[path] = article(number, edit=edit).encode()
        self.listed = [(other, changed) for other, changed in self.listed if other != path] + [(path, when)]
        return path

    def sitemap(self) -> bytes:
        entries = "".join(
            f"<url><loc>{self.root}{path}</loc><lastmod>{when}</lastmod></url>" for path, when in self.listed
        )
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()

    def stories_asked(self) -> Counter[str]:
        return Counter({path: count for path, count in self.asked.items() if "/story-" in path})


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked[self.path] += 1
            if site.is_down:
                self.close_connection = True
                return
            time.sleep(site.delay)
            body, status, kind = self._find()
            headers = {"Content-Type": kind, **site.headers.get(self.path, {})}
            if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                body, status = b"", 304
            site.answered[(self.path, status)] += 1
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _find(self) -> tuple[bytes, int, str]:
            if self.path in site.pages:
                kind = "application/xml" if self.path.endswith(".xml") else "text/html; charset=utf-8"
                return site.pages[self.path], site.statuses.get(self.path, 200), kind
            if self.path == "/robots.txt":
                return f"User-agent: *\nAllow: /\nSitemap: {site.root}/sitemap.xml\n".encode(), 200, "text/plain"
            if self.path == "/sitemap.xml":
                return site.sitemap(), 200, "application/xml"
            if self.path == "/":
                return b"<html><title>Front</title><body><p>Welcome.</p></body></html>", 200, "text/html"
            return b"not here", site.statuses.get(self.path, 404), "text/plain"

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with robots.txt and a sitemap, on a port of its own."""
    with _served(Site(), ThreadingHTTPServer, "127.0.0.1") as served:
        yield served


@pytest.fixture
def site_on_ipv6() -> Iterator[Site]:
    """The same on IPv6's loopback address; skipped where there is none."""
    try:
        serving = _served(Site(host="[::1]"), _ServerOnIPv6, "::1")
        with serving as served:
            yield served
    except OSError as error:
        pytest.skip(f"no IPv6 on this machine: {error}")


class _ServerOnIPv6(ThreadingHTTPServer):
    address_family = socket.AF_INET6


@contextmanager
def _served(served: Site, kind: type[ThreadingHTTPServer], address: str) -> Iterator[Site]:
    server = kind((address, 0), _handler(served))
    server.daemon_threads = True
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()


@dataclass
class Program:
    """Runs `newscrawl` in a folder of its own."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "news.db"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts the program and does not wait."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWL")}
        return subprocess.Popen(
            [sys.executable, "-c", "from newscrawl.commands import main; main()", *arguments],
            cwd=self.folder,
            env=environment | {"NEWSCRAWL_STORE": str(self.store)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        with self.start(*arguments) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def crawl(self, site: Site, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Crawls the site quickly; gives the exit status and the run's report."""
        status, out, err = self.run(*crawl_arguments(site), "--json", *arguments)
        assert out, err
        return status, json.loads(out)

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        """What the store holds."""
        with closing(sqlite3.connect(self.store)) as connection, connection:
            return connection.execute(query).fetchall()


def crawl_arguments(site: Site) -> list[str]:
    return [
        "crawl",
        f"{site.root}/",
        "--allow",
        f"{site.host}:{site.port}",
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "NEWSCRAWL_BACK_OFF=0.01",
    ]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program, with an empty folder to work in."""
    return Program(tmp_path)
