"""Settings as a person gives them, `-s NAME=VALUE`: known ones, with values of their kind."""

from __future__ import annotations

import logging
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from scrapy.settings import BaseSettings, Settings

from newscrawl.errors import UsageError

OUR_OWN = "NEWSCRAWL_"


def make_settings(given: dict[str, Any]) -> Settings:
    """Newscrawl's settings with those given for this run on top."""
    settings = Settings()
    settings.setmodule("newscrawl.settings", priority="project")
    settings.setdict(given, priority="cmdline")
    return settings


def check_setting(name: str, value: str) -> None:
    """Raises UsageError for a setting of ours that there is not, and for a value that is not of the setting's kind.

    Other names are let through: components of other packages have settings too.
    """
    settings = make_settings({})
    if name not in settings and name.startswith(OUR_OWN):
        near = get_close_matches(name, [known for known in settings if known.startswith(OUR_OWN)], n=1)
        raise UsageError(f"-s {name}: there is no such setting{f': did you mean {near[0]}?' if near else ''}")
    if name == "LOG_LEVEL" and value.upper() not in logging.getLevelNamesMapping():
        raise UsageError(f"-s {name}={value}: write DEBUG, INFO, WARNING or ERROR")
    usual = settings.get(name)
    wanted, read = _kind(name, usual)
    try:
        settings.set(name, value, priority="cmdline")
        read(settings, name)
    except ValueError:
        raise UsageError(f"-s {name}={value}: write {wanted}") from None


def _kind(name: str, usual: object) -> tuple[str, Callable[[Settings, str], object]]:
    """How a value like `usual` is to be written, and what reads it."""
    if isinstance(usual, bool):
        return "True or False", Settings.getbool
    if isinstance(usual, int) and name.startswith(OUR_OWN):
        return f"a whole number, such as {usual}", Settings.getint
    if isinstance(usual, int | float):
        return f"a number, such as {usual:g}", Settings.getfloat
    if isinstance(usual, BaseSettings | dict):
        return "a JSON object", Settings.getdict
    return "text", Settings.get
