"""`newscrawl read`: one saved or fetched page to JSON; many files to JSON Lines."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from newscrawl.commands.options import Date, allow_option, sites_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.items import Reading

MAX_BYTES = 15_000_000
_BINARY = (
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"%PDF",
    b"SQLite format 3",
    b"\x00\x00\x00",
    b"RIFF",
)


@click.command("read", short_help="Read pages: state, article and provenance as JSON.")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL|-…")
@click.option("--url", help="The address the page was saved from: relative links and `--site auto` need it.")
@click.option("--site", help="Read by this site's rules; `auto` finds the site by the address. Default: no rules.")
@click.option("--fetched", type=Date(), help="When the page was fetched, for dates such as «вчера в 15:40».")
@click.option("--lines", is_flag=True, help="JSON Lines even for a single page.")
@allow_option
@sites_option
def command(
    sources: tuple[str, ...],
    url: str | None,
    site: str | None,
    fetched: datetime | None,
    lines: bool,
    allow: tuple[str, ...],
) -> None:
    """Read news pages and print state, article and provenance as JSON.

    A page that is no article is no error: its state says what it is. A crawl stores what is article, live or teaser;
    of a listing is printed what it would be as an article.

    \b
    newscrawl read page.html --url https://example.com/news/1
    newscrawl read https://www.rbc.ru/politics/24/10/2025/68fb4fca9a79478a9f02ad07 --site auto
    curl -s URL | newscrawl read - --url URL
    newscrawl read saved/*.html > readings.jsonl
    """
    if sum(source.startswith(("http://", "https://")) for source in sources) > 1:
        raise UsageError("one address at a time is fetched; `newscrawl crawl URL…` reads many")
    if len(sources) > 1 and url:
        raise UsageError("--url goes with one page; several files are read without it")
    for source in sources:
        reading = _read(source, url, site, fetched, allow)
        if len(sources) > 1 or lines:
            click.echo(_line(reading, source))
        else:
            click.echo(reading.model_dump_json(indent=2))


def _line(reading: Reading, source: str) -> str:
    import json

    return json.dumps({"source": source, **reading.model_dump(mode="json")}, ensure_ascii=False)


def _read(source: str, url: str | None, site: str | None, fetched: datetime | None, allow: tuple[str, ...]) -> Reading:
    from newscrawl.kit.answers import Answer
    from newscrawl.sites import read_page

    if source.startswith(("http://", "https://")):
        from newscrawl.crawling.visits import fetch

        page = fetch(source, allow=allow)
    else:
        page = Answer(url or "", 200, {}, _bytes_of(source))
    if site == "auto" and not page.url:
        raise UsageError(f"--site auto finds the site by the page's address: give --url for {source}")
    return read_page(page.body, page.url, headers=page.headers, site=site, fetched=fetched, status=page.status)


def _bytes_of(source: str) -> bytes:
    try:
        body = sys.stdin.buffer.read(MAX_BYTES + 1) if source == "-" else _file(Path(source))
    except OSError as error:
        raise UsageError(f"{source}: cannot be read: {error.strerror or error}") from error
    if len(body) > MAX_BYTES:
        raise UsageError(f"{source}: larger than {MAX_BYTES // 1_000_000} MB, which no news page is")
    if body.startswith(_BINARY) or (b"\x00" in body[:2] and not body.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise UsageError(f"{source}: a binary file, not a page: give a saved HTML page")
    return body


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(2)
    with gzip.open(path) if head == b"\x1f\x8b" else path.open("rb") as file:
        return b"".join(_chunks(file))


def _chunks(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    left = MAX_BYTES + 1
    while left > 0 and (chunk := file.read(min(65536, left))):
        left -= len(chunk)
        yield chunk
