"""How well the pictures of a story are read: which, with what caption, with what credit.

A picture of the gold is found where one of ours is the same at any size. A caption is right that says the same but for
spaces, quotation marks and the last full stop; a credit, that has the same words in any order, since pages and gold
join names in different ways. Precision is over what is given for the pictures found, recall over what the gold has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from newscrawl.reading.same_picture import same_picture

Norm = Callable[[str], str]
Picture = Mapping[str, Any]


def photo_figures(
    pages: Iterable[Mapping[str, Any]], answers: Mapping[str, Mapping[str, Any]], norm: Norm
) -> dict[str, dict[str, tuple[int, int, int]]]:
    """For the main picture and for all: per field how many are right, were given, are in the gold."""
    figures: dict[str, dict[str, Counter[str]]] = {}
    for page in pages:
        gold = list({picture["url"]: picture for picture in page.get("images") or []}.values())
        given = answers.get(page["id"], {}).get("images") or []
        main = [picture for picture in gold if picture.get("is_cover")][:1]
        _count(figures.setdefault("main picture", {}), main, given[:1], norm)
        _count(figures.setdefault("all pictures", {}), gold, given, norm)
    return {
        which: {field: (count["right"], count["given"], count["gold"]) for field, count in fields.items()}
        for which, fields in figures.items()
    }


def photo_table(figures: Mapping[str, Mapping[str, tuple[int, int, int]]]) -> str:
    """The figures as a Markdown table."""
    lines = ["| of the | field | in the gold | given | right | P | R | F1 |", "|" + "---|" * 8]
    for which, fields in figures.items():
        for field, (right, given, gold) in fields.items():
            precision, recall = right / given if given else 0.0, right / gold if gold else 0.0
            f1 = 2 * precision * recall / (precision + recall) if right else 0.0
            lines.append(
                f"| {which} | {field} | {gold} | {given} | {right} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"
            )
    return "\n".join(lines)


def _count(fields: dict[str, Counter[str]], gold: Sequence[Picture], given: Sequence[Picture], norm: Norm) -> None:
    picture, caption, credit = (fields.setdefault(name, Counter()) for name in ("address", "caption", "credit"))
    left = list(given)
    picture["gold"] += len(gold)
    picture["given"] += len(given) if gold else 0
    for wanted in gold:
        found = max(
            (one for one in left if _is_same(wanted, one)), key=lambda one: _is_exact(wanted, one), default=None
        )
        if found is not None:
            left.remove(found)
            picture["right"] += 1
        ours = found or {}
        words, names = _plain(wanted.get("caption"), norm), _words(wanted.get("credit"), norm)
        said, named = _plain(ours.get("caption"), norm), _words(ours.get("credit"), norm)
        for count, right, told in ((caption, words, said), (credit, names, named)):
            count["gold"] += bool(right)
            count["given"] += bool(told)
            count["right"] += bool(told) and told == right


def _addresses(wanted: Picture) -> list[str]:
    return [wanted["url"], *(wanted.get("versions") or [])]


def _is_same(wanted: Picture, one: Picture) -> bool:
    return any(same_picture(address, one["url"]) for address in _addresses(wanted))


def _is_exact(wanted: Picture, one: Picture) -> bool:
    return one["url"].split("?")[0] in {address.split("?")[0] for address in _addresses(wanted)}


def _plain(text: str | None, norm: Norm) -> str:
    return norm(text or "").casefold().rstrip(".")


def _words(credit: str | Sequence[str] | None, norm: Norm) -> list[str]:
    text = credit if isinstance(credit, str) else " ".join(credit or ())
    return sorted(re.findall(r"\w+", norm(text).casefold()))
