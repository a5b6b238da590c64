"""`newscrawl fixture`: record a page of a site with its reading beside it, or read the recorded ones again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import allow_option, sites_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.testing import Case

FIXTURES = "fixtures"


@click.command("fixture", cls=Deed, short_help="Record a page and its reading as a case for a site's tests.")
@click.argument("site")
@click.argument("url", required=False)
@click.argument("case", required=False)
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False), help="A saved page, instead of fetching URL.")
@click.option(
    "--fixtures",
    default=FIXTURES,
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of all sites' recorded pages.",
)
@click.option(
    "--accept", is_flag=True, help="Write what is read now over what is expected. Look at the differences first."
)
@allow_option
@sites_option
def command(
    site: str,
    url: str | None,
    case: str | None,
    file: Path | None,
    fixtures: Path,
    accept: bool,
    allow: tuple[str, ...],
) -> int:
    """Record URL as fixtures/SITE/CASE with the reading beside it; without URL, read all cases of SITE again.

    A recorded page is its publisher's work: trim it to its structure and write words of your own into it before you
    share it. The reading beside it is what the rules say now: check every line of it.

    \b
    newscrawl fixture rbc https://www.rbc.ru/politics/24/10/2025/68fb4fca9a79478a9f02ad07 phone-call
    newscrawl fixture rbc
    """
    from newscrawl.sites import find_spider

    find_spider(site)
    if url:
        if case and not accept and (fixtures / site / f"{case}.json").exists():
            raise UsageError(f"{fixtures / site / case}.json: is there already; --accept records it anew")
        return _record(site, url, case, file, fixtures / site, allow)
    return _reread(site, fixtures, accept)


def _record(site: str, url: str, case: str | None, file: Path | None, folder: Path, allow: tuple[str, ...]) -> int:
    import re
    from datetime import UTC, datetime

    from newscrawl.kit.answers import Answer
    from newscrawl.sites import read_page
    from newscrawl.testing import describe, write_case

    if not case or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", case):
        raise UsageError(f"the case needs a name in small letters, digits and hyphens after the URL, not {case!r}")
    if file is not None:
        try:
            page = Answer(url, 200, {"content-type": "text/html"}, file.read_bytes())
        except OSError as error:
            raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from None
    else:
        from newscrawl.crawling.visits import fetch

        page = fetch(url, allow=allow)
    now = datetime.now(UTC).replace(microsecond=0)
    reading = read_page(page.body, page.url, headers=page.headers, site=site, fetched=now, status=page.status)
    description = describe(page.url, now, reading, status=page.status, headers=page.headers)
    written = write_case(folder, case, page.body, description)
    click.echo(f"{written}: {reading.state}" + (f" ({reading.reason})" if not reading.state.is_story else ""))
    article = reading.article if reading.state.is_story else None
    for name, value in (article.model_dump(mode="json") if article else {}).items():
        if value and name in ("headline", "lead", "published", "rubric", "tags", "authors", "photo_credit"):
            click.echo(f"  {name}: {value}")
    if article:
        click.echo(f"  body: {len(article.body)} blocks, {len(article.text)} characters")
    click.echo("check every field in the .json, and trim the page to its structure before it is committed")
    return 0


def _reread(site: str, fixtures: Path, accept: bool) -> int:
    from newscrawl.testing import cases, differences

    found = [case for case in cases(fixtures, site) if case.kind == "article"]
    if not found:
        raise UsageError(f"{fixtures / site}: no recorded page: newscrawl fixture {site} URL CASE records one")
    wrong = 0
    for case in found:
        differing = differences(case)
        wrong += bool(differing)
        click.echo(f"{case.name}: {'as expected' if not differing else f'{len(differing)} differences'}")
        for name, want, got in differing:
            click.echo(f"  {name}\n    expected: {_short(want)}\n    read:     {_short(got)}")
        if differing and accept:
            _accept(case)
            click.echo("  accepted: the expectation is what is read now")
    return 1 if wrong and not accept else 0


def _accept(case: Case) -> None:
    from newscrawl.testing import describe, write_case

    description = describe(case.url, case.recorded, case.read(), status=case.status, headers=case.headers)
    write_case(case.file.parent, case.name, case.body, description)


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) < 300 else f"{text[:200]} … {text[-80:]}"
