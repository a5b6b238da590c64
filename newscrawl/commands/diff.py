"""`newscrawl diff`: two versions of a story, word by word."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from html import escape

import click

from newscrawl.commands.history import HEAD, marked
from newscrawl.commands.options import json_option, store_option
from newscrawl.errors import UsageError
from newscrawl.history import find, versions
from newscrawl.items import Article
from newscrawl.revisions import Change, compare
from newscrawl.store import open_store
from newscrawl.text import one_line
from newscrawl.word_diff import Op

_COLOURS = {Op.REMOVED: "red", Op.ADDED: "green"}


@click.command(short_help="Two versions of a story, word by word.")
@click.argument("url")
@click.argument("old", type=click.IntRange(1), required=False)
@click.argument("new", type=click.IntRange(1), required=False)
@store_option
@json_option
@click.option("--html", "as_html", is_flag=True, help="A page of HTML on standard output.")
def command(url: str, old: int | None, new: int | None, store: str, as_json: bool, as_html: bool) -> None:
    """What changed between two versions of a story, word by word; left out: the last change.

    On a terminal what was removed is red and what was added green; elsewhere, and with the variable NO_COLOR, they
    stand in [-…-] and {+…+}.

    \b
    newscrawl diff https://example.com/news/1
    newscrawl diff https://example.com/news/1 1 3
    newscrawl diff https://example.com/news/1 --html > diff.html
    """
    with open_store(store, create=False, read_only=True) as opened:
        article_id, _ = find(opened, url)
        found = [article for _, article in versions(opened, article_id)]
    before, after = _two(url, found, old, new)
    changes = compare(before, after)
    if as_json:
        for change in changes:
            click.echo(json.dumps(asdict(change), ensure_ascii=False))
    elif as_html:
        click.echo(page(after, before, changes))
    elif len(found) == 1:
        click.echo(f"{after.canonical_url}: has one revision: nobody has changed it since it was stored")
    else:
        number = f"{len(changes)} change{'' if len(changes) == 1 else 's'}"
        click.echo(f"{after.canonical_url}: revision {before.revision} → {after.revision}, {number}")
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for change in changes:
            click.echo(f"\n{change.kind}")
            click.echo(words(change, coloured=coloured))


def _two(url: str, found: list[Article], old: int | None, new: int | None) -> tuple[Article, Article]:
    last = len(found)
    after = new or last
    before = old or max(1, after - 1)
    for number in (before, after):
        if number > last:
            raise UsageError(f"{url}: there is no revision {number}; the store has 1 to {last}")
    return found[before - 1], found[after - 1]


def words(change: Change, *, coloured: bool) -> str:
    """A change word by word, for a terminal or for plain text."""
    marks = {Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}
    parts: list[str] = []
    for span in change.words():
        text = one_line(span.text)
        if span.op is Op.SAME:
            parts.append(text)
        elif coloured:
            parts.append(click.style(text, fg=_COLOURS[span.op], strikethrough=span.op is Op.REMOVED))
        else:
            left, right = marks[span.op]
            parts.append(f"{left}{text.rstrip()}{right}{text[len(text.rstrip()) :]}")
    return "".join(parts)


def page(after: Article, before: Article, changes: tuple[Change, ...]) -> str:
    """The changes as a page of HTML, without scripts."""
    rows = "".join(f"<h2>{change.kind}</h2><p>{marked(change.words())}</p>" for change in changes)
    title = f"{escape(after.canonical_url)}: revision {before.revision} → {after.revision}"
    return f"{HEAD}<title>{title}</title><h1>{title}</h1>{rows or '<p>No changes.</p>'}"
