"""`newscrawl doctor`: is the store sound, and what can be saved if it is not."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import json_option, sites_option, store_option
from newscrawl.errors import DamagedStoreError, StoreError, UsageError

if TYPE_CHECKING:
    from newscrawl.store.soundness import Finding


@click.command("doctor", cls=Deed, short_help="Check a store and its raw pages, and mend them.")
@store_option
@click.option("--repair", is_flag=True, help="Mend what can be mended.")
@click.option(
    "--rebuild",
    "rebuild_as",
    metavar="NEW",
    help="Make a new store at this path from the raw pages alone. The old one is not touched.",
)
@click.option(
    "--archive",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of raw pages to rebuild from, where it does not lie beside the store.",
)
@json_option
@sites_option
@click.pass_context
def command(
    context: click.Context, store: str, repair: bool, rebuild_as: str | None, archive: Path | None, as_json: bool
) -> None:
    """Check a store and its raw pages; mend them, or make a new store from the raw pages.

    Ends with 0 if all is well (or was mended), 1 if something is wrong, 3 if the store cannot be used at all.

    \b
    newscrawl doctor
    newscrawl doctor --repair
    newscrawl doctor --rebuild new.db
    """
    if rebuild_as is not None:
        _rebuild(store, rebuild_as, archive, as_json=as_json)
        return
    try:
        findings = _examine(store, repair=repair)
    except DamagedStoreError:
        raise DamagedStoreError(
            f"{store}: the database is damaged too far to be examined; `newscrawl doctor --rebuild NEW` makes a new "
            f"store from the raw pages in {_archive_of(store)}"
        ) from None
    if as_json:
        click.echo(json.dumps([_as_dict(finding, repair) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(_told(finding, repair))
        click.echo("the store is sound" if not findings else _advice(findings, repair=repair))
    if any(finding.name == "integrity" and not _is_mended(finding, repair) for finding in findings):
        context.exit(3)
    if any(not finding.harmless and not _is_mended(finding, repair) for finding in findings):
        context.exit(1)


def _examine(where: str, *, repair: bool) -> list[Finding]:
    from newscrawl.doctor import examine
    from newscrawl.store import open_store

    with open_store(where, create=False, read_only=not repair) as store:
        findings = list(examine(store))
        if repair:
            for finding in findings:
                if finding.mend is not None:
                    finding.mend()
    return findings


def _rebuild(old: str, new: str, archive: Path | None, *, as_json: bool) -> None:
    from newscrawl.crawling.page_reader import PageReader
    from newscrawl.rebuilding import NOT_RECOVERED, rebuild
    from newscrawl.store import open_store

    if "://" not in new and Path(new).exists():
        raise UsageError(f"--rebuild {new}: there is a file of that name already; name a new one")
    folder = archive or _archive_of(old)
    if not folder.is_dir():
        raise StoreError(f"{folder}: there are no raw pages to rebuild from; --archive names another folder")
    progress = None if as_json else lambda path: click.echo(f"reading {path.name}")
    with open_store(new) as store, PageReader() as reader:
        rebuilt = rebuild(folder, store, reader, progress=progress)
    if as_json:
        click.echo(json.dumps(rebuilt.as_dict() | {"not_recovered": NOT_RECOVERED}, ensure_ascii=False, indent=2))
        return
    click.echo(
        f"{rebuilt.pages} pages in {rebuilt.files} files: {rebuilt.articles} articles, {rebuilt.revisions} revisions, "
        f"{rebuilt.unchanged} unchanged, {rebuilt.duplicates} duplicates, {rebuilt.not_articles} no articles, "
        f"{rebuilt.unreadable} unreadable"
    )
    click.echo("not in the raw pages, and so not recovered: " + "; ".join(NOT_RECOVERED))
    click.echo(
        f"the raw pages stay in {folder}: set NEWSCRAWL_ARCHIVE={folder} when you use {store.label}, or move the folder"
    )


def _archive_of(store: str) -> Path:
    named = os.environ.get("NEWSCRAWL_ARCHIVE")
    return Path(named) if named else Path("newscrawl.db" if "://" in store else store).with_suffix(".warc")


def _is_mended(finding: Finding, repair: bool) -> bool:
    return repair and finding.mend is not None


def _told(finding: Finding, repair: bool) -> str:
    """What is wrong, and what mending did or would do: nothing may sound done that was not."""
    verdict = "mended" if _is_mended(finding, repair) else "note" if finding.harmless else "wrong"
    to_do = f" (--repair: {finding.remedy})" if finding.remedy and not repair else ""
    done = f"; done: {finding.remedy}" if _is_mended(finding, repair) else ""
    return f"{verdict}: {finding.words}{to_do}{done}"


def _advice(findings: list[Finding], *, repair: bool) -> str:
    open_ones = [finding for finding in findings if not finding.harmless and not _is_mended(finding, repair)]
    if not open_ones:
        return "the store is sound"
    if not repair and any(finding.mend is not None for finding in open_ones):
        return "`newscrawl doctor --repair` mends what can be mended"
    return "what is left cannot be mended in place: `newscrawl doctor --rebuild NEW` saves what the raw pages hold"


def _as_dict(finding: Finding, repair: bool) -> dict[str, Any]:
    return {
        "name": finding.name,
        "count": finding.count,
        "words": finding.words,
        "remedy": finding.remedy or None,
        "harmless": finding.harmless,
        "mended": _is_mended(finding, repair),
        "mendable": finding.mend is not None,
    }
