"""A whole crawl against a bare Scrapy spider that follows the same sitemap and does nothing.

    python benchmarks/crawling.py [--pages 4000] [--kb 240] [--rounds 3] [--keep DIR]
    python benchmarks/crawling.py --two        one crawl on one core beside two crawls, of two sites, on a core each
    python benchmarks/crawling.py --build --keep DIR [--two]         only the sites, to be measured later

Debian's nginx serves generated article pages of real size, gzip in advance, on loopback; the crawls run one after
the other, interleaved over the rounds. CPU is user and system time of a crawl with all its child processes, its start
included; the ratio of a round is what counts, since absolute figures depend on what else the machine does. With
`--two` the server of a site runs on the core of the site's crawl, so that one crawl has one core, and two have two.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

PORT = 18_180
_SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "sta",
    "vor",
    "ne",
    "du",
    "pel",
    "ish",
    "to",
    "gran",
    "be",
    "sil",
    "ock",
    "an",
    "tre",
    "mur",
]

NGINX = """
worker_processes 1; daemon off; pid {root}/nginx-{port}.pid; error_log {root}/error.log crit;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000; default_type "text/html; charset=utf-8";
  client_body_temp_path {root}/t; proxy_temp_path {root}/t; fastcgi_temp_path {root}/t;
  uwsgi_temp_path {root}/t; scgi_temp_path {root}/t;
  types {{ application/xml xml; text/plain txt; }}
  gzip_static on;
  server {{ listen 127.0.0.1:{port}; root {root}/{site}; location / {{ try_files $uri $uri/index.html =404; }} }}
}}
"""

BARE = """
import scrapy
from scrapy.spiders import SitemapSpider
class Bare(SitemapSpider):
    name = "bare"
    sitemap_urls = ["http://127.0.0.1:{port}/sitemap.xml"]
    def parse(self, response):
        self.crawler.stats.inc_value("pages")
"""


class Words:
    """Invented words, sentences and paragraphs."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def word(self) -> str:
        return "".join(self._dice.choices(_SYLLABLES, k=self._dice.choice((1, 2, 2, 3))))

    def line(self, words: int) -> str:
        return " ".join(self.word() for _ in range(words))

    def paragraph(self, sentences: int = 4) -> str:
        return " ".join(f"{self.line(14).capitalize()}." for _ in range(sentences))

    def blob(self, size: int) -> str:
        """What inline scripts are like: names and numbers."""
        parts: list[str] = []
        length = 0
        while length < size:
            part = f'"{self.word()}_{self._dice.randrange(10**6)}":{{"{self.word()}":"{self.word()}{self._dice.random()}"}},'
            parts.append(part)
            length += len(part)
        return "".join(parts)


def frame(words: Words, size: int) -> tuple[str, str]:
    """What stands around the story on every page: head, navigation, scripts; then cards, comments, footer."""
    links = "".join(
        f'<li class="nav__item"><a class="nav__link" href="/{words.word()}/">{words.line(2)}</a></li>'
        for _ in range(250)
    )
    cards = "".join(
        f'<div class="card"><a href="/2026/10/{words.word()}-{n}"><img src="/i/{n}.jpg" alt="{words.line(3)}">'
        f'<span class="card__title">{words.line(8)}</span></a><time datetime="2026-10-{n % 28 + 1:02}">{n}</time></div>'
        for n in range(160)
    )
    scripts = size - len(links) - len(cards) - 12_000
    half = max(scripts // 2, 0)
    before = (
        f"<style>{words.blob(half // 4)}</style><script>window.a={{{words.blob(half - half // 4)}}}</script></head><body>"
        f'<header><nav><ul>{links}</ul></nav></header><main><article class="story">'
    )
    after = (
        f"</article><aside><h2>{words.line(2)}</h2>{cards}</aside></main><footer><p>{words.line(20)}</p></footer>"
        f"<script>window.b={{{words.blob(half)}}}</script></body></html>"
    )
    return before, after


def page(number: int, before: str, after: str, port: int = PORT) -> bytes:
    """One article page."""
    words = Words(number + port - PORT)
    headline = words.line(9).capitalize()
    when = f"2026-{number % 10 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00+03:00"
    author = f"{words.word().capitalize()} {words.word().capitalize()}"
    ld = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "datePublished": when,
        "dateModified": when, "author": [{"@type": "Person", "name": author}], "image": [f"http://127.0.0.1:{port}/i/{number}.jpg"],
        "articleSection": words.word(), "keywords": [words.word() for _ in range(5)],
    }  # fmt: skip
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="og:title" content="{headline}"><meta property="og:description" content="{words.line(20)}">'
        f'<meta property="og:image" content="http://127.0.0.1:{port}/i/{number}.jpg">'
        f'<meta property="article:published_time" content="{when}">'
        f'<link rel="canonical" href="http://127.0.0.1:{port}{path(number)}">'
        f'<script type="application/ld+json">{json.dumps(ld)}</script>'
    )
    body = "".join(f"<p>{words.paragraph()}</p>" for _ in range(18))
    story = (
        f'<h1>{headline}</h1><div class="byline">By <a rel="author" href="/a/">{author}</a> <time datetime="{when}">{when[:10]}</time></div>'
        f'<figure><img src="/i/{number}.jpg"><figcaption>{words.line(10)}</figcaption></figure>{body}'
    )
    return (head + before + story + after).encode()


