"""Writing down what sources announce: new URLs, and known ones that are said to have changed."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, false, null, select, update

from newscrawl.items import Announcement, LedgerState, Source
from newscrawl.store.statements import Statement, dump, insert, plain
from newscrawl.store.tables import events, urls

if TYPE_CHECKING:
    from newscrawl.store.store import Store

Found = tuple[str, Announcement | None]

LONGEST_URL = 2000
"""Characters; longer addresses are counted as refused. An index of PostgreSQL takes 2,700 bytes."""
_CHUNK = 400
_DAY = 86_400.0
_HELD_BACK = {Source.FEED: 0.0, Source.GENERAL: 3600.0, Source.SITEMAP: 30 * _DAY}
"""How much older than now an undated announcement counts: a sitemap's may be years old, a feed's is not."""
_OPEN = (LedgerState.NEW, LedgerState.QUEUED, LedgerState.FAILED)
_NEVER_AGAIN = frozenset((*_OPEN, LedgerState.REFUSED, LedgerState.DISALLOWED))

WAS_ASKED = select(events.c.id).where(events.c.url_id == urls.c.id, events.c.state == urls.c.state).exists()
"""Whether a URL was given its state when its turn came, not when it was announced."""

_KNOWN = select(
    urls.c.url,
    urls.c.id,
    urls.c.state,
    urls.c.reason,
    # a case, since SQLite works out both sides of an AND: that was a quarter more for each known address
    case((urls.c.state == LedgerState.REFUSED.value, ~WAS_ASKED), else_=false()).label("refused_unasked"),
    urls.c.announced_at,
    urls.c.fetched,
    urls.c.quiet,
    urls.c.due,
    case((urls.c.state.in_(_OPEN), urls.c.announced), else_=None).label("announced"),
).where(urls.c.url.in_(bindparam("chunk", expanding=True)))
_COLUMNS = [
    "url", "site", "state", "reason", "discovered", "depth", "source", "source_url", "announced", "announced_at",
    "priority", "run", "attempts", "lost", "quiet",
]  # fmt: skip
_DISCOVER = Statement(lambda dialect: insert(urls, dialect).on_conflict_do_nothing(index_elements=["url"]), _COLUMNS)
_CHANGED = Statement(
    lambda _: (
        update(urls)
        .where(urls.c.id == bindparam("of"))
        .values(announced=bindparam("said"), announced_at=bindparam("said_at"), due=bindparam("next_due"))
    )
)
_REOPENED = Statement(
    lambda _: (
        update(urls)
        .where(urls.c.id == bindparam("of"))
        .values(state=LedgerState.NEW.value, reason=null(), site=bindparam("for_site"))
    )
)
_EVENT = Statement(lambda dialect: insert(events, dialect), ["url_id", "at", "run", "state", "reason", "source_url"])


def announce(
    store: Store,
    site: str,
    found: Iterable[Found],
    *,
    run: int,
    now: float,
    depth: int,
    refused: Mapping[str, str] | None = None,
    connection: Any = None,
) -> int:
    """Write what a source announced; gives how many URLs were new. Reads only, where nothing is new or changed.

    Works through `found` in pieces, so that it may be a stream of any length. `refused` says of some, by URL, why
    they are not to be fetched; one that was refused so before, and is not now, is to be fetched after all, for `site`.
    """
    stream, new = iter(found), 0
    while piece := list(islice(stream, _CHUNK)):
        new += _announce_piece(
            store, site, _by_url(piece), run=run, now=now, depth=depth, refused=refused or {}, connection=connection
        )
    return new


def _by_url(piece: Sequence[Found]) -> dict[str, Announcement | None]:
    found: dict[str, Announcement | None] = {}
    for address, announcement in piece:
        url = plain(address)
        found[url] = _merged(found[url], announcement) if url in found else announcement
    return found


def _announce_piece(
    store: Store,
    site: str,
    found: dict[str, Announcement | None],
    *,
    run: int,
    now: float,
    depth: int,
    refused: Mapping[str, str],
    connection: Any,
) -> int:
    kept_as = {url: as_kept(url) for url in found}
    with store.glance(connection) as reader:
        known = {row.url: row for row in reader.execute(_KNOWN, {"chunk": list(kept_as.values())}).all()}
    fresh, changed, reopened, told = [], [], [], []
    for place, (url, announcement) in enumerate(found.items()):
        row = known.get(kept_as[url])
        if row is None:
            born = _discovered(site, kept_as[url], url, announcement, run=run, now=now - place * 1e-3, depth=depth)
            if url in refused:
                born |= {"state": LedgerState.REFUSED.value, "reason": plain(refused[url])}
            fresh.append(born)
        elif row.refused_unasked:
            if url not in refused and kept_as[url] == url:
                reopened.append({"of": row.id, "for_site": site})
                told.append(_event(row.id, f"no longer refused: {row.reason}", announcement, run=run, now=now))
        elif announcement is not None and (change := _change(row, announcement, now)):
            changed.append(change)
            if change["again"]:
                said = f"announced anew, changed {announcement.modified or announcement.published}"
                told.append(_event(row.id, said, announcement, run=run, now=now))
    if not fresh and not changed and not reopened:
        return 0
    with store.transaction(connection) as writer:
        new = _DISCOVER.run_many(writer, fresh)
        _CHANGED.run_many(writer, changed)
        _REOPENED.run_many(writer, reopened)
        _EVENT.run_many(writer, told)
    return new


def _discovered(
    site: str, kept_as: str, url: str, announcement: Announcement | None, *, run: int, now: float, depth: int
) -> dict[str, Any]:
    said_at = _announced_at(announcement, now)
    source = announcement.source if announcement is not None else Source.GENERAL
    too_long = kept_as != url
    return {
        "url": kept_as,
        "site": site,
        "state": LedgerState.REFUSED.value if too_long else LedgerState.NEW.value,
        "reason": f"the address has {len(url)} characters, more than {LONGEST_URL}" if too_long else None,
        "discovered": now,
        "depth": depth,
        "source": source.value,
        "source_url": plain(announcement.source_url) if announcement is not None else None,
        "announced": _json(announcement),
        "announced_at": said_at,
        "priority": min(said_at, now) if said_at is not None else now - _HELD_BACK.get(source, 0.0),
        "run": run,
        "attempts": 0,
        "lost": 0,
        "quiet": 0,
    }


def _change(row: Any, announcement: Announcement, now: float) -> dict[str, Any] | None:
    """What a new announcement changes of a known URL: completes one not yet read, or asks for one read before."""
    said_at = _announced_at(announcement, now)
    if row.state in _OPEN:
        before = Announcement.model_validate_json(row.announced) if row.announced else None
        merged = _merged(before, announcement)
        if merged == before:
            return None
        newest = max((at for at in (said_at, row.announced_at) if at is not None), default=None)
        return {"of": row.id, "said": _json(merged), "said_at": newest, "next_due": row.due, "again": False}
    seen_until = row.announced_at if row.announced_at is not None else row.fetched
    if said_at is None or row.state in _NEVER_AGAIN or (seen_until is not None and said_at <= seen_until):
        return None
    due = max(now, (row.fetched or 0.0) + patience(row.quiet))
    due = due if row.due is None else min(due, row.due)
    return {"of": row.id, "said": _json(announcement), "said_at": said_at, "next_due": due, "again": True}


def patience(quiet: int) -> float:
    """Seconds to wait before asking again for a URL that was unchanged `quiet` times in a row, whatever is announced.

    Sites whose `lastmod` is always now are so asked for less and less often: at once, 15 minutes, 1 hour … 7 days.
    """
    return 0.0 if quiet == 0 else min(900.0 * 4 ** min(quiet - 1, 8), 7 * _DAY)


def instant_of(raw: str | None) -> float | None:
    """An announced date as seconds UTC: ISO 8601 or RFC 822, without a zone UTC; `None` for anything else."""
    if not raw:
        return None
    try:
        when = datetime.fromisoformat(raw.strip())
    except ValueError:
        try:
            when = parsedate_to_datetime(raw)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        seconds = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return seconds if math.isfinite(seconds) else None


def _announced_at(announcement: Announcement | None, now: float) -> float | None:
    """The newest instant announced; dates more than a day ahead are nobody's."""
    if announcement is None:
        return None
    said = [instant_of(date) for date in (announcement.modified, announcement.published) if date]
    return max([at for at in said if at is not None and 0 < at <= now + _DAY], default=None)


