"""Near-duplicates in the store: found and written down inside the article's own transaction."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from rensa import RMinHash
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from newscrawl.duplicates import SLACK, Compared, Likeness, Signature, estimate
from newscrawl.items import Article
from newscrawl.store import band_index
from newscrawl.store.statements import Statement
from newscrawl.store.tables import agency_credits, articles, clusters, copies, signatures
from newscrawl.syndication import wire_credits

_MOST_ESTIMATED = 64
_MOST_MEASURED = 4

_SIGN = Statement(lambda _: insert(signatures), ["article_id", "algorithm", "size", "minima", "at"])
_SIGNED = Statement(
    lambda _: select(signatures.c.algorithm, signatures.c.size, signatures.c.minima, signatures.c.at).where(
        signatures.c.article_id == bindparam("of")
    )
)
_TEXT = Statement(
    lambda _: select(articles.c.lead, articles.c.body, articles.c.cluster, articles.c.canonical_url).where(
        articles.c.id == bindparam("of")
    )
)
_CREDIT = Statement(lambda _: insert(agency_credits), ["article_id", "agency", "place", "raw"])
_COPY = Statement(lambda _: insert(copies), ["article_id", "original_id", "jaccard", "containment"])
_COPIED = Statement(lambda _: select(copies.c.jaccard).where(copies.c.article_id == bindparam("of")))
_CLUSTER = Statement(lambda _: insert(clusters), ["id", "found"])
_JOINED = Statement(
    lambda _: update(articles).where(articles.c.id == bindparam("of")).values(cluster=bindparam("into"))
)


def _deletion(table: Table) -> Statement:
    return Statement(lambda _: delete(table).where(table.c.article_id == bindparam("of")))


_COPIED_NO_MORE = _deletion(copies)
_UNSIGNED = _deletion(signatures)
_UNCREDITED = _deletion(agency_credits)


@dataclass(frozen=True)
class Twin:
    """An article that is a copy of another, or its original."""

    article_id: int
    url: str
    likeness: Likeness
    at: float
    """When it was published, or else first seen; seconds UTC."""
    cluster: str | None


def twins(connection: Connection, article: Article, *, but: int | None = None) -> list[Twin]:
    """The stored near-duplicates of an article, most alike first; at most a few, the likeliest by their signatures."""
    text = _compared(article)
    keys = [] if text.signature is None else text.signature.band_keys()
    return _twins(connection, text, keys, _instant(article), but)


def place(connection: Connection, article_id: int, article: Article, revised: bool) -> str | None:
    """Sign a new or revised article, join it to the cluster of its near-duplicates; gives the cluster's id."""
    text, at = _compared(article), _instant(article)
    signature = text.signature
    if revised:
        _forget(connection, article_id)
    _write_credits(connection, article_id, article)
    if signature is None:
        return article.cluster
    keys = signature.band_keys()
    found = _twins(connection, text, keys, at, article_id)
    row = {
        "article_id": article_id, "algorithm": RMinHash.ALGORITHM_VERSION, "size": signature.size,
        "minima": signature.values, "at": at,
    }  # fmt: skip
    _SIGN.run(connection, row)
    band_index.add(connection, article_id, keys, at)
    if not found:
        return article.cluster
    _write_copies(connection, article_id, at, found)
    return _join(connection, article_id, article, at, found)


def compared_text(lead: str | None, paragraphs: Iterable[str]) -> str:
    """What is compared of an article: the lead and the body. Headlines are written anew by everybody."""
    return "\n".join((*([lead] if lead else ()), *paragraphs))


def _instant(article: Article) -> float:
    when = article.published or article.first_seen or article.fetched
    return when.timestamp() if when is not None else 0.0


def _compared(article: Article) -> Compared:
    return Compared(compared_text(article.lead, (block.text for block in article.body)))


def _twins(connection: Connection, text: Compared, keys: Sequence[int], at: float, but: int | None) -> list[Twin]:
    if text.signature is None:
        return []
    shared = Counter(band_index.sharing(connection, keys, at))
    ids = [article_id for article_id, _ in shared.most_common(_MOST_ESTIMATED) if article_id != but]
    return _measured(connection, text, _likely(connection, text.signature, ids, at)) if ids else []


def _likely(
    connection: Connection, signature: Signature, ids: Sequence[int], at: float
) -> list[tuple[int, float, Likeness]]:
    """(article id, instant, likeness) of the candidates that may be copies by their signatures, the likeliest first."""
    found: list[tuple[int, float, Likeness]] = []
    for article_id in ids:
        for algorithm, size, minima, other_at in _SIGNED.run(connection, {"of": article_id}):
            if algorithm == RMinHash.ALGORITHM_VERSION and abs(other_at - at) <= band_index.WINDOW:
                likeness = estimate(signature, Signature(minima, size))
                if likeness.is_copy(SLACK):
                    found.append((article_id, other_at, likeness))
    return sorted(found, key=lambda one: (-max(one[2].jaccard, one[2].containment / 2), one[0]))


