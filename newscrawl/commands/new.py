"""`newscrawl new`: look at a site and write its rules, as far as they can be measured."""

from __future__ import annotations

from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import allow_option, say_asking
from newscrawl.errors import UsageError
from newscrawl.urls import host

if TYPE_CHECKING:
    from newscrawl.kit.probe import Probe
    from newscrawl.kit.samples import Sample

_MOST_RECORDED = 3


@click.command("new", cls=Deed, short_help="Probe a site and write its declaration, with what was measured.")
@click.argument("url")
@click.option("--name", help="The site's name: its file, and its folder of fixtures. Default: from the host.")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Read saved pages of this folder instead of the site.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the site's file. Default: spiders/ of a checkout, else sites/.",
)
@click.option("--most", default=20, show_default=True, type=click.IntRange(3, 100), help="Articles to read.")
@allow_option
@click.option("--force", is_flag=True, help="Write over a site's file that is there.")
def command(
    url: str, name: str | None, folder: Path | None, into: Path | None, most: int, allow: tuple[str, ...], force: bool
) -> int:
    """Probe the site at URL politely, read some of its articles and write a declaration with what was measured.

    Only selectors that find a field on more pages than the general reader are written. Two or three of the pages are
    kept in recorded/NAME, outside version control, until a person has trimmed them.

    \b
    newscrawl new https://news.example.com/
    newscrawl new https://news.example.com/ --from saved/
    """
    from newscrawl.kit.proposals import noise_lines, proposals
    from newscrawl.kit.report import report
    from newscrawl.kit.site_file import site_file, site_name

    if not url.startswith(("http://", "https://")) or host(url) is None:
        raise UsageError(f"{url!r} is no http(s) address: write it as https://example.com/")
    name = name or site_name(urlsplit(url).hostname or "")
    if not name.isidentifier() or iskeyword(name):
        raise UsageError(
            f"--name {name!r} is no name for a file of Python: use letters, digits and underscores, and no keyword"
        )
    file = (into or Path("spiders" if Path("scrapy.cfg").exists() else "sites")) / f"{name}.py"
    if file.exists() and not force:  # said before the site is asked for anything
        raise UsageError(f"{file} is there already: --name gives another name, --force writes over it")
    found = _probe(url, folder, most, allow)
    made = proposals(found.articles)
    noise = noise_lines(found.articles, made)
    for line in report(found, made, noise):
        click.echo(line)
    if not found.articles or not found.sources:
        click.echo("nothing was written: see above what was found and what to do")
        return 4
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(site_file(name, found, made, noise, _today()), "utf-8")
    click.echo(f"written: {file}")
    kept = sorted(found.articles, key=_richness, reverse=True)[:_MOST_RECORDED]
    recorded = _record(found, kept, Path("recorded") / name)
    for description in recorded:
        click.echo(f"written: {description}")
    _next_steps(name, file, recorded[0].with_suffix(".html"), kept[0].page.url, allow)
    return 0


def _probe(url: str, folder: Path | None, most: int, allow: tuple[str, ...]) -> Probe:
    from datetime import UTC, datetime

    from newscrawl.kit.probe import probe

    now = datetime.now(UTC)
    if folder is None:
        from newscrawl.crawling.visits import visit

        return visit(lambda get: probe(url, get, now=now, most=most), allow=allow, asking=say_asking)
    import asyncio

    from newscrawl.kit.answers import Saved
    from newscrawl.kit.probe import probe_saved

    saved = Saved(folder)
    return asyncio.run(probe_saved(url, saved, now=now, most=most))


def _next_steps(name: str, file: Path, page: Path, url: str, allow: tuple[str, ...]) -> None:
    """The commands that come next, as they are to be typed here."""
    sites = "" if file.parent == Path("spiders") else f" --sites {file.parent}"
    reach = "".join(f" --allow {address}" for address in allow)
    click.echo(f"where a value is wrong, or missing but printed, write a selector into {file}; to see a page:")
    click.echo(f"  newscrawl preview {page} --url {url} --html marked.html{sites}")
    click.echo("then:")
    click.echo(f"  newscrawl crawl {name} --max-articles 10{sites}{reach}")
    click.echo(f"  newscrawl fixture {name} {url} CASE{sites}{reach}")


def _richness(sample: Sample) -> int:
    return len(sample.article.provenance) if sample.article else 0


def _record(found: Probe, kept: list[Sample], folder: Path) -> list[Path]:
    from datetime import UTC, datetime

    from newscrawl.discovery.sources import Feed, Sitemap
    from newscrawl.items import Reading
    from newscrawl.kit.sources import read_source
    from newscrawl.testing import describe, write_case
    from newscrawl.urls import canonicalise

    now = datetime.now(UTC).replace(microsecond=0)
    written = []
    for number, sample in enumerate(kept, 1):
        reading = Reading(state=sample.reading.state, reason=sample.reading.reason, article=sample.article)
        description = describe(sample.page.url, now, reading, status=sample.status, headers=sample.page.headers)
        written.append(write_case(folder, f"article-{number}", sample.page.body, description))
    for (source, _), answer in list(zip(found.sources, found.answers, strict=True))[:1]:
        kind = "feed" if isinstance(source, Feed) else "sitemap" if isinstance(source, Sitemap) else "listing"
        entries = read_source(source, answer).entries if answer.body else []
        description = {
            "url": source.url,
            "recorded": now.isoformat(),
            "kind": kind,
            "status": answer.status,
            "headers": {},
            "announces": list(dict.fromkeys(canonicalise(address) for address, _ in entries)),
        }
        written.append(write_case(folder, kind, answer.body, description))
    return written


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
