"""`newscrawl sites`: what sites there are."""

from __future__ import annotations

import inspect
import json
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.options import json_option, sites_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider


@click.command("sites")
@click.argument("names", nargs=-1, metavar="[SITE…]")
@click.option("--markdown", is_flag=True, help="The table as Markdown, as in docs/sites.md.")
@json_option
@sites_option
def command(names: tuple[str, ...], markdown: bool, as_json: bool) -> None:
    """List the sites newscrawl has rules for.

    \b
    newscrawl sites
    newscrawl sites rbc tass --json
    newscrawl sites --sites my_sites/
    """
    from newscrawl.sites import all_spiders, find_spider

    spiders = [find_spider(name) for name in names] if names else list(all_spiders().values())
    if markdown and as_json:
        raise UsageError("--markdown and --json exclude each other: give one")
    rows = [_row(spider) for spider in spiders]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif markdown:
        click.echo(to_markdown(rows))
    else:
        _table(rows)


def to_markdown(rows: list[dict[str, Any]]) -> str:
    """The rows of `newscrawl sites` as one Markdown table."""
    head = "| site | what it is | language | time zone | sources | rules |\n|---|---|---|---|---|---|"
    lines = [
        f"| `{row['name']}` | {row['about']} | {row['language'] or '–'} | {row['timezone'] or '–'} "
        f"| {', '.join(row['kinds'])} | {', '.join(row['rules']) or '–'} |"
        for row in rows
    ]
    return "\n".join([head, *lines])


def _row(spider: type[NewsSpider]) -> dict[str, Any]:
    module = inspect.getmodule(spider)
    about = " ".join((inspect.getdoc(module) or "").split())
    rules = sorted({name for layout in spider.site.layouts for name in layout.rules()})
    return {
        "name": spider.name,
        "about": about,
        "domains": list(spider.allowed_domains),
        "language": spider.language,
        "timezone": spider.timezone,
        "kinds": sorted({type(source).__name__ for source in spider.sources}),
        "sources": [source.url for source in spider.sources],
        "rules": rules,
        "every": spider.every,
    }


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from newscrawl.crawling.narrow import print_table

    table = Table(box=None, pad_edge=False)
    for title in ("site", "language", "sources", "what it is"):
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(row["name"], row["language"] or "–", ", ".join(row["kinds"]), row["about"])
    print_table(Console(), table)
