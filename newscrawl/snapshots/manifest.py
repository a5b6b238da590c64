"""A snapshot's list of records: what each is called, what it must hash to, and which capture it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.items import Article

MANIFEST = "manifest.jsonl"
DESCRIPTION = "snapshot.json"
FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """One record of a snapshot."""

    url: str
    """The canonical address."""
    site: str | None
    content_hash: str
    """Of headline, lead and body, as in the article."""
    record_hash: str
    """Of the values that another reading of the same page has to give: `record_hash`."""
    fetched: str | None
    digest: str | None
    """Of the page's decoded bytes, where the capture is known."""
    warc_file: str | None
    warc_offset: int | None
    warc_length: int | None

    def line(self) -> str:
        """The entry as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")) + "\n"


def record_hash(values: Mapping[str, Any]) -> str:
    """`blake2b:` and 32 hex digits over what a page says, without what depends on when and where it was read.

    `values` are an article's as in its JSON: dates as ISO text, the body as a list of text and kind.
    """
    said = [values[name] for name in ("url", "canonical_url", "language", "headline", "lead", "published", "modified")]
    body = [[block["text"], block["kind"]] for block in values["body"]]
    told = json.dumps([*said, body, values["rubric"], values["tags"], values["authors"]], ensure_ascii=False)
    return f"blake2b:{blake2b(told.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def hash_of(article: Article) -> str:
    """The record hash of an article."""
    return record_hash(article.model_dump(mode="json"))


def read_manifest(folder: Path) -> Iterator[Entry]:
    """The entries of a snapshot, in its order. Raises UsageError if there are none to be read."""
    path = folder / MANIFEST
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    yield Entry(**json.loads(line))
                except (ValueError, TypeError):
                    raise UsageError(f"{path}: line {number} is no entry of a snapshot's manifest") from None
    except OSError as error:
        raise UsageError(f"{folder}: is no snapshot: {error.strerror}: {path.name}") from None


def read_description(folder: Path) -> dict[str, Any]:
    """What a snapshot says of itself. Raises UsageError if it is none, or one of a newer format."""
    path = folder / DESCRIPTION
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise UsageError(f"{folder}: is no snapshot: it has no readable {DESCRIPTION}") from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise UsageError(f"{path}: is of a format this newscrawl does not know; update newscrawl")
    return value


def file_hash(path: Path) -> str:
    """`sha256:` and 64 hex digits over a file."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return f"sha256:{digest.hexdigest()}"
