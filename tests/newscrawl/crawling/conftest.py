"""A web server on loopback that answers with whatever bytes a test likes, and a crawl of it in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import pytest

DRIVER = Path(__file__).with_name("driver.py")


@pytest.fixture(scope="session")
def reply() -> Callable[..., bytes]:
    """Makes an HTTP answer: `reply(body, status="200 OK", Header_Name=value)`."""
    return make_reply


def make_reply(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer with its length; header names with `_` for `-`."""
    data = body.encode() if isinstance(body, str) else body
    headers = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(data)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + data


Answer = bytes | Callable[["Server", Any], bytes | None]


@dataclass
class Server:
    """`pages` by path (with query): the bytes that go over the wire, or a function that returns or writes them."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    """Instant, path and Host header of every request, in order."""
    port: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]

    def times(self, path: str) -> list[float]:
        return [when for when, asked, _ in self.asked if asked == path]


class _Handler(StreamRequestHandler):
    timeout = 60

    def handle(self) -> None:
        server: Server = self.server.state  # type: ignore[attr-defined]
        while True:
            line = self.rfile.readline(65536)
            if not line.strip():
                return
            host = ""
            while header := self.rfile.readline(65536).strip():
                if header.lower().startswith(b"host:"):
                    host = header[5:].strip().decode("latin-1")
            path = line.split()[1].decode("latin-1")
            server.asked.append((time.monotonic(), path, host))
            answer = server.pages.get(path, make_reply("gone", "404 Not Found"))
            data = answer(server, self) if callable(answer) else answer
            if data is None:
                return
            self.wfile.write(data)
            self.wfile.flush()
            head = data.partition(b"\r\n\r\n")[0].lower()
            if b"connection: close" in head or (b"content-length" not in head and b"chunked" not in head):
                return


class _Listener(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what these tests are about."""


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Server]]:
    """Starts servers: `serve(pages)`, on 127.0.0.1 or another loopback address."""
    listeners = []

    def start(pages: dict[str, Answer] | None = None, host: str = "127.0.0.1", port: int = 0) -> Server:
        listener = _Listener((host, port), _Handler)
        listener.state = server = Server(pages or {}, port=listener.server_address[1])  # type: ignore[attr-defined]
        threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        listeners.append(listener)
        return server

    yield start
    for listener in listeners:
        listener.shutdown()
        listener.server_close()


@dataclass
class Crawl:
    """What came of a crawl, by requested URL."""

    results: dict[str, dict[str, Any]]
    """For an answer `status`, `length`, `url`, `flags`, `body` (its beginning); for none `error`, `reason`, `state`."""
    log: str
    seconds: float
    peak_mb: float
    stats: dict[str, Any]

    def __getitem__(self, url: str) -> dict[str, Any]:
        return self.results[url]


@pytest.fixture(scope="session")
def crawl() -> Callable[..., Crawl]:
    """Fetches URLs through newscrawl's guards: `crawl(urls, NAME=setting…)`."""

    def run(
        urls: list[str],
        *,
        names: dict[str, list[str]] | None = None,
        timeout: float = 120,
        deferred: bool = False,
        **settings: Any,
    ) -> Crawl:
        started = time.monotonic()
        task = json.dumps({"urls": urls, "settings": settings, "names": names or {}, "deferred": deferred})
        done = subprocess.run(
            [sys.executable, "-W", "error", str(DRIVER)],
            input=task,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-5000:]
        said = json.loads(done.stdout.splitlines()[-1])
        return Crawl(said["results"], done.stderr, time.monotonic() - started, said["peak_mb"], said["stats"])

    return run
