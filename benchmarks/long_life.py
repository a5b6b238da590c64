"""What a crawl costs a site that has been crawled for years: many rows in the ledger, and a sitemap that is all known.

    python benchmarks/long_life.py rows  [--few 1000] [--many 1000000] [--pages 500] [--rounds 3] [--keep DIR]
    python benchmarks/long_life.py known [--known 100000]

`rows` crawls the pages of benchmarks/crawling.py into stores whose ledger holds few and many addresses of the site
already, by turns. `known` crawls a site whose sitemaps name nothing that is new. CPU as in benchmarks/crawling.py.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import time
from contextlib import closing
from pathlib import Path

from crawling import PORT, build, crawl_command, empty_store, served, timed, workshop

from newscrawl.items import Announcement, Source
from newscrawl.store import open_store

SITE = f"127.0.0.1:{PORT}"
BASE = f"http://{SITE}"
LASTMOD = "2026-11-01"
MOST_ENTRIES = 50_000


def old(number: int) -> str:
    """An address that was read years ago."""
    return f"{BASE}/2020/{number % 12 + 1:02}/story-{number}-of-that-day"


def fill(store: Path, rows: int) -> None:
    """A ledger with `rows` addresses of the site, all stored."""
    announced = Announcement(source=Source.SITEMAP, source_url=f"{BASE}/sitemap.xml", modified=LASTMOD)
    with open_store(store) as opened:
        run = opened.runs.start(SITE)
        opened.ledger.announce(SITE, ((old(number), announced) for number in range(rows)), run=run)
        opened.runs.finish(run, {}, 0)
    with closing(sqlite3.connect(store)) as connection, connection:
        now = time.time()
        connection.execute("UPDATE urls SET state = 'stored', fetched = ?, due = ?", (now, now + 86_400))


def copied(filled: Path, folder: Path) -> Path:
    """A store of its own that begins as `filled`."""
    store = empty_store(folder)
    shutil.copy(filled, store)
    return store


def compare_rows(root: Path, few: int, many: int, pages: int, rounds: int) -> None:
    """Prints what a page costs beside few and many rows."""
    if not (root / "www" / "sitemap.xml").exists():
        build(root / "www", pages, 240)
    for rows in (few, many):
        if not (root / f"filled-{rows}.db").exists():
            fill(root / f"filled-{rows}.db", rows)
    ratios = []
    with served(root):
        for _ in range(rounds):
            costs = []
            for rows in (few, many):
                store = copied(root / f"filled-{rows}.db", root)
                cpu, _, peak = timed(crawl_command(store), root)
                with closing(sqlite3.connect(store)) as connection, connection:
                    (stored,) = connection.execute("SELECT count(*) FROM articles").fetchone()
                costs.append(cpu / stored)
                print(f"{rows:8} rows  {1000 * cpu / stored:6.2f} ms/page  peak {peak:.0f} MB", flush=True)
            ratios.append(costs[1] / costs[0])
    print(f"ratio many : few  {statistics.median(ratios):.2f} ({min(ratios):.2f} .. {max(ratios):.2f})")


def crawl_known(root: Path, known: int) -> None:
    """Prints what a run costs that finds nothing new."""
    www = root / "www"
    www.mkdir()
    starts = range(0, known, MOST_ENTRIES)
    for start in starts:
        numbers = range(start, min(start + MOST_ENTRIES, known))
        entries = "".join(f"<url><loc>{old(n)}</loc><lastmod>{LASTMOD}</lastmod></url>" for n in numbers)
        (www / f"sitemap-{start}.xml").write_text(f"<urlset xmlns='{_NAMESPACE}'>{entries}</urlset>")
    children = "".join(f"<sitemap><loc>{BASE}/sitemap-{start}.xml</loc></sitemap>" for start in starts)
    (www / "sitemap.xml").write_text(f"<sitemapindex xmlns='{_NAMESPACE}'>{children}</sitemapindex>")
    (www / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {BASE}/sitemap.xml\n")
    (www / "index.html").write_text("<html><title>Front</title><p>Welcome.</p></html>")
    store = root / "news.db"
    fill(store, known)
    with served(root):
        for when in ("read in full", "unchanged"):
            cpu, wall, peak = timed(crawl_command(store), root)
            with open_store(store) as opened:
                report = opened.runs.last(SITE)[0].report or {}
            print(
                f"sitemaps {when}: {cpu:.2f} s of CPU, {wall:.1f} s, peak {peak:.0f} MB; "
                f"announced anew {report.get('found')}, pages asked for {report.get('fetched')}",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["rows", "known"])
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--known", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="build the site and the ledgers here, or use those that are here")
    given = parser.parse_args()
    with workshop(given.keep) as root:
        if given.what == "rows":
            compare_rows(root, given.few, given.many, given.pages, given.rounds)
        else:
            crawl_known(root, given.known)


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

if __name__ == "__main__":
    main()
