"""`newscrawl check`: do live sites still read as their recorded pages do?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import allow_option, json_option, say_asking, sites_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.kit.answers import Get
    from newscrawl.kit.checking import Health
    from newscrawl.spider import NewsSpider


@click.command("check", cls=Deed, short_help="Does the live site still read as its recorded pages do?")
@click.argument("names", nargs=-1, metavar="[SITE…]")
@click.option("--most", default=5, show_default=True, type=click.IntRange(1, 50), help="Articles to read of each site.")
@click.option(
    "--fixtures",
    default="fixtures",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of all sites' recorded pages.",
)
@click.option("--offline", is_flag=True, help="Ask the recorded pages instead of the site.")
@allow_option
@json_option
@sites_option
def command(
    names: tuple[str, ...], most: int, fixtures: Path, offline: bool, allow: tuple[str, ...], as_json: bool
) -> int:
    """Ask every source of SITE once, read some of its newest articles, and compare with what its recorded pages have.

    Exit status for a scheduler: 0 all healthy, 1 something is wrong, 4 a site cannot be reached at all.

    \b
    newscrawl check
    newscrawl check rbc tass --json
    """
    import asyncio

    from newscrawl.sites import all_spiders, find_spider

    spiders = [find_spider(name) for name in names] if names else list(all_spiders().values())
    if offline:
        answers = [(spider, _recorded(fixtures, spider)) for spider in spiders]
        results = [asyncio.run(_check(spider, get, fixtures, most, known)) for spider, (get, known) in answers]
    else:
        from newscrawl.crawling.visits import visit

        async def plan(get: Get) -> list[Health]:
            return await asyncio.gather(*(_check(spider, get, fixtures, most) for spider in spiders))

        results = visit(plan, allow=allow, asking=say_asking)
    if as_json:
        click.echo(json.dumps([health.as_dict() for health in results], ensure_ascii=False, indent=2))
    else:
        for health in results:
            _show(health)
    if any(not health.reachable for health in results):
        return 4
    return 1 if any(health.complaints for health in results) else 0


async def _check(
    spider: type[NewsSpider], get: Get, fixtures: Path, most: int, known: frozenset[str] | None = None
) -> Health:
    from datetime import UTC, datetime

    from newscrawl.discovery.archives import first_url
    from newscrawl.kit.checking import check_site, usual_fields
    from newscrawl.testing import cases

    recorded = [case.article for case in cases(fixtures, str(spider.name)) if case.article] if fixtures.is_dir() else []
    return await check_site(
        spider.site,
        [source for source in spider.sources if known is None or first_url(source) in known],
        get,
        article_urls=spider.article_urls,
        skip_urls=spider.skip_urls,
        usual=usual_fields(recorded),
        most=most,
        now=datetime.now(UTC),
    )


def _recorded(fixtures: Path, spider: type[NewsSpider]) -> tuple[Get, frozenset[str]]:
    from newscrawl.kit.answers import Answer
    from newscrawl.testing import cases

    known = {case.url: case for case in cases(fixtures, str(spider.name))}
    if not known:
        raise UsageError(f"--offline: there are no recorded pages in {fixtures / str(spider.name)}")

    async def get(url: str) -> Answer:
        case = known.get(url)
        return Answer(case.url, case.status, case.headers, case.body) if case else Answer(url, status=404)

    return get, frozenset(known)


def _show(health: Health) -> None:
    click.echo(
        f"{health.site}: {'healthy' if not health.complaints else 'NOT HEALTHY'}, {health.articles} articles read"
    )
    for url, count, why in health.sources:
        click.echo(f"  {url}: {f'{count} articles' if count is not None else why}")
    if health.articles:
        click.echo("  " + ", ".join(f"{name} {count}/{health.articles}" for name, count in health.read.items()))
    for complaint in health.complaints:
        click.echo(f"  ! {complaint}")
