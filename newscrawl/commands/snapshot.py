"""`newscrawl snapshot`: datasets that can be cited, checked and rebuilt."""

from __future__ import annotations

import inspect
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.export import selecting, selection_of
from newscrawl.commands.options import allow_option, json_option, sites_option, store_option
from newscrawl.errors import StoreError, UsageError
from newscrawl.export.destination import written_beside
from newscrawl.items import Announcement, RawArticle, Source
from newscrawl.page import Page
from newscrawl.snapshots.compare import difference, verify
from newscrawl.snapshots.create import create
from newscrawl.snapshots.manifest import MANIFEST, read_description, read_manifest
from newscrawl.snapshots.rehydrate import Rehydrated, rehydrate
from newscrawl.store import open_store
from newscrawl.store.selection import check_sites

if TYPE_CHECKING:
    from newscrawl.archive import Captured
    from newscrawl.crawling.page_reader import PageReader

_FOLDER = click.Path(path_type=Path)


@click.group(short_help="Datasets that can be cited, checked and rebuilt.")
def command() -> None:
    """Freeze a selection of articles as a dataset: the same store and question give the same bytes.

    \b
    newscrawl snapshot create elections --since 2026-09-01 --lang ru
    newscrawl snapshot verify elections
    newscrawl snapshot create elections-open --no-text --since 2026-09-01 --lang ru
    newscrawl snapshot rehydrate elections-open --out elections.jsonl
    newscrawl snapshot diff elections elections-later
    """


@command.command("create", cls=Deed)
@click.argument("name", type=_FOLDER)
@store_option
@click.option("--no-text", is_flag=True, help="Leave the publishers' text out: addresses, hashes and metadata remain.")
@selecting
def create_command(name: Path, store: str, no_text: bool, **selected: Any) -> None:
    """Freeze the selected articles in a new folder NAME."""
    selection = selection_of(**selected)
    with open_store(store, create=False, read_only=True) as opened:
        check_sites(opened, selection)
        description = create(opened, name, selection, text=not no_text, rule_of=_rule_of)
    click.echo(f"{name}: {description['articles']} articles, {len(description['files'])} files")


@command.command("verify", cls=Deed)
@click.argument("name", type=_FOLDER)
def verify_command(name: Path) -> int:
    """Check every file and every record of a snapshot by its hash."""
    problems = verify(name)
    for problem in problems:
        click.echo(problem, err=True)
    if not problems:
        click.echo(f"{name}: {read_description(name)['articles']} articles, every hash is right")
    return 1 if problems else 0


@command.command("diff")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@json_option
def diff_command(old: Path, new: Path, as_json: bool) -> None:
    """What the snapshot NEW has that OLD has not: added, removed, edited and otherwise described articles."""
    found = difference(old, new)
    if as_json:
        click.echo(json.dumps(vars(found), ensure_ascii=False))
        return
    for name, urls in vars(found).items():
        click.echo(f"{name}: {len(urls)}")
        for url in urls:
            click.echo(f"  {url}")


@command.command("rehydrate", cls=Deed)
@click.argument("name", type=_FOLDER)
@click.option(
    "--out", type=_FOLDER, required=True, help="Where the articles go, as JSON Lines; with .gz or .zst, packed."
)
@store_option
@click.option("--warc", type=_FOLDER, help="A folder of the WARC files the snapshot was made from.")
@click.option("--crawl", is_flag=True, help="Fetch what the store does not have, and nothing else, into the store.")
@allow_option
@json_option
@sites_option
def rehydrate_command(
    name: Path, out: Path, store: str, warc: Path | None, crawl: bool, allow: tuple[str, ...], as_json: bool
) -> int:
    """Bring the text back to a snapshot without it, and say by hash what is the same.

    It comes from the store (every version it knows), from WARC files, or is fetched anew. Exit status 1 if a record
    is missing or has another text now.
    """
    from newscrawl.crawling.page_reader import PageReader
    from newscrawl.export.json_lines import opened as opened_file
    from newscrawl.export.writing import Format, compression_of, format_of

    if format_of(out) is not Format.JSONL:
        raise UsageError(f"--out {out}: what comes back is written as JSON Lines: name a file .jsonl")
    read_description(name)
    if warc is not None and not warc.is_dir():
        raise UsageError(f"--warc {warc}: there is no such folder")
    if crawl:
        _fetch_missing(name, store, allow, quiet=as_json)
    result = Rehydrated()
    opened = (
        open_store(store, create=False, read_only=True) if crawl or Path(store).exists() or "://" in store else None
    )
    try:
        if opened is None and warc is None:
            raise UsageError(
                f"--store {store}: there is no such store; --warc names a folder of WARC files, --crawl fetches"
            )
        with (
            PageReader() as reader,
            written_beside(out) as beside,
            opened_file(beside, compression_of(out)) as file,
        ):
            for article in rehydrate(name, opened, warc, reread=partial(_read_again, reader), result=result):
                file.write(f"{article.model_dump_json()}\n".encode())
    finally:
        if opened is not None:
            opened.close()
    _report(result, as_json=as_json)
    return 1 if result.changed or result.missing else 0


def _read_again(reader: PageReader, captured: Captured) -> RawArticle | None:
    """The article of a page by today's rules; where it costs too much or newscrawl fails on it, that is said."""
    from newscrawl.crawling.readers import TooExpensive
    from newscrawl.sites import site_of

    site = site_of(captured.url)
    page = Page(captured.body, captured.url, captured.headers)
    try:
        answer, raw = reader.read(
            page, fetched=captured.fetched, status=captured.status, site=site.name if site else None
        )
    except TooExpensive as error:
        answer, raw = {"error": str(error)}, None
    if "error" in answer:
        click.echo(f"{captured.url}: newscrawl failed on it: {answer['error']}", err=True)
    return raw


def _report(result: Rehydrated, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(vars(result), ensure_ascii=False))
        return
    for kind, urls in (("changed", result.changed), ("missing", result.missing)):
        for url in urls:
            click.echo(f"{kind}: {url}", err=True)
    counts = f"{result.same_text} with the same text, {len(result.changed)} changed, {len(result.missing)} missing"
    click.echo(f"{result.same} the same, {counts}")


def _fetch_missing(name: Path, store: str, allow: tuple[str, ...], *, quiet: bool) -> None:
    """Crawl the addresses that the store has no article of, those alone; what became of them is in the ledger."""
    from newscrawl.commands import INTERRUPTED
    from newscrawl.crawling.running import run_crawls
    from newscrawl.crawling.unknown import spider_for, spiders_for

    with open_store(store) as opened:
        missing = [entry.url for entry in read_manifest(name) if opened.stories.id_of(entry.url) is None]
        for url in missing:
            said = Announcement(source=Source.GENERAL, source_url=str(name / MANIFEST))
            opened.ledger.announce(str(spider_for(url).name), [(url, said)], run=0)
    if not missing:
        return
    settings = {"NEWSCRAWL_STORE": store, "NEWSCRAWL_DISCOVER": False, "NEWSCRAWL_MAX_PAGES": 0}
    status = run_crawls(spiders_for(missing), settings | {"NEWSCRAWL_ALLOW": ",".join(allow)}, quiet=quiet)
    if status in (StoreError.exit_status, INTERRUPTED):
        sys.exit(status)


def _rule_of(site: str) -> bytes | None:
    from newscrawl.sites import all_spiders

    spider = all_spiders().get(site)
    file = inspect.getsourcefile(spider) if spider else None
    return Path(file).read_bytes() if file else None
