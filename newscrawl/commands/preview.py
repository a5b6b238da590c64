"""`newscrawl preview`: what a reading found and where, for the person who writes a site's rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import allow_option, sites_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.items import Reading


@click.command("preview", short_help="Show a page's reading, and what was dropped and why.")
@click.argument("source", metavar="URL|FILE")
@click.option("--url", help="The address a saved page was served at.")
@click.option(
    "--site", default="auto", show_default=True, help="Read by this site's rules; `none` reads without rules."
)
@click.option(
    "--html",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the page with its reading marked in it to this file.",
)
@allow_option
@sites_option
def command(source: str, url: str | None, site: str, out: Path | None, allow: tuple[str, ...]) -> int:
    """Show a reading field by field with where each value came from, and what else was on offer.

    \b
    newscrawl preview https://www.rbc.ru/politics/24/10/2025/68fb4fca9a79478a9f02ad07
    newscrawl preview page.html --url https://example.com/news/1 --html marked.html
    """
    from datetime import UTC, datetime

    from newscrawl.kit.answers import Answer
    from newscrawl.kit.marked import marked
    from newscrawl.page import Page
    from newscrawl.sites import read_page

    if source.startswith(("http://", "https://")):
        from newscrawl.crawling.visits import fetch

        page = fetch(source, allow=allow)
    else:
        page = Answer(url or "", 200, {}, _saved(Path(source)))
    known = None if site == "none" or (site == "auto" and not page.url) else site
    now = datetime.now(UTC)
    reading = read_page(page.body, page.url, headers=page.headers, site=known, fetched=now, status=page.status)
    _show(reading)
    if out is not None:
        out.write_text(marked(Page(page.body, page.url, page.headers), reading.article, reading.reason), "utf-8")
        click.echo(f"marked page: {out}")
    return 0 if reading.state.is_story and reading.article else 1


def _saved(file: Path) -> bytes:
    import gzip

    try:
        body = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from None
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def _show(reading: Reading) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from newscrawl.kit.marked import shown

    console = Console()
    console.print(Text(f"state: {reading.state}" + (f" ({reading.reason})" if reading.reason else "")))
    article = reading.article
    if article is None:
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name in (*_ORDER, *(name for name in article.provenance if name not in _ORDER)):
        value = getattr(article, name, None)
        record = article.provenance.get(name)
        if not value or name in ("body", "images") or record is None:
            continue
        origin = Text(f"{record.source}: {record.rule}", style="dim")
        table.add_row(name, Text("\n").join((Text(shown(value)), origin)))
        lost = dict.fromkeys(f"not {each.source}: {each.raw[:60]}" for each in record.rejected if each.raw)
        for line in list(lost)[:2]:
            table.add_row("", Text(line, style="dim"))
    console.print(table)
    for name in reading.failed_rules:
        console.print(Text(f"the site's rule for {name} failed here: the general reader's value is shown"))
    console.print()
    for number, block in enumerate(article.body, 1):
        console.print(Text(f"{number:3} {'' if block.kind == 'paragraph' else f'[{block.kind}] '}{block.text}"))


_ORDER = (
    *("headline", "lead", "published", "modified", "rubric", "tags", "authors"),
    *("photo_url", "photo_caption", "photo_credit", "related"),
)
