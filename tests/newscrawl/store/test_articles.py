from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from newscrawl.errors import UsageError
from newscrawl.items import (
    Access,
    Article,
    Image,
    Kind,
    LedgerState,
    PageState,
    Paragraph,
    Provenance,
    Related,
    Source,
)
from newscrawl.store import Saved, Store

HOME = "https://times.example/news/1"
Read = Callable[..., Any]
Save = Callable[..., Saved]


@pytest.fixture
def save(store: Store, read: Read, now: datetime) -> Save:
    """Reads a page and stores it."""
    run = store.runs.start("times", now=now)
    return lambda url, text="", **fields: store.save(*read(url, text, **fields), run=run, now=now)


def test_an_article_comes_back_whole(store: Store, save: Save, read: Read, now: datetime) -> None:
    fields: dict[str, Any] = {
        "site_id": "77",
        "language": "ru",
        "headline": "«Заголовок» — с тире",
        "seo_title": "Заголовок для поиска",
        "lead": "Подводка.",
        "body": [Paragraph(text="Раз."), Paragraph(text="Два", kind=Kind.HEADING)],
        "published": datetime.fromisoformat("2026-11-22T13:07:00+03:00"),
        "published_raw": "22 ноября 2026, 13:07",
        "modified": datetime.fromisoformat("2026-11-22T14:00:00+03:00"),
        "modified_raw": "2026-11-22T14:00:00+03:00",
        "rubric": "Политика",
        "tags": ["мир", 'с "кавычками"'],
        "authors": ["А. Б.", "ТАСС"],
        "photo_url": "https://times.example/p.jpg",
        "photo_caption": "На снимке",
        "photo_credit": "В. Г.",
        "images": [Image(url="https://times.example/p.jpg", caption="На снимке", credit="В. Г.")],
        "access": Access.FREE,
        "comments_count": 12,
        "related": [Related(url="https://times.example/news/2", title="Ещё")],
        "provenance": {"headline": Provenance(source=Source.JSON_LD, rule="ld.headline", raw="x")},
    }
    article, _ = read(HOME, **fields)
    saved = save(HOME, **fields)
    assert store.article(saved.article_id) == article.model_copy(update={"first_seen": now, "revision": 1})


def test_the_ledger_and_the_capture_are_written_with_the_article(store: Store, save: Save) -> None:
    saved = save(HOME)
    assert store.ledger.counts()[LedgerState.STORED] == 1
    assert [event.state for event in store.ledger.life(HOME)] == ["new", "stored"]
    assert (saved.kind, saved.capture_id is not None, len(store.captures.of(HOME))) == ("new", True, 1)


def test_the_same_reading_again_is_unchanged(store: Store, save: Save) -> None:
    first, second = save(HOME), save(HOME)
    assert (second.kind, second.article_id, second.revision) == ("unchanged", first.article_id, 1)
    assert store.ledger.counts()[LedgerState.UNCHANGED] == 1


@pytest.mark.threat("Edits, retractions, lying dates", "A change of the text is a revision, old and new kept")
def test_a_change_by_an_editor_is_a_revision(store: Store, save: Save) -> None:
    save(HOME, "The minister said yes to the new law on Monday.")
    saved = save(HOME, "The minister said no to the new law on Monday.")
    first, second = store.revisions(saved.article_id)
    assert (saved.kind, saved.revision, first.changes) == ("revised", 2, {})
    assert second.changes == {
        "body": (
            [{"text": "The minister said yes to the new law on Monday.", "kind": "paragraph"}],
            [{"text": "The minister said no to the new law on Monday.", "kind": "paragraph"}],
        )
    }
    assert store.article(HOME).text == "The minister said no to the new law on Monday."  # type: ignore[union-attr]


def test_a_counter_changes_quietly(store: Store, save: Save) -> None:
    save(HOME, comments_count=3)
    saved = save(HOME, comments_count=9)
    assert (saved.kind, len(store.revisions(saved.article_id))) == ("unchanged", 1)
    assert store.article(HOME).comments_count == 9  # type: ignore[union-attr]


@pytest.mark.threat("Edits, retractions, lying dates", "A change of typography is no revision")
def test_typography_changes_nothing(store: Store, save: Save) -> None:
    save(HOME, 'He said "yes" - and left the room.')
    saved = save(HOME, "He said «yes» — and left the room.")
    assert saved.kind == "unchanged"
    assert store.article(HOME).text == 'He said "yes" - and left the room.'  # type: ignore[union-attr]


