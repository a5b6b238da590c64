"""What a page is: an article, or one of the things that stand where an article should be."""

from __future__ import annotations

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared


def read_state(page: Page, declared: Declared, body: Body, *, status: int = 200) -> tuple[PageState, str]:
    """The page's state and the reason in plain words; `""` for an article."""
    return (PageState.ARTICLE, "") if body.paragraphs else (PageState.EMPTY, "no text of a story")
