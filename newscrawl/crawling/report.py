"""A run's report: what became of every address, per source and per state, and whether the result is healthy."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawl.crawling.tally import SourceTally, Tally
from newscrawl.items import LedgerState

if TYPE_CHECKING:
    from newscrawl.errors import NewscrawlError

DONE, UNHEALTHY, UNREACHABLE, INTERRUPTED = 0, 1, 4, 130
_REASONS = 20
_FAILED_SHARE = 0.5
_FEWEST = 3
"""Articles that have to be read before a rule that keeps failing is called a failure of the site's."""

Report = dict[str, Any]

_BROKEN_OFF = {
    "start_error": "newscrawl failed and the crawl broke off; the log says where, the next run goes on",
    "memusage_exceeded": "the crawl used more memory than MEMUSAGE_LIMIT_MB and was ended; the next run goes on",
}
"""Scrapy's reasons for ends that are no good ends."""
_ENDS = {"closespider_timeout": "the time was up", "shutdown": "interrupted"}


def make_report(
    tally: Tally,
    *,
    site: str,
    run: int,
    started: datetime,
    finished: datetime,
    reason: str,
    ledger: dict[LedgerState, int],
    error: NewscrawlError | None = None,
) -> Report:
    """The report as JSON-ready values; `problems` says in plain words what is wrong, `exit_status` is DESIGN's."""
    if reason in _BROKEN_OFF:
        problems = [_BROKEN_OFF[reason]]
    elif reason == "shutdown":
        problems = _failing_rules(tally)  # nobody waited for the rest
    else:
        problems = [*_missing(tally, ledger), *_failing_rules(tally)]
    status = exit_status(tally, reason, problems, error)
    seconds = (finished - started).total_seconds()
    return {
        "site": site,
        "run": run,
        "started": started.isoformat(),
        "finished": finished.isoformat(),
        "seconds": round(seconds, 1),
        "ended": tally.ended_by or _ENDS.get(reason, reason),
        "exit_status": status,
        "problems": [str(error)] if error else problems,
        "announced": sum(source.announced for source in tally.sources.values()),
        "found": sum(source.new for source in tally.sources.values()),
        "fetched": tally.fetched,
        "bytes": tally.bytes,
        "stored": tally.stored,
        "articles": {kind: tally.kinds[kind] for kind in ("new", "revised", "unchanged", "duplicate")},
        "states": {str(state): tally.states[state] for state in LedgerState if tally.states[state]},
        "ledger": {str(state): count for state, count in ledger.items() if count},
        "page_states": dict(tally.page_states.most_common()),
        "statuses": {str(status): count for status, count in sorted(tally.statuses.items())},
        "reasons": [
            {"state": state, "reason": why, "count": count}
            for (state, why), count in tally.reasons.most_common(_REASONS)
        ],
        "sources": [{"source": url} | asdict(source) for url, source in tally.sources.items()],
        "gaps": _gaps(tally),
        "coverage": {name: round(count / tally.articles, 3) for name, count in sorted(tally.covered.items())}
        if tally.articles
        else {},
        "failed_rules": dict(tally.failed_rules.most_common()),
        "slowest": [{"seconds": seconds, "url": url} for seconds, url in sorted(tally.slowest, reverse=True)],
    }


def exit_status(tally: Tally, reason: str, problems: list[str], error: NewscrawlError | None) -> int:
    """0 done, 1 not healthy, 3 the store, 4 the site cannot be reached or forbids crawling, 130 interrupted."""
    if error is not None:
        return error.exit_status
    if reason == "shutdown":
        return INTERRUPTED
    if _is_unreachable(tally):
        return UNREACHABLE
    return UNHEALTHY if problems else DONE


def _is_unreachable(tally: Tally) -> bool:
    answered = any(
        source.status is not None and source.status < 400
        for url, source in tally.sources.items()
        if not url.endswith("/robots.txt")
    )
    return not answered and not tally.fetched


def _missing(tally: Tally, ledger: dict[LedgerState, int]) -> list[str]:
    """What a whole run would have come to: answers, articles, addresses that may be asked for."""
    if _is_unreachable(tally):
        notes = Counter(source.note for source in tally.sources.values() if source.note).most_common(1)
        return [f"nothing of the site could be fetched: {notes[0][0] if notes else 'it gave no answer'}"]
    if tally.fetched and not sum(tally.kinds.values()) and not tally.states[LedgerState.UNCHANGED]:
        states = ", ".join(f"{count} {state}" for state, count in tally.states.most_common(4))
        return [f"{tally.fetched} pages were fetched and none held an article ({states})"]
    if ledger.get(LedgerState.REFUSED) and ledger[LedgerState.REFUSED] == sum(ledger.values()):
        return [f"every address announced is refused{_why_refused(tally)}; mend the site's file, then --refresh"]
    if not tally.fetched and not any(_is_alive(source) for source in tally.sources.values()):
        return ["no source announced anything"]
    return []


def _failing_rules(tally: Tally) -> list[str]:
    return [
        f"the site's rule for {name} failed on {count} of {tally.articles} articles"
        for name, count in tally.failed_rules.most_common()
        if tally.articles >= _FEWEST and count > _FAILED_SHARE * tally.articles
    ]


def _why_refused(tally: Tally) -> str:
    why = Counter({reason: count for (state, reason), count in tally.reasons.items() if state == LedgerState.REFUSED})
    return f": {why.most_common(1)[0][0]}" if why else ""


def _is_alive(source: SourceTally) -> bool:
    return bool(source.announced) or (source.note or "").startswith("unchanged")


def _gaps(tally: Tally) -> int:
    """Addresses taken up in this run that came to no article and are not settled for good."""
    return tally.states[LedgerState.FAILED] + tally.states[LedgerState.GIVEN_UP]