def path(number: int) -> str:
    return f"/2026/11/story-{number}-of-the-day"


def build(www: Path, pages: int, kilobytes: int, port: int = PORT) -> None:
    """The site: pages in 100 frames, a sitemap, robots.txt."""
    (www / "2026" / "11").mkdir(parents=True)
    frames = [frame(Words(10**9 + n), kilobytes * 1000) for n in range(min(100, pages))]
    for number in range(pages):
        body = page(number, *frames[number % len(frames)], port)
        file = www / path(number).lstrip("/")
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(body, 6, mtime=0))
        file.touch()
    base = f"http://127.0.0.1:{port}"
    entries = "".join(f"<url><loc>{base}{path(n)}</loc><lastmod>2026-11-01</lastmod></url>" for n in range(pages))
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    (www / "sitemap.xml").write_text(sitemap)
    (www / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n")
    (www / "index.html").write_text("<html><title>Front</title><p>Welcome.</p></html>")


@dataclass
class Cost:
    """What one crawl took."""

    pages: int
    cpu: float
    wall: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """Pages a CPU second."""
        return self.pages / self.cpu


def timed(command: list[str], folder: Path) -> tuple[float, float, float]:
    """CPU seconds with all descendants, wall seconds, the peak of the largest process in MB."""
    return timed_together([command], folder)


def timed_together(commands: list[list[str]], folder: Path) -> tuple[float, float, float]:
    """The same of commands that start together: the sum, the time to the last one's end, the largest."""
    begun = time.perf_counter()
    with (folder / "log").open("ab") as log:
        processes = [subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) for command in commands]
        cpu, peak = 0.0, 0.0
        for process in processes:
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
            cpu, peak = cpu + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss / 1024)
    return cpu, time.perf_counter() - begun, peak


def bare(folder: Path, pages: int) -> Cost:
    """The spider that does nothing."""
    (folder / "bare.py").write_text(BARE.format(port=PORT))
    cpu, wall, peak = timed([sys.executable, "-m", "scrapy", "runspider", "bare.py", "--logfile", os.devnull], folder)
    return Cost(pages, cpu, wall, peak)


def crawl_command(store: Path, port: int = PORT) -> list[str]:
    """Newscrawl with everything on, as fast as the server lets it."""
    return [
        sys.executable, "-c", "from newscrawl.commands import main; main()", "crawl", f"http://127.0.0.1:{port}/",
        "--allow", f"127.0.0.1:{port}", "--store", str(store), "-s", "DOWNLOAD_DELAY=0",
        "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16", "-s", "CONCURRENT_REQUESTS=16", "-s", "NEWSCRAWL_MAX_PAGES=0",
    ]  # fmt: skip


