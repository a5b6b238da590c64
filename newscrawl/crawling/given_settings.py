"""Settings as a person gives them, `-s NAME=VALUE`: known ones, with values of their kind."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime
from difflib import get_close_matches
from math import inf
from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, Settings
from scrapy.utils.misc import load_object

from newscrawl.errors import UsageError

OUR_OWN = "NEWSCRAWL_"
_AT_LEAST_ONE = {
    "CONCURRENT_REQUESTS",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "NEWSCRAWL_READERS",
    "NEWSCRAWL_PAGE_CPU_SECONDS",
    "NEWSCRAWL_PAGE_MEMORY_MB",
}
"""Of these none would mean a run that waits for ever; of the other numbers none is a bound or a wait there is not."""
_COMPONENTS = ("ADDONS", "DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES", "SPIDER_MIDDLEWARES")
_CLASS = re.compile(r"[a-z]\w*(?:\.\w+)*\.[A-Z]\w*")


def make_settings(given: dict[str, Any]) -> Settings:
    """Newscrawl's settings with those given for this run on top."""
    settings = Settings()
    settings.setmodule("newscrawl.settings", priority="project")
    settings.setdict(given, priority="cmdline")
    return settings


def check_setting(name: str, value: str) -> None:
    """Raises UsageError for a name that is no setting or a slip of the pen, and for a value no such setting can have.

    Names unlike any known one are let through: components of other packages have settings too.
    """
    settings = make_settings({})
    if name not in settings:
        ours = name.startswith(OUR_OWN)
        near = get_close_matches(name, list(settings), n=1, cutoff=0.6 if ours else 0.9)
        if ours or near:
            raise UsageError(f"-s {name}: there is no such setting{f': did you mean {near[0]}?' if near else ''}")
    in_our_file = settings.getpriority(name) == SETTINGS_PRIORITIES["project"]
    wanted, read = _kind(name, settings.get(name))
    least = int(name in _AT_LEAST_ONE)
    try:
        settings.set(name, value, priority="cmdline")
        given = read(settings, name)
    except ValueError:
        raise UsageError(f"-s {name}={value}: write {wanted}") from None
    if in_our_file and isinstance(given, int | float) and not least <= given < inf:
        raise UsageError(f"-s {name}={value}: write {wanted}, and not less than {least}")


def _kind(name: str, usual: object) -> tuple[str, Callable[[Settings, str], object]]:
    """How a value of the setting, usually `usual`, is to be written, and what reads it or raises ValueError."""
    if name == "LOG_LEVEL":
        return "DEBUG, INFO, WARNING or ERROR", _level
    if name == "NEWSCRAWL_NEAR_DUPLICATES":
        return "keep or first", _near_duplicates
    if name in ("NEWSCRAWL_SINCE", "NEWSCRAWL_UNTIL"):
        return "an instant, such as 2025-10-24T13:00+03:00", _instant
    if isinstance(usual, bool):
        return "True or False", Settings.getbool
    if isinstance(usual, int) and name.startswith(OUR_OWN):
        return f"a whole number, such as {usual}", Settings.getint
    if isinstance(usual, int | float):
        return f"a number, such as {usual:g}", Settings.getfloat
    if name in _COMPONENTS:
        return "a JSON object whose keys are classes that can be imported", _components
    if isinstance(usual, BaseSettings | dict):
        return "a JSON object", Settings.getdict
    if isinstance(usual, str) and _CLASS.fullmatch(usual):
        return f"a class that can be imported, such as {usual}", _class
    return "text", Settings.get


def _components(settings: Settings, name: str) -> None:
    for path in settings.getdict(name):
        _import(path)


def _class(settings: Settings, name: str) -> None:
    _import(settings[name])


def _import(path: str) -> None:
    try:
        load_object(path)
    except (ImportError, NameError) as error:
        raise ValueError from error


def _level(settings: Settings, name: str) -> None:
    if settings[name].upper() not in logging.getLevelNamesMapping():
        raise ValueError


def _near_duplicates(settings: Settings, name: str) -> None:
    if settings[name] not in ("keep", "first"):
        raise ValueError


def _instant(settings: Settings, name: str) -> None:
    if settings[name] and not datetime.fromisoformat(settings[name]).tzinfo:
        raise ValueError
