"""Writes docs/robustness.md from the `threat` marks of the tests: `python tests/robustness.py`.

Needs nothing but Python. `test_robustness.py` holds the page and the marks in step.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "robustness.md"

ROWS = (
    "Decompression bombs (gzip, br, zstd, .xml.gz)",
    "Chains and many members",
    "Endless and slow bodies, slow or endless headers, silence",
    "Broken HTTP: chunks, lengths, headers, status lines, 1xx floods",
    "Half pages (truncated gzip, 206, early close)",
    "Response smuggling on keep-alive",
    "Redirect loops",
    "SSRF: redirects, feeds, sitemaps, canonical, robots Sitemap lines",
    "DNS rebinding",
    "file:, ftp:, data:, javascript:",
    "Credentials in URLs, cookies and headers across hosts",
    "Cookie bloat",
    "robots.txt: 4xx, 5xx, redirect, 500 KiB, encoding, cache",
    "robots.txt race",
    "Politeness",
    "429 / 503, Retry-After (seconds, date, absurd)",
    "noindex, nofollow, noarchive",
    "URL traps: calendars, pagination, facets, session ids, growing paths, generated pages",
    "Huge and looping sitemaps",
    "XML entities, XXE",
    "Malformed feeds",
    "HTML that costs CPU or memory",
    "ReDoS",
    "Charsets",
    "NUL, surrogates, control, bidi",
    "Hostile JSON-LD",
    "Hostile dates, clock skew",
    "Soft-404, consent, login, captcha, paywall",
    "Identity: variants, canonical, syndication",
    "Edits, retractions, lying dates",
    "kill -9 in mid-crawl",
    "Power loss",
    "Disk full, I/O errors",
    "SQLite locked, two crawls, export during a crawl",
    "Corrupt store",
    "Raw archive integrity",
    "Import: zip-slip, WARC bombs",
    "pickle in JOBDIR, scrapy-redis",
    "Stored XSS; archived pages in the UI",
    "UI exposure",
    "Console ports",
    "CSV formulas",
    "File names from URLs",
    "SQL and FTS5 queries",
    "Referrer-Policy as code",
    "Log and terminal injection",
    "Silent decay",
)
"""The threats, in the order of the page. A mark names one of them."""

NO_SURFACE = {
    "Stored XSS; archived pages in the UI": "No such surface: nothing is served; texts are stored without markup.",
    "UI exposure": "No such surface: newscrawl listens on no port.",
}

HEAD = """# What the web does to a news crawler, and what happens then

Made by `python tests/robustness.py` from the `threat` marks of the tests; each line is a test. Those that fill
disks, kill crawls and serve every threat at once run by `make test-slow`, all others with every change. SECURITY.md
says what is promised beyond them, and what is not.

| threat | what happens | shown by |
| --- | --- | --- |
"""


class Mark(NamedTuple):
    """One `@pytest.mark.threat(row, outcome)`."""

    row: str
    outcome: str
    test: str


def marks() -> Iterator[Mark]:
    """Every mark of the tests, in order of file and line. Raises ValueError for one that is not two strings."""
    for file in sorted(ROOT.glob("tests/**/test_*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for decorator in node.decorator_list:
                    if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.threat":
                        yield Mark(*(_string(value, names, file) for value in decorator.args), _where(file, node.name))


def _string(value: ast.expr, names: dict[str, ast.expr], file: Path) -> str:
    value = names.get(value.id, value) if isinstance(value, ast.Name) else value
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        raise ValueError(f"{file}:{value.lineno}: a threat mark takes two strings, or names of strings of its file")
    return value.value


def _where(file: Path, name: str) -> str:
    return f"{file.relative_to(ROOT / 'tests').as_posix()}::{name}"


def page() -> str:
    """The whole page."""
    by_row: dict[str, list[Mark]] = {}
    for mark in marks():
        by_row.setdefault(mark.row, []).append(mark)
    return HEAD + "".join(_lines(row, by_row.get(row, [])) for row in ROWS)


def _lines(row: str, found: list[Mark]) -> str:
    if not found:
        return f"| {row} | {NO_SURFACE.get(row, 'Not shown by a test of its own.')} | |\n"
    tests: dict[str, list[str]] = {}
    for mark in found:
        tests.setdefault(mark.outcome.replace("|", "\\|"), []).append(mark.test)
    lines = [f"{outcome} | {', '.join(f'`{test}`' for test in names)}" for outcome, names in tests.items()]
    return "".join(f"| {row if number == 0 else ''} | {line} |\n" for number, line in enumerate(lines))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
