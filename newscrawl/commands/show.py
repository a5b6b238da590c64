"""`newscrawl show`: one article with its provenance, or the newest ones."""

from __future__ import annotations

import json
import shlex
import sys
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING

import click

from newscrawl.commands.options import json_option, store_option

if TYPE_CHECKING:
    from newscrawl.items import Article
    from newscrawl.store import Store

# The order in which a reader wants to know them; the body comes last, as text.
_FIELDS = (
    "canonical_url",
    "site",
    "site_id",
    "language",
    "headline",
    "seo_title",
    "lead",
    "rubric",
    "tags",
    "authors",
    "published",
    "modified",
    "photo_url",
    "photo_caption",
    "photo_credit",
    "access",
    "comments_count",
    "related",
    "first_seen",
    "fetched",
    "revision",
    "cluster",
    "content_hash",
)


@click.command("show", short_help="Show a stored article, each value with where it came from.")
@click.argument("address", required=False, metavar="[URL]")
@click.option("--site", help="Of the list: only this site's articles.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="Of the list: how many articles, the newest first.",
)
@store_option
@json_option
def command(address: str | None, site: str | None, limit: int, store: str, as_json: bool) -> None:
    """Show one stored article, each value with where it came from; without a URL, the newest ones.

    \b
    newscrawl show
    newscrawl show https://www.rbc.ru/politics/24/10/2025/68fb4fca9a79478a9f02ad07
    newscrawl show --site rbc --limit 5 --json
    """
    from newscrawl.history import find
    from newscrawl.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        if address is None:
            _list(opened, site, limit, as_json)
            return
        _, article = find(opened, address)
    if as_json:
        click.echo(article.model_dump_json(indent=2))
    else:
        _page(article)


def _list(store: Store, site: str | None, limit: int, as_json: bool) -> None:
    where = shlex.quote(store.label)
    newest = list(islice(store.articles(site=site, order="-published"), min(limit, sys.maxsize)))
    if as_json:
        rows = [article.model_dump(mode="json", exclude={"body", "provenance"}) for article in newest]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not newest:
        of_site = f" of {site}" if site else ""
        click.echo(f"{store.label} holds no article{of_site} yet: `newscrawl crawl SITE --store {where}` fetches some.")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from newscrawl.crawling.narrow import print_table

    table = Table(box=None, pad_edge=False)
    for title in ("published (UTC)", "site", "headline", "rubric", "photo credit"):
        table.add_column(title, overflow="fold", no_wrap=title.startswith("published"))
    for article in newest:
        when = f"{article.published.astimezone(UTC):%Y-%m-%d %H:%M}" if article.published else "unknown"
        told = (article.site or "–", article.headline, article.rubric or "–", article.photo_credit or "–")
        table.add_row(when, *map(Text, told))
    console = Console()
    print_table(console, table)
    option = "" if where == "newscrawl.db" else f" --store {where}"
    console.print("\nWhere to look next:")
    console.print(f"  newscrawl show {newest[0].canonical_url}{option}", soft_wrap=True, highlight=False)
    console.print(f"  newscrawl export{option} > articles.jsonl", highlight=False)
    console.print(f"  newscrawl status{option}", highlight=False)


def _page(article: Article) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    values = article.model_dump(mode="json")
    for name in _FIELDS:
        value = values[name]
        if value in (None, [], "unknown"):
            continue
        found = article.provenance.get(name)
        rule = Text(f"\n{found.source}: {found.rule}" if found else "", style="dim")
        table.add_row(name, Text(_printed(value)) + rule)
    missing = [name for name in _FIELDS if values[name] in (None, [])]
    console = Console()
    console.print(table)
    found = article.provenance.get("body")
    console.print(
        Text(f"\nbody, {len(article.body)} blocks{f' ({found.source}: {found.rule})' if found else ''}", style="bold")
    )
    for paragraph in article.body:
        mark = {"heading": "## ", "list-item": "  • ", "quote": "> "}.get(paragraph.kind, "")
        console.print(Text(f"{mark}{paragraph.text}\n"))
    if missing:
        console.print(Text(f"missing: {', '.join(missing)}", style="dim"))


def _printed(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(item["url"] if isinstance(item, dict) else str(item) for item in value)
    return str(value)
