"""Every fuzz harness on its seeds and a few hundred mutations of them; `make fuzz` goes on for as long as one likes."""

import importlib.util
import itertools
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _load(name: str):
    spec = importlib.util.spec_from_file_location(f"fuzz.{name}", ROOT / "fuzz" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"fuzz.{name}"] = module
    spec.loader.exec_module(module)
    return module


harnesses = _load("harnesses")
_load("seeds")
run = _load("run")
COSTLY = {"page": 40, "json_ld": 40, "ledger": 10, "warc": 60, "search": 60}


@pytest.mark.parametrize("name", harnesses.HARNESSES)
def test_harness_finds_nothing(name: str):
    for data in itertools.islice(run.inputs(name, seed=20261122), COSTLY.get(name, 200)):
        harnesses.HARNESSES[name](data)
