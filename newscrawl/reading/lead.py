"""The standfirst: the paragraph between headline and body that sums the story up."""

from __future__ import annotations

import re

from newscrawl.items import Provenance, Source
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance

_LABEL = re.compile(
    r"(?:summary|zusammenfassung|résumé|resumen|resumo|riassunto|sommario|samenvatting|streszczenie|özet|кратко"
    r"|коротко|стисло|摘要|导读|内容提要|要約)\s*[:：]\s*",
    re.IGNORECASE,
)
"""What calls the lead by its name."""


_DAY_BEHIND = re.compile(r"(?<=[.!?…])(?:[^\W\d_]{5,10},? )?\d{1,2}\.? [^\W\d_]{3,10} (?:19|20)\d\d$")
"""The day of publication, in an element of its own that has no space before it."""


def read_lead(page: Page, declared: Declared, body: Body) -> tuple[str, Provenance] | None:
    """The lead the body reader found on the page. A description that only the head has is no lead."""
    if body.lead and (lead := _DAY_BEHIND.sub("", _LABEL.sub("", body.lead, count=1))):
        return lead, provenance(Found(body.lead, Source.GENERAL, "lead"))
    return None
