"""`newscrawl backfill`: crawl back through a site's archives."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import click

from newscrawl.commands.deed import Deed
from newscrawl.commands.options import (
    Date,
    allow_option,
    check_period,
    json_option,
    setting_option,
    sites_option,
    store_option,
)


@click.command("backfill", cls=Deed, short_help="Crawl back to a day, and say which days are covered.")
@click.argument("site")
@store_option
@click.option("--since", type=Date(), required=True, help="The first day.")
@click.option("--until", type=Date(), help="The day after the last; left out, now.")
@click.option("--max-articles", type=click.IntRange(1), metavar="N", help="Stop when N new articles are stored.")
@allow_option
@setting_option
@json_option
@sites_option
def command(
    site: str,
    store: str,
    since: datetime,
    until: datetime | None,
    max_articles: int | None,
    allow: tuple[str, ...],
    given: tuple[tuple[str, str], ...],
    as_json: bool,
) -> int:
    """Crawl a site's archives, sitemaps and search pages back to a day, and say which days are covered.

    Interrupted, the same command goes on where it stopped.

    \b
    newscrawl backfill rbc --since 2025-01-01
    newscrawl backfill rbc --since 2025-10-01 --until 2025-11-01 --json
    """
    from newscrawl.crawling.running import run_crawls
    from newscrawl.crawling.unknown import spider_for
    from newscrawl.store import open_store

    until = until or datetime.now(UTC)
    check_period(since, until)
    spider = spider_for(site)
    settings: dict[str, Any] = {
        "NEWSCRAWL_STORE": store,
        "NEWSCRAWL_SINCE": since.isoformat(),
        "NEWSCRAWL_UNTIL": until.isoformat(),
        "NEWSCRAWL_MAX_ARTICLES": max_articles or 0,
        "NEWSCRAWL_ALLOW": ",".join(allow),
        "NEWSCRAWL_SITEMAPS": 100_000,
    }
    settings |= dict(given)
    status = run_crawls([spider], settings, quiet=as_json)
    with open_store(store, create=False, read_only=True) as opened:
        zone = ZoneInfo(spider.timezone or "UTC")
        published = [
            article.published.astimezone(zone).date()
            for article in opened.articles(site=str(spider.name), since=since, until=until)
            if article.published
        ]
    covered, missing = days(
        since.astimezone(zone).date(), (until - timedelta(seconds=1)).astimezone(zone).date(), published
    )
    if as_json:
        told = {
            "site": spider.name,
            "articles": len(published),
            "covered": covered,
            "missing": missing,
            "exit_status": status,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return status
    click.echo(f"{spider.name}: {len(published)} articles of {len(covered)} days; {len(missing)} days have none")
    for first, last in _spans(missing):
        click.echo(f"no article: {first}" if first == last else f"no article: {first} … {last}")
    return status


def days(first: date, last: date, published: list[date]) -> tuple[dict[str, int], list[str]]:
    """(articles by day covered, days without any) from `first` to `last`.

    >>> days(date(2026, 1, 1), date(2026, 1, 3), [date(2026, 1, 2)])
    ({'2026-01-02': 1}, ['2026-01-01', '2026-01-03'])
    """
    count = Counter(published)
    counts = {(day := first + timedelta(days=n)).isoformat(): count[day] for n in range((last - first).days + 1)}
    return {day: count for day, count in counts.items() if count}, [day for day, count in counts.items() if not count]


def _spans(missing: list[str]) -> list[tuple[str, str]]:
    spans: list[tuple[str, str]] = []
    for day in missing:
        if spans and date.fromisoformat(day) - date.fromisoformat(spans[-1][1]) == timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
