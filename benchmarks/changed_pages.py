"""The bodies of gold pages that are changed before they are read, as a table: a row a change, a column a set and reader."""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from reading import Tool, measured, requests_of, run, scorer

SETS = ("fundus-test", "aed-news")
PEERS = ("trafilatura", "readability")
Pages = Sequence[dict[str, Any]]
Change = TypeVar("Change")


def read_changed(folder: Path, pages: Pages, tools: Sequence[Tool], changed: Callable[[bytes, str], bytes]) -> None:
    """Has the tools read the pages of a set, each changed, given its bytes and encoding."""
    with TemporaryDirectory() as place:
        anew = Path(place, folder.name)
        anew.mkdir()
        for page in pages:
            given = gzip.decompress((folder / f"{page['id']}.html.gz").read_bytes())
            body = changed(given, page.get("encoding") or "utf-8")
            (anew / f"{page['id']}.html.gz").write_bytes(gzip.compress(body, 1))
        run(tools, requests_of(anew, pages))


def main(
    about: str | None,
    title: str,
    changes: Mapping[str, Change],
    read: Callable[[Path, Pages, Change, Sequence[Tool]], Pages],
) -> None:
    """Runs the benchmark from the command line; `read` has the tools read a set and gives the gold to compare with."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder that holds the sets and score.py")
    parser.add_argument("--peers", help="interpreter of the environment of benchmarks/peers.txt")
    options = parser.parse_args()
    score = scorer(options.gold)
    pythons = {"newscrawl": sys.executable} | (dict.fromkeys(PEERS, options.peers) if options.peers else {})
    head = [f"{name}, {reader}" for name in SETS for reader in pythons]
    print(f"| {title} | {' | '.join(head)} |\n|{'---|' * (len(head) + 1)}")
    for label, change in changes.items():
        print(f"| {label} |", end="", flush=True)
        for name in SETS:
            pages = score.load(options.gold / name / "gold.jsonl")
            tools = [Tool(reader, python) for reader, python in pythons.items()]
            try:
                gold = read(options.gold / name, pages, change, tools)
            finally:
                for tool in tools:
                    tool.close()
            cells = (f" {measured(tool, gold, score, 1.0)['body_f1']:.3f} |" for tool in tools)
            print("".join(cells), end="", flush=True)
        print()
