"""The ledger: every URL ever discovered, in exactly one state, with the reason for it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, null, select, update

from newscrawl.items import CaptureRef, LedgerState, PageState
from newscrawl.store import announcing, frontier
from newscrawl.store.announcing import WAS_ASKED, Found, as_kept
from newscrawl.store.captures import capture_of
from newscrawl.store.frontier import Queued
from newscrawl.store.statements import Statement, from_epoch, insert, plain_or_none
from newscrawl.store.tables import captures, events, locks, urls

if TYPE_CHECKING:
    from newscrawl.store.store import Store

__all__ = ["Event", "Ledger", "Outcome", "Queued"]


@dataclass(frozen=True)
class Event:
    """One moment in a URL's life."""

    at: datetime
    run: int
    state: str
    """`new` for its discovery, `announced` for a newer announcement, else the state it was settled in."""
    reason: str | None = None
    page_state: str | None = None
    source_url: str | None = None
    capture: CaptureRef | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How asking for a URL ended."""

    state: LedgerState
    reason: str | None
    run: int
    at: float
    """Seconds UTC."""
    page_state: PageState | None = None
    capture: CaptureRef | None = None
    capture_id: int | None = None
    next_try: datetime | None = None
    article_id: int | None = None


_FIND = Statement(lambda _: select(urls.c.id).where(urls.c.url == bindparam("for_url")))
_SETTLE = Statement(
    lambda _: (
        update(urls)
        .where(urls.c.id == bindparam("of"))
        .values(
            state=bindparam("to_state"),
            reason=bindparam("why"),
            page_state=bindparam("seen_as"),
            run=bindparam("by_run"),
            due=bindparam("next_due"),
            taken_from=null(),
            lost=0,
            attempts=urls.c.attempts * bindparam("keep_attempts") + bindparam("add_attempts"),
            quiet=urls.c.quiet * bindparam("keep_quiet") + bindparam("add_quiet"),
            fetched=func.coalesce(bindparam("was_fetched"), urls.c.fetched),
            etag=func.coalesce(bindparam("new_etag"), urls.c.etag),
            last_modified=func.coalesce(bindparam("new_last_modified"), urls.c.last_modified),
            article_id=func.coalesce(bindparam("of_article"), urls.c.article_id),
        )
    )
)
_EVENT = Statement(
    lambda dialect: insert(events, dialect),
    ["url_id", "at", "run", "state", "reason", "page_state", "source_url", "capture_id"],
)
_DISCOVER = Statement(
    lambda dialect: insert(urls, dialect).returning(urls.c.id),
    ["url", "site", "state", "discovered", "depth", "priority", "run", "attempts", "lost", "quiet"],
)


class Ledger:
    """Announce, take, settle. The sum over states is the number of URLs discovered, after every transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def announce(
        self,
        site: str,
        found: Iterable[Found],
        *,
        run: int,
        depth: int = 0,
        refused: Mapping[str, str] | None = None,
        now: datetime | None = None,
        conn: Connection | None = None,
    ) -> int:
        """Write down URLs (canonical, absolute) with what a source said of each; gives how many were new.

        A known URL that is said to have changed since becomes due; one not yet read gets what the earlier
        announcement lacked. `found` may be a stream; it is worked through in transactions of 400. Those of `found`
        that `refused` has a reason for are written down as refused, and given out when it has none any more.
        """
        return announcing.announce(
            self._store, site, found, run=run, now=_seconds(now), depth=depth, refused=refused, connection=conn
        )

    def take(
        self, site: str, limit: int, *, run: int, now: datetime, suspects: int = 1, conn: Connection | None = None
    ) -> list[Queued]:
        """Move up to `limit` URLs to `queued` and give them: new ones, newest announced first, and those that are due.

        A quarter of the places is kept for URLs that are due (failed ones and re-checks, longest due first), so that
        neither kind waits for ever behind the other. Of URLs that a run died with, at most `suspects` are given.
        """
        with self._store.transaction(conn) as writer:
            return frontier.take(writer, site, limit, run=run, now=now.timestamp(), suspects=suspects)

    def suspect(self, queued: Queued, *, cleared: bool = False, conn: Connection | None = None) -> None:
        """Write down before the answer of a URL is touched that a run died with before: if this one dies, it counts.

        `cleared`: the URL was put aside without harm, and it does not count. Settling it clears it too.
        """
        with self._store.transaction(conn) as writer:
            frontier.suspect(writer, queued.id, queued.lost + (not cleared))

    def waiting(self, site: str, *, now: datetime, conn: Connection | None = None) -> int:
        """How many URLs `take` could give now."""
        with self._store.glance(conn) as reader:
            return frontier.count_waiting(reader, site, now=now.timestamp())

    def sites(self, conn: Connection | None = None) -> list[str]:
        """The sites that have URLs in the ledger, sorted."""
        with self._store.reading(conn) as reader:
            return sorted(reader.execute(select(urls.c.site).distinct()).scalars())

    def make_due(self, site: str, *, now: datetime, conn: Connection | None = None) -> int:
        """Have every URL of a site asked again whose turn has once come; gives how many there are.

        What was refused when it was announced, a trap or a monster of an address, stays refused.
        """
        again = update(urls).where(
            urls.c.site == site,
            urls.c.state.not_in((LedgerState.NEW.value, LedgerState.QUEUED.value)),
            (urls.c.state != LedgerState.REFUSED.value) | WAS_ASKED,
        )
        with self._store.transaction(conn) as writer:
            return int(writer.execute(again.values(due=now.timestamp())).rowcount)

    def requeue_lost(self, site: str, *, now: datetime | None = None, conn: Connection | None = None) -> int:
        """Put URLs that dead runs of a site left queued back, as suspects, to where they were; gives how many.

        URLs of the run that holds the site's lock are left alone.
        """
        alive = select(locks.c.run).where(locks.c.site == site)
        with self._store.transaction(conn) as writer:
            return frontier.put_back(
                writer, (urls.c.site == site) & urls.c.run.not_in(alive), now=_seconds(now), died=True
            )

    def put_back(self, run: int, *, now: datetime | None = None, conn: Connection | None = None) -> int:
        """Put the URLs that a run took and did not settle back to where they were. `runs.finish` does it."""
        with self._store.transaction(conn) as writer:
            return frontier.put_back(writer, urls.c.run == run, now=_seconds(now), died=False)

    def settle(
        self,
        url: str,
        state: LedgerState,
        reason: str | None = None,
        *,
        run: int,
        page_state: PageState | None = None,
        capture: CaptureRef | None = None,
        next_try: datetime | None = None,
        article_id: int | None = None,
        site: str | None = None,
        now: datetime | None = None,
        conn: Connection | None = None,
    ) -> None:
        """Write how asking for a URL ended, with its capture if there was one, in one transaction.

        `reason` is plain words for `newscrawl why` and the report. `next_try` is when to ask again: after `failed`
        (left out: at once), or the re-check of a final state. `now` is the instant of the event (left out: the
        capture's, or the clock's). A URL that was never announced (a redirect's end, an import) is discovered by
        this, as one of `site`.
        """
        at = _seconds(now or (capture.fetched if capture is not None else None))

        def write(writer: Connection) -> None:
            url_id = self.id_of(writer, url, site=site, run=run, at=at)
            capture_id = None
            if capture is not None:
                capture_id = self._store.captures.add(writer, capture, run=run, url_id=url_id, page_state=page_state)
            outcome = Outcome(
                state=state, reason=reason, run=run, at=at, page_state=page_state, capture=capture,
                capture_id=capture_id, next_try=next_try, article_id=article_id,
            )  # fmt: skip
            self.close(writer, url_id, outcome)

        self._store.attempt(write, conn)

    def id_of(self, connection: Connection, url: str, *, site: str | None, run: int, at: float) -> int:
        """The ledger's id of a URL, which is discovered by this if nobody announced it."""
        found = _FIND.run(connection, {"for_url": url}).scalar()
        if found is not None:
            return int(found)
        row = {
            "url": url, "site": site or "", "state": LedgerState.NEW.value, "discovered": at, "depth": 0,
            "priority": at, "run": run, "attempts": 0, "lost": 0, "quiet": 0,
        }  # fmt: skip
        return int(_DISCOVER.run(connection, row).scalar())

    def close(self, connection: Connection, url_id: int, outcome: Outcome) -> None:
        """The ledger's part of a page's transaction: the URL's row and one event."""
        capture, state = outcome.capture, outcome.state
        failed, unchanged = state is LedgerState.FAILED, state is LedgerState.UNCHANGED
        headers = capture.headers if capture is not None else {}
        reason = plain_or_none(outcome.reason)
        page_state = outcome.page_state.value if outcome.page_state is not None else None
        due = outcome.next_try.timestamp() if outcome.next_try is not None else outcome.at if failed else None
        row = {
            "of": url_id,
            "to_state": state.value,
            "why": reason,
            "seen_as": page_state,
            "by_run": outcome.run,
            "next_due": due,
            "keep_attempts": int(failed or state is LedgerState.GIVEN_UP),
            "add_attempts": int(failed),
            "keep_quiet": int(unchanged or failed),
            "add_quiet": int(unchanged),
            "was_fetched": capture.fetched.timestamp() if capture is not None else None,
            "new_etag": plain_or_none(headers.get("etag")),
            "new_last_modified": plain_or_none(headers.get("last-modified")),
            "of_article": outcome.article_id,
        }
        event = {
            "url_id": url_id, "at": outcome.at, "run": outcome.run, "state": state.value, "reason": reason,
            "page_state": page_state, "source_url": None, "capture_id": outcome.capture_id,
        }  # fmt: skip
        _SETTLE.run(connection, row)
        _EVENT.run(connection, event)

    def counts(
        self, site: str | None = None, run: int | None = None, conn: Connection | None = None
    ) -> dict[LedgerState, int]:
        """How many URLs are in each state, every state named: of all, of a site, or of those a run touched last."""
        query = select(urls.c.state, func.count()).group_by(urls.c.state)
        query = query if site is None else query.where(urls.c.site == site)
        query = query if run is None else query.where(urls.c.run == run)
        with self._store.reading(conn) as reader:
            found = {str(state): int(count) for state, count in reader.execute(query)}
        return {state: found.get(state.value, 0) for state in LedgerState}

    def refused_unasked(self, run: int, conn: Connection | None = None) -> dict[str, int]:
        """How many of the URLs that a run discovered were refused there and then, by the reason."""
        query = (
            select(urls.c.reason, func.count())
            .where(urls.c.run == run, urls.c.state == LedgerState.REFUSED.value, ~WAS_ASKED)
            .group_by(urls.c.reason)
        )
        with self._store.reading(conn) as reader:
            return {str(reason): int(count) for reason, count in reader.execute(query)}

    def due(self, url: str, conn: Connection | None = None) -> datetime | None:
        """From when on a URL is to be asked again; `None` for one that is new, unknown, or left as it is."""
        with self._store.reading(conn) as reader:
            at = reader.execute(select(urls.c.due).where(urls.c.url == url)).scalar()
        return None if at is None else from_epoch(at)

    def site_of(self, url: str, conn: Connection | None = None) -> str | None:
        """The site whose sources announced a URL; `None` for an unknown one."""
        with self._store.reading(conn) as reader:
            site = reader.execute(select(urls.c.site).where(urls.c.url == as_kept(url))).scalar()
        return None if site is None else str(site)

    def life(self, url: str, conn: Connection | None = None) -> list[Event]:
        """Everything that happened to a URL, oldest first, beginning with its discovery; `[]` for an unknown one."""
        with self._store.reading(conn) as reader:
            first = reader.execute(select(urls).where(urls.c.url == as_kept(url))).first()
            if first is None:
                return []
            rows = reader.execute(select(events).where(events.c.url_id == first.id).order_by(events.c.id)).all()
            fetches = {
                row["id"]: capture_of(row)
                for row in reader.execute(select(captures).where(captures.c.url_id == first.id)).mappings()
            }
        discovered = Event(
            from_epoch(first.discovered), rows[0].run if rows else first.run, "new", source_url=first.source_url
        )
        if not rows and first.state == LedgerState.REFUSED.value:
            return [discovered, Event(discovered.at, first.run, first.state, first.reason)]
        return [discovered, *(_event(row, fetches) for row in rows)]


def _event(row: Any, fetches: dict[int, CaptureRef]) -> Event:
    return Event(
        at=from_epoch(row.at),
        run=row.run,
        state=row.state,
        reason=row.reason,
        page_state=row.page_state,
        source_url=row.source_url,
        capture=fetches.get(row.capture_id),
    )


def _seconds(when: datetime | None) -> float:
    return time.time() if when is None else when.timestamp()