def _merged(first: Announcement | None, second: Announcement | None) -> Announcement | None:
    """The one that says more, whole, so that each value keeps its source; with the newer `modified` of both."""
    if first is None or second is None:
        return first or second
    better, other = (second, first) if _says(second) > _says(first) else (first, second)
    if (instant_of(other.modified) or 0.0) > (instant_of(better.modified) or 0.0):
        return better.model_copy(update={"modified": other.modified})
    return better


def _says(announcement: Announcement) -> tuple[bool, int]:
    """How much an announcement tells: the whole text before all, then a feed before a sitemap before a listing."""
    return bool(announcement.text), {Source.FEED: 2, Source.SITEMAP: 1}.get(announcement.source, 0)


def _event(url_id: int, reason: str, announcement: Announcement | None, *, run: int, now: float) -> dict[str, Any]:
    return {
        "url_id": url_id, "at": now, "run": run, "state": "announced", "reason": plain(reason),
        "source_url": plain(announcement.source_url) if announcement is not None else None,
    }  # fmt: skip


def _json(announcement: Announcement | None) -> str | None:
    return None if announcement is None else dump(announcement.model_dump(exclude_defaults=True, mode="json"))


def as_kept(url: str) -> str:
    """How the ledger writes an address: as it is, or its beginning and a hash where it is too long for an index."""
    if len(url) <= LONGEST_URL:
        return url
    return f"{url[: LONGEST_URL - 100]}#sha256-{hashlib.sha256(url.encode()).hexdigest()}"
