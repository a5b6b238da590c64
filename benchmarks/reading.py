"""How well and how fast pages are read: newscrawl beside its peers on a folder of gold pages.

    python benchmarks/reading.py --gold ../shared/gold
    python benchmarks/reading.py --gold ../shared/gold --peers PEERS/bin/python --fundus FUNDUS/bin/python
    python benchmarks/reading.py --curve

`--gold` is a folder of sets (each with `gold.jsonl` and gzipped pages) and the scorer, `score.py`. `--peers` and
`--fundus` are the interpreters of the environments of benchmarks/peers.txt; without them newscrawl runs alone.
Every tool is a process of its own; they take turns, a few pages each, so that load hits all alike, and CPU time
alone is counted. Speed is the ratio to a bare `lxml.html.document_fromstring` of the same pages.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from photos import photo_figures, photo_table

HERE = Path(__file__).parent
SETS = ("fundus-test", "aed-news", "wcxb", "trafilatura-eval", "postlight-fixtures", "htmldate-eval")
DECODED = ("fundus-test", "postlight-fixtures", "wcxb")
"""Sets whose source re-encoded the pages to UTF-8 and left the declarations as they were."""
OURS = ("lxml", "newscrawl", "newscrawl-body")
PEERS = ("trafilatura", "trafilatura-precision", "trafilatura-fast", "newspaper4k", "news-please", "readability")
SHOWN = {
    "body_f1": "body F1",
    "body_p": "P",
    "body_r": "R",
    "body_acc": "exact",
    "seg_f1": "segments F1",
    "head_exact": "headline",
    "date_day": "day",
    "date_instant": "instant",
    "auth_f1": "authors F1",
    "tag_f1": "tags F1",
}
CHUNK = 8


class Tool:
    """A reader in its own process: pages in, answers out, a chunk at a time."""

    def __init__(self, name: str, python: str) -> None:
        self.name = name
        self.answers: list[dict[str, Any]] = []
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)} if name in OURS else dict(os.environ)
        self._process = subprocess.Popen(
            [python, str(HERE / "peer_reader.py"), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def read(self, requests: Sequence[dict[str, Any]]) -> None:
        """Reads the pages one by one. Raises RuntimeError when the process is gone."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        for request in requests:
            asked.write(json.dumps(request) + "\n")
            asked.flush()
            if not (line := answered.readline()):
                raise RuntimeError(
                    f"{self.name} ended after {len(self.answers)} pages; is it installed in its environment?"
                )
            self.answers.append(json.loads(line))

    def close(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.wait()


def scorer(gold: Path) -> ModuleType:
    """The scorer that stands beside the sets."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    if spec is None or spec.loader is None or not (gold / "score.py").is_file():
        raise SystemExit(f"{gold}: no score.py here; give the folder that holds the sets and the scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def requests_of(folder: Path, pages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the readers are asked: one request a page."""
    decoded = folder.name in DECODED
    return [
        {
            "id": page["id"],
            "url": page.get("url") or "https://example.test/",
            "file": str(folder / f"{page['id']}.html.gz"),
            "encoding": (page.get("encoding") or "utf-8") if decoded else None,
        }
        for page in pages
    ]


def run(tools: Sequence[Tool], requests: Sequence[dict[str, Any]]) -> None:
    """Reads all pages with all tools, taking turns in an order that changes with every chunk."""
    dice = random.Random(3)
    for start in range(0, len(requests), CHUNK):
        for tool in dice.sample(list(tools), len(tools)):
            tool.read(requests[start : start + CHUNK])


def measured(tool: Tool, pages: Sequence[dict[str, Any]], score: ModuleType, floor: float) -> dict[str, Any]:
    """Quality and speed of one tool on one set."""
    answers = {answer["id"]: answer for answer in tool.answers}
    found: dict[str, Any] = {}
    if tool.name != "lxml":
        rows = [score.score_page(page, answers.get(page["id"], {})) for page in pages]
        summary = score.summarise(rows)
        text_only = tool.name == "newscrawl-body"
        found = {
            key: summary[key] for key in SHOWN if key in summary and (not text_only or key.startswith(("body", "seg")))
        }
        heads = [
            score.norm(page["headline"])
            in {score.norm(answers[page["id"]].get(key) or "") for key in ("headline", "seo_title")}
            for page in pages
            if page.get("headline")
        ]
        if tool.name == "newscrawl" and heads:
            found["headline_or_seo_title"] = statistics.mean(heads)
            found["not_an_article"] = sum(
                answer.get("state") not in ("article", "live", "teaser") for answer in tool.answers
            )
        found["failed"] = sum("error" in answer for answer in tool.answers)
    times = sorted(answer["ms"] for answer in tool.answers)
    found |= {
        "ms_mean": statistics.mean(times),
        "ms_median": statistics.median(times),
        "ms_p99": times[int(0.99 * (len(times) - 1))],
        "ms_worst": times[-1],
        "times_lxml": sum(times) / floor,
    }
    return found


def table(results: dict[str, dict[str, Any]]) -> str:
    """One set's results as a Markdown table."""
    columns = [key for key in SHOWN if any(key in row for row in results.values())]
    head = ["reader", *(SHOWN[key] for key in columns), "ms mean", "p99", "worst", "x lxml"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for name, row in results.items():
        cells = [f"{row[key]:.3f}" if key in row else "" for key in columns]
        cells += [f"{row['ms_mean']:.1f}", f"{row['ms_p99']:.0f}", f"{row['ms_worst']:.0f}", f"{row['times_lxml']:.2f}"]
        lines.append("| " + " | ".join([name, *cells]) + " |")
    return "\n".join(lines)


def grown(size: int) -> bytes:
    """A page of about `size` bytes: one long story, after every fifth paragraph a card, a list and a script."""
    paragraph = (
        "<p>The council of the invented town met on Monday to speak of the bridge, the ferry and the price of both, "
        'and did not agree, as <a href="/a">a spokesman</a> said.</p>\n'
    )
    between = (
        '<div class="card"><h3><a href="/b">Another story</a></h3></div>'
        "<ul><li>A point of the list.</li></ul><script>var state = {};</script>\n"
    )
    part = 5 * paragraph + between
    head = (
        '<html><head><title>The bridge</title><meta property="og:type" content="article"></head>'
        "<body><article><h1>The bridge</h1><div class='text'>"
    )
    return (head + part * max(1, size // len(part)) + "</div></article></body></html>").encode()


def curve() -> Iterator[tuple[int, float, float]]:
    """(bytes, ms of the bare parse, ms of the whole reading) for pages from 10 kB to 10 MB."""
    from lxml import html

    from newscrawl.page import Page
    from newscrawl.reading.reader import read

    for size in (10_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000):
        page = grown(size)
        state = read(Page(page, "https://example.test/bridge")).state
        if not state.is_story:  # of a list no fields are read: it would be too cheap
            raise SystemExit(f"the page of {size:,} bytes is read as {state}, and not as a story")
        times = []
        for step in (html.document_fromstring, lambda page: read(Page(page, "https://example.test/bridge"))):
            best = float("inf")
            for _ in range(3):
                before = time.process_time()
                step(page)
                best = min(best, time.process_time() - before)
            times.append(1000 * best)
        yield size, times[0], times[1]


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="folder that holds the sets and score.py")
    parser.add_argument(
        "--set", action="append", dest="sets", help="a set's name; may be given again (default: all found)"
    )
    parser.add_argument("--peers", help="interpreter of the environment of benchmarks/peers.txt")
    parser.add_argument("--fundus", help="interpreter of the environment that has Fundus")
    parser.add_argument("--only", action="append", help="a reader's name; may be given again (default: all)")
    parser.add_argument(
        "--out", type=Path, default=Path("reading.json"), help="where the figures go (default: reading.json)"
    )
    parser.add_argument("--curve", action="store_true", help="cost by page size instead")
    options = parser.parse_args()
    if options.curve:
        print("| bytes | bare parse ms | reading ms | ratio |\n|---|---|---|---|")
        for size, bare, full in curve():
            print(f"| {size:,} | {bare:.1f} | {full:.1f} | {full / bare:.2f} |", flush=True)
        return
    if options.gold is None:
        parser.error("--gold is needed: the folder that holds the sets and score.py")
    score = scorer(options.gold)
    pythons = dict.fromkeys(OURS, sys.executable)
    pythons |= dict.fromkeys(PEERS, options.peers) if options.peers else {}
    pythons |= {"fundus": options.fundus} if options.fundus else {}
    names = [name for name in pythons if name == "lxml" or not options.only or name in options.only]
    figures: dict[str, Any] = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "sets": {}}
    for name in options.sets or [known for known in SETS if (options.gold / known / "gold.jsonl").is_file()]:
        folder = options.gold / name
        pages = score.load(folder / "gold.jsonl")
        tools = [Tool(each, pythons[each]) for each in names]
        try:
            run(tools, requests_of(folder, pages))
        finally:
            for tool in tools:
                tool.close()
        floor = sum(answer["ms"] for answer in tools[0].answers)
        results = {tool.name: measured(tool, pages, score, floor) for tool in tools}
        figures["sets"][name] = {"pages": len(pages), "readers": results}
        print(f"\n## {name}, {len(pages)} pages\n\n{table(results)}", flush=True)
        ours = next((tool for tool in tools if tool.name == "newscrawl"), None)
        if ours is not None and any(picture.get("caption") for page in pages for picture in page.get("images") or ()):
            pictures = photo_figures(pages, {answer["id"]: answer for answer in ours.answers}, score.norm)
            figures["sets"][name]["pictures"] = pictures
            print(f"\n### {name}, pictures\n\n{photo_table(pictures)}", flush=True)
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
