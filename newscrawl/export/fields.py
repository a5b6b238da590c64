"""The fields of an export: which ones, and how a stored row becomes their values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newscrawl.errors import UsageError
from newscrawl.items import Article

NAMES = tuple(Article.model_fields)
NESTED = frozenset(("body", "tags", "authors", "images", "related", "provenance"))
"""Fields that are JSON text in the store."""
SEPARATOR = "; "
"""Between the items of a flattened list."""


@dataclass(frozen=True)
class Fields:
    """The fields of an export, in the order asked for, flat or as the schema has them."""

    names: tuple[str, ...] = NAMES
    flat: bool = False
    """Nothing nested: the body as text with a blank line between paragraphs, lists joined by `; `."""

    @classmethod
    def chosen(cls, only: str | None = None, without: str | None = None, *, flat: bool = False) -> Fields:
        """From comma-separated names, as an option gives them. Raises UsageError for a name that does not exist."""
        names = _listed("--fields", only) or NAMES
        left_out = _listed("--without", without)
        kept = tuple(name for name in names if name not in left_out)
        if not kept:
            raise UsageError("--fields and --without leave no field to export")
        return cls(kept, flat)


def _listed(option: str, text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise UsageError(f"{option} {text!r}: names no field; the fields are {', '.join(NAMES)}")
    for name in names:
        if name not in NAMES:
            raise UsageError(f"{option}: there is no field {name!r}; the fields are {', '.join(NAMES)}")
    return names


def flattened(name: str, value: Any) -> Any:
    """One stored value as a scalar: text, number or `None`."""
    if name not in NESTED or value is None:
        return value
    return _FLAT[name](json.loads(value)) or None


def _joined(items: Iterable[Any]) -> str:
    return SEPARATOR.join(str(item).replace(SEPARATOR, ", ") for item in items)


_FLAT: dict[str, Callable[[Any], str]] = {
    "body": lambda blocks: "\n\n".join(block["text"] for block in blocks),
    "tags": _joined,
    "authors": _joined,
    "images": lambda images: _joined(image["url"] for image in images),
    "related": lambda cards: _joined(card["url"] for card in cards),
    "provenance": lambda values: _joined(f"{name}={found['source']}" for name, found in values.items()),
}


def flat_row(names: Sequence[str], row: Sequence[Any]) -> list[Any]:
    """A stored row with every value a scalar."""
    return [flattened(name, value) for name, value in zip(names, row, strict=True)]
