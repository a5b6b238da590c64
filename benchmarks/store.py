"""What the store and the archive cost a page, and whether a large ledger costs more than a small one.

    python benchmarks/store.py [--rows 1000000] [--pages 400]

All figures are CPU time of this process: of rounds that interleave what is compared, the lower quartile, because a busy
machine only ever adds.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.archive import Archive
from newscrawl.items import Announcement, Article, CaptureRef, LedgerState, Paragraph, Provenance, RawArticle, Source
from newscrawl.normalise import to_article
from newscrawl.store import Store, open_store
from newscrawl.store.rows import row_of

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SITE = "times"
STEMS = [
    "совет",
    "город",
    "решен",
    "бюджет",
    "министр",
    "доклад",
    "школ",
    "рек",
    "мост",
    "поезд",
    "закон",
    "суд",
    "рынк",
    "вопрос",
    "народ",
    "ветер",
]
WORDS = [f"{first}{second}{end}" for first in STEMS for second in ("", *STEMS) for end in ("", "а", "ов", "ами")]
FEED = "https://times.example/rss"


def page(number: int) -> tuple[Article, RawArticle]:
    """An article of 14 paragraphs, 5 KB of text, with provenance for twelve fields."""
    chance, url = random.Random(number), f"https://times.example/2026/11/22/story-{number}"
    paragraphs = [Paragraph(text=" ".join(chance.choices(WORDS, k=26)) + ".") for _ in range(14)]
    capture = CaptureRef(
        fetched=NOW,
        url=url,
        status=200,
        digest=f"sha256:{number:064x}",
        warc_file="times-20261122T120000Z-000001-00000.warc.gz",
        warc_offset=number * 50_000,
        warc_length=49_000,
        headers={"content-type": "text/html; charset=utf-8", "etag": f'"{number}"'},
    )
    origin = Provenance(source=Source.JSON_LD, rule="ld.headline", raw="value as it stood in the page " * 3)
    fields = ("headline", "lead", "body", "published", "modified", "rubric", "tags", "authors", "photo_url", "language")
    raw = RawArticle(
        url=url, requested_url=url, canonical_url=url, site=SITE, site_id=str(number), language="ru",
        headline=f"Заголовок новости номер {number}", lead="Подводка новости в одно предложение.", body=paragraphs,
        published=NOW, published_raw="2026-11-22T15:00:00+03:00", modified=NOW, rubric="Политика",
        tags=["мир", "город", "школа"], authors=["А. Б."], photo_url="https://times.example/p.jpg",
        fetched=NOW, capture=capture, provenance=dict.fromkeys(fields, origin),
    )  # fmt: skip
    return to_article(raw), raw


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def quiet(values: list[float]) -> float:
    """The lower quartile."""
    return statistics.quantiles(values, n=4)[0]


def fill(store: Store, rows: int) -> None:
    """A ledger of that many URLs of one site, nearly all of them stored, 2,000 of them new."""
    assert store.path is not None
    with store.transaction() as writer:
        columns = (
            "url, site, state, discovered, depth, source, source_url, announced, announced_at, priority, "
            "run, attempts, lost, quiet, fetched"
        )
        values = (
            (
                f"https://times.example/{2000 + n // 400_000}/{n % 12:02}/story-{n * 7919 % rows}-x", SITE,
                "new" if n % max(rows // 2000, 1) == 0 else "stored", 1.7e9 + n, 0, "sitemap", FEED,
                f'{{"source":"sitemap","source_url":"{FEED}","modified":"2026-11-01T10:00:00Z"}}', 1.7e9 + n, 1.7e9 + n,
                1, 0, 0, 0, 1.7e9 + n,
            )
            for n in range(rows)
        )  # fmt: skip
        cursor = writer.connection.cursor()
        cursor.executemany(f"INSERT INTO urls ({columns}) VALUES ({', '.join('?' * 15)})", values)


def measure_page(folder: Path, pages: int) -> dict[str, float]:
    """Milliseconds a page: the transaction without the dataset hooks, with them, and raw sqlite3 doing the same."""
    made = [page(number) for number in range(pages)]
    plain, full = open_store(folder / "plain.db"), open_store(folder / "full.db")
    del plain.hooks[:]
    raw = RawStore(folder / "raw.db")
    for store in (plain, full):
        store.ledger.announce(SITE, [(article.url, None) for article, _ in made], run=1, now=NOW)
    raw.announce([article.url for article, _ in made])
    times: dict[str, list[float]] = {"store": [], "store, with search and near-duplicates": [], "raw sqlite3": []}
    for start in range(0, pages, 50):
        some = made[start : start + 50]
        times["store"].append(cpu(lambda some=some: [plain.save(a, r, run=1, now=NOW) for a, r in some]) / len(some))  # type: ignore[misc]
        times["store, with search and near-duplicates"].append(
            cpu(lambda some=some: [full.save(a, r, run=1, now=NOW) for a, r in some]) / len(some)  # type: ignore[misc]
        )
        times["raw sqlite3"].append(cpu(lambda some=some: [raw.save(a, r) for a, r in some]) / len(some))  # type: ignore[misc]
    plain.close()
    full.close()
    raw.connection.close()
    return {name: quiet(values[1:]) * 1e3 for name, values in times.items()}


class RawStore:
    """The least that a page's transaction can be: the same rows by sqlite3, without secondary indexes and checks."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        names = ", ".join(row_of(page(0)[0]))
        for table in (
            f"articles (id INTEGER PRIMARY KEY, {names})", "identities (key TEXT PRIMARY KEY, article_id)",
            "captures (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g)", "events (id INTEGER PRIMARY KEY, a, b, c, d, e)",
            "revisions (a, b, c, d)", "urls (id INTEGER PRIMARY KEY, url TEXT UNIQUE, state, run, etag, article_id)",
        ):  # fmt: skip
            self.connection.execute(f"CREATE TABLE {table}")

    def announce(self, addresses: list[str]) -> None:
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT INTO urls (url, state) VALUES (?, 'new')", [(url,) for url in addresses])
        self.connection.execute("COMMIT")

    def save(self, article: Article, raw: RawArticle) -> None:
        run, capture = self.connection.execute, raw.capture
        assert capture is not None
        keys = [article.url, f"id:{article.site_id}", f"text:{article.content_hash}"]
        run("BEGIN IMMEDIATE")
        run("SELECT key, article_id FROM identities WHERE key IN (?, ?, ?)", keys).fetchall()
        url_id = run("SELECT id FROM urls WHERE url = ?", (article.url,)).fetchone()[0]
        values = (
            url_id,
            NOW.isoformat(),
            capture.url,
            capture.status,
            capture.digest,
            capture.warc_file,
            json.dumps(capture.headers),
        )
        capture_id = run("INSERT INTO captures (a, b, c, d, e, f, g) VALUES (?, ?, ?, ?, ?, ?, ?)", values).lastrowid
        row = row_of(article)
        marks = ", ".join("?" * len(row))
        article_id = run(f"INSERT INTO articles ({', '.join(row)}) VALUES ({marks})", list(row.values())).lastrowid
        self.connection.executemany(
            "INSERT OR IGNORE INTO identities VALUES (?, ?)", [(key, article_id) for key in keys]
        )
        run("INSERT INTO revisions VALUES (?, ?, ?, ?)", (article_id, 1, article.content_hash, "{}"))
        run(
            "UPDATE urls SET state = 'stored', run = 1, etag = ?, article_id = ? WHERE id = ?",
            ("e", article_id, url_id),
        )
        run("INSERT INTO events (a, b, c, d, e) VALUES (?, ?, ?, ?, ?)", (url_id, 1.0, 1, "stored", capture_id))
        run("COMMIT")


