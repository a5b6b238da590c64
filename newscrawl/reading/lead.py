"""The standfirst: the paragraph between headline and body that sums the story up."""

from __future__ import annotations

from newscrawl.items import Provenance, Source
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance


def read_lead(page: Page, declared: Declared, body: Body) -> tuple[str, Provenance] | None:
    """The lead the body reader found on the page. A description that only the head has is no lead."""
    if body.lead:
        return body.lead, provenance(Found(body.lead, Source.GENERAL, "lead"))
    return None
