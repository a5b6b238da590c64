"""The schema: what a page says (`RawArticle`) and what newscrawl promises (`Article`).

Both are pydantic models, which itemadapter understands. Unknown is `None` or an empty list, never `""`
and never a guess. Field names are the same in JSON, SQLite, Parquet and Python.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, PrivateAttr

Instant = Annotated[AwareDatetime, PlainSerializer(lambda when: when.isoformat(), return_type=str, when_used="json")]
"""An instant with its UTC offset, as the page gives it; ISO 8601 in JSON, with an offset always."""


class PageState(StrEnum):
    """What a capture is."""

    ARTICLE = "article"
    LIVE = "live"
    TEASER = "teaser"
    LISTING = "listing"
    CONSENT = "consent"
    LOGIN = "login"
    CHALLENGE = "challenge"
    SOFT_404 = "soft-404"
    EMPTY = "empty"
    GONE = "gone"
    BLOCKED = "blocked"
    TRUNCATED = "truncated"
    TOO_EXPENSIVE = "too-expensive"

    @property
    def is_story(self) -> bool:
        """Whether such a page holds a story, and is stored: an article, a live report, or a story's free part."""
        return self in (PageState.ARTICLE, PageState.LIVE, PageState.TEASER)


class LedgerState(StrEnum):
    """Where a URL stands. Every URL discovered is in exactly one at any moment; all but the first three are final."""

    NEW = "new"
    QUEUED = "queued"
    FAILED = "failed"
    STORED = "stored"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NOT_ARTICLE = "not-article"
    GONE = "gone"
    DISALLOWED = "disallowed"
    REFUSED = "refused"
    GIVEN_UP = "given-up"
    OUT_OF_BUDGET = "out-of-budget"


class Source(StrEnum):
    """Where a value was found."""

    SELECTOR = "selector"
    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    OPENGRAPH = "opengraph"
    FEED = "feed"
    SITEMAP = "sitemap"
    GENERAL = "general"


class Kind(StrEnum):
    """What a paragraph of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"


class Access(StrEnum):
    """Whether the whole text can be read without paying, as far as the page says."""

    FREE = "free"
    PAYWALLED = "paywalled"
    UNKNOWN = "unknown"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Paragraph(_Value):
    """One block of the body."""

    text: str
    """The text, white space squeezed, without markup. Never empty."""
    kind: Kind = Kind.PARAGRAPH
    """Paragraph, heading, list item or quote."""

    def __str__(self) -> str:
        return self.text


class Image(_Value):
    """A picture of the article."""

    url: str
    """Absolute http(s) address, the largest version the page names."""
    caption: str | None = None
    """What the picture shows, as printed, without the credit."""
    credit: str | None = None
    """Who took it, as printed, without «Фото:» or "Photo:"."""


class Related(_Value):
    """A link of an inline card ("see also") that stood between the paragraphs."""

    url: str
    """Absolute address, without tracking parameters."""
    title: str | None = None
    """The card's headline."""


class Candidate(_Value):
    """A value that was found and lost to another."""

    source: Source
    """Where it was found."""
    rule: str
    """The rule that found it."""
    raw: str
    """The string as the page has it."""


class Provenance(_Value):
    """How a value came to be."""

    source: Source
    """Where it was found."""
    rule: str
    """The rule that found it: a selector, `ld.headline`, `meta article:published_time`, `h1` …"""
    raw: str | None = None
    """The string as the page has it, before normalising; at most 500 characters."""
    rejected: tuple[Candidate, ...] = ()
    """Candidates that said something else and lost, best first."""


class Announcement(_Value):
    """What a source (feed, sitemap, listing) said of a URL when it announced it."""

    source: Source
    """`feed`, `sitemap`, or `general` for a listing."""
    source_url: str
    """The feed, sitemap or listing that announced it."""
    title: str | None = None
    """The headline as announced."""
    published: str | None = None
    """The date as announced, raw."""
    modified: str | None = None
    """`lastmod` or the feed's updated date, raw."""
    lead: str | None = None
    """The summary, as plain text."""
    text: str | None = None
    """The full text where the source carries it, paragraphs apart by a blank line."""
    rubric: str | None = None
    """The category as announced."""
    authors: tuple[str, ...] = ()
    """The authors as announced."""
    tags: tuple[str, ...] = ()
    """News keywords as announced."""
    language: str | None = None
    """BCP 47 tag, where the source says it."""


