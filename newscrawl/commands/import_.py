"""`newscrawl import`: pages and articles from files into the store."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import json_option, sites_option, store_option
from newscrawl.importing.taking import import_files
from newscrawl.store import open_store


@click.command("import", cls=Deed, short_help="Read WARC files, saved pages or JSON Lines into the store.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--no-raw", is_flag=True, help="Do not copy pages to the store's raw pages: they cannot be read again.")
@store_option
@sites_option
@json_option
def command(paths: tuple[Path, ...], no_raw: bool, store: str, as_json: bool) -> int:
    """Read WARC files, saved pages or JSON Lines into the store, as a crawl would have.

    WARC (CC-NEWS too) and HTML are read anew, by the rules of their sites where there are any and within the limits of
    a crawl, and their pages are kept as a crawl keeps them, so that `reextract` can read them again. JSON Lines may be
    newscrawl's own export, or records of news-please, Fundus (with a url beside) or trafilatura; .gz and .zst are
    unpacked. What is cut or damaged is said, and the rest is read. Name
    files oldest first: a page fetched before what is stored changes nothing.

    \b
    newscrawl import CC-NEWS-20261101000000-00001.warc.gz
    newscrawl import pages/                 HTML that names its address, or lies below folders named like hosts
    newscrawl import articles.jsonl
    """
    from newscrawl.sites import site_of

    with open_store(store) as opened, _shown() as progress:
        result = import_files(opened, list(paths), site_of=site_of, keep_raw=not no_raw, progress=progress)
    if as_json:
        click.echo(json.dumps({"counts": result.counts, "problems": result.problems}, ensure_ascii=False))
    else:
        for problem in result.problems:
            click.echo(problem, err=True)
        click.echo(", ".join(f"{number} {what}" for what, number in sorted(result.counts.items())) or "nothing found")
    taken = ("new", "revised", "unchanged", "duplicate")
    return 0 if not result.counts or any(result.counts.get(kind) for kind in taken) else 1


@contextmanager
def _shown() -> Iterator[Callable[[str], None]]:
    """How much was read, on standard error, if that is a terminal; how much there is nobody knows beforehand."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("import", total=None)
        yield lambda _: shown.advance(task)