def measure_ledger(folder: Path, rows: int) -> dict[str, dict[int, float]]:
    """Microseconds a URL of each verb, by the size of the ledger."""
    stores = {size: open_store(folder / f"ledger{size}.db") for size in (1_000, rows)}
    for size, store in stores.items():
        fill(store, size)
        with contextlib.closing(store.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    verbs: dict[str, dict[int, list[float]]] = {
        verb: {size: [] for size in stores} for verb in ("announce", "take", "settle")
    }
    for turn in range(30):
        for size, store in stores.items():
            fresh = [(f"https://times.example/2026/{turn}/{n * 7919 % 10_007}", announced(n)) for n in range(200)]
            verbs["announce"][size].append(cpu(lambda: store.ledger.announce(SITE, fresh, run=2, now=NOW)) / 200)  # noqa: B023
            taken = []
            verbs["take"][size].append(cpu(lambda: taken.extend(store.ledger.take(SITE, 200, run=2, now=NOW))) / 200)  # noqa: B023
            verbs["settle"][size].append(
                cpu(lambda: [store.ledger.settle(q.url, LedgerState.GONE, "404", run=2, now=NOW) for q in taken]) / 200  # noqa: B023
            )
    for store in stores.values():
        store.close()
    return {verb: {size: quiet(values[5:]) * 1e6 for size, values in sizes.items()} for verb, sizes in verbs.items()}


def announced(number: int) -> Announcement:
    return Announcement(
        source=Source.FEED, source_url=FEED, title=f"Title {number}", published=f"2026-11-22T10:00:{number % 60:02}Z"
    )


def measure_nothing_new(folder: Path, rows: int = 100_000) -> float:
    """CPU seconds to announce 100,000 URLs that are all known."""
    with open_store(folder / "known.db") as store:
        found = [(f"https://times.example/{n}", announced(n)) for n in range(rows)]
        store.ledger.announce(SITE, found, run=1, now=NOW)
        for address, _ in found[:: rows // 100]:
            store.ledger.settle(address, LedgerState.GONE, "404", run=1, now=NOW)
        with store.transaction() as writer:
            writer.exec_driver_sql("UPDATE urls SET state = 'stored'")
        return cpu(lambda: store.ledger.announce(SITE, found, run=2, now=NOW))


def measure_archive(folder: Path) -> dict[str, float]:
    """Milliseconds a record: 50 KB that came compressed, and the same page that did not."""
    text = (
        "".join(f"<p class='a{n}'>{WORDS[n % 16]} {WORDS[n * n % 16]} {n * 7919}</p>\n" for n in range(6000))
    ).encode()
    packed = gzip.compress(os.urandom(49_000) + text[:3000])[:50_000]
    with Archive(folder / "bench.warc", run=1, site=SITE) as archive:
        kinds = {
            "50 KB, came compressed": (packed, [("Content-Encoding", "gzip")]),
            f"{len(text) // 1000} KB of text": (text, []),
        }
        return {name: 1e3 * quiet([_written(archive, *kind) for _ in range(12)]) for name, kind in kinds.items()}


def _written(archive: Archive, body: bytes, headers: list[tuple[str, str]]) -> float:
    return cpu(lambda: [archive.write(FEED, NOW, 200, headers, body) for _ in range(20)]) / 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--pages", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, milliseconds in measure_page(folder, options.pages).items():
            print(f"a page's transaction, {what}: {milliseconds:.2f} ms")
        for what, milliseconds in measure_archive(folder).items():
            print(f"a WARC record, {what}: {milliseconds:.2f} ms")
        print(f"announcing 100,000 known URLs: {measure_nothing_new(folder):.2f} s")
        for verb, sizes in measure_ledger(folder, options.rows).items():
            small, large = sizes.values()
            print(f"{verb}: {small:.0f} us a URL at 1,000 rows, ratio at {options.rows:,} rows {large / small:.2f}")


if __name__ == "__main__":
    main()