def test_a_teaser_does_not_replace_the_whole_text(store: Store, save: Save) -> None:
    save(HOME, "The whole story, all of it, for everybody to read.")
    saved = save(HOME, "The whole story…", state=PageState.TEASER, access=Access.PAYWALLED)
    assert saved.kind == "unchanged"
    assert store.article(HOME).text.startswith("The whole story, all of it")  # type: ignore[union-attr]


def test_the_same_text_at_another_address_of_the_site_is_a_duplicate(store: Store, save: Save) -> None:
    first = save(HOME, "One text.", headline="One headline")
    second = save("https://times.example/amp/1", "One text.", headline="One headline")
    assert (second.kind, second.article_id) == ("duplicate", first.article_id)
    assert store.stories.addresses(first.article_id) == ["https://times.example/amp/1", HOME]
    assert store.ledger.life("https://times.example/amp/1")[-1].reason == f"the same story as {HOME}"


def test_equal_bulletins_of_two_days_are_two_articles(store: Store, save: Save, now: datetime) -> None:
    save(HOME, "No change.", headline="Rates", published=now)
    other = save("https://times.example/news/2", "No change.", headline="Rates", published=now - timedelta(days=2))
    assert other.kind == "new"


def test_the_same_text_on_another_site_is_an_article_of_its_own(save: Save) -> None:
    save(HOME, "One text.", headline="One headline")
    assert save("https://post.example/1", "One text.", headline="One headline", site="post").kind == "new"


def test_an_alias_with_slightly_other_text_is_a_duplicate(store: Store, save: Save) -> None:
    text = "The parliament adopted the budget after debate lasting several hours yesterday evening."
    save(HOME, text)
    saved = save("https://m.times.example/1", text + " Share.", canonical_url=HOME, headline="Mobile")
    assert (saved.kind, store.article("https://m.times.example/1")) == ("duplicate", store.article(HOME))


@pytest.mark.threat(
    "Identity: variants, canonical, syndication", "A canonical that served another text does not merge two stories"
)
def test_a_lying_canonical_does_not_merge_two_stories(store: Store, save: Save) -> None:
    save(HOME, "The parliament adopted the budget after debate lasting several hours.")
    saved = save("https://times.example/news/2", "Football: visitors scored twice before break.", canonical_url=HOME)
    other = store.article("https://times.example/news/2")
    assert saved.kind == "new"
    assert other is not None
    assert other.canonical_url == "https://times.example/news/2"


@pytest.mark.threat(
    "Identity: variants, canonical, syndication", "A page gets its address back from one that claimed it"
)
def test_a_page_gets_its_address_back_from_one_that_claimed_it(store: Store, save: Save) -> None:
    save("https://times.example/liar", "Football: visitors scored twice before break.", canonical_url=HOME)
    saved = save(HOME, "The parliament adopted the budget after debate lasting several hours.")
    liar = store.article("https://times.example/liar")
    assert saved.kind == "new"
    assert store.stories.id_of(HOME) == saved.article_id
    assert liar is not None
    assert liar.canonical_url == "https://times.example/liar"


def test_the_canonical_page_read_after_its_alias_becomes_home(store: Store, save: Save) -> None:
    text = "The parliament adopted the budget after debate lasting several hours yesterday evening."
    save("https://m.times.example/1", text, canonical_url=HOME, headline="Budget")
    saved = save(HOME, text, headline="Budget")
    article = store.article(saved.article_id)
    assert (saved.kind, article and article.url) == ("unchanged", HOME)


def test_the_sites_own_id_joins_addresses(save: Save) -> None:
    text = "The parliament adopted the budget after debate lasting several hours yesterday evening."
    save(HOME, text, site_id="77")
    assert save("https://region.times.example/77", text + " Region.", site_id="77").kind == "duplicate"


def test_a_wrong_site_id_does_not_merge_two_stories(save: Save) -> None:
    save(HOME, "The parliament adopted the budget after debate lasting several hours.", site_id="77")
    other = save("https://times.example/news/2", "Football: visitors scored twice before break.", site_id="77")
    assert other.kind == "new"


def test_a_story_that_moved_goes_on_at_its_new_address(store: Store, save: Save) -> None:
    first = save(HOME, "The parliament adopted the budget.", headline="Budget")
    moved = "https://times.example/2026/budget"
    saved = save(moved, "The parliament adopted the budget.", headline="Budget", requested=HOME)
    article = store.article(HOME)
    assert (saved.article_id, article and article.url) == (first.article_id, moved)


