import sqlite3
from contextlib import closing

import pytest

from newscrawl.errors import UsageError
from newscrawl.store.search import fts5_query, parse

ROW = "SQL and FTS5 queries"


@pytest.mark.threat(ROW, "Broken characters in a query, as a shell hands them on, are left out")
def test_lone_surrogates_are_left_out():
    assert fts5_query(parse("мост\udcff", ["ru"])) == fts5_query(parse("мост", ["ru"]))


@pytest.mark.threat(ROW, "The language of MATCH cannot be spoken: quotes, NEAR, colons and stars are words or nothing")
@pytest.mark.parametrize("query", ["a OR b", 'NEAR("a" "b", 5)', "headline:x", "a*b", "(a", "a'b--", "\x00a", "^a + b"])
def test_every_query_is_one_fts5_reads(query: str):
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(headline, text, facets)")
        assert database.execute("SELECT * FROM t WHERE t MATCH ?", [fts5_query(parse(query, ["en"]))]).fetchall() == []


def test_query_without_words_is_refused():
    with pytest.raises(UsageError, match="nothing to look for"):
        parse('"', ["en"])
