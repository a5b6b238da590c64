"""What a crawl shows: one live line on a terminal, log lines elsewhere, one table at the end."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from newscrawl.crawling.narrow import LEAST_CUT, print_table
from newscrawl.crawling.tally import Tally

if TYPE_CHECKING:
    from newscrawl.crawling.process import CrawlProcess

_MOST_REASONS = 8
_WITH_ARTICLE = ("stored", "unchanged")


def progress_words(tally: Tally, seconds: float) -> str:
    """Found, fetched, stored and rate on one line."""
    found = sum(source.new for source in tally.sources.values())
    rate = tally.fetched / seconds if seconds > 0 else 0.0
    return f"found {found} · fetched {tally.fetched} · stored {tally.stored} · {rate:.1f} pages/s"


@contextmanager
def live_line(console: Console, process: CrawlProcess) -> Iterator[None]:
    """Shows a line for every site under way, four times a second; nothing where there is no terminal."""
    if not console.is_terminal:
        yield
        return
    begun = time.monotonic()

    def lines() -> Text:
        seconds = time.monotonic() - begun
        return Text(
            "\n".join(f"{session.site}: {progress_words(session.tally, seconds)}" for session in process.sessions)
        )

    with Live(console=console, get_renderable=lines, refresh_per_second=4, transient=True, redirect_stderr=False):
        yield


def summary(console: Console, reports: Sequence[dict[str, Any]], store: str) -> None:
    """One table of what every run came to, what became of the rest and what is wrong in plain words, and what next."""
    for report in reports:
        table = Table(box=None, pad_edge=False)
        table.add_column("source", overflow="ellipsis", max_width=LEAST_CUT)
        for name in ("announced", "new", "queued", "fetched", "read", "stored"):
            table.add_column(name, justify="right")
        sources = [source for source in report["sources"] if not _only_names_others(source)]
        for source in sources:
            counts = [str(source[name]) for name in ("announced", "new", "queued", "fetched", "read", "stored")]
            table.add_row(source["source"], *counts)
        print_table(console, table, _title(report))
        for source in sources:
            if source["note"] and not any(source["note"] in problem for problem in report["problems"]):
                console.print(f"{source['source']}: {source['note']}", highlight=False, soft_wrap=True)
        console.print(f"articles: {_counts(report['articles'])}; ledger: {_counts(report['ledger'])}", highlight=False)
        for line in _without_article(report["reasons"]):
            console.print(line, highlight=False, markup=False, soft_wrap=True)
        for problem in report["problems"]:
            console.print(f"not healthy: {problem}", style="red", highlight=False, markup=False, soft_wrap=True)
    if reports:
        option = shlex.quote(store)
        console.print(
            f"store: {store}; next: newscrawl status --store {option}, newscrawl export --store {option}",
            highlight=False,
            soft_wrap=True,
        )


def _only_names_others(source: dict[str, Any]) -> bool:
    return bool(source["source"].endswith("/robots.txt")) and not source["announced"]


def _title(report: dict[str, Any]) -> str:
    begun = datetime.fromisoformat(report["started"]).astimezone(UTC)
    when = f"{begun:%Y-%m-%d %H:%M} UTC, {report['seconds']:.0f} s"
    return f"{report['site']}: run {report['run']}, {when}, {report['ended']}"


def _without_article(reasons: Sequence[dict[str, Any]]) -> list[str]:
    """What this run gave no article for, and why: the most frequent first."""
    without = [one for one in reasons if one["state"] not in _WITH_ARTICLE]
    lines = [f"  {one['count']} {one['state']}: {one['reason']}" for one in without[:_MOST_REASONS]]
    rest = len(without) - len(lines)
    return lines + ([f"  and {rest} more: newscrawl status --json has them"] if rest else [])


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
