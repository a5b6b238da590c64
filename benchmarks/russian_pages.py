"""Real Russian pages read without site rules: which fields come out right, as a table.

    python benchmarks/russian_pages.py            # prints the table, writes benchmarks/russian-pages.md

The pages stand in the folder beside the checkout; what they hold is known here only by digests
(tests/pages/russian.json).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.items import RawArticle
from newscrawl.page import Page
from newscrawl.reading.reader import RawReading, read
from newscrawl.text import fold

ROOT = Path(__file__).parents[1]
KNOWN: dict[str, dict[str, Any]] = json.loads((ROOT / "tests" / "pages" / "russian.json").read_text(encoding="utf-8"))
FIELDS = (
    *("state", "headline", "lead", "body", "published", "modified", "authors", "rubric", "tags"),
    *("photo_caption", "photo_credit"),
)
INTRODUCTION = """# Russian pages without site rules

Real pages, saved by others and standing beside the checkout, read by the general reader alone. A cell says whether the
field is exactly what the page prints (dates: the same instant; authors and tags: the same names; body: every paragraph
and no other, else how many of ours are right and how many of the page's were found). A dot: the page has no such
field, or what is right is open to dispute. Written by `python benchmarks/russian_pages.py`.
"""


LEFT: dict[str, dict[str, str]] = {
    "aif/2020-10_politics_article": {
        "published": "the head's date carries the wrong zone; the visible one is right",
    },
    "kp/2020-03_daily_article": {
        "body": "the first heading is a paragraph in capitals and passes for a label",
    },
    "lenta/2026-07-08_article_TRIMMED": {
        "headline": "trimmed: there is no h1, and the title ends in the sections",
        "photo_credit": "trimmed: a caption without a picture",
    },
    "mk/2020-02-18_oren_article": {
        "authors": "the markup gives the paper as author, the page prints a person",
        "tags": "the section is among the keywords",
    },
    "mk/2020-03-01_volg_article": {
        "authors": "the markup gives the paper as author, the page prints two persons",
    },
    "rbc/2025-06-03_politics_article_old-layout": {
        "modified": "the page gives two, and the first repeats the publication",
        "tags": "the keywords of the head are made by a program; the page's own list is printed below",
    },
    "ria/2020-03-03_article": {
        "photo_caption": "caption and credit are in an overlay, the credit a link to the photo bank",
        "photo_credit": "caption and credit are in an overlay, the credit a link to the photo bank",
    },
}
"""What is left, and why: the tests let these be wrong, and no others."""


def digest(text: str) -> str:
    """A text's digest, typography folded: what the pages hold is not ours to keep."""
    return hashlib.blake2s(fold(text).encode(), digest_size=5).hexdigest()


def reading(name: str, pages: Path) -> RawReading:
    """The page read without site rules."""
    body = gzip.decompress((pages / name).read_bytes())
    return read(Page(body, KNOWN[name]["url"]))


def _text(own: RawArticle, field: str, known: str | None) -> str:
    value = getattr(own, field)
    return "yes" if (digest(value) if value else None) == known else "none" if value is None else "other"


def _instant(own: RawArticle, field: str, known: str) -> str:
    value = getattr(own, field)
    return "none" if value is None else "yes" if value == datetime.fromisoformat(known) else "other"


def _names(own: RawArticle, field: str, known: Sequence[str]) -> str:
    values = {digest(value) for value in getattr(own, field)}
    return "yes" if values == set(known) else "none" if not values else "other"


def _body(own: RawArticle, field: str, known: Sequence[str]) -> str:
    values = [digest(paragraph.text) for paragraph in own.body]
    if values == list(known):
        return "yes"
    return (
        f"{len(set(values) & set(known))} of {len(values)} right, {len(set(known) & set(values))} of {len(known)} found"
    )


JUDGES: dict[str, Callable[[RawArticle, str, Any], str]] = {
    **dict.fromkeys(("headline", "lead", "rubric", "photo_caption", "photo_credit"), _text),
    **dict.fromkeys(("published", "modified"), _instant),
    **dict.fromkeys(("authors", "tags"), _names),
    "body": _body,
}


def judge(name: str, read_as: RawReading) -> dict[str, str]:
    """For every field that is known of the page: "yes", or what is wrong."""
    known = KNOWN[name]
    judged = {"state": "yes" if read_as.state == known["state"] else str(read_as.state)}
    for field in FIELDS[1:]:
        if field in known:
            judged[field] = JUDGES[field](read_as.raw, field, known[field]) if read_as.raw else "no reading"
    return judged


def table(judged: dict[str, dict[str, str]]) -> str:
    """The table in Markdown, with a last line of sums."""
    lines = [
        "| page | " + " | ".join(field.replace("_", " ") for field in FIELDS) + " |",
        "|---" * (len(FIELDS) + 1) + "|",
    ]
    for name, row in judged.items():
        cells = (row.get(field, "·") for field in FIELDS)
        lines.append(f"| {name.removesuffix('.html.gz')} | " + " | ".join(cells) + " |")
    sums = []
    for field in FIELDS:
        cells = [row[field] for row in judged.values() if field in row]
        sums.append(f"**{cells.count('yes')} of {len(cells)}**")
    return "\n".join((*lines, "| **right** | " + " | ".join(sums) + " |")) + "\n"


def left() -> str:
    """What is left, as a list in Markdown."""
    reasons = [
        f"- {name}, {field.replace('_', ' ')}: {why}." for name, row in LEFT.items() for field, why in row.items()
    ]
    return "\n".join(("\n## What is left\n", *reasons)) + "\n"


def main() -> None:
    """Prints the table and writes it beside this file."""
    pages = ROOT.parent / "shared" / "pages"
    if not pages.is_dir():
        sys.exit(f"no pages to read: {pages.parent.name}/{pages.name}/ does not stand beside the checkout")
    text = table({name: judge(name, reading(name, pages)) for name in KNOWN})
    print(text)
    (ROOT / "benchmarks" / "russian-pages.md").write_text(f"{INTRODUCTION}\n{text}{left()}", encoding="utf-8")


if __name__ == "__main__":
    main()
