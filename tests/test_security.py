"""What must stay as it is for the promises of SECURITY.md to hold, whatever else changes."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from newscrawl import settings

ROOT = Path(__file__).parents[1]
SOURCES = [file for folder in ("newscrawl", "pipelines", "spiders") for file in sorted((ROOT / folder).rglob("*.py"))]
FLOORS = {"scrapy": "2.19", "lxml": "6.1", "brotli": "1.2", "twisted": "26.10", "w3lib": "2.5"}
"""Below these lie published weaknesses: CVE-2026-41066 (lxml), CVE-2025-6176 (brotli), GHSA-cwxj-rr6w-m6w7 (Scrapy)."""
LOCKED_FLOORS = FLOORS | {"urllib3": "2.6.3", "aiohttp": "3.14.4"}
"""Also of what only tools and extras bring: CVE-2026-21441 (urllib3), CVE-2025-69223 (aiohttp)."""
LOCKED = dict(
    re.findall(r"^([a-z0-9-]+)==([^ ]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
)
DECLARED = {
    requirement.name.lower(): requirement
    for text in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for requirement in [Requirement(text)]
}


@pytest.mark.threat(
    "XML entities, XXE", "pyproject.toml and the installation keep the floors below which weaknesses lie"
)
@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_version_floors(name: str, floor: str) -> None:
    assert not any(DECLARED[name].specifier.contains(below) for below in ("0.1", f"{floor}.dev0", _below(floor)))
    assert Version(version(name)) >= Version(floor)


@pytest.mark.parametrize(("name", "floor"), LOCKED_FLOORS.items())
def test_locked_versions_are_not_below_the_floors(name: str, floor: str) -> None:
    assert Version(LOCKED[name]) >= Version(floor)


def _below(floor: str) -> str:
    *first, last = floor.split(".")
    return ".".join([*first, str(int(last) - 1), "99"])


@pytest.mark.threat("Console ports", "Scrapy's telnet console and remote control, which run code, are off")
@pytest.mark.parametrize("name", ["TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED"])
def test_no_console_listens(name: str) -> None:
    assert getattr(settings, name) is False


@pytest.mark.threat("file:, ftp:, data:, javascript:", "No handler but those of http and https is there")
def test_only_http_and_https_have_handlers() -> None:
    assert {scheme for scheme, handler in settings.DOWNLOAD_HANDLERS.items() if handler} == {"http", "https"}
    assert {"file", "data", "ftp", "s3"} <= set(settings.DOWNLOAD_HANDLERS)


@pytest.mark.threat("Cookie bloat", "No cookies are kept or sent")
def test_no_cookies() -> None:
    assert settings.COOKIES_ENABLED is False


@pytest.mark.threat("Referrer-Policy as code", "No Referer is sent, so no policy is looked at")
def test_no_referer() -> None:
    assert settings.REFERER_ENABLED is False


GUARDS = {
    "newscrawl.crawling.address_guard.AddressGuard",
    "newscrawl.crawling.robots.RobotsGate",
    "newscrawl.crawling.politeness.Politeness",
    "newscrawl.crawling.limits.Decode",
    "newscrawl.crawling.redirects.Redirects",
    "newscrawl.crawling.address_guard.ConnectionGuard",
}


def test_every_guard_stands_in_its_place() -> None:
    order = {name: place for name, place in settings.DOWNLOADER_MIDDLEWARES.items() if place is not None}
    assert set(order) >= GUARDS
    assert min(order, key=order.__getitem__).endswith("AddressGuard")
    assert max(order, key=order.__getitem__).endswith("ConnectionGuard")


@pytest.mark.threat("pickle in JOBDIR, scrapy-redis", "Nothing of newscrawl reads or writes a format that runs code")
@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_nothing_is_pickled(file: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    assert imported & {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve"} == set()


@pytest.mark.threat("pickle in JOBDIR, scrapy-redis", "No JOBDIR: the frontier is rows of the store")
def test_no_jobdir() -> None:
    assert not hasattr(settings, "JOBDIR")


@pytest.mark.parametrize("word", ["NEWSCRAWL_ALLOW", "ROBOTSTXT_OBEY", "NEWSCRAWL_DURABLE", "DOWNLOAD_MAXSIZE"])
def test_security_page_names_the_settings_that_weaken(word: str) -> None:
    assert re.search(rf"\b{word}\b", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
