"""`newscrawl schedule`: crawl what is due, for as long as the machine runs."""

from __future__ import annotations

import logging
from typing import Any

import click

from newscrawl.commands.options import allow_option, setting_option, sites_option, store_option


class _Number(click.FloatRange):
    """A number of a range, which `nan` is not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        return self.fail(f"{value} is no number", param, ctx) if number != number else number


@click.command("schedule", short_help="Crawl sites whenever they are due, until stopped.")
@click.argument("sites", nargs=-1, metavar="[SITE…]")
@store_option
@click.option("--processes", type=click.IntRange(1), help="Crawls at a time; left out, one for every core.")
@click.option(
    "--tick",
    type=_Number(min=0.1, max=86_400),
    default=20.0,
    show_default=True,
    help="Seconds between two looks at what is due.",
)
@click.option(
    "--compress",
    type=_Number(min=0, max=86_400, min_open=True),
    default=1.0,
    help="Run a day in a COMPRESS-th of it, to try a schedule out.",
)
@allow_option
@setting_option
@sites_option
def command(
    sites: tuple[str, ...],
    store: str,
    processes: int | None,
    tick: float,
    compress: float,
    allow: tuple[str, ...],
    given: tuple[tuple[str, str], ...],
) -> None:
    """Crawl sites whenever they are due, by their `every` and quiet hours, until stopped.

    Every crawl is a process of its own; no two of them ask one host. SIGTERM and Ctrl-C end them in good order.

    \b
    newscrawl schedule
    newscrawl schedule rbc tass --processes 2
    """
    from newscrawl.crawling.scheduling import Schedule
    from newscrawl.settings import LOG_DATEFORMAT, LOG_FORMAT
    from newscrawl.sites import find_spider
    from newscrawl.store import open_store

    spiders = [find_spider(site) for site in sites]
    open_store(store).close()
    logging.basicConfig(format=LOG_FORMAT, datefmt=LOG_DATEFORMAT, level=logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    arguments = [
        *(part for place in allow for part in ("--allow", place)),
        *(part for name, value in given for part in ("-s", f"{name}={value}")),
    ]
    Schedule(store, spiders, processes=processes, tick=tick, compress=compress, arguments=arguments).run()
