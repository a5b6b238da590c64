from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from rich.console import Console

from newscrawl.crawling.progress import summary
from newscrawl.crawling.report import make_report
from newscrawl.crawling.tally import Tally
from newscrawl.errors import StoreError
from newscrawl.items import LedgerState

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def report(
    tally: Tally, reason: str = "finished", error: Any = None, ledger: dict[LedgerState, int] | None = None
) -> dict[str, Any]:
    return make_report(
        tally, site="town", run=1, started=NOW, finished=NOW, reason=reason, ledger=ledger or {}, error=error
    )


def healthy() -> Tally:
    tally = Tally()
    source = tally.source("https://town.example/rss")
    source.status, source.announced = 200, 3
    tally.fetched, tally.articles = 3, 3
    tally.kinds["new"] = 3
    return tally


def test_a_run_that_stored_what_it_found_is_done() -> None:
    assert (report(healthy())["exit_status"], report(healthy())["problems"]) == (0, [])


def test_a_run_in_which_every_source_is_unchanged_is_done() -> None:
    tally = Tally()
    source = tally.source("https://town.example/rss")
    source.status, source.note = 304, "unchanged since the last run (304)"
    assert report(tally)["exit_status"] == 0


def test_pages_without_any_article_are_not_healthy() -> None:
    tally = healthy()
    tally.kinds.clear()
    tally.states[LedgerState.NOT_ARTICLE] = 3
    assert report(tally)["problems"] == ["3 pages were fetched and none held an article (3 not-article)"]


def test_sources_that_announce_nothing_are_not_healthy() -> None:
    tally = Tally()
    tally.source("https://town.example/rss").status = 200
    assert (report(tally)["exit_status"], report(tally)["problems"]) == (1, ["no source announced anything"])


def test_a_site_whose_every_address_is_refused_is_not_healthy() -> None:
    tally = Tally()
    source = tally.source("https://town.example/rss")
    source.status, source.announced = 200, 3
    tally.settled(LedgerState.REFUSED, "it lies on another site", 3)
    found = report(tally, ledger={LedgerState.REFUSED: 3, LedgerState.NEW: 0})
    assert (found["exit_status"], found["problems"]) == (
        1,
        ["every address announced is refused: it lies on another site; mend the site's file, then --refresh"],
    )


@pytest.mark.parametrize(("failures", "status"), [(1, 0), (3, 1)])
def test_a_rule_that_fails_on_most_articles_is_not_healthy(failures: int, status: int) -> None:
    tally = healthy()
    tally.failed_rules["lead"] = failures
    assert report(tally)["exit_status"] == status


def test_a_site_that_answers_nothing_is_unreachable() -> None:
    tally = Tally()
    tally.source("https://town.example/rss").note = "no answer came in time"
    found = report(tally)
    assert (found["exit_status"], found["problems"]) == (
        4,
        ["nothing of the site could be fetched: no answer came in time"],
    )


def test_an_interrupted_run_says_so() -> None:
    assert report(healthy(), "shutdown")["exit_status"] == 130


def test_a_run_interrupted_before_any_answer_calls_no_site_unreachable() -> None:
    tally = Tally()
    tally.source("https://town.example/rss").note = "the run ended before its turn came"
    assert (report(tally, "shutdown")["exit_status"], report(tally, "shutdown")["problems"]) == (130, [])


def test_an_interrupted_run_keeps_what_it_found_out_about_the_sites_rules() -> None:
    tally = healthy()
    tally.articles, tally.failed_rules["lead"] = 200, 150
    found = report(tally, "shutdown")
    assert (found["exit_status"], found["problems"]) == (
        130,
        ["the site's rule for lead failed on 150 of 200 articles"],
    )


def test_a_fault_of_the_store_counts_before_all_else() -> None:
    found = report(healthy(), "shutdown", StoreError("news.db: the disk is full"))
    assert (found["exit_status"], found["problems"]) == (3, ["news.db: the disk is full"])


def test_what_belongs_to_a_declared_source_is_counted_there() -> None:
    tally = healthy()
    tally.declared["https://town.example/rss?page=2"] = "https://town.example/rss"
    tally.source("https://town.example/rss?page=2").stored += 1
    assert [(row["source"], row["stored"]) for row in report(tally)["sources"]] == [("https://town.example/rss", 1)]


def test_a_crawl_that_broke_off_is_not_healthy() -> None:
    assert report(healthy(), "start_error")["exit_status"] == 1


def test_a_crawl_that_grew_too_large_says_which_setting_ended_it() -> None:
    problem = "the crawl used more memory than MEMUSAGE_LIMIT_MB and was ended; the next run goes on"
    assert report(healthy(), "memusage_exceeded")["problems"] == [problem]


def test_a_crawl_whose_time_was_up_says_so_in_words() -> None:
    assert report(healthy(), "closespider_timeout")["ended"] == "the time was up"


def test_a_narrow_terminal_cuts_the_source_and_not_the_counts() -> None:
    out = io.StringIO()
    summary(Console(file=out, width=60), [report(healthy())], "news.db")
    assert out.getvalue().splitlines()[1:3] == [
        "source         announced  new  queued  fetched  read  stored",
        "https://town…          3    0       0        0     0       0",
    ]