class CaptureRef(_Value):
    """Which fetch a reading was made from."""

    fetched: Instant
    """When the response arrived, UTC."""
    url: str
    """The final address, after redirects."""
    status: int
    """The HTTP status."""
    digest: str
    """`sha256:` and 64 hex digits over the decoded body; `""` is never used."""
    warc_file: str | None = None
    """Name of the WARC file in the store's `.warc/` folder; `None` if raw pages are not kept."""
    warc_offset: int | None = None
    """Where the record's gzip member begins, in bytes."""
    warc_length: int | None = None
    """The member's length, in bytes."""
    headers: dict[str, str] = Field(default_factory=dict)
    """The response's headers worth keeping: names in lower case; no cookies, no credentials."""


class _Fields(BaseModel):
    """What both items have in common."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    url: str
    """The address the article was read at, after redirects, without fragment and tracking parameters."""
    canonical_url: str | None = None
    """The address the page itself calls its own, checked: same site, absolute http(s), not the front page."""
    site: str | None = None
    """The site's name: its file in `spiders/`. For a crawl without rules, the registered host."""
    site_id: str | None = None
    """The site's own identifier of the story, where it has one: the same under every address of it."""
    language: str | None = None
    """BCP 47 tag in lower case, such as `ru` or `en`."""
    headline: str | None = None
    """As printed on the page: no site suffix, no kicker."""
    seo_title: str | None = None
    """What the page tells search engines, where it differs from the headline."""
    lead: str | None = None
    """The standfirst; never repeated in the body."""
    body: list[Paragraph] = Field(default_factory=list)
    """The story's blocks in order: paragraphs, headings, list items and quotes."""
    published: Instant | None = None
    """When the story was first published, with the zone the page (or the site) gives."""
    published_raw: str | None = None
    """The string `published` was read from."""
    modified: Instant | None = None
    """When the page says it was last changed; `None` when it does not say."""
    modified_raw: str | None = None
    """The string `modified` was read from."""
    rubric: str | None = None
    """The section the story stands in, as printed."""
    tags: list[str] = Field(default_factory=list)
    """Topics and keywords as the page lists them, in order, without repeats."""
    authors: list[str] = Field(default_factory=list)
    """People and agencies of the byline, one by one, as printed."""
    photo_url: str | None = None
    """The main picture's address, its largest version."""
    photo_caption: str | None = None
    """What the main picture shows, without the credit."""
    photo_credit: str | None = None
    """Who took the main picture: names as printed, without «Фото:»."""
    images: list[Image] = Field(default_factory=list)
    """All pictures of the story, the main one first."""
    access: Access = Access.UNKNOWN
    """Free, paywalled or unknown."""
    comments_count: int | None = None
    """The number of comments, where the page prints it."""
    related: list[Related] = Field(default_factory=list)
    """Links of the cards between the paragraphs."""
    fetched: Instant | None = None
    """When the page was fetched, UTC. `None` only for a page read without a fetch instant."""
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """For every field that has a value: where it came from."""


class RawArticle(_Fields):
    """What the page says: values as read, before normalising. What a stage needs is on the item."""

    state: PageState = PageState.ARTICLE
    """What the page is."""
    timezone: str | None = None
    """IANA name of the site's zone, for dates printed without one."""
    requested_url: str | None = None
    """The address the ledger knows: what was asked for, before redirects."""
    capture: CaptureRef | None = None
    """The fetch this was read from."""
    announced: Announcement | None = None
    """What the source said, where there was one."""


class Article(_Fields):
    """One story at one canonical URL, with its current values. schema.org's sense of *Article*."""

    canonical_url: str
    """The story's address: the page's own canonical where it holds, else `url`."""
    headline: str
    """As printed on the page. Never empty."""
    first_seen: Instant | None = None
    """When newscrawl first stored this story, UTC; of an imported page, when that was fetched."""
    content_hash: str
    """`blake2b:` and 32 hex digits over headline, lead and body text, typography and white space folded."""
    revision: int = 1
    """1 for the first reading, one more for every content change since."""
    cluster: str | None = None
    """Id of the group of near-duplicates this article belongs to."""
    _raw: RawArticle | None = PrivateAttr(default=None)
    """What it was made of, while it passes through the pipelines; never exported."""

    @property
    def text(self) -> str:
        """The body as plain text, blocks joined by a blank line."""
        return "\n\n".join(paragraph.text for paragraph in self.body)


class Reading(BaseModel):
    """What was understood of one capture. A pure function of (bytes, headers, URL, site, fetch instant)."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    state: PageState
    """What the page is."""
    reason: str | None = None
    """Why the state is not `article`, or what was doubtful, in plain words."""
    article: Article | None = None
    """The article. Of a listing, what it would be if the page were a story after all; a wall has none."""
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """For every field that has a value: where it came from."""
    failed_rules: list[str] = Field(default_factory=list)
    """Fields whose site rule found nothing, or far too little, and fell back to the general reader."""
