"""The section a story stands in."""

from __future__ import annotations

from newscrawl.items import Provenance, Source
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance
from newscrawl.text import clean


def read_rubric(page: Page, declared: Declared, body: Body) -> tuple[str, Provenance] | None:
    """The section as declared, else the breadcrumb's last step above the story."""
    crumbs = [Found(name, Source.JSON_LD, "ld.BreadcrumbList") for name in declared.breadcrumbs[1:-1][-1:]]
    for found in (*declared.rubrics, *crumbs):
        if (name := clean(found.value)) and len(name) < 80 and not name.startswith("/"):
            return name, provenance(found)
    return None
