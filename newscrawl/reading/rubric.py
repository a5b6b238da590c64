"""The section a story stands in."""

from __future__ import annotations

import re

from newscrawl.items import Provenance, Source
from newscrawl.page import Page
from newscrawl.reading.body import Body
from newscrawl.reading.structured import Declared, Found, provenance
from newscrawl.text import clean

_SEVERAL = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
"""What joins the sections a story stands in, the first of which is its own; parts of one name have a space between."""
_KINDS = frozenset(("article", "articles", "story", "post", "page"))
"""What kind of page it is, which some systems give where its section belongs."""


def read_rubric(page: Page, declared: Declared, body: Body) -> tuple[str, Provenance] | None:
    """The section as declared, else the breadcrumb's last step above the story."""
    crumbs = [Found(name, Source.JSON_LD, "ld.BreadcrumbList") for name in declared.breadcrumbs[1:-1][-1:]]
    for found in (*declared.rubrics, *crumbs):
        name = _SEVERAL.split(clean(found.value), maxsplit=1)[0]
        if name and len(name) < 80 and not name.startswith("/") and name.casefold() not in _KINDS:
            return name, provenance(found)
    return None
