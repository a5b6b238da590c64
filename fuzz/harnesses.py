"""What is fuzzed: each harness takes bytes, feeds them to one reader, and asserts what that reader promises.

Run briefly by tests/test_fuzz.py; long by `make fuzz` (`python fuzz/run.py --minutes 60`).
"""

from __future__ import annotations

import gzip
import json
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from newscrawl import open_store, read_page
from newscrawl.archive import records
from newscrawl.content_coding import TooLarge, decoded
from newscrawl.crawling.addresses import is_public, literal
from newscrawl.crawling.retry_after import LONGEST, retry_after
from newscrawl.crawling.robots_rules import Rules
from newscrawl.crawling.traps import trap
from newscrawl.dates import read_date
from newscrawl.discovery.feeds import read_feed
from newscrawl.discovery.found import Found
from newscrawl.discovery.listings import read_json_listing, read_listing
from newscrawl.discovery.sitemaps import read_sitemap
from newscrawl.discovery.sources import JsonListing, Listing
from newscrawl.errors import UsageError
from newscrawl.items import Announcement, LedgerState, PageState, Reading, Source
from newscrawl.page import ENCODINGS, Page
from newscrawl.store.search import fts5_query, parse
from newscrawl.text import clean
from newscrawl.urls import absolute, canonicalise, registered_host
from newscrawl.warc import WarcError

URL = "https://news.example/2026/11/22/story-of-the-day"
_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # no disk to wait for
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def text_of(data: bytes) -> str:
    """Text with everything Python strings can hold, lone surrogates too."""
    return data.decode("utf-8", "surrogateescape")


def assert_clean(value: object) -> None:
    """All text inside is valid, without control characters but tab and newline."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    text.encode("utf-8")
    assert all(character >= " " and not "\x7f" <= character <= "\x9f" for character in text.replace("\n", "")), text


def charset(data: bytes) -> None:
    """Any bytes under any charset are text in a known encoding."""
    name, _, body = data.partition(b"\n")
    page = Page(body, URL, {"content-type": f"text/html; charset={name.decode('latin-1')}"})
    assert page.encoding in ENCODINGS
    assert isinstance(page.text, str)
    page.tree.tag  # noqa: B018  # parses


def page(data: bytes) -> None:
    """Any bytes give a reading, the same twice, of clean text."""
    reading = read_page(data, URL, fetched=NOW)
    assert isinstance(reading, Reading)
    assert reading.state in PageState
    if reading.article:
        assert reading.article.headline
        article = reading.article.model_dump(mode="json", exclude={"provenance"})
        assert_clean({name: value for name, value in article.items() if not name.endswith("_raw")})
    assert read_page(data, URL, fetched=NOW) == reading


def json_ld(data: bytes) -> None:
    """Any JSON-LD gives a reading; the story beside it is still read."""
    block = data.replace(b"</", b"<\\/")
    story = b"<p>" + b"A sentence of the story that is long enough to be one. " * 4 + b"</p>"
    body = (
        b'<html><head><script type="application/ld+json">' + block + b"</script></head><body><article><h1>Headline</h1>"
    )
    reading = read_page(body + story * 4 + b"</article></body></html>", URL, fetched=NOW)
    assert reading.article is None or reading.article.body


def dates(data: bytes) -> None:
    """Any string is an aware date within reason, or none."""
    when = read_date(text_of(data), timezone="Europe/Moscow", languages=("ru", "en"), now=NOW)
    assert when is None or (when.utcoffset() is not None and when <= NOW + timedelta(days=2))


def urls(data: bytes) -> None:
    """Any link is an http(s) address without user name and fragment, or none; its one spelling stays."""
    text = text_of(data)
    address = absolute(URL, text)
    if address is not None:
        assert address.startswith(("http://", "https://"))
        assert "@" not in address.split("/")[2]
        once = canonicalise(address)
        assert canonicalise(once) == once
        registered_host(address)
        trap(address, year=2026)
    known = literal(text)
    assert known is None or is_public(known) in (True, False)


def feeds(data: bytes) -> None:
    """Any bytes are a feed, in whole or in part, or nothing."""
    _check(read_feed(data, URL))


def sitemaps(data: bytes) -> None:
    """Any bytes are a sitemap, in whole or in part, or nothing; nothing of another site is announced."""
    found = read_sitemap(data, URL)
    _check(found)
    if found.kind in ("sitemap", "index"):
        addresses = [*found.children, *(address for address, _ in found.entries)]
        assert all(registered_host(address) == "news.example" for address in addresses)


def listings(data: bytes) -> None:
    """Any page and any JSON are listings or nothing."""
    _check(read_listing(Page(data, URL), Listing(URL, next="a.next", pages=3)))
    _check(read_json_listing(data, JsonListing(URL, items="items", link="url", title="title", published="date"), URL))


def _check(found: Found) -> None:
    assert found.kind in ("feed", "sitemap", "index", "listing", "nothing")
    for address, said in found.entries:
        assert address.startswith(("http://", "https://"))
        assert_clean(said.model_dump(mode="json"))


def codings(data: bytes) -> None:
    """Any bytes under any coding are a body within the limit, a damaged one, or too large."""
    name, _, body = data.partition(b"\n")
    for packed in (body, gzip.compress(body)):
        try:
            assert len(decoded(packed, name.decode("latin-1"), most=10_000).body) <= max(10_000, len(packed))
        except TooLarge:
            continue


def robots(data: bytes) -> None:
    """Any bytes are rules that answer for any address."""
    rules = Rules.parse(data, "newscrawl")
    assert rules.allows("https://news.example/robots.txt")
    assert rules.allows(URL) in (True, False)
    seconds = retry_after(text_of(data), NOW)
    assert seconds is None or 0 <= seconds <= LONGEST


def warc(data: bytes) -> None:
    """Any bytes are whole records, or an error that says so."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        file = Path(folder) / "x.warc.gz"
        file.write_bytes(data)
        try:
            for record in records(file):
                assert record is not None
        except WarcError:
            return


