"""Articles that nobody wrote, with the lengths and word frequencies of news.

Lengths: log-normal, median 270 words, 10 % below 110, 10 % above 680. Words: Zipf-Mandelbrot over 60,000 forms, the
forms of `word_forms` spread over the ranks, so that queries meet common and rare words. A fifth are copies of an
article of the last days, edited as agencies' customers edit.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from word_forms import paradigms

from newscrawl.items import Article, Paragraph

START = datetime(2026, 1, 1, tzinfo=UTC)
SITES = [f"site{n:02d}" for n in range(40)]
RUBRICS = {
    "ru": ["Политика", "Экономика", "Общество", "Спорт", "Культура"],
    "en": ["World", "Business", "Sport", "Science"],
}
_ALPHABET = {"ru": ("бвгдзклмнпрст", "аеиоуыя"), "en": ("bcdfghklmnprstvw", "aeiou")}
_FORMS = 60_000
_COPIES = 0.2
_PROVENANCE = json.dumps(
    {
        name: {"source": "json-ld", "rule": f"ld.{name}", "raw": "2026-05-04T10:15:00+03:00 · as the page has it"}
        for name in ("headline", "published", "modified", "authors", "photo_url", "rubric", "tags", "language")
    }
)


class Language:
    """A vocabulary with its frequencies."""

    def __init__(self, code: str, lots: random.Random) -> None:
        self.code = code
        known = [form for word in paradigms(code) for form in word]
        made = {self._word(lots) for _ in range(_FORMS)} - set(known)
        self.words = sorted(made)
        lots.shuffle(self.words)
        for form in known:  # from rank 60 to rank 30,000, evenly on a logarithmic scale
            self.words.insert(int(math.exp(lots.uniform(math.log(60), math.log(30_000)))), form)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def _word(self, lots: random.Random) -> str:
        hard, soft = _ALPHABET[self.code]
        return "".join(lots.choice(hard) + lots.choice(soft) for _ in range(lots.choice((1, 2, 2, 3, 3, 3, 4, 4, 5))))

    def run(self, lots: random.Random, count: int) -> list[str]:
        return lots.choices(self.words, cum_weights=self._weights, k=count)


@dataclass
class Corpus:
    """A stream of articles, the same for the same seed."""

    count: int
    seed: int = 7

    def __iter__(self) -> Iterator[Article]:
        lots = random.Random(self.seed)
        languages = [Language("ru", lots), Language("en", lots)]
        recent: list[tuple[Language, list[list[str]], datetime]] = []
        for number in range(self.count):
            when = START + timedelta(seconds=number * 31_536_000 / max(self.count, 100_000))
            if recent and lots.random() < _COPIES:
                language, paragraphs, _ = lots.choice(recent)
                paragraphs = edit(paragraphs, language, lots)
            else:
                language = lots.choices(languages, weights=(3, 1))[0]
                paragraphs = write(language, lots)
            recent.append((language, paragraphs, when))
            del recent[:-2000]
            yield article(number, language, paragraphs, when, lots)


def write(language: Language, lots: random.Random, words: int | None = None) -> list[list[str]]:
    """Paragraphs of about 45 words."""
    words = words or max(30, int(lots.lognormvariate(math.log(270), 0.72)))
    text = language.run(lots, words)
    return [text[start : start + 45] for start in range(0, words, 45)]


def edit(paragraphs: list[list[str]], language: Language, lots: random.Random) -> list[list[str]]:
    """What a customer does to an agency's text: a new beginning, a cut, a paragraph of its own, a few words."""
    text = [list(paragraph) for paragraph in paragraphs]
    if lots.random() < 0.5:
        text[0] = language.run(lots, len(text[0]))
    if lots.random() < 0.3 and len(text) > 3:
        text = text[: math.ceil(len(text) * 0.7)]
    if lots.random() < 0.4:
        text.append(language.run(lots, 30))
    for paragraph in text:
        for place in range(len(paragraph)):
            if lots.random() < 0.03:
                paragraph[place] = language.run(lots, 1)[0]
    return text


def article(
    number: int, language: Language, paragraphs: list[list[str]], when: datetime, lots: random.Random
) -> Article:
    """The paragraphs as a stored article would be."""
    site = lots.choice(SITES)
    url = f"https://{site}.example/news/{when:%Y/%m/%d}/{number}/"
    return Article(
        url=url,
        canonical_url=url,
        site=site,
        language=language.code,
        headline=" ".join(language.run(lots, 9)).capitalize(),
        lead=" ".join(language.run(lots, 24)).capitalize() + ".",
        body=[Paragraph(text=" ".join(paragraph).capitalize() + ".") for paragraph in paragraphs],
        published=when,
        published_raw=when.isoformat(),
        first_seen=when + timedelta(minutes=9),
        fetched=when + timedelta(minutes=9),
        rubric=lots.choice(RUBRICS[language.code]),
        tags=language.run(lots, 4),
        authors=[" ".join(language.run(lots, 2)).title()],
        photo_url=f"https://{site}.example/i/{number}.jpg",
        content_hash=f"blake2b:{number:032x}",
        provenance=json.loads(_PROVENANCE),
    )
