"""Finding sites by name and by address, and reading a page by the rules of its site.

A site is found in `newscrawl.spiders` (the folder `spiders/`), in packages that declare the entry-point group
`newscrawl.sites`, and in the folders that `--sites` or the variable NEWSCRAWL_SITES names; a later one of the
same name takes the place of an earlier one.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import os
import pkgutil
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import newscrawl
from newscrawl.declarations import place
from newscrawl.errors import NotAnArticle, SiteError, UsageError
from newscrawl.items import Reading
from newscrawl.normalise import clean_provenance, to_article
from newscrawl.reading.fields import Site

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider

FOLDERS_VARIABLE = "NEWSCRAWL_SITES"


@cache
def all_spiders() -> dict[str, type[NewsSpider]]:
    """Every site by name, sorted. Raises SiteError for a declaration that is wrong, naming file and line."""
    found: dict[str, type[NewsSpider]] = {}
    for origin in _origins():
        own: dict[str, type[NewsSpider]] = {}
        for module in origin:
            for spider in _spiders_of(module):
                if other := own.get(str(spider.name)):
                    raise SiteError(
                        f"{place(spider, 'name')}: site {spider.name!r} is declared at {place(other, 'name')} too: "
                        "give one of them another name"
                    )
                own[str(spider.name)] = spider
        found |= own
    return dict(sorted(found.items()))


@cache
def find_spider(name: str) -> type[NewsSpider]:
    """The site called `name`. Raises UsageError, with the names that come near, if there is none."""
    if not os.environ.get(FOLDERS_VARIABLE) and name.isidentifier() and _built_in(name):
        spiders = {str(spider.name): spider for spider in _spiders_of(_import(f"newscrawl.spiders.{name}"))}
        if name in spiders and not entry_points(group="newscrawl.sites"):
            return spiders[name]
    try:
        return all_spiders()[name]
    except KeyError:
        near = get_close_matches(name, all_spiders(), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`newscrawl sites` lists them"
        raise UsageError(f"there is no site called {name!r}: {hint}") from None


def find_site(name: str) -> Site:
    """What reading needs of the site called `name`. Raises UsageError if there is none."""
    return find_spider(name).site


def site_of(url: str) -> Site | None:
    """The site whose domains hold the host of `url`, the longest domain first; `None` if no site has it."""
    host = (urlsplit(url).hostname or "").lower()
    parts = host.split(".")
    suffixes = {".".join(parts[n:]) for n in range(len(parts))}
    held = [
        (len(domain), spider.site)
        for spider in all_spiders().values()
        for domain in spider.allowed_domains
        if domain in suffixes
    ]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def read_page(
    body: bytes,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    site: str | None = None,
    fetched: datetime | None = None,
    status: int = 200,
) -> Reading:
    """Read one page: `body` is the decoded HTTP body, `url` the address it was served at.

    `site` is a site's name; "auto" finds it by the URL's host; `None` reads by the general reader alone.
    `fetched` is the instant of the fetch (aware), for dates such as «вчера в 15:40». Pure: no network, no clock, no
    store. Any bytes give a reading or a named state. Raises UsageError for an unknown site or a naive `fetched`.
    """
    if fetched is not None and fetched.utcoffset() is None:
        raise UsageError(f"fetched={fetched!r} has no UTC offset: give an aware datetime")
    from newscrawl.page import Page  # a crawl finds sites here, and its readers alone read pages
    from newscrawl.reading.reader import read

    known = site_of(url) if site == "auto" else find_site(site) if site else None
    result = read(Page(body, url, headers), site=known, fetched=fetched, status=status)
    if result.raw is None:
        return Reading(state=result.state, reason=result.reason, failed_rules=list(result.failed_rules))
    try:
        article = to_article(result.raw)
    except NotAnArticle as error:
        return Reading(
            state=result.state,
            reason=error.reason,
            provenance=clean_provenance(result.raw.provenance),
            failed_rules=list(result.failed_rules),
        )
    return Reading(
        state=result.state,
        reason=result.reason,
        article=article,
        provenance=article.provenance,
        failed_rules=list(result.failed_rules),
    )


def _built_in(name: str) -> bool:
    return importlib.util.find_spec(f"newscrawl.spiders.{name}") is not None


def _origins() -> Iterator[Iterator[ModuleType]]:
    """Where sites come from, each with its modules: a later origin may replace sites of an earlier one."""
    package = _import("newscrawl.spiders")
    yield (_import(f"newscrawl.spiders.{info.name}") for info in pkgutil.iter_modules(package.__path__))
    for entry in entry_points(group="newscrawl.sites"):
        yield _of_package(_import(entry.value))
    for folder in filter(None, os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep)):
        yield _of_folder(Path(folder))


def _of_package(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.iter_modules(getattr(package, "__path__", [])):
        yield _import(f"{package.__name__}.{info.name}")


def _of_folder(folder: Path) -> Iterator[ModuleType]:
    if not folder.is_dir():
        raise UsageError(f"--sites {folder}: there is no such folder")
    for file in sorted(folder.resolve().glob("*.py")):
        if file.stem == "__init__":
            continue
        name = f"newscrawl_sites_{folder.resolve().name}.{file.stem}"
        spec = importlib.util.spec_from_file_location(name, file)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except SiteError:
            raise
        except Exception as error:
            raise _broken(str(file), error) from error
        yield module


def _import(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except SiteError:
        raise
    except Exception as error:
        where = importlib.util.find_spec(name)
        raise _broken(str(where.origin) if where else name, error) from error


def _broken(file: str, error: Exception) -> SiteError:
    """What is wrong with a site's file, at which line of it, and what may have been meant."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == file:
            line = number
    hint = ""
    if match := re.search(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'", str(error)):
        known = getattr(getattr(newscrawl, match[1], None), "__dataclass_fields__", {})
        near = get_close_matches(match[2], known, n=1)
        hint = f": did you mean {near[0]}?" if near else f": {match[1]} has {', '.join(known)}"
    return SiteError(f"{file}:{line or 1}: the site cannot be imported: {error}{hint}")


def _spiders_of(module: ModuleType) -> Iterator[type[NewsSpider]]:
    from newscrawl.spider import NewsSpider

    for _, item in inspect.getmembers(module, inspect.isclass):
        if issubclass(item, NewsSpider) and item.__module__ == module.__name__ and getattr(item, "name", None):
            yield item
