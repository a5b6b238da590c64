"""Copies are joined into clusters whose ids stay, and it is known who copied whom."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, insert, select

from newscrawl.duplicates import BANDS, KEY_BITS
from newscrawl.items import Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store
from newscrawl.store.articles import Saved
from newscrawl.store.migrations.versions import v0004_bands_by_time
from newscrawl.store.tables import agency_credits, bands, copies

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LOTS = random.Random(2)
WORDS = ["".join(LOTS.choices("абвгдежзик", k=7)) for _ in range(9000)]


@pytest.fixture(autouse=True)
def its_own_texts(request: pytest.FixtureRequest) -> None:
    """Texts are a test's own, whatever ran before it: look-ups of near-duplicates miss some by chance."""
    LOTS.seed(request.node.originalname)


def text(paragraphs: int = 6) -> list[str]:
    return [" ".join(LOTS.choices(WORDS, k=40)) for _ in range(paragraphs)]


def keep(store: Store, name: str, body: list[str], *, hours: float = 0, headline: str = "Заголовок") -> Saved:
    url = f"https://{name}.example/1"
    when = NOW + timedelta(hours=hours)
    values = {"url": url, "requested_url": url, "site": name, "language": "ru", "headline": f"{headline} {name}"}
    blocks = [Paragraph(text=paragraph) for paragraph in body]
    raw = RawArticle.model_validate({**values, "body": blocks, "published": when, "fetched": when})
    return store.save(to_article(raw), raw, run=1, now=when)


def cluster(store: Store, name: str) -> str | None:
    article = store.article(f"https://{name}.example/1")
    assert article is not None
    return article.cluster


def edges(store: Store) -> list[tuple[int, int]]:
    with store.reading() as connection:
        found = connection.execute(select(copies.c.article_id, copies.c.original_id).order_by(copies.c.article_id))
        return [(row[0], row[1]) for row in found]


def test_copies_have_one_cluster_and_others_none(store: Store) -> None:
    body = text()
    for name, its in (("wire", body), ("copy", body[:4]), ("other", text())):
        keep(store, name, its)
    assert (cluster(store, "wire") == cluster(store, "copy") is not None, cluster(store, "other")) == (True, None)


def test_the_one_published_first_is_the_original_whatever_came_first(store: Store) -> None:
    body = text()
    keep(store, "late", body, hours=5)
    keep(store, "early", [*body, "Добавлено."], hours=0)
    assert edges(store) == [(1, 2)]


def test_a_cluster_keeps_its_id_when_it_meets_another(store: Store) -> None:
    first, second = text(8), text(8)
    keep(store, "a1", first)
    keep(store, "a2", first, hours=1)
    before = cluster(store, "a1")
    keep(store, "b1", second, hours=2)
    keep(store, "b2", second, hours=3)
    keep(store, "both", [*first, *second], hours=4)
    assert {cluster(store, name) for name in ("a1", "a2", "b1", "b2", "both")} == {before}


def test_a_revised_article_keeps_its_cluster(store: Store) -> None:
    body = text()
    keep(store, "wire", body)
    keep(store, "copy", body, hours=1)
    before = cluster(store, "copy")
    saved = keep(store, "copy", [*body[:5], text(1)[0]], hours=1)
    assert (saved.kind, cluster(store, "copy")) == ("revised", before)


def test_a_revised_article_is_found_by_its_present_text(store: Store) -> None:
    old, new = text(), text()
    keep(store, "a", old)
    keep(store, "a", [*old[:1], *new[1:]])
    keep(store, "b", new, hours=1)
    assert edges(store) == [(2, 1)]


def test_the_same_words_a_season_later_are_no_copy(store: Store) -> None:
    body = text()
    keep(store, "spring", body)
    keep(store, "autumn", body, hours=24 * 100)
    assert (cluster(store, "autumn"), edges(store)) == (None, [])


@pytest.mark.parametrize("day", range(0, 60, 6))
@pytest.mark.parametrize("days", [-29, 29])
def test_a_copy_of_the_same_month_is_found_whatever_the_day(store: Store, day: int, days: int) -> None:
    body = text()
    keep(store, "wire", body, hours=24 * day)
    keep(store, "copy", body, hours=24 * (day + days))
    assert len(edges(store)) == 1


def test_a_story_of_before_1970_is_known_again(store: Store) -> None:
    body = text()
    keep(store, "wire", body, hours=-24 * 365 * 60)
    keep(store, "copy", body, hours=-24 * 365 * 60 + 5)
    assert edges(store) == [(2, 1)]


def test_an_article_whose_date_changed_leaves_nothing_at_its_old_one(store: Store) -> None:
    body = text()
    keep(store, "a", body)
    keep(store, "a", [*body, text(1)[0]], hours=24 * 200)
    with store.reading() as connection:
        assert len(connection.execute(select(bands)).all()) == BANDS


def test_copies_are_found_in_a_store_whose_keys_did_not_lie_by_time(store: Store) -> None:
    body = text()
    keep(store, "wire", body)
    with store.transaction() as connection:
        keys = [key & (2**KEY_BITS - 1) for key in connection.execute(select(bands.c.key)).scalars()]
        connection.execute(delete(bands))
        connection.execute(
            insert(bands), [{"key": (n << KEY_BITS) | key, "article_id": 1} for n, key in enumerate(keys)]
        )
        with Operations.context(MigrationContext.configure(connection)):
            v0004_bands_by_time.upgrade()
    keep(store, "copy", body, hours=1)
    assert edges(store) == [(2, 1)]


def test_credits_are_written_down(store: Store) -> None:
    keep(store, "a", [f"МОСКВА, 5 мая. /ТАСС/. {text(1)[0]}", *text()])
    with store.reading() as connection:
        rows = [tuple(row) for row in connection.execute(select(agency_credits))]
    assert rows == [(1, "ТАСС", "dateline", "МОСКВА, 5 мая. /ТАСС/")]


def test_first_only_keeps_no_copy(store: Store) -> None:
    store.stories.first_only = True
    body = text()
    kinds = [keep(store, "wire", body).kind, keep(store, "copy", body, hours=1).kind]
    assert (kinds, store.article("https://copy.example/1")) == (["new", "duplicate"], None)


def test_nothing_is_left_of_an_article_that_was_not_saved(store: Store) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    store.hooks.append(fail)
    with pytest.raises(RuntimeError):
        keep(store, "a", text())
    with store.reading() as connection:
        assert connection.execute(select(bands)).first() is None


def test_a_key_of_many_articles_hides_no_copy(store: Store) -> None:
    body = text()
    keep(store, "wire", body)
    with store.transaction() as connection:
        keys = connection.execute(select(bands.c.key)).scalars().all()
        connection.execute(insert(bands), [{"key": key, "article_id": -n} for key in keys for n in range(1, 60)])
    keep(store, "copy", body, hours=1)
    assert edges(store) == [(2, 1)]
