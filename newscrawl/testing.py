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
FIELDS = (
    *("url", "canonical_url", "site_id", "language", "headline", "lead", "body", "published", "modified", "rubric"),
    *("tags", "authors", "photo_url", "photo_caption", "photo_credit", "related"),
)
"""The fields that a newly recorded case expects, where the page has them."""
_JUDGED = ("lead", "rubric", "tags", "authors", "photo_caption", "photo_credit")
"""Fields that a page must not be read to have where the case expects none."""
_INSTANTS = ("published", "modified")
_KEPT_HEADERS = frozenset(("content-type", "last-modified", "etag", "server"))


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
    """The fields a reading must have; `None` where there is no article."""
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


def describe(
    body_url: str, recorded: datetime, reading: Reading, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The `CASE.json` of a page as it reads now: for a person to check, never to believe."""
    kept = {name: value for name, value in (headers or {}).items() if name in _KEPT_HEADERS}
    article = reading.article if reading.state.is_story else None
    fields = {name: as_expected(article, name) for name in FIELDS if getattr(article, name)} if article else None
    if fields:
        fields |= {name: fields[name].isoformat() for name in _INSTANTS if name in fields}
    return {
        "url": body_url,
        "recorded": recorded.isoformat(),
        "kind": "article",
        "status": status,
        "headers": kept,
        "state": str(reading.state),
        "article": fields,
    }


def write_case(folder: Path, name: str, body: bytes, description: Mapping[str, Any]) -> Path:
    """Write `NAME.html` (or what its kind asks for) and `NAME.json`; the path of the latter. Makes the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = {"article": ".html", "listing": ".html", "json": ".json.txt", "robots": ".txt"}.get(
        description["kind"], ".xml"
    )
    (folder / f"{name}{ending}").write_bytes(body)
    file = folder / f"{name}.json"
    file.write_text(json.dumps(description, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return file


def differences(case: Case) -> list[tuple[str, Any, Any]]:
    """What a case expects and does not get: (field, expected, read). Empty for a case that reads right."""
    reading = case.read()
    wrong: list[tuple[str, Any, Any]] = []
    if case.state is not None and reading.state != case.state:
        wrong.append(("state", case.state, f"{reading.state}: {reading.reason}"))
    article = reading.article if reading.state.is_story else None
    if case.article is None:
        return wrong + ([("article", None, article.headline)] if article else [])
    if article is None:
        return [*wrong, ("article", case.article.get("headline"), None)]
    for name in case.article:
        want, got = expected(case, name), as_expected(article, name)
        if want != got:
            wrong.append((name, want, got))
    read = [name for name in _JUDGED if name not in case.article and getattr(article, name)]
    wrong += [(name, None, as_expected(article, name)) for name in read]
    return wrong + [("rule", name, "the site's rule for it failed") for name in reading.failed_rules]


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
