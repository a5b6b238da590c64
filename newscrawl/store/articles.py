"""Saving a reading in one transaction, and reading articles back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, bindparam, func, select, update

from newscrawl.items import Access, Article, LedgerState, PageState, Provenance, RawArticle
from newscrawl.revisions import compare
from newscrawl.store import indexing, near
from newscrawl.store.identity import Keys, Verdict, candidate, judge, keys_of
from newscrawl.store.ledger import Outcome
from newscrawl.store.rows import COLUMNS, article_of, row_of
from newscrawl.store.statements import Statement, dump, insert
from newscrawl.store.tables import articles, identities, revisions, urls

if TYPE_CHECKING:
    from newscrawl.store.store import Store

Kind = Literal["new", "revised", "unchanged", "duplicate"]


@dataclass(frozen=True)
class Saved:
    """What became of a reading."""

    kind: Kind
    article_id: int
    """The article it is, or whose duplicate it is."""
    revision: int
    """The article's revision now."""
    capture_id: int | None = None


@dataclass(frozen=True)
class Revision:
    """One content change of an article; revision 1 is the first reading and changes nothing."""

    revision: int
    at: datetime
    content_hash: str
    changes: dict[str, tuple[Any, Any]]
    """By field: the old value and the new one, as in the article's JSON."""
    capture_id: int | None


Hook = Callable[[Connection, int, Article, Saved], None]
"""Called inside the transaction for a new or revised article: (connection, article id, article, what became of it)."""

_ADDED = Statement(lambda dialect: insert(articles, dialect).returning(articles.c.id), COLUMNS)
_BY_ID = Statement(lambda _: select(articles).where(articles.c.id == bindparam("of")))
_IDENTIFY = Statement(
    lambda _: select(identities.c.key, identities.c.article_id).where(
        identities.c.key.in_([bindparam(name) for name in ("url", "canonical", "requested", "own_id", "text")])
    )
)
_KNOWN_AS = Statement(
    lambda dialect: insert(identities, dialect).on_conflict_do_nothing(index_elements=["key"]), ["key", "article_id"]
)
_REVISION_COLUMNS = ["article_id", "revision", "at", "run", "content_hash", "changes", "capture_id"]
_REVISED = Statement(lambda dialect: insert(revisions, dialect), _REVISION_COLUMNS)
_DIGITS = 19
"""Of the first number that a database may be unable to hold as an id."""
_STATES = {
    "new": LedgerState.STORED,
    "revised": LedgerState.STORED,
    "unchanged": LedgerState.UNCHANGED,
    "duplicate": LedgerState.DUPLICATE,
}
_NOT_COMPARED = frozenset(("fetched", "first_seen", "revision", "cluster", "provenance", "content_hash"))


