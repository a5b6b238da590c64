"""`newscrawl why`: a URL's whole life."""

from __future__ import annotations

import json

import click

from newscrawl.commands.options import json_option, store_option
from newscrawl.errors import UsageError


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
    from newscrawl.urls import canonicalise

    with open_store(store, create=False, read_only=True) as opened:
        life = opened.ledger.life(url) or opened.ledger.life(canonicalise(url))
        article = opened.article(url) or opened.article(canonicalise(url))
    if not life:
        raise UsageError(f"{url}: the ledger of {store} does not have this address; no source ever announced it")
    if as_json:
        events = [
            {
                "at": event.at.isoformat(),
                "run": event.run,
                "state": str(event.state),
                "reason": event.reason,
                "page_state": str(event.page_state) if event.page_state else None,
                "source_url": event.source_url,
                "capture": event.capture.model_dump(mode="json") if event.capture else None,
            }
            for event in life
        ]
        click.echo(
            json.dumps(
                {"url": url, "article": article and article.canonical_url, "life": events}, ensure_ascii=False, indent=2
            )
        )
        return
    for event in life:
        words = [f"{event.at:%Y-%m-%d %H:%M:%S}Z  run {event.run}  {event.state}"]
        if event.source_url:
            words.append(f"by {event.source_url}")
        if event.reason:
            words.append(event.reason)
        if event.capture:
            where = f" in {event.capture.warc_file} at {event.capture.warc_offset}" if event.capture.warc_file else ""
            words.append(f"(answer {event.capture.status}{where})")
        click.echo("  ".join(words))
    if article:
        click.echo(f"article: {article.canonical_url} · {article.headline}")
