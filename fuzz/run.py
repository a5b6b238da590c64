"""Fuzzes every harness in turn: `python fuzz/run.py --minutes 60`; one: `--only feeds`.

Seeds are mutated by themselves and spliced with each other; what fails is written to fuzz/found/HARNESS-DIGEST and
printed. Exit status 1 if something was found.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.harnesses import HARNESSES
from fuzz.seeds import SEEDS, WORDS

FOUND = Path(__file__).with_name("found")
SLOW_SECONDS = 5.0
"""Processor time one input of at most 64 KiB may take."""


def mutated(dice: random.Random, seeds: list[bytes]) -> bytes:
    """One input: a seed with a few changes."""
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 1, 2, 3, 5, 9))):
        at = dice.randrange(len(data) + 1)
        to = min(len(data), at + int(dice.expovariate(0.05)))
        match dice.randrange(8):
            case 0:
                data[at:at] = dice.choice(WORDS)
            case 1:
                data[at:to] = b""
            case 2:
                data[at:at] = data[at:to] * dice.choice((1, 2, 20, 300))
            case 3:
                data[at:to] = dice.randbytes(to - at)
            case 4:
                other = dice.choice(seeds)
                data[at:to] = other[dice.randrange(len(other) + 1) :][: dice.randrange(200)]
            case 5 if at < len(data):
                data[at] ^= 1 << dice.randrange(8)
            case 6:
                data = data[:at]
            case _:
                data[at:at] = dice.choice(WORDS) * dice.choice((1, 3, 50))
    return bytes(data[: 64 * 1024])


def inputs(name: str, seed: int) -> Iterator[bytes]:
    """The seeds of a harness, then mutations without end; the same for the same `seed`."""
    seeds = SEEDS[name]
    yield from seeds
    dice = random.Random(f"{name}-{seed}")
    while True:
        yield mutated(dice, seeds)


def fuzz(name: str, seconds: float, seed: int) -> tuple[int, list[Path]]:
    """How many inputs were tried, and the files of those that failed."""
    until, tried = time.monotonic() + seconds, 0
    found: list[Path] = []
    said: set[str] = set()
    for data in inputs(name, seed):
        if time.monotonic() > until:
            break
        tried += 1
        began = time.process_time()
        try:
            HARNESSES[name](data)
            seconds_taken = time.process_time() - began
            problem, kind = (f"{seconds_taken:.1f} s", "slow") if seconds_taken > SLOW_SECONDS else (None, "")
        except Exception as error:  # whatever it is, it was not promised
            frame = traceback.extract_tb(error.__traceback__)[-1]
            problem, kind = "".join(traceback.format_exception(error)[-3:]), f"{frame.filename}:{frame.lineno}"
        if problem and kind not in said:
            said.add(kind)
            FOUND.mkdir(exist_ok=True)
            file = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:16]}"
            file.write_bytes(data)
            found.append(file)
            print(f"{file}: {problem}", flush=True)
    return tried, found


def main() -> int:
    """Fuzzes; gives the exit status."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10, help="in all")
    options.add_argument("--only", choices=HARNESSES)
    options.add_argument("--seed", type=int, default=int(time.time()))
    chosen = options.parse_args()
    names = [chosen.only] if chosen.only else list(HARNESSES)
    print(f"seed {chosen.seed}")
    failed = False
    for name in names:
        tried, found = fuzz(name, chosen.minutes * 60 / len(names), chosen.seed)
        print(f"{name}: {tried} inputs, {len(found)} findings", flush=True)
        failed |= bool(found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
