"""A site's selectors: which rule reads which field, and reading them off a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.items import RawArticle
    from newscrawl.page import Page


@dataclass(frozen=True)
class XPath:
    """A rule in XPath, with parsel's extensions; a plain string is CSS, with `::text` and `::attr(name)`."""

    query: str


Rule = str | XPath
Rules = Rule | tuple[Rule, ...] | None
"""One rule, or several of which the first that finds something is taken."""


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Selectors for what the general reader gets wrong on a site. A field left out is read generally.

    `body` selects the blocks of the story, or the element that holds them; `drop` the elements that are
    never part of the story, taken out before the body is read. `since` and `until` (ISO dates) say for which
    publication dates the selectors hold, for a site whose layout changed.
    """

    headline: Rules = None
    lead: Rules = None
    body: Rules = None
    drop: Rules = None
    published: Rules = None
    modified: Rules = None
    rubric: Rules = None
    tags: Rules = None
    authors: Rules = None
    photo_url: Rules = None
    photo_caption: Rules = None
    photo_credit: Rules = None
    related: Rules = None
    comments_count: Rules = None
    since: str | None = None
    until: str | None = None

    def rules(self) -> dict[str, tuple[Rule, ...]]:
        """The rules given, by field."""
        given = {item.name: getattr(self, item.name) for item in dataclasses.fields(self)}
        return {
            name: value if isinstance(value, tuple) else (value,)
            for name, value in given.items()
            if value is not None and name not in ("since", "until")
        }


@dataclass(frozen=True, kw_only=True)
class Site:
    """What reading needs to know of a site. Made from a `NewsSpider`; reading never sees the spider."""

    name: str
    domains: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    layouts: tuple[Fields, ...] = ()
    noise: tuple[str, ...] = ()
    """Regular expressions; a block, an author or a tag that one matches whole is none of the story's."""
    site_id: str | None = None
    """Regular expression over the URL; its first group is the site's own id of the story."""
    drop_params: tuple[str, ...] = ()
    """Query parameters that do not tell articles of this site apart, beside the usual tracking ones."""
    adjust: Callable[[RawArticle, Page], RawArticle] | None = field(default=None, compare=False)
    """The one hook for what selectors cannot say: gets the reading and the page, gives the reading back."""
