"""The tables, as they are after the newest migration. `migrations/versions` holds how they came to be.

Instants of the crawl itself (ledger, runs, politeness) are seconds since 1970 UTC. Dates of an article are ISO 8601
text with the offset the page gave, each beside a column `…_at` of seconds UTC to sort and select by. Lists and
mappings are JSON text. Text is plain, so that FTS, Datasette and any SQL client read it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


urls = Table(
    "urls",
    metadata,
    _id(),
    Column("url", Text, nullable=False, unique=True),
    Column("site", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("page_state", Text),
    Column("discovered", Double, nullable=False),
    Column("depth", Integer, nullable=False, default=0),
    Column("source", Text),
    Column("source_url", Text),
    Column("announced", Text),
    Column("announced_at", Double),
    Column("priority", Double, nullable=False),
    Column("run", Integer, nullable=False),
    Column("taken_from", Text),
    Column("attempts", Integer, nullable=False, default=0),
    Column("lost", Integer, nullable=False, default=0),
    Column("due", Double),
    Column("fetched", Double),
    Column("quiet", Integer, nullable=False, default=0),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("article_id", Integer),
)
"""The ledger: every URL ever discovered. `taken_from` is the state it was taken out of, `due` when it is to be asked
again, `quiet` how often in a row it was unchanged, `lost` whether a run died with it in hand, and how often since then
one died after its answer had come in."""
Index("ix_urls_frontier", urls.c.site, urls.c.state, urls.c.priority)
Index(
    "ix_urls_due",
    urls.c.site,
    urls.c.due,
    sqlite_where=urls.c.due.is_not(None),
    postgresql_where=urls.c.due.is_not(None),
)
Index("ix_urls_run", urls.c.run, urls.c.state)

captures = Table(
    "captures",
    metadata,
    _id(),
    Column("url_id", Integer, ForeignKey("urls.id"), index=True),
    Column("fetched", Text, nullable=False),
    Column("fetched_at", Double, nullable=False),
    Column("url", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("page_state", Text),
    Column("run", Integer, nullable=False),
    Column("warc_file", Text),
    Column("warc_offset", Integer),
    Column("warc_length", Integer),
    Column("warc_lost", Text),
    Column("headers", Text, nullable=False),
)
"""One fetch each. `warc_lost` says why the raw page is not there any more (`expired`, `missing`)."""

events = Table(
    "events",
    metadata,
    _id(),
    Column("url_id", Integer, ForeignKey("urls.id"), nullable=False, index=True),
    Column("at", Double, nullable=False),
    Column("run", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("page_state", Text),
    Column("source_url", Text),
    Column("capture_id", Integer, ForeignKey("captures.id")),
)
"""What happened to a URL after it was discovered: announced anew, or settled."""

articles = Table(
    "articles",
    metadata,
    _id(),
    Column("site", Text),
    Column("url", Text, nullable=False),
    Column("canonical_url", Text, nullable=False),
    Column("site_id", Text),
    Column("language", Text),
    Column("headline", Text, nullable=False),
    Column("seo_title", Text),
    Column("lead", Text),
    Column("body", Text, nullable=False),
    Column("published", Text),
    Column("published_at", Double),
    Column("published_raw", Text),
    Column("modified", Text),
    Column("modified_at", Double),
    Column("modified_raw", Text),
    Column("rubric", Text),
    Column("tags", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("photo_url", Text),
    Column("photo_caption", Text),
    Column("photo_credit", Text),
    Column("images", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("comments_count", Integer),
    Column("related", Text, nullable=False),
    Column("fetched", Text),
    Column("fetched_at", Double),
    Column("first_seen", Text, nullable=False),
    Column("first_seen_at", Double, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("cluster", Text),
    Column("provenance", Text, nullable=False),
    Column("capture_id", Integer, ForeignKey("captures.id")),
)
"""One story each, with its current values; the columns are the fields of `newscrawl.items.Article`."""
Index("ix_articles_site", articles.c.site, articles.c.published_at)
Index("ix_articles_published", articles.c.published_at)
Index(
    "ix_articles_cluster",
    articles.c.cluster,
    sqlite_where=articles.c.cluster.is_not(None),
    postgresql_where=articles.c.cluster.is_not(None),
)

identities = Table(
    "identities",
    metadata,
    Column("key", Text, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""What a story is known by: its addresses, `id:SITE:` and the site's own id, `text:SITE:` and a content hash."""

revisions = Table(
    "revisions",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("run", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("capture_id", Integer, ForeignKey("captures.id")),
    sqlite_with_rowid=False,
)
"""`changes`: JSON {field: [old, new]}; `{}` for revision 1."""

runs = Table(
    "runs",
    metadata,
    _id(),
    Column("site", Text, nullable=False, index=True),
    Column("started", Double, nullable=False),
    Column("heartbeat", Double, nullable=False),
    Column("finished", Double),
    Column("exit_status", Integer),
    Column("report", Text),
    Column("version", Text, nullable=False),
)

locks = Table(
    "locks",
    metadata,
    Column("site", Text, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("pid", Integer, nullable=False),
    Column("host", Text, nullable=False),
    Column("birth", Text, nullable=False),
    Column("since", Double, nullable=False),
    Column("heartbeat", Double, nullable=False),
)
"""Who crawls a site now. `birth` tells the process from a later one with the same number."""

sources = Table(
    "sources",
    metadata,
    Column("url", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", Text),
    Column("fetched", Double),
    Column("last_changed", Double),
    Column("next_at", Double),
    Column("status", Integer),
    Column("note", Text),
)
"""Feeds, sitemaps, listings: what to ask them with, and when to ask again."""

robots = Table(
    "robots",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("fetched", Double, nullable=False),
)
"""robots.txt by scheme://host:port; status 0 means that no answer came."""

hosts = Table(
    "hosts",
    metadata,
    Column("host", Text, primary_key=True),
    Column("paused_until", Double),
    Column("reason", Text),
    Column("day", Text),
    Column("pages", Integer, nullable=False, default=0),
)
"""Pauses that a host asked for, and the pages asked of it on `day` (UTC)."""

signatures = Table(
    "signatures",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("algorithm", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("minima", LargeBinary, nullable=False),
    Column("at", Double, nullable=False),
)
"""What near-duplicates are found by (`newscrawl.duplicates.Signature`). `at` is when the article was published, or
else first seen."""

bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The keys of each signature by the article's time (`newscrawl.store.band_index`): articles that share one may be
copies."""

clusters = Table(
    "clusters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("found", Double, nullable=False),
    Column("part_of", Text),
)
"""Groups of near-duplicates. `part_of` is the older group that this one turned out to belong to."""

copies = Table(
    "copies",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("original_id", Integer, ForeignKey("articles.id"), nullable=False, index=True),
    Column("jaccard", Double, nullable=False),
    Column("containment", Double, nullable=False),
)
"""Who copied whom: of the articles most like it, the one published before."""

agency_credits = Table(
    "agency_credits",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("agency", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("raw", Text, nullable=False),
)
"""Agencies that a story says it comes from."""

search_documents = Table(
    "search_documents",
    metadata,
    _id(),
    Column("article_id", Integer, ForeignKey("articles.id"), nullable=False, unique=True),
    sqlite_autoincrement=True,
)
"""Which row of the search index is an article's present text; rows of earlier texts are no one's.
A number is never given twice: the index forgets none."""

search_waiting = Table(
    "search_waiting",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
)
"""Articles whose present text is not in the search index yet."""

search_languages = Table("search_languages", metadata, Column("language", Text, primary_key=True))
"""Languages of the indexed articles: a query's words are stemmed for each of them."""
