"""`newscrawl search`: full-text search of the store."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime

import click

from newscrawl.commands.options import check_period, json_option, since_until, store_option
from newscrawl.errors import StoreError, UsageError
from newscrawl.store import Store, open_store
from newscrawl.store.indexing import catch_up, waiting
from newscrawl.store.search import Hit, search_indexed
from newscrawl.store.selection import Selection, check_sites
from newscrawl.text import one_line

_WORTH_A_BAR = 1000
"""Articles waiting to be indexed that take long enough, a second or so, to show a bar for."""


class _Search(click.Command):
    """What begins with one hyphen is a word that must not be there: no option but -h does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts such words behind the options, where they are taken for words."""
        before, after = (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, [])
        options = {name: param for param in self.get_params(ctx) for name in param.opts if name.startswith("--")}
        words, others, is_value = list[str](), list[str](), False
        for given in before:
            is_word = re.fullmatch(r"-[^-].+", given) is not None and not is_value
            if is_word and f"-{given}" in options:
                raise UsageError(f"{given}: did you mean -{given}? A word to be left out is written '-word'")
            (words if is_word else others).append(given)
            option = options.get(given)
            is_value = isinstance(option, click.Option) and not option.is_flag
        return super().parse_args(ctx, [*others, "--", *words, *after])


@click.command(cls=_Search, short_help="Find articles by their words.")
@click.argument("query", nargs=-1, required=True)
@store_option
@since_until
@click.option("--site", "sites", multiple=True, help="Only this site; may be given several times.")
@click.option("--rubric", help="Only this rubric, as printed.")
@click.option("--lang", "language", help="Only this language: ru, en.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="So many, the best first.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many of the best: the next page.")
@json_option
def command(
    query: tuple[str, ...],
    store: str,
    since: datetime | None,
    until: datetime | None,
    sites: tuple[str, ...],
    rubric: str | None,
    language: str | None,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Find articles that have all the words, in any of their forms: выборы finds «на выборах».

    \b
    newscrawl search выборы губернатора
    newscrawl search '"central bank" rates' --since 2026-01-01      a phrase and a word
    newscrawl search 'недвиж*' --site rbc --lang ru                 a beginning
    newscrawl search выборы -президента                             without a word
    """
    check_period(since, until)
    selection = Selection(sites=sites, since=since, until=until, rubric=rubric, language=language)
    with _opened(store) as opened:
        check_sites(opened, selection)
        _catch_up(opened)
        hits = search_indexed(opened, " ".join(query), selection, limit=limit, offset=offset)
    for hit in hits:
        click.echo(json.dumps(_plain(hit), ensure_ascii=False) if as_json else _shown(hit))
    if not hits and not as_json:
        click.echo("nothing found", err=True)


def _opened(where: str) -> Store:
    """To write, so that new articles can be indexed; to read where that is all that is allowed."""
    try:
        return open_store(where, create=False)
    except StoreError:
        return open_store(where, create=False, read_only=True)


def _catch_up(store: Store) -> None:
    """Index what waits, as far as the store can be written to, and say what is left."""
    reason = f"{store.label} cannot be written to"
    if not store.read_only:
        try:
            _index(store, waiting(store))
        except StoreError as error:
            reason = str(error)
    if count := waiting(store):
        click.echo(f"newscrawl: {reason}; {count} of its articles are not indexed and not found", err=True)


def _index(store: Store, count: int) -> None:
    if count < _WORTH_A_BAR or not sys.stderr.isatty():
        catch_up(store)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bars:
        bar = bars.add_task("indexing what is new", total=count)
        catch_up(store, lambda indexed: bars.advance(bar, indexed))


def _plain(hit: Hit) -> dict[str, object]:
    fields = {name: getattr(hit, name) for name in Hit.__dataclass_fields__ if name != "excerpt"}
    return {**fields, "excerpt": str(hit.excerpt), "excerpt_html": hit.excerpt.html()}


def _shown(hit: Hit) -> str:
    excerpt = "".join(
        click.style(one_line(run), bold=True) if found else one_line(run) for run, found in hit.excerpt.runs
    )
    about = " · ".join(filter(None, (hit.site, (hit.published or "")[:10], hit.rubric)))
    return f"{click.style(one_line(hit.headline), bold=True)}\n{hit.url}  {one_line(about)}\n{excerpt}\n"
