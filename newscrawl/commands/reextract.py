"""`newscrawl reextract`: read the archive again with today's rules."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import Date, json_option, sites_option, store_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.crawling.rereading import Rereading

_KINDS = ("same", "better", "changed", "worse", "lost")


@click.command("reextract", cls=Deed, short_help="Read the archived pages again with today's rules.")
@click.option("--site", help="Only pages of this site.")
@click.option("--since", type=Date(), help="Only pages fetched on or after this date or instant.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would change and write nothing: also what happens without --accept."
)
@click.option("--accept", is_flag=True, help="Write what changed, as a new reading of the same capture.")
@store_option
@json_option
@sites_option
def command(site: str | None, since: datetime | None, dry_run: bool, accept: bool, store: str, as_json: bool) -> None:
    """Read the archived pages again with today's rules, and say per field what would change. Opens no connection.

    \b
    newscrawl reextract --site rbc
    newscrawl reextract --site rbc --since 2026-11-01 --accept
    """
    from newscrawl.crawling.rereading import run_reread
    from newscrawl.store import open_store

    if dry_run and accept:
        raise UsageError("--dry-run and --accept exclude each other: give one")
    with open_store(store, create=False, read_only=not accept) as opened:
        if site and site not in opened.ledger.sites():
            known = ", ".join(opened.ledger.sites()) or "no site"
            raise UsageError(f"--site {site}: {opened.label} holds nothing of it; it knows {known}")
        result = run_reread(opened, site=site, since=since, accept=accept)
    if as_json:
        click.echo(json.dumps(asdict(result), ensure_ascii=False, indent=2))
        return
    _print(result, accept)


def _print(result: Rereading, accept: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    from newscrawl.crawling.narrow import print_table

    table = Table(box=None, pad_edge=False)
    table.add_column("field")
    for kind in _KINDS:
        table.add_column(kind, justify="right")
    for name, change in result.fields.items():
        table.add_row(name, *(str(change.counts.get(kind, 0)) for kind in _KINDS))
    console = Console()
    print_table(console, table)
    for name, change in result.fields.items():
        for sample in change.samples:
            words = f"{name} {sample['kind']}: {sample['before']!r} → {sample['after']!r}  {sample['url']}"
            console.print(words, highlight=False, markup=False, soft_wrap=True)
    for line in result.unreadable:
        console.print(f"not read: {line}", highlight=False, markup=False, soft_wrap=True)
    for failing, counts in sorted(result.failed_rules.items()):
        rules = ", ".join(f"{name} on {number}" for name, number in sorted(counts.items()))
        words = f"{failing}: rules that found nothing where the general reader did: {rules} pages"
        console.print(words, highlight=False, markup=False, soft_wrap=True)
    told = (
        f"{result.captures} pages read again: {result.articles} articles, {result.no_articles} of them no article now, "
    )
    told += f"{result.now_articles} pages that are articles now and were none"
    console.print(told, highlight=False, soft_wrap=True)
    done = f"{result.written} articles written" if accept else "nothing was written; --accept writes"
    console.print(done, highlight=False)