class Articles:
    """The articles of a store. `Store.save`, `.articles`, `.article` and the like are these."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.hooks: list[Hook] = [_find_copies, _note_for_search]
        self.first_only = False
        """Of near-duplicates keep only the one that came first; else all, with the id of their cluster."""

    def save(
        self,
        article: Article,
        raw: RawArticle,
        *,
        run: int,
        now: datetime,
        next_try: datetime | None = None,
        conn: Connection | None = None,
    ) -> Saved:
        """Store a reading: capture, article or revision, its addresses, and the ledger's state, in one transaction.

        A known story read again is `unchanged` or `revised`; read at another address it is a `duplicate` and keeps
        its values, as long as its own address is its home. `next_try` is when the ledger is to ask again.
        """
        return self._store.attempt(lambda writer: self._save(writer, article, raw, run, now, next_try), conn)

    def _save(
        self, writer: Connection, article: Article, raw: RawArticle, run: int, now: datetime, next_try: datetime | None
    ) -> Saved:
        keys = keys_of(article, raw.requested_url)
        known = _known(writer, keys)
        existing_id = candidate(keys, known)
        existing = _load(writer, existing_id) if existing_id is not None else None
        url = raw.requested_url or raw.url
        url_id = self._store.ledger.id_of(writer, url, site=article.site, run=run, at=now.timestamp())
        capture_id = None
        if raw.capture is not None:
            capture_id = self._store.captures.add(writer, raw.capture, run=run, url_id=url_id, page_state=raw.state)
        verdict = judge(article, existing, keys, known, existing_id) if existing and existing_id else Verdict.NEW
        writing = _Writing(writer, article, raw, keys, known, run, now, capture_id, self.hooks)
        if verdict is Verdict.ALIAS and existing and self._has_left(writer, existing.url):
            verdict = Verdict.HOME
        twin = self._original(writer, article) if verdict is Verdict.NEW else None
        if twin is not None:
            saved, reason = Saved("duplicate", twin.article_id, 1, capture_id), f"a near-duplicate of {twin.url}"
        elif existing is None or existing_id is None or verdict is Verdict.NEW:
            saved, reason = writing.add(existing, existing_id), None
        elif verdict is Verdict.ALIAS:
            saved, reason = writing.alias(existing, existing_id), f"the same story as {existing.canonical_url}"
        else:
            saved, reason = writing.again(existing, existing_id), None
        outcome = Outcome(
            state=_STATES[saved.kind], reason=reason, run=run, at=now.timestamp(), page_state=raw.state,
            capture=raw.capture, capture_id=capture_id, next_try=next_try, article_id=saved.article_id,
        )  # fmt: skip
        self._store.ledger.close(writer, url_id, outcome)
        return saved

    def _has_left(self, writer: Connection, address: str) -> bool:
        """Whether a story's own address leads elsewhere now, or is gone: its home is then where it is read."""
        settled = func.coalesce(urls.c.taken_from, urls.c.state)  # of one that waits in a queue: what it was before
        state = writer.execute(select(settled).where(urls.c.url == address)).scalar()
        return state in (LedgerState.DUPLICATE, LedgerState.GONE)

    def _original(self, writer: Connection, article: Article) -> near.Twin | None:
        """What a new article is a copy of, where only the first of near-duplicates is to be kept."""
        if not self.first_only:
            return None
        return next(iter(near.twins(writer, article)), None)

    def reread(
        self, article_id: int, article: Article, *, run: int, now: datetime, conn: Connection | None = None
    ) -> bool:
        """Put another reading of the capture an article was read from in its place; false if it is the same.

        What changed becomes a revision, whether an editor or a better rule changed it: the values are those of the
        new reading, field by field. The capture, the first sight and the addresses stay.
        """

        def write(writer: Connection) -> bool:
            existing = _load(writer, article_id)
            if existing is None or _equal(article, existing):
                return False
            kept = {"first_seen": existing.first_seen, "cluster": existing.cluster, "revision": existing.revision + 1}
            new = article.model_copy(update=kept)
            capture_id = writer.execute(select(articles.c.capture_id).where(articles.c.id == article_id)).scalar()
            raw = RawArticle(url=article.url)
            keys = keys_of(new, None)
            writing = _Writing(writer, new, raw, keys, _known(writer, keys), run, now, capture_id, self.hooks)
            writing.replace(existing, article_id)
            return True

        return self._store.attempt(write, conn)

    def find(self, which: str | int, conn: Connection | None = None) -> Article | None:
        """An article by its id or by any address it is known by."""
        article_id = self.id_of(which, conn)
        if article_id is None:
            return None
        with self._store.reading(conn) as reader:
            return _load(reader, article_id)

    def id_of(self, which: str | int, conn: Connection | None = None) -> int | None:
        """The id of the article that has this id or address."""
        with self._store.reading(conn) as reader:
            if isinstance(which, int) or (which.isascii() and which.isdigit()):
                by_id = select(articles.c.id).where(articles.c.id == int(which))
                found = reader.execute(by_id).scalar() if len(str(which)) < _DIGITS else None
            else:
                found = reader.execute(select(identities.c.article_id).where(identities.c.key == which)).scalar()
        return None if found is None else int(found)

    def addresses(self, article_id: int, conn: Connection | None = None) -> list[str]:
        """Every address an article is known by, sorted."""
        query = select(identities.c.key).where(identities.c.article_id == article_id).order_by(identities.c.key)
        with self._store.reading(conn) as reader:
            return [key for key in reader.execute(query).scalars() if key.startswith(("http://", "https://"))]

    def provenance(self, article_id: int, conn: Connection | None = None) -> dict[str, Provenance]:
        """Where each value of an article came from; `{}` for an unknown article."""
        with self._store.reading(conn) as reader:
            text = reader.execute(select(articles.c.provenance).where(articles.c.id == article_id)).scalar()
        return {name: Provenance.model_validate(value) for name, value in json.loads(text or "{}").items()}

    def revisions(self, article_id: int, conn: Connection | None = None) -> list[Revision]:
        """The revisions of an article, the first reading first."""
        query = select(revisions).where(revisions.c.article_id == article_id).order_by(revisions.c.revision)
        with self._store.reading(conn) as reader:
            return [
                Revision(
                    revision=row.revision,
                    at=datetime.fromisoformat(row.at),
                    content_hash=row.content_hash,
                    changes={name: (pair[0], pair[1]) for name, pair in json.loads(row.changes).items()},
                    capture_id=row.capture_id,
                )
                for row in reader.execute(query)
            ]


