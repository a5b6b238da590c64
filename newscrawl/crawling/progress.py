"""What a crawl shows: one live line on a terminal, log lines elsewhere, one table at the end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from newscrawl.crawling.tally import Tally

if TYPE_CHECKING:
    from newscrawl.crawling.process import CrawlProcess

_WIDEST_URL = 33


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
    """One table of what every run came to, what is wrong in plain words, and where to look next."""
    for report in reports:
        title = f"{report['site']}: run {report['run']}, {report['seconds']:.0f} s, {report['ended']}"
        table = Table(title=title, title_justify="left", box=None, pad_edge=False)
        table.add_column("source", overflow="ellipsis", max_width=_WIDEST_URL, no_wrap=True)
        for name in ("announced", "new", "queued", "fetched", "read", "stored"):
            table.add_column(name, justify="right", min_width=len(name))
        for source in report["sources"]:
            counts = [str(source[name]) for name in ("announced", "new", "queued", "fetched", "read", "stored")]
            table.add_row(source["source"], *counts)
        console.print(table)
        for source in report["sources"]:
            if source["note"] and not any(source["note"] in problem for problem in report["problems"]):
                console.print(f"{source['source']}: {source['note']}", highlight=False, soft_wrap=True)
        console.print(f"articles: {_counts(report['articles'])}; ledger: {_counts(report['ledger'])}", highlight=False)
        for problem in report["problems"]:
            console.print(f"not healthy: {problem}", style="red", highlight=False, soft_wrap=True)
    console.print(
        f"store: {store}; next: newscrawl status --store {store}, newscrawl export --store {store}",
        highlight=False,
        soft_wrap=True,
    )


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
