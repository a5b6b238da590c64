"""`newscrawl export`: take articles out of the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from newscrawl.commands.options import check_period, since_until, store_option
from newscrawl.errors import UsageError
from newscrawl.export.destination import left_behind
from newscrawl.export.fields import Fields
from newscrawl.export.writing import Format, export, export_stream, format_of
from newscrawl.store import open_store
from newscrawl.store.selection import Selection, check_sites, count


def selecting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which articles are meant; `selection_of` reads them."""
    for option in (
        click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Any other field; * stands for any text."),
        click.option("--dedupe", type=click.Choice(["cluster"]), help="Of near-duplicates only the first published."),
        click.option("--sample", type=click.IntRange(1), metavar="N", help="Only N articles, drawn by --seed."),
        click.option("--seed", type=int, default=0, show_default=True, help="Another seed draws another sample."),
        click.option("--tag", help="Only articles with this tag."),
        click.option("--author", help="Only articles of this author, as printed."),
        click.option("--lang", "language", help="Only this language: ru, en; en takes in en-gb."),
        click.option("--rubric", help="Only this rubric, as printed."),
    ):
        function = option(function)
    function = since_until(function)
    return click.option("--site", "sites", multiple=True, help="Only this site; may be given several times.")(function)


def selection_of(
    sites: tuple[str, ...] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    where: tuple[str, ...] = (),
    dedupe: str | None = None,
    **others: Any,
) -> Selection:
    """The selection that `selecting`'s options mean."""
    check_period(since, until)
    pairs = []
    for condition in where:
        name, equals, value = condition.partition("=")
        if not equals:
            raise UsageError(f"--where {condition}: write it as FIELD=VALUE")
        pairs.append((name.strip(), value))
    return Selection(
        sites=sites, since=since, until=until, where=tuple(pairs), one_a_cluster=dedupe == "cluster", **others
    )


@click.command(short_help="Take articles out: JSON Lines, CSV, Parquet, SQLite …")
@store_option
@click.option("--format", "kind", type=click.Choice([kind.value for kind in Format]), help="Left out: by --out's name.")
@click.option("--out", type=click.Path(path_type=Path), help="File or folder; left out: standard output.")
@click.option("--fields", "only", metavar="A,B,…", help="Only these fields, in this order.")
@click.option("--without", metavar="A,B,…", help="All fields but these.")
@click.option("--flatten", is_flag=True, help="Nothing nested: the body as text, lists joined by '; '.")
@click.option("--revisions", is_flag=True, help="Every revision of each article, the first reading first.")
@selecting
def command(
    store: str,
    kind: str | None,
    out: Path | None,
    only: str | None,
    without: str | None,
    flatten: bool,
    revisions: bool,
    **selected: Any,
) -> None:
    """Take articles out of the store, as many as there are, in constant memory.

    \b
    newscrawl export > articles.jsonl
    newscrawl export --since 2026-01-01 --lang ru --out 2026.jsonl.zst
    newscrawl export --fields url,headline,published --out list.csv
    newscrawl export --format parquet --out articles/       a folder by site and month
    newscrawl export --dedupe cluster --out articles.parquet
    newscrawl export --format sqlite --out articles.db      for Datasette
    newscrawl export --format huggingface --out dataset/
    newscrawl export --format graph --out copies/           who copied whom: nodes.csv, edges.csv

    A file has its name only when it is complete; after a kill the same command starts again cleanly.
    """
    fields = Fields.chosen(only, without, flat=flatten)
    selection = selection_of(**selected)
    chosen = Format(kind) if kind else format_of(out)
    with open_store(store, create=False, read_only=True) as opened:
        check_sites(opened, selection)
        total = count(opened, selection)
        if total == 0:
            click.echo("newscrawl: no article matches that; the export is empty", err=True)
        if out is None:
            export_stream(opened, selection, fields, chosen, sys.stdout.buffer, revisions=revisions)
            return
        with _shown(total) as progress:
            export(opened, selection, fields, chosen, out, revisions=revisions, progress=progress)
    for path in left_behind(out.parent):
        click.echo(
            f"newscrawl: {path}: left by an export that was killed; remove it, unless another machine writes it",
            err=True,
        )


@contextmanager
def _shown(total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bars:
        task = bars.add_task("articles", total=total)
        yield lambda done: bars.advance(task, done)
