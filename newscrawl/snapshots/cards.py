"""Metadata that other programs read: Croissant 1.0, Data Package 1, and the card of the Hugging Face hub.

https://docs.mlcommons.org/croissant, https://specs.frictionlessdata.io/data-package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from newscrawl.export.hugging_face import card
from newscrawl.items import Article
from newscrawl.snapshots.manifest import MANIFEST, Entry

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_LEAVES = {
    **dict.fromkeys(("published", "modified", "first_seen", "fetched"), "sc:DateTime"),
    **dict.fromkeys(("comments_count", "revision"), "sc:Integer"),
    **dict.fromkeys(("url", "canonical_url"), "sc:URL"),
}
_NESTED = ("body", "images", "related", "tags", "authors")
_LICENCE = "The texts are their publishers' copyright; see their terms before passing them on."


def croissant(name: str, facts: dict[str, Any], fields: Sequence[str], files: Sequence[tuple[str, str]]) -> str:
    """Croissant JSON-LD over the Parquet files, given as (path, `sha256:…`)."""
    objects = [
        {
            "@type": "cr:FileObject",
            "@id": path,
            "name": path.rpartition("/")[2],
            "contentUrl": path,
            "encodingFormat": "application/x-parquet",
            "sha256": digest.removeprefix("sha256:"),
        }
        for path, digest in files
    ]
    columns = [
        {
            "@type": "cr:Field",
            "@id": f"articles/{field}",
            "name": field,
            "description": _meaning(field),
            "dataType": _LEAVES.get(field, "sc:Text"),
            "source": {"fileObject": {"@id": files[0][0]}, "extract": {"column": field}},
        }
        for field in fields
        if field not in _NESTED
    ]
    description = f"{facts['articles']} news articles, {facts['first_day']} to {facts['last_day']}."
    return _dump(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": name,
            "description": description,
            "license": _LICENCE,
            "url": f"https://example.org/{name}",
            "version": "1.0.0",
            "datePublished": (facts["last_seen"] or "1970-01-01")[:10],
            "citeAs": f"{name}: {description}",
            "creator": {"@type": "sc:Organization", "name": "collected with newscrawl"},
            "inLanguage": [tag for tag in facts["by_language"] if tag != "unknown"],
            "distribution": objects,
            "recordSet": [{"@type": "cr:RecordSet", "@id": "articles", "name": "articles", "field": columns}],
        }
    )


def _meaning(field: str) -> str:
    about = Article.model_fields.get(field)
    return (about.description if about and about.description else field.replace("_", " ")).strip()


def datapackage(name: str, facts: dict[str, Any], files: Sequence[tuple[str, str, int]]) -> str:
    """A Data Package: the manifest as a table, the Parquet files as files, given as (path, `sha256:…`, bytes)."""
    columns = [
        {"name": column, "type": "integer" if column in ("warc_offset", "warc_length") else "string"}
        for column in Entry.__dataclass_fields__
    ]
    resources: list[dict[str, Any]] = []
    for path, digest, size in files:
        resource: dict[str, Any] = {"name": _slug(path), "path": path, "hash": digest, "bytes": size}
        if path == MANIFEST:
            resource |= {"type": "table", "format": "jsonl", "encoding": "utf-8", "schema": {"fields": columns}}
        else:
            resource |= {"type": "file", "format": path.rpartition(".")[2]}
        resources.append(resource)
    return _dump(
        {
            "name": _slug(name),
            "title": name,
            "description": f"{facts['articles']} news articles, {facts['first_day']} to {facts['last_day']}.",
            "licenses": [{"name": "other", "title": _LICENCE}],
            "resources": resources,
        }
    )


def readme(name: str, facts: dict[str, Any], *, text: bool) -> str:
    """The dataset card: the hub's metadata, and where to read on."""
    without = "" if text else "The publishers' text is left out: `newscrawl snapshot rehydrate` brings it back.\n\n"
    return card(name, facts["articles"], [tag for tag in facts["by_language"] if tag != "unknown"]) + (
        f"\n{without}`DATASHEET.md` counts what is in it and what is missing, `manifest.jsonl` has a hash a record,\n"
        "`newscrawl snapshot verify` checks them.\n"
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
