"""What class names say of an element."""

from __future__ import annotations

import pytest

from newscrawl.reading.vocabulary import CLEAN, LINKED, NOISE, PICTURE, STRONG, WEAK, verdict


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
        ("read-more-box", NOISE),
        ("related comments", STRONG),
    ],
)
def test_names_say_how_likely_an_element_is_no_story(names: str, says: int) -> None:
    assert verdict(names) == says
