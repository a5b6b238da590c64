"""`newscrawl crawl`: fetch what is new."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import (
    allow_option,
    check_period,
    json_option,
    setting_option,
    since_until,
    sites_option,
    store_option,
)
from newscrawl.errors import UsageError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Duration(click.ParamType):  # type: ignore[type-arg]  # generic only for type checkers
    """A length of time such as `90s`, `15m`, `2h`, `1d`, in seconds."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Seconds."""
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"(\d+)([smhd])", value)
        if match is None or not int(match[1]):
            raise UsageError(
                f"{param.opts[0] if param else 'time'} {value!r} is no length of time: write it as 90s, 15m, 2h or 1d"
            )
        return int(match[1]) * _UNITS[match[2]]


@click.command("crawl", cls=Deed)
@click.argument("targets", nargs=-1, metavar="[SITE|URL]…")
@store_option
@since_until
@click.option("--max-articles", type=click.IntRange(1), metavar="N", help="Stop when N new articles are stored.")
@click.option("--max-time", type=Duration(), help="Stop after 90s, 15m, 2h; the next run goes on.")
@click.option("--offline", is_flag=True, help="Answer every request from fixtures/SITE; open no socket.")
@click.option(
    "--fixtures", type=click.Path(path_type=Path, file_okay=False), help="The folder of recorded answers for --offline."
)
@allow_option
@click.option("--keep-raw", type=Duration(), help="Keep raw pages for 90d or so; older files go. Otherwise for ever.")
@click.option("--refresh", is_flag=True, help="Ask again for everything, whatever was said last time.")
@click.option(
    "--due",
    is_flag=True,
    help="Only sites whose time has come, by their `every` and quiet hours; all sites if none is named.",
)
@setting_option
@json_option
@sites_option
def command(
    targets: tuple[str, ...],
    store: str,
    since: datetime | None,
    until: datetime | None,
    max_articles: int | None,
    max_time: int | None,
    offline: bool,
    fixtures: Path | None,
    allow: tuple[str, ...],
    keep_raw: int | None,
    refresh: bool,
    due: bool,
    given: tuple[tuple[str, str], ...],
    as_json: bool,
) -> int:
    """Fetch what is new on sites into the store.

    \b
    newscrawl crawl rbc
    newscrawl crawl rbc tass --max-time 15m
    newscrawl crawl https://example.com/ --max-articles 20
    newscrawl crawl rbc --offline --store demo.db
    newscrawl crawl --due
    """
    from newscrawl.crawling.unknown import spiders_for

    if not targets and not due:
        raise UsageError("name a site or an address: `newscrawl sites` lists the sites; --due takes all that are due")
    spiders = spiders_for(targets)
    settings: dict[str, Any] = {"NEWSCRAWL_STORE": store}
    if since:
        settings["NEWSCRAWL_SINCE"] = since.isoformat()
    if until:
        settings["NEWSCRAWL_UNTIL"] = until.isoformat()
    check_period(since, until)
    if max_articles:
        settings["NEWSCRAWL_MAX_ARTICLES"] = max_articles
    if max_time:
        settings["CLOSESPIDER_TIMEOUT"] = max_time
    if keep_raw:
        settings["NEWSCRAWL_KEEP_RAW_SECONDS"] = keep_raw
    if refresh:
        settings["NEWSCRAWL_REFRESH"] = True
    if allow:
        settings["NEWSCRAWL_ALLOW"] = ",".join(allow)
    if offline or fixtures:
        settings |= _offline(spiders, fixtures)
    settings |= dict(given)

    from newscrawl.crawling.running import run_crawls

    return run_crawls(spiders, settings, due=due, as_json=as_json)


def _offline(spiders: list[Any], fixtures: Path | None) -> dict[str, Any]:
    if len(spiders) != 1:
        raise UsageError("--offline crawls one site at a time: name it")
    folder = fixtures or Path(__file__).parents[2] / "fixtures" / str(spiders[0].name)
    if not folder.is_dir():
        raise UsageError(f"--offline: there are no recorded pages in {folder}; --fixtures names another folder")
    handler = "newscrawl.crawling.offline.FixtureDownloadHandler"
    return {
        "NEWSCRAWL_FIXTURES": str(folder),
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, "data": None, "file": None, "ftp": None, "s3": None},
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    }