@dataclass(frozen=True)
class _Writing:
    """The article's part of one page's transaction."""

    writer: Connection
    article: Article
    raw: RawArticle
    keys: Keys
    known: dict[str, int]
    run: int
    now: datetime
    capture_id: int | None
    hooks: list[Hook]

    def add(self, other: Article | None, other_id: int | None) -> Saved:
        """Another story; where `other` has its address or claims it, the page that was read there has the right."""
        article = self.article
        claimed = self.known.get(self.keys.canonical)
        if claimed is not None and article.canonical_url != article.url:
            article = article.model_copy(update={"canonical_url": article.url})
        article = article.model_copy(update={"first_seen": article.first_seen or self.now, "revision": 1})
        article_id = int(_ADDED.run(self.writer, {**row_of(article), "capture_id": self.capture_id}).scalar())
        if other is not None and other_id is not None and self.known.get(self.keys.url) == other_id:
            self._take_address(other, other_id, article_id)
        self._known_as(article_id)
        self._add_revision(article_id, 1, article.content_hash, {})
        return self._done("new", article_id, article)

    def alias(self, existing: Article, existing_id: int) -> Saved:
        """The story under another address: the address is kept, the values are not touched."""
        self._known_as(existing_id)
        return Saved("duplicate", existing_id, existing.revision, self.capture_id)

    def again(self, existing: Article, existing_id: int) -> Saved:
        """The story at its own address: a revision if an editor changed it, else only what changes quietly."""
        self._known_as(existing_id)
        worse = self.raw.state is PageState.TEASER and existing.access is not Access.PAYWALLED
        if worse or _is_older(self.article, existing) or _equal(self.article, existing):
            return Saved("unchanged", existing_id, existing.revision, self.capture_id)
        changed = compare(existing, self.article)
        revision = existing.revision + bool(changed)
        article = self.article.model_copy(
            update={"first_seen": existing.first_seen, "revision": revision, "cluster": existing.cluster}
        )
        if not changed:
            article = article.model_copy(
                update={
                    "headline": existing.headline,
                    "lead": existing.lead,
                    "body": existing.body,
                    "content_hash": existing.content_hash,
                }
            )
        self._update(existing_id, article)
        if not changed:
            return Saved("unchanged", existing_id, revision, self.capture_id)
        self._add_revision(existing_id, revision, article.content_hash, _differences(existing, article))
        return self._done("revised", existing_id, article)

    def replace(self, existing: Article, existing_id: int) -> Saved:
        """Another reading of the same capture: every value of it, and a revision."""
        self._known_as(existing_id)
        self._update(existing_id, self.article)
        changes = _differences(existing, self.article)
        self._add_revision(existing_id, self.article.revision, self.article.content_hash, changes)
        return self._done("revised", existing_id, self.article)

    def _update(self, article_id: int, article: Article) -> None:
        row = {**row_of(article), "capture_id": self.capture_id}
        self.writer.execute(update(articles).where(articles.c.id == article_id).values(row))

    def _take_address(self, other: Article, other_id: int, article_id: int) -> None:
        mine = (identities.c.key == self.keys.url) & (identities.c.article_id == other_id)
        self.writer.execute(update(identities).where(mine).values(article_id=article_id))
        if other.canonical_url == self.article.url:
            self.writer.execute(update(articles).where(articles.c.id == other_id).values(canonical_url=other.url))

    def _known_as(self, article_id: int) -> None:
        _KNOWN_AS.run_many(
            self.writer, [{"key": key, "article_id": article_id} for key in self.keys.all() if key not in self.known]
        )

    def _add_revision(self, article_id: int, revision: int, content_hash: str, changes: dict[str, Any]) -> None:
        row = {
            "article_id": article_id, "revision": revision, "at": self.now.isoformat(), "run": self.run,
            "content_hash": content_hash, "changes": dump(changes), "capture_id": self.capture_id,
        }  # fmt: skip
        _REVISED.run(self.writer, row)

    def _done(self, kind: Kind, article_id: int, article: Article) -> Saved:
        saved = Saved(kind, article_id, article.revision, self.capture_id)
        for hook in self.hooks:
            hook(self.writer, article_id, article, saved)
        return saved


def _find_copies(connection: Connection, article_id: int, article: Article, saved: Saved) -> None:
    near.place(connection, article_id, article, revised=saved.kind == "revised")


def _note_for_search(connection: Connection, article_id: int, article: Article, saved: Saved) -> None:
    indexing.note(connection, article_id)


def _known(connection: Connection, keys: Keys) -> dict[str, int]:
    return {str(row[0]): int(row[1]) for row in _IDENTIFY.run(connection, vars(keys))}


def _load(connection: Connection, article_id: int) -> Article | None:
    row = _BY_ID.run(connection, {"of": article_id}).mapping()
    return None if row is None else article_of(row)


def _is_older(article: Article, existing: Article) -> bool:
    """Whether a page was fetched before what is stored, as archives' pages may be: it says nothing of today."""
    return article.fetched is not None and existing.fetched is not None and article.fetched < existing.fetched


def _equal(first: Article, second: Article) -> bool:
    return all(
        getattr(first, name) == getattr(second, name) for name in Article.model_fields if name not in _NOT_COMPARED
    )


def _differences(old: Article, new: Article) -> dict[str, list[Any]]:
    before, after = old.model_dump(mode="json"), new.model_dump(mode="json")
    return {
        name: [before[name], after[name]]
        for name in Article.model_fields
        if name not in _NOT_COMPARED and before[name] != after[name]
    }
