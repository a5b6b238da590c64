"""`newscrawl why`: a URL's whole life."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from newscrawl.commands.options import json_option, store_option
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.store import Store
    from newscrawl.store.ledger import Event


@click.command("why", short_help="A URL's whole life: who announced it, what became of it.")
@click.argument("url")
@store_option
@json_option
def command(url: str, store: str, as_json: bool) -> None:
    """Tell a URL's whole life: who announced it, every attempt, its state and the reason.

    \b
    newscrawl why https://www.rbc.ru/politics/24/10/2025/68fb4fca9a79478a9f02ad07
    """
    from newscrawl.store import open_store

    with open_store(store, create=False, read_only=True) as opened:
        asked, life = _life(opened, url)
        article = opened.article(asked)
        due = opened.ledger.due(asked)
        put_off = _put_off(opened, asked, life[-1], due)
    if as_json:
        told = {
            "url": asked,
            "article": article and article.canonical_url,
            "asked_again_from": due and due.isoformat(),
            "put_off": put_off,
            "life": [_as_dict(event) for event in life],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    if asked != url:
        click.echo(f"in the ledger as {asked}")
    for event in life:
        click.echo(_line(event, asked))
    if due:
        click.echo(f"asked again from {due:%Y-%m-%d %H:%M:%S}Z on")
    for line in put_off:
        click.echo(line)
    if article:
        click.echo(f"article: {article.canonical_url} · {article.headline}")


def _life(store: Store, url: str) -> tuple[str, list[Event]]:
    """The address that the ledger has, and its life: the one given, in its canonical form, or one that led to it.

    Raises UsageError where there is none.
    """
    from newscrawl.urls import canonicalise, meant

    for typed in meant(url):
        canonical = canonicalise(typed)
        article = store.stories.id_of(typed) or store.stories.id_of(canonical)
        known_by = store.stories.addresses(article) if article else []
        for address in (typed, canonical, *known_by):
            if life := store.ledger.life(address):
                return address, life
    raise UsageError(f"{url}: the ledger of {store.label} does not have this address; no source ever announced it")


def _put_off(store: Store, url: str, last: Event, due: datetime | None) -> list[str]:
    """Why an address whose turn has come was not asked: its host's wish, or else what the site's last run says."""
    from newscrawl.urls import host

    now, name = datetime.now(UTC), host(url) or ""
    if pause := store.hosts.paused(name, now=now):
        return [f"{name} is left alone until {pause.until:%Y-%m-%d %H:%M:%S}Z: {pause.reason}"]
    is_waiting = last.state == "new" if due is None else due <= now
    site = store.ledger.site_of(url) if is_waiting else None
    run = next(iter(store.runs.last(site)), None) if site else None
    return (
        [
            f"the last run of {site}, {run.id}, left {reason['count']} addresses to the next: {reason['reason']}"
            for reason in (run.report or {}).get("reasons", ())
            if reason["state"] == "postponed"
        ]
        if run
        else []
    )


def _line(event: Event, asked: str) -> str:
    words = [f"{event.at:%Y-%m-%d %H:%M:%S}Z  run {event.run}  {event.state}"]
    if event.source_url:
        words.append(f"by {event.source_url}")
    if event.reason:
        words.append(event.reason)
    if event.capture:
        moved = f" of {event.capture.url}" if event.capture.url != asked else ""
        where = f" in {event.capture.warc_file} at {event.capture.warc_offset}" if event.capture.warc_file else ""
        words.append(f"(answer {event.capture.status}{moved}{where})")
    return "  ".join(words)


def _as_dict(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "run": event.run,
        "state": str(event.state),
        "reason": event.reason,
        "page_state": str(event.page_state) if event.page_state else None,
        "source_url": event.source_url,
        "capture": event.capture.model_dump(mode="json") if event.capture else None,
    }