def _measured(connection: Connection, text: Compared, likely: Sequence[tuple[int, float, Likeness]]) -> list[Twin]:
    """Those that are copies word by word; of a cluster that has one already the estimate is enough."""
    found: list[Twin] = []
    for article_id, at, estimated in likely[:_MOST_MEASURED]:
        row = _TEXT.run(connection, {"of": article_id}).mapping()
        if row is None:
            continue
        address, cluster = row["canonical_url"], row["cluster"]
        if cluster and any(cluster == twin.cluster for twin in found):
            if estimated.is_copy():
                found.append(Twin(article_id, address, estimated, at, cluster))
            continue
        other = Compared(compared_text(row["lead"], (block["text"] for block in json.loads(row["body"]))))
        likeness = text.likeness(other)
        if likeness.is_copy() and not text.is_template(other):
            found.append(Twin(article_id, address, likeness, at, cluster))
    return sorted(found, key=lambda twin: (-twin.likeness.jaccard, twin.at, twin.article_id))


def _write_copies(connection: Connection, article_id: int, at: float, found: Sequence[Twin]) -> None:
    """The likest that was there before is the original; those that came later and have none are copies of this."""
    earlier = [twin for twin in found if (twin.at, twin.article_id) < (at, article_id)]
    if earlier:
        _write_copy(connection, article_id, earlier[0].article_id, earlier[0].likeness)
    later = [twin for twin in found if twin not in earlier]
    for twin in later:
        known = _COPIED.run(connection, {"of": twin.article_id}).scalar()
        if known is not None and known < twin.likeness.jaccard:
            _COPIED_NO_MORE.run(connection, {"of": twin.article_id})
            known = None
        if known is None:
            _write_copy(connection, twin.article_id, article_id, twin.likeness)


def _write_copy(connection: Connection, copy: int, original: int, likeness: Likeness) -> None:
    row = {
        "article_id": copy,
        "original_id": original,
        "jaccard": likeness.jaccard,
        "containment": likeness.containment,
    }
    _COPY.run(connection, row)


def _join(connection: Connection, article_id: int, article: Article, at: float, found: Sequence[Twin]) -> str:
    """One cluster for all of them: the oldest there is, or a new one named after the first article."""
    ids = sorted({twin.cluster for twin in found if twin.cluster} | ({article.cluster} if article.cluster else set()))
    if len(ids) > 1:
        kept = _merge(connection, ids)
    elif ids:
        kept = ids[0]
    else:
        first = min((*((twin.at, twin.url) for twin in found), (at, article.canonical_url)))
        kept = cluster_id(first[1])
        _CLUSTER.run(connection, {"id": kept, "found": at})
    joining = [article_id, *(twin.article_id for twin in found if not twin.cluster)]
    _JOINED.run_many(connection, [{"of": member, "into": kept} for member in joining])
    return kept


def _merge(connection: Connection, ids: Sequence[str]) -> str:
    """The oldest of several clusters, which takes in the others."""
    order = select(clusters.c.id).where(clusters.c.id.in_(ids)).order_by(clusters.c.found, clusters.c.id).limit(1)
    kept: str = connection.execute(order).scalar() or ids[0]
    for other in ids:
        if other != kept:
            connection.execute(update(clusters).where(clusters.c.id == other).values(part_of=kept))
            connection.execute(update(clusters).where(clusters.c.part_of == other).values(part_of=kept))
            connection.execute(update(articles).where(articles.c.cluster == other).values(cluster=kept))
    return kept


def cluster_id(url: str) -> str:
    """The id of the cluster whose first article had this address: the same in every store."""
    return f"c-{blake2b(url.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def _forget(connection: Connection, article_id: int) -> None:
    of = {"of": article_id}
    for _, size, minima, at in _SIGNED.run(connection, of):
        band_index.remove(connection, article_id, Signature(minima, size).band_keys(), at)
    for statement in (_UNSIGNED, _COPIED_NO_MORE, _UNCREDITED):
        statement.run(connection, of)


def _write_credits(connection: Connection, article_id: int, article: Article) -> None:
    rows = [
        {"article_id": article_id, "agency": credit.agency, "place": credit.place.value, "raw": credit.raw}
        for credit in wire_credits(article)
    ]
    _CREDIT.run_many(connection, rows)


def resolve(connection: Connection, cluster: str) -> str:
    """The id that a cluster goes by today: its own, or that of the older one it turned out to belong to."""
    return connection.execute(select(clusters.c.part_of).where(clusters.c.id == cluster)).scalar() or cluster
