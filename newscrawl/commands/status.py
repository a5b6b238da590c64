"""`newscrawl status`: where every site stands."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.options import json_option, store_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.store import Store

_DAYS = 7


@click.command("status", short_help="Where every site stands, and what is missing.")
@click.argument("sites", nargs=-1, metavar="[SITE…]")
@store_option
@json_option
def command(sites: tuple[str, ...], store: str, as_json: bool) -> None:
    """Show where every site stands: its ledger, its last run, and what is missing.

    \b
    newscrawl status
    newscrawl status rbc --json
    """
    from newscrawl.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        known = sorted({*opened.ledger.sites(), *opened.runs.sites()})
        unknown = sorted(set(sites) - set(known))
        if unknown:
            raise UsageError(
                f"{opened.label} holds nothing of {', '.join(unknown)}; it knows {', '.join(known) or 'no site'}"
            )
        rows = [_row(opened, site) for site in (sites or known)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    _print(rows)


def _row(store: Store, site: str) -> dict[str, Any]:
    run = next(iter(store.runs.last(site)), None)
    counts = {str(state): count for state, count in store.ledger.counts(site).items() if count}
    now = datetime.now(UTC)
    return {
        "site": site,
        "urls": sum(counts.values()),
        "ledger": counts,
        "waiting": store.ledger.waiting(site, now=now),
        "empty_days": _empty_days(store, site, now),
        "last_run": None
        if run is None
        else {
            "run": run.id,
            "started": run.started.isoformat(),
            "finished": run.finished.isoformat() if run.finished else None,
            "running": run.alive,
            "exit_status": run.exit_status,
            "report": run.report,
        },
    }


def _empty_days(store: Store, site: str, now: datetime) -> list[str]:
    """The days of the last week, between the first and the last article, on which nothing was published."""
    since = (now - timedelta(days=_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    days = {a.published.astimezone(UTC).date() for a in store.articles(site=site, since=since) if a.published}
    if not days:
        return []
    span = (max(days) - min(days)).days
    return [day.isoformat() for n in range(span) if (day := min(days) + timedelta(days=n)) not in days]


def _print(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from newscrawl.crawling.narrow import print_table

    table = Table(box=None, pad_edge=False)
    for name in ("site", "urls", "stored", "waiting", "failed", "last run (UTC)", "result"):
        is_count = name in ("urls", "stored", "waiting", "failed")
        table.add_column(name, justify="right" if is_count else "left", no_wrap=name.startswith("last"))
    for row in rows:
        ledger, run = row["ledger"], row["last_run"]
        failed = sum(ledger.get(state, 0) for state in ("failed", "given-up"))
        known = sum(ledger.get(state, 0) for state in ("stored", "unchanged"))
        when = run["started"][:16].replace("T", " ") if run else "never"
        counts = [str(count) for count in (row["urls"], known, row["waiting"], failed)]
        table.add_row(row["site"], *counts, when, _result(run))
    console = Console()
    print_table(console, table)
    for row in rows:
        report = (row["last_run"] or {}).get("report") or {}
        for problem in report.get("problems", ()):
            console.print(f"{row['site']}: {problem}", highlight=False, soft_wrap=True)
        if row["empty_days"]:
            console.print(
                f"{row['site']}: no article of {', '.join(row['empty_days'])}", highlight=False, soft_wrap=True
            )


def _result(run: dict[str, Any] | None) -> str:
    if run is None:
        return ""
    if run["running"]:
        return "running"
    if run["finished"] is None:
        return "died; the next run goes on"
    words = {0: "done", 1: "not healthy", 3: "store", 4: "unreachable", 130: "interrupted"}
    return words.get(run["exit_status"], str(run["exit_status"]))
