"""How much of a body is lost where the same page is marked up otherwise: newscrawl, and peers beside it.

    python benchmarks/markup.py --gold ../shared/gold
    python benchmarks/markup.py --gold ../shared/gold --peers PEERS/bin/python

The pages of two gold sets are spelled anew by plain replacement, everywhere on the page, so that what surrounds a
story changes with it: what is read should not change. Options are those of benchmarks/reading.py.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reading import Tool, measured, requests_of, run, scorer

SETS = ("fundus-test", "aed-news")
PEERS = ("trafilatura", "readability")
_PARAGRAPH = re.compile(r"<p(\s[^>]*)?>(.*?)</p>", re.DOTALL | re.IGNORECASE)
_VALUE = r"""=(?:"[^"]*"|'[^']*'|[^\s>]+)"""
_NAMES = re.compile(rf"\s(?:class|id|data-[\w-]+){_VALUE}", re.IGNORECASE)
_ROLES = re.compile(rf"\s(?:role|rel|itemprop|itemtype|aria-\w+){_VALUE}", re.IGNORECASE)


def _named(tags: str, instead: str) -> Callable[[str], str]:
    """Gives the function that puts another element in the place of some."""
    pattern = re.compile(rf"<(/?)(?:{tags})(?=[\s>])", re.IGNORECASE)
    return lambda page: pattern.sub(rf"<\g<1>{instead}", page)


_to_divs = _named("article|main|section|header|footer|aside|nav|figure|figcaption|address|time|hgroup", "div")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "`<p>` in two bare `<div>`": lambda page: _PARAGRAPH.sub(r"<div><div><p\1>\2</p></div></div>", page),
    "`<p>` in a `<div>` of one class": lambda page: _PARAGRAPH.sub(r'<div class="css-k3jq"><p\1>\2</p></div>', page),
    "`<div>` for `<p>`": _named("p", "div"),
    "breaks for `<p>`": lambda page: re.sub("</p>", "<br><br>", re.sub(r"<p(?:\s[^>]*)?>", "", page, flags=re.I)),
    "`<div>` for lists": _named("ul|ol|li", "div"),
    "`<p>` for h2 to h6": _named("h[2-6]", "p"),
    "`<h2>` for `<h1>`": _named("h1", "h2"),
    "`<div>` for elements with a meaning, no roles": lambda page: _ROLES.sub("", _to_divs(page)),
    "no classes, ids and data": lambda page: _NAMES.sub("", page),
}


def spelled(folder: Path, pages: Sequence[dict[str, Any]], spelling: Callable[[str], str], place: Path) -> None:
    """Writes the pages of a set anew into `place`."""
    for page in pages:
        text = gzip.decompress((folder / f"{page['id']}.html.gz").read_bytes())
        coding = page.get("encoding") or "utf-8"
        anew = spelling(text.decode(coding, "replace")).encode(coding, "replace")
        (place / f"{page['id']}.html.gz").write_bytes(gzip.compress(anew, 1))


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder that holds the sets and score.py")
    parser.add_argument("--peers", help="interpreter of the environment of benchmarks/peers.txt")
    options = parser.parse_args()
    score = scorer(options.gold)
    pythons = {"newscrawl": sys.executable} | (dict.fromkeys(PEERS, options.peers) if options.peers else {})
    head = [f"{name}, {reader}" for name in SETS for reader in pythons]
    print(f"| body F1 | {' | '.join(head)} |\n|{'---|' * (len(head) + 1)}")
    for label, spelling in SPELLINGS.items():
        print(f"| {label} |", end="", flush=True)
        for name in SETS:
            pages = score.load(options.gold / name / "gold.jsonl")
            with TemporaryDirectory() as place:
                tools = [Tool(reader, python) for reader, python in pythons.items()]
                anew = Path(place, name)
                anew.mkdir()
                spelled(options.gold / name, pages, spelling, anew)
                try:
                    run(tools, requests_of(anew, pages))
                finally:
                    for tool in tools:
                        tool.close()
            print(
                "".join(f" {measured(tool, pages, score, 1.0)['body_f1']:.3f} |" for tool in tools), end="", flush=True
            )
        print()


if __name__ == "__main__":
    main()
