"""The modules that declare sites, imported: `newscrawl.spiders`, installed packages, folders.

A module that cannot be imported raises SiteError with its file, the line and what may have been meant.
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
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import newscrawl
from newscrawl.errors import SiteError, UsageError

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider

BUILT_IN = "newscrawl.spiders"
ENTRY_POINTS = "newscrawl.sites"
FOLDERS_VARIABLE = "NEWSCRAWL_SITES"


def origins() -> Iterator[Iterator[ModuleType]]:
    """Where sites come from, each with its modules: a later origin may replace sites of an earlier one."""
    package = import_site(BUILT_IN)
    yield (import_site(f"{BUILT_IN}.{info.name}") for info in pkgutil.iter_modules(package.__path__))
    for entry in entry_points(group=ENTRY_POINTS):
        yield _of_package(import_site(entry.value))
    for folder in filter(None, os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep)):
        yield _of_folder(Path(folder))


def import_site(name: str) -> ModuleType:
    """The module called `name`. Raises SiteError where it cannot be imported."""
    try:
        return importlib.import_module(name)
    except SiteError:
        raise
    except Exception as error:
        raise _broken(_file_of(name), error) from error


def _file_of(module: str) -> str:
    try:
        found = importlib.util.find_spec(module)
    except ImportError:  # a package above it is not there or is broken itself
        found = None
    return str(found.origin) if found and found.origin else module


def built_in(name: str) -> ModuleType | None:
    """The module of our own site `name`, where nothing can take its place: quicker than importing all of them."""
    if os.environ.get(FOLDERS_VARIABLE) or entry_points(group=ENTRY_POINTS) or not name.isidentifier():
        return None
    return import_site(f"{BUILT_IN}.{name}") if importlib.util.find_spec(f"{BUILT_IN}.{name}") else None


def spiders_of(module: ModuleType) -> Iterator[type[NewsSpider]]:
    """The sites that `module` declares itself."""
    from newscrawl.spider import NewsSpider

    for _, item in inspect.getmembers(module, inspect.isclass):
        if issubclass(item, NewsSpider) and item.__module__ == module.__name__ and getattr(item, "name", None):
            yield item


def _of_package(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.iter_modules(getattr(package, "__path__", [])):
        yield import_site(f"{package.__name__}.{info.name}")


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


def _broken(file: str, error: Exception) -> SiteError:
    """What is wrong with a site's file, at which line of it, and what may have been meant."""
    line = error.lineno if isinstance(error, SyntaxError) else None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == file:
            line = number
    hint = ""
    if isinstance(error, NameError) and (meant := get_close_matches(error.name or "", newscrawl.__all__, n=1)):
        hint = f": write `from newscrawl import {meant[0]}` above"
    elif match := re.search(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'", str(error)):
        known = getattr(getattr(newscrawl, match[1], None), "__dataclass_fields__", {})
        near = get_close_matches(match[2], known, n=1)
        hint = f": did you mean {near[0]}?" if near else f": {match[1]} has {', '.join(known)}"
    return SiteError(f"{file}:{line or 1}: the site cannot be imported: {error}{hint}")
