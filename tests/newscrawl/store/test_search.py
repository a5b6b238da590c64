"""Articles are found by any form of their words, and no query harms anything."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import UsageError
from newscrawl.items import Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store, open_store
from newscrawl.store.search import fts5_query, parse, search
from newscrawl.store.selection import Selection

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
STORIES = [
    ("1", "ru", "Выборы губернатора", "На выборах победил действующий глава Вычегодской области.", "Политика"),
    ("2", "ru", "Цены на недвижимость", "Квартиры подорожали, сообщает Reuters. Выборы тут ни при чём.", "Экономика"),
    (
        "3",
        "en",
        "Central bank raises rates",
        "The bank's governors voted for higher interest rates on Thursday.",
        "Money",
    ),
    ("4", "zh", "东京下大雨", "东京今天下了大雨。交通受到影响。", "天气"),
    ("5", "de", "Die Wahl in Berlin", "Die Wählerinnen gingen zur Wahl.", "Politik"),
]


def keep(store: Store, name: str, language: str, headline: str, text: str, rubric: str) -> None:
    url = f"https://times.example/{name}"
    values = {"url": url, "requested_url": url, "site": "times", "language": language, "headline": headline}
    body = [Paragraph(text=text)]
    raw = RawArticle.model_validate({**values, "body": body, "rubric": rubric, "published": NOW, "fetched": NOW})
    store.save(to_article(raw), raw, run=1, now=NOW)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("search") / "s.db") as opened:
        for story in STORIES:
            keep(opened, *story)
        yield opened


def found(store: Store, query: str, **selected: object) -> list[str]:
    return [hit.url[-1] for hit in search(store, query, Selection(**selected))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("выборами", ["1", "2"]),
        ("губернаторы", ["1"]),
        ("квартира", ["2"]),
        ("reuters", ["2"]),
        ("bank rate", ["3"]),
        ('"interest rates"', ["3"]),
        ('"rates interest"', []),
        ("недвиж*", ["2"]),
        ("выборы -квартиры", ["1"]),
        ("东京", ["4"]),
        ("大雨 交通", ["4"]),
        ("wahl", ["5"]),
        ("ВЫБОРЫ, губернатор!", ["1"]),
    ],
)
def test_words_are_found_in_any_form(filled: Store, query: str, expected: list[str]) -> None:
    assert found(filled, query) == expected


def test_a_word_in_the_headline_ranks_first(filled: Store) -> None:
    assert found(filled, "выборы")[0] == "1"


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ({"rubric": "Экономика"}, ["2"]),
        ({"sites": ("times",)}, ["1", "2"]),
        ({"sites": ("other",)}, []),
        ({"language": "en"}, []),
        ({"since": datetime(2026, 6, 2, tzinfo=UTC)}, []),
        ({"since": datetime(2026, 5, 2, tzinfo=UTC), "until": datetime(2026, 7, 2, tzinfo=UTC)}, ["1", "2"]),
        ({"where": (("headline", "Цены*"),)}, ["2"]),
    ],
    ids=str,
)
def test_a_search_is_narrowed(filled: Store, selected: dict[str, object], expected: list[str]) -> None:
    assert found(filled, "выборы", **selected) == expected


def test_the_excerpt_marks_what_was_found_and_escapes_the_rest(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.db") as store:
        keep(store, "9", "en", "A headline", "The <script> of the elections & votes", "News")
        (hit,) = search(store, "election", Selection())
    assert hit.excerpt.html() == "The &lt;script&gt; of the <mark>elections</mark> &amp; votes"


def test_a_revised_article_is_found_by_its_present_text_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.db") as store:
        keep(store, "9", "en", "A headline", "A parrot was found in the harbour yesterday.", "News")
        keep(store, "9", "en", "A headline", "A penguin was found in the harbour yesterday.", "News")
        assert (found(store, "parrot"), found(store, "penguin")) == ([], ["9"])


def test_a_page_follows_another(filled: Store) -> None:
    pages = [search(filled, "выборы", Selection(), limit=1, offset=n) for n in (0, 1, 2)]
    assert [[hit.url[-1] for hit in page] for page in pages] == [["1"], ["2"], []]


@pytest.mark.parametrize("query", ["", "   ", "«»", "-выборы", "***", '""'])
def test_a_query_without_words_is_refused(filled: Store, query: str) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        search(filled, query, Selection())


@pytest.mark.parametrize(
    "query",
    [
        'выборы" OR "1"="1',
        "выборы AND",
        "NEAR(выборы",
        "headline:выборы",
        "выборы; DROP TABLE articles",
        "^выборы",
        "выборы'",
        "{headline} : выборы",
        "выборы " * 500,
        "выборы\x00\u202e",
        "a" * 100_000,
    ],
)
def test_a_hostile_query_is_words(filled: Store, query: str) -> None:
    search(filled, query, Selection())
    assert found(filled, "губернаторы") == ["1"]


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_refused(query: str) -> None:
    with contextlib.suppress(UsageError):
        assert fts5_query(parse(query, ["ru", "en"])).count('"') % 2 == 0


def test_every_database_finds_the_same(store: Store) -> None:
    for story in STORIES:
        keep(store, *story)
    queries = [
        "выборами",
        '"interest rates"',
        '"rates interest"',
        "недвиж*",
        "выборы -квартиры",
        "东京",
        "'; DROP \\ :*",
    ]
    answers = [found(store, query) for query in queries]
    narrowed = found(store, "выборы", sites=("times",), rubric="Экономика")
    assert (answers, narrowed) == ([["1", "2"], ["3"], [], ["2"], ["1"], ["4"], []], ["2"])
