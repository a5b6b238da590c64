"""What class names say of an element."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from newscrawl.reading.same_picture import same_picture
from newscrawl.reading.vocabulary import CLEAN, LINKED, NOISE, PICTURE, STRONG, WEAK, promise, verdict, words_of


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("article-text", CLEAN),
        ("content-with-sharebar", CLEAN),
        ("page-has-newsletter story", CLEAN),
        ("tag-related", CLEAN),
        ("md:hidden", CLEAN),
        ("story-teaser", LINKED),
        ("lead-image", PICTURE),
        ("text right-rail", CLEAN),
        ("left hidden", WEAK),
        ("relatedArticles", NOISE),
        ("read-more-box", WEAK),
        ("read-more-related", NOISE),
        ("related comments", STRONG),
        ("entry-content inline-promos", WEAK),
        ("related-content inline-promos", NOISE),
        ("entry-content comments", STRONG),
        ("wp-dsgvo-overlay", NOISE),
        ("cmplz-cookiebanner", STRONG),
        ("cb-8f1a2f6c2d8cf3586a5a828145a2c5ad", CLEAN),
        ("css-j4ad3s", CLEAN),
        ("ad300x250", WEAK),
        ("ad-1", WEAK),
        ("x7newsletter9z", NOISE),
    ],
)
def test_names_say_how_likely_an_element_is_no_story(names: str, says: int) -> None:
    assert verdict(names) == says


def test_words_of_names_are_parts_of_camel_case_and_none_of_what_a_program_made_up() -> None:
    assert words_of("sideBar RELATED-box css-j4nav3s") == {"side", "bar", "related", "box", "css"}


@pytest.mark.parametrize("judge", [verdict, promise, lambda name: same_picture(name, "/bridge.jpg")])
def test_names_without_end_are_not_kept(judge: Callable[[str], object]) -> None:
    tracemalloc.start()
    for number in range(100):
        judge(f"{number}{'x' * 100_000}")
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000
