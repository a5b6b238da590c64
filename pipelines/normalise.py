"""RawArticle to Article, or a drop with its reason."""

from __future__ import annotations

from typing import Any

from newscrawl.crawling.outcomes import Dropped
from newscrawl.errors import NotAnArticle
from newscrawl.items import Article, LedgerState, RawArticle
from newscrawl.normalise import to_article


class NormalisePipeline:
    """Turns what a page says into what newscrawl promises; items of other kinds pass."""

    def process_item(self, item: RawArticle) -> Article:
        """The article; raises Dropped if there is none in the reading."""
        return _article(item) if isinstance(item, RawArticle) else _pass(item)


def _article(raw: RawArticle) -> Article:
    try:
        article = to_article(raw)
    except NotAnArticle as error:
        raise Dropped(LedgerState.NOT_ARTICLE, error.reason) from None
    article._raw = raw
    return article


def _pass(item: Any) -> Any:
    return item
