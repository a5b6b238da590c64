"""`newscrawl import`: pages and articles from files into the store."""

from __future__ import annotations

import json
from pathlib import Path

import click

from newscrawl.commands.options import json_option, sites_option, store_option
from newscrawl.importing import import_files
from newscrawl.store import open_store


@click.command("import", short_help="Read WARC files, saved pages or JSON Lines into the store.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@store_option
@sites_option
@json_option
def command(paths: tuple[Path, ...], store: str, as_json: bool) -> int:
    """Read WARC files, saved pages or JSON Lines into the store, as a crawl would have.

    WARC (CC-NEWS too) and HTML are read anew, by the rules of their sites where there are any. JSON Lines may be
    newscrawl's own export, or records of news-please, Fundus or trafilatura; .gz and .zst are unpacked.

    \b
    newscrawl import CC-NEWS-20261101000000-00001.warc.gz
    newscrawl import pages/                 HTML that names its address, or lies below folders named like hosts
    newscrawl import articles.jsonl
    """
    from newscrawl.sites import site_of

    with open_store(store) as opened:
        result = import_files(opened, list(paths), site_of=site_of)
    if as_json:
        click.echo(json.dumps({"counts": result.counts, "problems": result.problems}, ensure_ascii=False))
    else:
        for problem in result.problems:
            click.echo(problem, err=True)
        click.echo(", ".join(f"{number} {what}" for what, number in sorted(result.counts.items())) or "nothing found")
    taken = ("new", "revised", "unchanged", "duplicate")
    return 0 if not result.counts or any(result.counts.get(kind) for kind in taken) else 1
