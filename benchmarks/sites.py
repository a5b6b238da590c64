"""Site rules against the general reader, on the gold pages of the publishers that have a site.

    python benchmarks/sites.py ../shared/gold/fundus-test [--markdown]

Scores as `score.py` of the gold has them: body F1 over 4-word shingles (lead and body where the gold holds the lead),
exact headline (the better of the printed one and the one for search engines: gold of some publishers is the latter),
publication instant, sets of authors and of tags as F1; pictures as F1 of the addresses, captions and credits of all
pictures together (`photos.py`). A last column counts pages on which a rule failed.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from photos import photo_figures

from newscrawl.items import Reading
from newscrawl.sites import read_page, site_of

FIELDS = ("body", "headline", "instant", "authors", "tags", "pictures")


def scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages(gold: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    for line in (gold / "gold.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield row, gzip.decompress((gold / f"{row['id']}.html.gz").read_bytes())


def prediction(row: dict[str, Any], reading: Reading) -> dict[str, Any]:
    article = reading.article
    if article is None:
        return {}
    body = [block.text for block in article.body]
    if article.lead and "summary" in (row.get("body_kinds") or []):
        body = [article.lead, *body]
    published = article.published.isoformat() if article.published else None
    return {
        "headline": article.headline,
        "authors": article.authors,
        "published": published,
        "body": body,
        "tags": article.tags,
        "images": [image.model_dump(include={"url", "caption", "credit"}) for image in article.images],
    }


def scored(score: ModuleType, row: dict[str, Any], reading: Reading) -> dict[str, Any]:
    found = prediction(row, reading)
    result: dict[str, Any] = score.score_page(row, found)
    if reading.article is not None and reading.article.seo_title:
        other = score.score_page(row, {**found, "headline": reading.article.seo_title})
        if other.get("head_exact", 0) > result.get("head_exact", 0):
            result = {**result, "head_exact": other["head_exact"]}
    if row.get("images"):
        counts = photo_figures([row], {row["id"]: found}, score.norm)["all pictures"].values()
        result["pictures"] = tuple(map(sum, zip(*counts, strict=True)))
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    score = scorer(options.gold)
    rows: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    failed: defaultdict[str, int] = defaultdict(int)
    languages = set()
    for row, body in pages(options.gold):
        site = site_of(row["url"])
        if site is None:
            continue
        languages.add(row["language"])
        headers = {"content-type": f"text/html; charset={row['encoding'] or 'utf-8'}"}
        for kind, name in (("general", None), ("site", "auto")):
            reading = read_page(body, row["url"], headers=headers, site=name)
            rows[site.name, kind].append(scored(score, row, reading))
            failed[site.name] += bool(kind == "site" and reading.failed_rules)
    names = sorted({name for name, _ in rows})
    print(f"{len(names)} sites, {sum(len(rows[name, 'site']) for name in names)} pages, {len(languages)} languages\n")
    bar = "| " if options.markdown else ""
    head = ["site", "pages", *(f"{field} {kind}" for field in FIELDS for kind in ("general", "site")), "rule failed"]
    print(_line(head, bar))
    if options.markdown:
        print("|" + "---|" * len(head))
    for name in names:
        print(_line([name, str(len(rows[name, "site"])), *_figures(score, rows, [name]), str(failed[name])], bar))
    print(
        _line(
            [
                "all",
                str(sum(len(rows[name, "site"]) for name in names)),
                *_figures(score, rows, names),
                str(sum(failed.values())),
            ],
            bar,
        )
    )


def _figures(score: ModuleType, rows: dict[tuple[str, str], list[dict[str, Any]]], names: list[str]) -> Iterator[str]:
    for field in FIELDS:
        for kind in ("general", "site"):
            yield _figure(score, [row for name in names for row in rows[name, kind]], field)


def _figure(score: ModuleType, rows: list[dict[str, Any]], field: str) -> str:
    if field == "body":
        found = [row["body_opt"] for row in rows if "body_opt" in row]
        return f"{score.zyte(found)[0]:.3f}" if found else "–"
    if field == "pictures":
        counts = [row["pictures"] for row in rows if "pictures" in row]
        right, given, wanted = (sum(count[place] for count in counts) for place in range(3))
        return f"{2 * right / (given + wanted):.3f}" if given + wanted else "–"
    keys = {
        "headline": ("head_exact",),
        "instant": ("date_instant", "date_day"),
        "authors": ("auth_f1",),
        "tags": ("tag_f1",),
    }[field]
    values = [row[key] for row in rows for key in [next((key for key in keys if key in row), "")] if key]
    return f"{statistics.mean(values):.3f}" if values else "–"


def _line(cells: list[str], bar: str) -> str:
    if bar:
        return "| " + " | ".join(cells) + " |"
    return f"{cells[0]:20}" + "".join(f"{cell:>9.9}" for cell in cells[1:])


if __name__ == "__main__":
    main()