def search(data: bytes) -> None:
    """Any query is one FTS5 can read, or has nothing to look for."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(headline, text, facets)")
        query = fts5_query(parse(text_of(data), ["ru", "en"]))
        database.execute("SELECT * FROM t WHERE t MATCH ?", [query]).fetchall()
    except UsageError as error:
        assert "nothing to look for" in str(error)  # noqa: PT017  # a promise, not a test of raising
    finally:
        database.close()


def text(data: bytes) -> None:
    """Any text becomes clean text, and stays as it is the second time."""
    cleaned = clean(text_of(data))
    assert_clean(cleaned)
    assert clean(cleaned) == cleaned


def ledger(data: bytes) -> None:
    """Whatever is announced, taken and settled in whatever order: every URL is in one state, and the sum is right."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        path = Path(folder) / "news.db"
        path.write_bytes(_empty_store())
        _live(data, path)


@cache
def _empty_store() -> bytes:
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        path = Path(folder) / "news.db"
        open_store(path).close()
        return path.read_bytes()


def _live(data: bytes, path: Path) -> None:
    with open_store(path) as store:
        run = store.runs.start("times")
        known: set[str] = set()
        for step, byte in enumerate(data[:60]):
            url, now = f"https://news.example/{byte % 8}", NOW + timedelta(hours=step)
            if byte < 96:
                said = Announcement(
                    source=Source.SITEMAP, source_url=URL, modified=now.isoformat() if byte % 3 else None
                )
                store.ledger.announce("times", [(url, said)], run=run, now=now)
                known.add(url)
            elif byte < 160:
                store.ledger.take("times", byte % 5 + 1, run=run, now=now)
            elif byte < 240:
                states = [state for state in LedgerState if state not in (LedgerState.NEW, LedgerState.QUEUED)]
                state = states[byte % len(states)]
                later = now + timedelta(hours=1) if state is LedgerState.FAILED else None
                store.ledger.settle(url, state, "fuzz", run=run, next_try=later, site="times", now=now)
                known.add(url)
            else:
                store.ledger.requeue_lost("times", now=now)
            assert sum(store.ledger.counts("times").values()) == len(known)


_ALL = (charset, codings, dates, feeds, json_ld, ledger, listings, page, robots, search, sitemaps, text, urls, warc)
HARNESSES: dict[str, Callable[[bytes], None]] = {harness.__name__: harness for harness in _ALL}
