"""`newscrawl history`: what became of a story."""

from __future__ import annotations

import json
from dataclasses import asdict
from html import escape
from itertools import takewhile
from typing import Any

import click

from newscrawl.commands.options import json_option, store_option
from newscrawl.history import Moment, history
from newscrawl.revisions import Change
from newscrawl.store import open_store
from newscrawl.text import cut, one_line

_BEFORE = 20
"""Characters that are shown before the first that changed."""


@click.command(short_help="What editors changed in a story, and where it went.")
@click.argument("url")
@store_option
@json_option
@click.option("--html", "as_html", is_flag=True, help="A page of HTML on standard output.")
def command(url: str, store: str, as_json: bool, as_html: bool) -> None:
    """What editors changed in a story, when it moved, was taken down or came back.

    Counters, cards, typography and time stamps alone are no changes.

    \b
    newscrawl history https://example.com/news/1
    newscrawl history https://example.com/news/1 --html > history.html
    """
    with open_store(store, create=False, read_only=True) as opened:
        moments = history(opened, url)
    if as_json:
        for moment in moments:
            click.echo(json.dumps(_plain(moment), ensure_ascii=False))
    elif as_html:
        click.echo(page(url, moments))
    else:
        for moment in moments:
            for line in lines(moment):
                click.echo(line)


def _plain(moment: Moment) -> dict[str, Any]:
    return {**asdict(moment), "at": moment.at.isoformat()}


def lines(moment: Moment) -> list[str]:
    """A moment for the terminal: a line, and one for each change."""
    number = f" {moment.revision}" if moment.revision else ""
    head = f"{moment.at:%Y-%m-%d %H:%M:%S%z}  {moment.kind}{number}  {one_line(moment.what)}"
    return [head, *(f"    {change.kind}: {_brief(change)}" for change in moment.changes)]


def _brief(change: Change) -> str:
    """The old and the new text, from shortly before they begin to differ."""
    pairs = zip(change.old or "", change.new or "", strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, same - _BEFORE)
    return f"{_from(change.old, start)} → {_from(change.new, start)}"


def _from(text: str | None, start: int) -> str:
    return "·" if text is None else one_line(("…" if start else "") + cut(text[start:], 70))


def page(url: str, moments: list[Moment]) -> str:
    """The history as a page of HTML, without scripts; everything of the page it is about is escaped."""
    items = "".join(
        f"<li><time>{moment.at:%Y-%m-%d %H:%M:%S %z}</time> <b>{moment.kind}"
        f"{f' {moment.revision}' if moment.revision else ''}</b> {escape(moment.what)}{_changes(moment)}</li>"
        for moment in moments
    )
    return f"{HEAD}<title>{escape(url)}</title><h1>{escape(url)}</h1><ol>{items}</ol>"


HEAD = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<style>body{font:1rem/1.5 serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "del{background:#fdd;color:#800}ins{background:#dfd;color:#060;text-decoration:none}</style>"
)


def _changes(moment: Moment) -> str:
    rows = "".join(f"<li>{change.kind}: {marked(change.words())}</li>" for change in moment.changes)
    return f"<ul>{rows}</ul>" if rows else ""


def marked(spans: Any) -> str:
    """Runs of words as HTML, removed ones in `<del>`, added ones in `<ins>`."""
    tags = {"removed": "del", "added": "ins"}
    return "".join(
        f"<{tags[span.op]}>{escape(span.text)}</{tags[span.op]}>" if span.op in tags else escape(span.text)
        for span in spans
    )
