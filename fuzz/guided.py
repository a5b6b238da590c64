"""Fuzzes guided by coverage: `python fuzz/guided.py --minutes 60`, one: `--only page`; wants `pip install atheris`.

fuzz/run.py changes seeds blindly and needs nothing; here libFuzzer keeps every input that reaches code none before it
reached, in fuzz/corpus/HARNESS, also for the next time. Each harness runs in a process of its own and ends at its first
finding, which is written to fuzz/found. Exit status 1 if something was found.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

with atheris.instrument_imports(include=["newscrawl"]):
    from fuzz.harnesses import HARNESSES
from fuzz.seeds import SEEDS, WORDS  # noqa: E402  # after what must be instrumented first

LONGEST = 64 * 1024
SLOW_SECONDS = 10


def one(name: str, minutes: float) -> None:
    """Fuzzes one harness; libFuzzer ends the process itself, with 0 when the time is up."""
    corpus, found = HERE / "corpus" / name, HERE / "found"
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(exist_ok=True)
    for seed in SEEDS[name]:
        (corpus / hashlib.sha256(seed).hexdigest()).write_bytes(seed)
    words = corpus.with_suffix(".words")
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS if 0 < len(word) < 128), encoding="ascii")
    options = {
        "max_total_time": int(minutes * 60),
        "max_len": LONGEST,
        "timeout": SLOW_SECONDS,
        "dict": words,
        "artifact_prefix": f"{found}/{name}-",
        "print_final_stats": 1,
        "verbosity": 0,
    }
    atheris.Setup([sys.argv[0], str(corpus), *(f"-{key}={value}" for key, value in options.items())], HARNESSES[name])
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def main() -> int:
    """Fuzzes the harnesses in turn; gives the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=10, help="in all")
    options.add_argument("--only", choices=HARNESSES, action="append", help="may be given several times")
    chosen = options.parse_args()
    names = chosen.only or list(HARNESSES)
    if len(names) == 1:
        one(names[0], chosen.minutes)
    failed = [
        name
        for name in names
        if subprocess.run(
            [sys.executable, __file__, "--only", name, "--minutes", str(chosen.minutes / len(names))], check=False
        ).returncode
    ]
    print(f"something was found: {', '.join(failed)}" if failed else "nothing was found")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
