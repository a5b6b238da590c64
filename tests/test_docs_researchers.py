"""docs/for-researchers.md: every command and every line of Python in it runs, in order, in one folder."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.commands import run

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NEEDED = {"pandas": ("pandas", "pyarrow"), "datasets": ("datasets",), "newscrawl": ("pyarrow",)}


def steps() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "for-researchers.md").read_text(encoding="utf-8")
    found: list[tuple[str, str]] = []
    for kind, block in BLOCK.findall(text):
        lines = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
        found += [(kind, line) for line in lines] if kind == "console" else [(kind, block)]
    return found


STEPS = steps()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("researcher")


@pytest.mark.parametrize(("kind", "code"), STEPS, ids=[code.splitlines()[0] for _, code in STEPS])
def test_the_tutorial_runs(kind: str, code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = code.split()[1]
    needed = NEEDED.get(module, (module,)) if kind == "python" else ()
    if any(word in code for word in ("parquet", "huggingface", "snapshot")):
        needed = (*needed, "pyarrow")
    for name in needed:
        pytest.importorskip(name, reason="pip install newscrawl[export,datasets-check]")
    for name in [name for name in os.environ if name.startswith("NEWSCRAWL_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(folder)
    assert _python(code) == "" if kind == "python" else _program(shlex.split(code)) == 0


def _program(words: list[str]) -> int:
    """A crawl in a process of its own (a reactor runs once), any other command here."""
    if words[1] != "crawl":
        return run(words[1:])
    own = [sys.executable, "-c", "from newscrawl.commands import main; main()", *words[1:]]
    return subprocess.run(own, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False).returncode


def _python(code: str) -> str:
    """What went wrong, or nothing."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def test_the_tutorial_has_every_step() -> None:
    commands = {shlex.split(code)[1] for kind, code in STEPS if kind == "console"}
    assert commands == {"crawl", "import", "search", "history", "diff", "export", "snapshot"}
