"""`newscrawl crawl` once its options are understood: checks, the crawl, what is shown meanwhile, and the summary."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console

from newscrawl.crawling.garbage import collect_seldom
from newscrawl.crawling.given_settings import make_settings
from newscrawl.crawling.process import CrawlProcess
from newscrawl.crawling.progress import live_line, summary
from newscrawl.crawling.report import INTERRUPTED, UNHEALTHY
from newscrawl.errors import UsageError
from newscrawl.spider import NewsSpider
from newscrawl.store import open_store

_CONTACT = re.compile(r"https?://\S+|[^@\s]+@[^@\s]+")


def run_crawls(
    spiders: Sequence[type[NewsSpider]],
    given: dict[str, Any],
    *,
    due: bool = False,
    as_json: bool = False,
    quiet: bool = False,
) -> int:
    """Crawls the sites, and gives the program's exit status: the worst of theirs.

    Raises StoreError before anything is fetched if the store cannot be used, UsageError for a User-Agent by which
    nobody can be reached.
    """
    settings = make_settings(given)
    _check_contact(str(settings["NEWSCRAWL_CONTACT"] or ""), str(settings["USER_AGENT"] or ""))
    with open_store(settings["NEWSCRAWL_STORE"]) as store:
        label = store.label
        if due:
            from newscrawl.crawling.due import due_spiders

            spiders = due_spiders(store, spiders)
    if not spiders:
        click.echo("newscrawl: no site is due", err=True)
        if as_json:
            click.echo("[]")
        return 0
    err = Console(stderr=True)
    if err.is_terminal:
        settings.set("LOG_LEVEL", "WARNING", priority="command")
    collect_seldom()
    process = CrawlProcess(settings, spiders)
    with live_line(err, process):
        process.start()
    reports = [session.report for session in process.sessions if session.report]
    if quiet:
        return _status(process, len(spiders))
    if as_json:
        report = reports if due or len(spiders) > 1 else reports[0] if reports else None
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        summary(Console(file=sys.stdout), reports, label)
    return _status(process, len(spiders))


def _status(process: CrawlProcess, asked: int) -> int:
    statuses = [session.report["exit_status"] for session in process.sessions if session.report]
    statuses += [session.error.exit_status for session in process.sessions if session.error and not session.report]
    statuses += [error.exit_status for error in process.errors]
    if process.is_interrupted:
        return INTERRUPTED
    if len(statuses) < asked:
        statuses.append(UNHEALTHY)
    return int(max(statuses, default=UNHEALTHY))


def _check_contact(contact: str, user_agent: str) -> None:
    if not _CONTACT.search(contact) or not _CONTACT.search(user_agent):
        raise UsageError(
            "nobody can be reached by this User-Agent: set NEWSCRAWL_CONTACT to an e-mail address or a page about you"
        )
