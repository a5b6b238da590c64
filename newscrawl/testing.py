"""Recorded answers of sites: `fixtures/SITE/CASE.*`, the bytes, and `CASE.json`, what a right reading of them is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.items import Article, Paragraph, Reading
from newscrawl.sites import read_page

SUFFIXES = (".html", ".xml", ".json.txt", ".txt", ".xml.gz")
KINDS = ("article", "feed", "sitemap", "listing", "json", "robots")
_INSTANTS = ("published", "modified")


@dataclass(frozen=True)
class Case:
    """One answer of a site and what is expected of it."""

    site: str
    name: str
    file: Path
    """The bytes of the body, decoded as HTTP decodes them."""
    url: str
    recorded: datetime
    """The instant of the fetch, aware."""
    kind: str
    """One of `KINDS`."""
    status: int
    headers: Mapping[str, str]
    state: str | None
    """The page state a reading must name; for kind `article` only."""
    article: Mapping[str, Any] | None
    """The fields a reading must have; `None` where there is no article. A field left out is not checked."""
    announces: tuple[str, ...] | None
    """The addresses that a feed, sitemap or listing must announce, in order."""

    @cached_property
    def body(self) -> bytes:
        """The bytes of the answer."""
        return self.file.read_bytes()

    def read(self) -> Reading:
        """The page as the site's rules read it."""
        return read_page(
            self.body, self.url, headers=self.headers, site=self.site, fetched=self.recorded, status=self.status
        )


def load_case(description: Path) -> Case:
    """The case that `description`, a `CASE.json`, tells of. Raises UsageError naming the file and what is wrong."""
    try:
        given = json.loads(description.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{description}: no case can be read: {error}") from None
    stem = description.name.removesuffix(".json")
    file = next((path for end in SUFFIXES if (path := description.with_name(stem + end)).exists()), None)
    if file is None:
        raise UsageError(
            f"{description}: the page itself is missing: expected {stem}.html, .xml or .json.txt beside it"
        )
    missing = [name for name in ("url", "recorded", "kind") if not given.get(name)]
    if missing or given["kind"] not in KINDS:
        raise UsageError(f"{description}: {', '.join(missing) or 'kind'}: expected url, recorded and a kind of {KINDS}")
    announces = given.get("announces")
    return Case(
        site=description.parent.name,
        name=stem,
        file=file,
        url=given["url"],
        recorded=datetime.fromisoformat(given["recorded"]),
        kind=given["kind"],
        status=given.get("status", 200),
        headers=given.get("headers", {}),
        state=given.get("state"),
        article=given.get("article"),
        announces=None if announces is None else tuple(announces),
    )


def cases(root: Path, site: str | None = None) -> Iterator[Case]:
    """Every case below `root`, of one site or of all, in the order of their names."""
    for description in sorted(root.glob(f"{site or '*'}/*.json")):
        yield load_case(description)


def as_expected(article: Article, name: str) -> Any:
    """The field `name` of an article in the spelling of a `CASE.json`: plain paragraphs are strings."""
    value = getattr(article, name)
    if name in _INSTANTS:
        return value
    if name == "body":
        return [_paragraph(item) for item in value]
    if name == "related":
        return [item.model_dump(mode="json") for item in value]
    return value.value if name == "access" else value


def expected(case: Case, name: str) -> Any:
    """What `case` expects of the field `name`, comparable with `as_expected`."""
    assert case.article is not None
    value = case.article[name]
    return datetime.fromisoformat(value) if name in _INSTANTS and value else value


def _paragraph(paragraph: Paragraph) -> Any:
    if paragraph.kind.value == "paragraph":
        return paragraph.text
    return {"text": paragraph.text, "kind": paragraph.kind.value}