def empty_store(folder: Path) -> Path:
    """Where a store can be made: what an earlier crawl left is taken away."""
    for left in folder.glob("news*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    return folder / "news.db"


def check_stored(store: Path, pages: int) -> None:
    """Ends the benchmark if a crawl did not do its work."""
    with closing(sqlite3.connect(store)) as connection, connection:
        (stored,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    if stored != pages:
        raise SystemExit(f"{stored} of {pages} articles were stored: {store.parent / 'log'} says why")


def whole(folder: Path, pages: int) -> Cost:
    """Newscrawl with everything on, and an empty store."""
    store = empty_store(folder)
    cpu, wall, peak = timed(crawl_command(store), folder)
    check_stored(store, pages)
    return Cost(pages, cpu, wall, peak)


def side_by_side(folder: Path, pages: int, ports: list[int]) -> Cost:
    """Crawls that start together, each with its readers on its site's core, into one store."""
    store = empty_store(folder)
    cpu, wall, peak = timed_together([[*on_core(port - PORT), *crawl_command(store, port)] for port in ports], folder)
    check_stored(store, pages * len(ports))
    return Cost(pages * len(ports), cpu, wall, peak)


def compare_two(folder: Path, pages: int, rounds: int) -> None:
    """Prints how much more two crawls of two sites do than one: by the clock, and for the CPU time they were given."""
    by_clock, by_cpu = [], []
    for _ in range(rounds):
        one, two = side_by_side(folder, pages, [PORT]), side_by_side(folder, pages, [PORT, PORT + 1])
        by_clock.append(two.pages / two.wall / (one.pages / one.wall))
        by_cpu.append(2 * two.rate / one.rate)
        for name, cost in (("one crawl", one), ("two crawls", two)):
            print(
                f"{name:10} {cost.pages / cost.wall:6.1f} pages/s  {1000 * cost.cpu / cost.pages:6.2f} ms/page  "
                f"{cost.cpu / cost.wall:.2f} cores",
                flush=True,
            )
    for name, ratios in (("by the clock", by_clock), ("by CPU time", by_cpu)):
        print(f"ratio two : one  {name}  {statistics.median(ratios):.2f} ({min(ratios):.2f} .. {max(ratios):.2f})")


def compare_bare(folder: Path, pages: int, rounds: int, only: str | None) -> None:
    """Prints what a page costs newscrawl, and what the spider that does nothing."""
    ways = {name: way for name, way in (("bare", bare), ("whole", whole)) if only in (None, name)}
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            cost = way(folder, pages)
            costs[name].append(cost)
            print(
                f"{name:6} {1000 * cost.cpu / cost.pages:6.2f} ms/page  {cost.rate:6.1f} pages/CPU-s  "
                f"{cost.pages / cost.wall:6.1f} pages/s  peak {cost.peak_mb:.0f} MB",
                flush=True,
            )
    if len(ways) == 2:
        ratios = [mine.rate / theirs.rate for mine, theirs in zip(costs["whole"], costs["bare"], strict=True)]
        print(f"ratio whole : bare  {statistics.median(ratios):.3f} ({min(ratios):.3f} .. {max(ratios):.3f})")


def on_core(core: int | None) -> list[str]:
    """What a command begins with to run on one core; on any, for none."""
    return [] if core is None else ["taskset", "-c", str(core)]


@contextmanager
def served(root: Path, site: str = "www", port: int = PORT, core: int | None = None) -> Iterator[None]:
    """Nginx on what lies in a folder of `root`."""
    root.chmod(0o755)  # nginx started by root serves as another user
    config = root.resolve() / f"nginx-{port}.conf"
    config.write_text(NGINX.format(root=root.resolve(), site=site, port=port))
    server = subprocess.Popen([*on_core(core), "nginx", "-c", str(config)])
    time.sleep(0.5)
    try:
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def workshop(keep: Path | None) -> Iterator[Path]:
    """A folder for sites and stores: `keep`, or one that goes afterwards."""
    root = keep or Path(tempfile.mkdtemp(prefix="newscrawl-benchmark-"))
    root.mkdir(parents=True, exist_ok=True)
    try:
        yield root
    finally:
        if keep is None:
            shutil.rmtree(root)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=4000)
    parser.add_argument("--kb", type=int, default=240, help="size of a page before gzip, in kB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["bare", "whole"], help="measure one of the two")
    parser.add_argument("--two", action="store_true", help="measure two crawls at once beside one")
    parser.add_argument("--keep", type=Path, help="build the sites here, or use those that are here")
    parser.add_argument("--build", action="store_true", help="build the sites, and measure nothing")
    given = parser.parse_args()
    if given.build and not given.keep:
        parser.error("--build needs --keep: else what is built goes at once")
    sites = ("www", "second") if given.two else ("www",)
    with workshop(given.keep) as root, ExitStack() as servers:
        for place, site in enumerate(sites):
            if not (root / site / "sitemap.xml").exists():
                build(root / site, given.pages, given.kb, PORT + place)
        if given.build:
            return
        for place, site in enumerate(sites):
            servers.enter_context(served(root, site, PORT + place, core=place if given.two else None))
        if given.two:
            compare_two(root, given.pages, given.rounds)
        else:
            compare_bare(root, given.pages, given.rounds, given.only)


if __name__ == "__main__":
    main()
