"""The labelled pairs of tests/pairs: how well changes are typed and copies decided, as a table.

python benchmarks/pairs.py
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newscrawl.duplicates import is_copy
from newscrawl.items import Article, RawArticle
from newscrawl.normalise import to_article
from newscrawl.revisions import compare
from newscrawl.store.near import compared_text

PAIRS = Path(__file__).parents[1] / "tests" / "pairs"


@dataclass
class Score:
    """Right, invented and missed decisions."""

    right: int = 0
    invented: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.invented, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)


def pairs() -> Iterator[dict[str, Any]]:
    for file in sorted(PAIRS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def article(values: dict[str, Any]) -> Article:
    """A side of a pair, normalised as a page's reading is."""
    body = [{"text": text} for text in values["body"]]
    return to_article(RawArticle.model_validate({**values, "body": body, "url": "https://example.com/story"}))


def score() -> tuple[dict[str, Score], dict[str, Score]]:
    """The scores of change typing by kind of change, and of copies by kind of pair; "all" is the sum."""
    typing: dict[str, Score] = defaultdict(Score)
    copying: dict[str, Score] = defaultdict(Score)
    for pair in pairs():
        old, new = article(pair["old"]), article(pair["new"])
        if pair["changes"] is not None:
            expected = Counter(pair["changes"])
            found = Counter(change.kind.value for change in compare(old, new))
            for kind in expected | found:
                right = min(expected[kind], found[kind])
                for one in (typing[kind], typing["all"]):
                    _add(one, right, found[kind] - right, expected[kind] - right, pair["id"])
        decided = is_copy(_text(old), _text(new))
        for one in (copying[pair["kind"]], copying["all"]):
            _add(one, pair["copy"] and decided, decided and not pair["copy"], pair["copy"] and not decided, pair["id"])
    return dict(typing), dict(copying)


def _add(score: Score, right: int, invented: int, missed: int, name: str) -> None:
    score.right += right
    score.invented += invented
    score.missed += missed
    if invented or missed:
        score.wrong.append(name)


def _text(article: Article) -> str:
    return compared_text(article.lead, (block.text for block in article.body))


def main() -> None:
    for title, scores in zip(("change", "pair"), score(), strict=True):
        print(f"\n| {title} | right | invented | missed | precision | recall |\n|---|---|---|---|---|---|")
        for kind, one in sorted(scores.items()):
            rates = f"{one.precision:.3f} | {one.recall:.3f}" if one.right else "– | –"
            print(f"| {kind} | {one.right} | {one.invented} | {one.missed} | {rates} |")
            if one.wrong and kind != "all":
                print(f"<!-- {' '.join(one.wrong[:12])} -->")


if __name__ == "__main__":
    main()
