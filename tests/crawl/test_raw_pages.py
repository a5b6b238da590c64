"""What a crawl leaves in the archive, and what the doctor makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.fixture
def crawled(site: Any, program: Any) -> Any:
    """The program after a crawl of five pages, with an old file of raw pages beside the new one's store."""
    for number in range(5):
        site.publish(number)
    program.crawl(site)
    return program


def test_a_crawled_store_is_sound(crawled: Any) -> None:
    assert crawled.run("doctor") == (0, "the store is sound\n", "")


def test_old_raw_pages_go_and_young_ones_stay(site: Any, crawled: Any) -> None:
    crawled.sql("UPDATE captures SET fetched_at = fetched_at - 91 * 86400")
    site.publish(9)
    crawled.crawl(site, "--keep-raw", "90d")
    kept = crawled.sql("SELECT warc_file IS NOT NULL, warc_lost, count(*) FROM captures GROUP BY 1, 2")
    assert kept == [(0, "expired", 5), (1, None, 1)]
    assert len(list((crawled.folder / "news.warc").iterdir())) == 1


def test_a_store_made_anew_from_raw_pages_holds_the_same_articles(crawled: Any) -> None:
    columns = "url, canonical_url, headline, body, published, content_hash, site, fetched"
    before = crawled.sql(f"SELECT {columns} FROM articles ORDER BY url")
    status, out, _ = crawled.run("doctor", "--rebuild", "new.db", "--json")
    assert (status, json.loads(out)["articles"], len(before)) == (0, 5, 5)
    crawled.store.unlink()
    (crawled.folder / "new.db").rename(crawled.store)
    assert crawled.sql(f"SELECT {columns} FROM articles ORDER BY url") == before
    assert crawled.run("doctor") == (0, "the store is sound\n", "")