@pytest.mark.parametrize("state", [LedgerState.DUPLICATE, LedgerState.GONE])
def test_a_story_whose_own_address_is_its_home_no_more_goes_on_where_it_is_read(
    store: Store, save: Save, state: LedgerState
) -> None:
    """Its new address is read first, and only then is the old one seen to lead there, or to be gone."""
    elsewhere = "https://times.example/2026/budget"
    save(HOME, "The parliament adopted the budget.", headline="Budget")
    save(elsewhere, "The parliament adopted the budget.", headline="Budget")
    store.ledger.settle(HOME, state, run=1)
    saved = save(elsewhere, "The parliament adopted the budget of 2027.", headline="Budget")
    article = store.article(HOME)
    assert (saved.kind, article and article.url) == ("revised", elsewhere)


def test_hooks_see_new_and_revised_articles_only(store: Store, save: Save) -> None:
    seen: list[tuple[int, str, int]] = []
    store.hooks.append(lambda conn, article_id, article, saved: seen.append((article_id, saved.kind, article.revision)))
    for text in ("The law passed.", "The law passed.", "The law failed."):
        save(HOME, text)
    assert seen == [(1, "new", 1), (1, "revised", 2)]


def test_a_hook_that_fails_leaves_nothing(store: Store, save: Save) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("index")

    store.hooks.append(broken)
    with pytest.raises(RuntimeError, match="index"):
        save(HOME)
    assert (store.article(HOME), sum(store.ledger.counts().values()), store.captures.of(HOME)) == (None, 0, [])


@pytest.fixture
def three(save: Save, now: datetime) -> list[str]:
    """Three articles: Monday's, Tuesday's, and one without a date."""
    monday, tuesday = now - timedelta(days=2), now - timedelta(days=1)
    save(
        "https://times.example/a",
        published=tuesday,
        rubric="World",
        language="en-gb",
        authors=["Ann"],
        tags=["x", "50%"],
    )
    save("https://times.example/b", published=monday, rubric="Home", language="ru", authors=["Bob"], tags=["xx"])
    save("https://times.example/c", rubric="World", site="post")
    return ["a", "b", "c"]


@pytest.mark.parametrize(
    ("wanted", "letters"),
    [
        ({}, "bac"),
        ({"order": "-published"}, "abc"),
        ({"order": "id"}, "abc"),
        ({"order": "-first_seen", "limit": 1}, "c"),
        ({"site": "times"}, "ba"),
        ({"rubric": "World"}, "ac"),
        ({"language": "en"}, "a"),
        ({"author": "Ann"}, "a"),
        ({"tag": "x"}, "a"),
        ({"tag": "50%"}, "a"),
        ({"tag": "50_"}, ""),
        ({"offset": 2}, "c"),
    ],
)
@pytest.mark.usefixtures("three")
def test_articles_are_selected(store: Store, wanted: dict[str, Any], letters: str) -> None:
    assert "".join(article.url[-1] for article in store.articles(**wanted)) == letters


@pytest.mark.parametrize(
    ("since", "until", "letters"), [(-2, None, "bac"), (-1, None, "ac"), (-2, -1, "b"), (0, None, "c")]
)
@pytest.mark.usefixtures("three")
def test_since_is_included_and_until_is_not(
    store: Store, now: datetime, since: int, until: int | None, letters: str
) -> None:
    last = None if until is None else now + timedelta(days=until)
    found: list[Article] = list(store.articles(since=now + timedelta(days=since), until=last))
    assert "".join(article.url[-1] for article in found) == letters


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"order": "newest"}, "order='newest': there are published, -published, first_seen, -first_seen, id"),
        ({"since": "2026-01-01"}, "since='2026-01-01': give a datetime with a zone"),
        ({"limit": -1}, "limit=-1: give 0 or more"),
        ({"offset": -1}, "offset=-1: give 0 or more"),
        ({"until": datetime(2026, 1, 1)}, "until=datetime.datetime(2026, 1, 1, 0, 0): give a datetime with a zone"),
    ],
)
def test_what_selects_nothing_for_certain_is_refused(store: Store, wanted: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        store.articles(**wanted)


def test_an_unknown_article_is_none(store: Store) -> None:
    assert (store.article("https://times.example/none"), store.article(99), store.provenance(99)) == (None, None, {})
