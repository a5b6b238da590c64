from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
from newscrawl.pipelines.deduplicate import DeduplicatePipeline
from newscrawl.pipelines.normalise import NormalisePipeline
from newscrawl.pipelines.store import StorePipeline
from scrapy.exceptions import NotConfigured

from newscrawl.crawling.outcomes import Dropped
from newscrawl.items import Article, LedgerState, Paragraph, RawArticle


@dataclass
class Parcel:
    weight: int


FOREIGN = [{"title": "x", "url": "https://a.example/1"}, Parcel(3)]


def raw(**more: Any) -> RawArticle:
    body = [Paragraph(text="One paragraph of a story.")]
    return RawArticle(**({"url": "https://a.example/1", "site": "town", "headline": "A headline", "body": body} | more))


def test_a_reading_becomes_an_article() -> None:
    article = NormalisePipeline().process_item(raw())
    assert (type(article), article.headline) == (Article, "A headline")


def test_a_reading_without_a_body_is_dropped_with_the_reason() -> None:
    with pytest.raises(Dropped) as caught:
        NormalisePipeline().process_item(raw(body=[]))
    assert (caught.value.state, caught.value.reason) == (LedgerState.NOT_ARTICLE, "no body")


def test_a_story_that_came_under_another_address_is_dropped_with_the_reason() -> None:
    stages = NormalisePipeline(), DeduplicatePipeline()
    for url in ("https://a.example/1", "https://a.example/2"):
        article = stages[0].process_item(raw(url=url, requested_url=url))
        if url.endswith("1"):
            stages[1].process_item(article)
    with pytest.raises(Dropped) as caught:
        stages[1].process_item(article)
    assert (caught.value.state, caught.value.reason) == (LedgerState.DUPLICATE, "the same story as https://a.example/1")


@pytest.mark.parametrize("item", FOREIGN)
def test_items_of_other_projects_pass_through(item: Any) -> None:
    for stage in (NormalisePipeline(), DeduplicatePipeline()):
        assert stage.process_item(item) is item
    store = StorePipeline(None)  # type: ignore[arg-type]
    assert asyncio.run(store.process_item(item)) is item


def test_storing_without_a_session_says_what_is_missing() -> None:
    with pytest.raises(NotConfigured, match=r"EXTENSIONS lacks newscrawl\.crawling\.session\.Session"):
        StorePipeline.from_crawler(_WithoutExtensions())  # type: ignore[arg-type]


class _WithoutExtensions:
    def get_extension(self, _: type) -> None:
        return None
