import pytest

from newscrawl.errors import UsageError
from newscrawl.store.search import fts5_query, parse

ROW = "SQL and FTS5 queries"


@pytest.mark.threat(ROW, "Broken characters in a query, as a shell hands them on, are left out")
def test_lone_surrogates_are_left_out():
    assert fts5_query(parse("мост\udcff", ["ru"])) == fts5_query(parse("мост", ["ru"]))


@pytest.mark.threat(ROW, "The language of MATCH cannot be spoken: quotes, NEAR, colons and stars are words or nothing")
@pytest.mark.parametrize(
    "query", ['"', "a OR b", 'NEAR("a" "b", 5)', "headline:x", "a*b", "(a", "a'b--", "\x00a", "^a + b"]
)
def test_every_query_is_one_fts5_reads(query: str):
    import sqlite3

    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(headline, text, facets)")
    try:
        assert database.execute("SELECT * FROM t WHERE t MATCH ?", [fts5_query(parse(query, ["en"]))]).fetchall() == []
    except UsageError as error:
        assert "nothing to look for" in str(error)
    finally:
        database.close()
