"""What several commands share with the person who types them, spelled and explained the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from newscrawl.errors import UsageError
from newscrawl.text import one_line

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_STORE = "newscrawl.db"

store_option = click.option(
    "--store",
    metavar="PATH|postgresql://…",
    envvar="NEWSCRAWL_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    help="Where articles are kept; raw pages lie beside it. The variable NEWSCRAWL_STORE names another default.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")


def _add_sites(context: click.Context, _: click.Parameter, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Names the folders in the environment, where the processes that read pages find them, until the command ends."""
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"--sites {folder}: there is no such folder")
    if folders:
        from newscrawl.site_modules import FOLDERS_VARIABLE

        before = os.environ.get(FOLDERS_VARIABLE)
        os.environ[FOLDERS_VARIABLE] = os.pathsep.join([*filter(None, [before]), *map(str, folders)])
        context.call_on_close(lambda: _restore(FOLDERS_VARIABLE, before))
    return folders


def _restore(variable: str, before: str | None) -> None:
    os.environ.pop(variable)
    if before is not None:
        os.environ[variable] = before


sites_option = click.option(
    "--sites",
    "site_folders",
    multiple=True,
    type=click.Path(path_type=Path),
    callback=_add_sites,
    expose_value=False,
    is_eager=True,
    help="A folder of site files of your own; they may take the place of ours. May be given several times.",
)


class HostAndPort(click.ParamType[str]):
    """An address and its port, `127.0.0.1:8000`."""

    name = "HOST:PORT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from newscrawl.crawling.addresses import Allowed

        Allowed([str(value)])  # raises UsageError
        return str(value)


class Setting(click.ParamType[tuple[str, str]]):
    """A setting of Scrapy's or ours for one run."""

    name = "NAME=VALUE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        from newscrawl.crawling.given_settings import check_setting

        name, equals, given = str(value).partition("=")
        if not equals or not name:
            raise UsageError(f"-s {value!r}: write it as NAME=VALUE, such as DOWNLOAD_DELAY=2")
        check_setting(name, given)
        return name, given


allow_option = click.option(
    "--allow",
    multiple=True,
    type=HostAndPort(),
    metavar="HOST:PORT",
    help="Let this private or loopback address be reached. Several times.",
)
setting_option = click.option(
    "-s",
    "given",
    multiple=True,
    type=Setting(),
    metavar="NAME=VALUE",
    help="A Scrapy setting for this run. Several times.",
)


def say_asking(url: str) -> None:
    """Tell the person who waits which address is asked now, on standard error."""
    click.echo(f"asking {one_line(url)}", err=True)


class Date(click.ParamType[datetime]):
    """An ISO date or instant, as an aware datetime; a date alone is midnight UTC."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            when = datetime.fromisoformat(value)
        except ValueError:
            name = param.opts[0] if param else "date"
            raise UsageError(f"{name} {value!r} is no date: write it as 2025-10-24 or 2025-10-24T13:00+03:00") from None
        return when if when.tzinfo else when.replace(tzinfo=UTC)


def check_period(since: datetime | None, until: datetime | None) -> None:
    """Raise UsageError for a period that nothing can lie in."""
    if since and until and since >= until:
        raise UsageError("--since has to lie before --until")


def since_until(function: F) -> F:
    """Add `--since DATE` and `--until DATE` (aware datetimes, or None) to a command."""
    function = click.option("--until", type=Date(), help="Only what was published before this date or instant.")(
        function
    )
    return click.option("--since", type=Date(), help="Only what was published on or after this date or instant.")(
        function
    )
