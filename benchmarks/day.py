"""A day of `newscrawl schedule`, compressed: twenty sites on nineteen hosts, about two hundred runs.

    python benchmarks/day.py [--minutes 15] [--sites 20]

Every site publishes a story now and then; two of them share a host. At the end: were two runs at one host at once, did
a run end badly or never, was a site left waiting, is every story stored once, and did the resident loop grow.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

from crawling import Words

PORT = 18_190
EVERY_HOURS = 2
STORIES_A_RUN = 2
"""Published between two runs of a site: neither so few nor so many that it is asked less or more often."""

SITE = '''"""Site {number} of a day."""
from newscrawl import NewsSpider, Sitemap


class Site{number}(NewsSpider):
    name = "site{number:02}"
    language = "en"
    allowed_domains = ["{host}"]
    sources = (Sitemap("http://{host}:{port}/{number}/sitemap.xml"),)
    every = "{hours}h"
'''


class Day:
    """What the sites have published at any moment."""

    def __init__(self, sites: int, seconds: float) -> None:
        self.sites, self.seconds = sites, seconds
        self.begun = time.time()
        self.compress = 86_400 / seconds
        self.interval = EVERY_HOURS * 3600 / self.compress

    def host(self, number: int) -> str:
        return f"127.0.0.{max(number, 2)}"  # sites 1 and 2 share one

    def published(self, at: float | None = None) -> int:
        return 1 + int(((at or time.time()) - self.begun) / self.interval * STORIES_A_RUN)

    def sitemap(self, number: int) -> str:
        base = f"http://{self.host(number)}:{PORT}/{number}"
        entries = "".join(f"<url><loc>{base}/story-{n}-of-the-day</loc></url>" for n in range(self.published()))
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'

    def story(self, number: int, story: int) -> str:
        words = Words(number * 100_000 + story)
        body = "".join(f"<p>{words.paragraph()}</p>" for _ in range(6))
        return f"<html lang=en><body><article><h1>{words.line(7)}</h1>{body}</article></body></html>"


def server(day: Day) -> ThreadingHTTPServer:
    """All hosts on one port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, text = 200, "text/html; charset=utf-8", ""
            if self.path == "/robots.txt":
                kind, text = "text/plain", "User-agent: *\nAllow: /\n"
            else:
                number, _, rest = self.path[1:].partition("/")
                if rest == "sitemap.xml":
                    kind, text = "application/xml", day.sitemap(int(number))
                else:
                    text = day.story(int(number), int(rest.split("-")[1]))
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    serving = ThreadingHTTPServer(("0.0.0.0", PORT), Handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    return serving


def resident_mb(pid: int) -> float:
    """What a process holds in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def live(folder: Path, day: Day) -> list[float]:
    """Lets the schedule run for the day; gives its memory over time."""
    sites = folder / "sites"
    sites.mkdir()
    for number in range(1, day.sites + 1):
        text = SITE.format(number=number, host=day.host(number), port=PORT, hours=EVERY_HOURS)
        (sites / f"site{number:02}.py").write_text(text)
    names = [f"site{number:02}" for number in range(1, day.sites + 1)]
    allowed = {f"{day.host(number)}:{PORT}" for number in range(1, day.sites + 1)}
    command = [
        sys.executable, "-c", "from newscrawl.commands import main; main()", "schedule", *names, "--sites", str(sites),
        "--store", str(folder / "news.db"), "--processes", "2", "--tick", "0.5", "--compress", str(day.compress),
        "-s", "DOWNLOAD_DELAY=0.05", *(part for place in allowed for part in ("--allow", place)),
    ]  # fmt: skip
    memory = []
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"NEWSCRAWL_SITES": str(sites)})
        while time.time() < day.begun + day.seconds and process.poll() is None:
            time.sleep(5)
            memory.append(resident_mb(process.pid))
        process.send_signal(signal.SIGTERM)
        process.wait(120)
    return memory


def tell(folder: Path, day: Day, memory: list[float]) -> None:
    """Prints what the store says of the day."""
    with closing(sqlite3.connect(folder / "news.db")) as connection, connection:
        runs = connection.execute("SELECT site, started, finished, exit_status FROM runs ORDER BY started").fetchall()
        stored = Counter(site for (site,) in connection.execute("SELECT site FROM articles"))
        (states,) = [dict(connection.execute("SELECT state, count(*) FROM urls GROUP BY state").fetchall())]
        (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
    begun = (folder / "log").read_text().count("started as process")
    by_site, by_host = defaultdict(list), defaultdict(list)
    for site, started, finished, _ in runs:
        by_site[site].append((started, finished))
        by_host[day.host(int(site[4:]))].append((started, finished))
    overlaps = sum(
        second[0] < (first[1] or second[0]) for spans in by_host.values() for first, second in pairwise(sorted(spans))
    )
    waits = [second[0] - first[0] for spans in by_site.values() for first, second in pairwise(spans)]
    missing = sum(
        max(0, day.published(spans[-1][0]) - stored[site])
        for site, spans in by_site.items()
        if spans[-1][1] is not None
    )
    print(
        f"{len(runs)} runs of {len(by_site)} sites, {begun} started; statuses {dict(Counter(run[3] for run in runs))}"
    )
    print(f"runs at one host at once: {overlaps}; runs without an end: {sum(run[2] is None for run in runs)}")
    print(f"between two starts of a site, wanted {day.interval:.0f} s: {min(waits):.0f} to {max(waits):.0f} s")
    print(f"articles {sum(stored.values())}, missing {missing}; ledger {states}; integrity {sound}")
    tenth = max(1, len(memory) // 10)
    print(f"memory of the loop: {memory[tenth]:.0f} MB after a tenth of the day, {memory[-1]:.0f} MB at its end")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=15.0, help="how long the day takes")
    parser.add_argument("--sites", type=int, default=20)
    given = parser.parse_args()
    day = Day(given.sites, given.minutes * 60)
    serving = server(day)
    with tempfile.TemporaryDirectory(prefix="newscrawl-day-") as folder:
        memory = live(Path(folder), day)
        tell(Path(folder), day, memory)
    serving.shutdown()


if __name__ == "__main__":
    main()
