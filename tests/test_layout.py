"""The house keeps its rules: flat folders, imports that run down, stages that fit together."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import tomllib
import typing
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = set(CONFIG["tool"]["setuptools"]["packages"])
FOLDERS = {
    "newscrawl": ROOT / "newscrawl",
    "newscrawl.spiders": ROOT / "spiders",
    "newscrawl.pipelines": ROOT / "pipelines",
}

# From the top of the house to its ground: a room may import from the rooms below it and from its own.
STOREYS = (
    {"commands", "testing"},
    {
        "crawling",
        "spider",
        "declarations",
        "platforms",
        "sites",
        "site_modules",
        "settings",
        "doctor",
        "rebuilding",
        "importing",
    },
    {"snapshots", "reextract", "exchange", "kit"},
    {
        "discovery",
        "reading",
        "normalise",
        "store",
        "archive",
        "warc",
        "export",
        "duplicates",
        "syndication",
        "revisions",
        "history",
        "stemming",
    },
    {"page", "pieces"},
    {
        "text",
        "dates",
        "date_words",
        "month_names",
        "moment",
        "numbered_dates",
        "relative_dates",
        "solar_hijri",
        "country_zones",
        "urls",
        "language",
        "noise",
        "word_diff",
        "charset",
        "encodings",
        "content_coding",
        "identity",
    },
    {"items", "errors"},
)
NAMES_THAT_SAY_NOTHING = re.compile(r"^(utils?|helpers?|common|misc|manager)$")


def python_files() -> Iterator[tuple[str, Path]]:
    for package, folder in FOLDERS.items():
        for file in sorted(folder.rglob("*.py")):
            if "__pycache__" not in file.parts:
                inside = file.relative_to(folder).with_suffix("")
                yield ".".join([package, *inside.parts]).removesuffix(".__init__"), file


FILES = list(python_files())


def storey(module: str) -> int | None:
    room = module.split(".")[1] if "." in module else ""
    return next((height for height, rooms in enumerate(STOREYS) if room in rooms), None)


def imports_of(file: Path, *, lazy: bool) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if lazy else tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(("module", "file"), FILES, ids=[module for module, _ in FILES])
def test_imports_run_down_only(module: str, file: Path) -> None:
    own = storey(module)
    upward = [name for name in imports_of(file, lazy=False) if own is not None and (storey(name) or 99) < own]
    assert upward == []


@pytest.mark.parametrize(("module", "file"), FILES, ids=[module for module, _ in FILES])
def test_nothing_imports_a_site_or_a_stage(module: str, file: Path) -> None:
    roots = ("newscrawl.spiders", "newscrawl.pipelines", "spiders", "pipelines")
    assert [
        name for name in imports_of(file, lazy=True) if name in roots or name.startswith(tuple(f"{r}." for r in roots))
    ] == []


def test_every_room_has_its_storey() -> None:
    rooms = {module.split(".")[1] for module, _ in FILES if "." in module}
    assert rooms - set().union(*STOREYS) - {"spiders", "pipelines"} == set()


def test_every_folder_with_code_is_in_the_wheel() -> None:
    folders = {module if file.name == "__init__.py" else module.rpartition(".")[0] for module, file in FILES}
    assert folders - PACKAGES == set()


def test_every_package_listed_exists() -> None:
    assert PACKAGES - {module for module, file in FILES if file.name == "__init__.py"} == set()


@pytest.mark.parametrize("folder", ["spiders", "pipelines"])
def test_sites_and_stages_are_flat(folder: str) -> None:
    assert [path.name for path in (ROOT / folder).iterdir() if path.is_dir() and path.name != "__pycache__"] == []


@pytest.mark.parametrize(("module", "file"), FILES, ids=[module for module, _ in FILES])
def test_names_say_what_a_module_is(module: str, file: Path) -> None:
    assert not NAMES_THAT_SAY_NOTHING.match(file.stem)


def test_scrapy_is_not_loaded_by_the_library_that_reads() -> None:
    scrapy_free = [(m, f) for m, f in FILES if m.split(".")[1:2] and (storey(m) or 0) >= 3]
    assert [
        m for m, f in scrapy_free if any(n.split(".")[0] in ("scrapy", "twisted") for n in imports_of(f, lazy=False))
    ] == []


def stages() -> list[type]:
    from newscrawl import settings

    order = sorted(settings.ITEM_PIPELINES.items(), key=lambda pair: pair[1])
    return [getattr(importlib.import_module(path.rpartition(".")[0]), path.rpartition(".")[2]) for path, _ in order]


def test_each_stage_gives_what_the_next_one_takes() -> None:
    hints = [typing.get_type_hints(stage.process_item) for stage in stages()]  # type: ignore[attr-defined]
    pairs = list(pairwise(hints))
    assert [(before["return"], after["item"]) for before, after in pairs if before["return"] != after["item"]] == []


@pytest.mark.parametrize("file", sorted((ROOT / "pipelines").glob("*.py")), ids=lambda file: file.stem)
def test_a_stage_is_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < 60


def test_stages_are_documented() -> None:
    assert [stage.__name__ for stage in stages() if not inspect.getdoc(stage)] == []
