"""How much a page looks like a story: what stories have and other pages have not, weighed together.

Kinds of pages have no end, and rules that know them one by one end where the next kind begins. So a page that no rule
knows is asked for a dozen things that most stories have: a headline of several words, a date, an author, long
paragraphs of whole sentences, quotations. None of them decides alone. The weights are those of a logistic regression
(D. R. Cox, "The regression analysis of binary sequences", 1958) over the labelled pages of `tests/pages/states` and
real stories; `benchmarks/evidence.py` fits them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import log1p
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newscrawl.items import Kind
from newscrawl.reading.glance import Glance, ends, weigh
from newscrawl.reading.lines import text_of
from newscrawl.reading.own_date import has_own_date
from newscrawl.reading.service_words import YOU

_LEAST = -2.0
"""Log odds from which on a page is believed to be a story."""
_BIAS = 7.31
"""Log odds of a page that has of everything what stories have."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d+")
_QUOTE = re.compile('[«„“"「『‹]')


class Sign(NamedTuple):
    """One thing that most stories have, or have not."""

    lack: str
    """What a page is said to have that speaks against a story."""
    weight: float
    """What one more of it adds to the log odds of a story."""
    usual: float
    """The mean of stories."""
    measure: Callable[[Glance], float]


def doubt(glance: Glance) -> str | None:
    """Why the page hardly looks like a story, in plain words; `None` if it may be one."""
    found = {sign.lack: sign.weight * (sign.measure(glance) - sign.usual) for sign in SIGNS}
    if _BIAS + sum(found.values()) >= _LEAST:
        return None
    against = sorted((lack for lack in found if found[lack] < 0), key=lambda lack: found[lack])
    return f"little speaks for a story: {', '.join(against[:3])}"


def _headline(glance: Glance) -> str:
    own = glance.body.headline
    printed = " ".join(text_of(own)[:300].split()) if own is not None else ""
    return printed or (glance.page.title or "").strip()


def _share(texts: tuple[str, ...], holds: Callable[[str], object]) -> float:
    return sum(1 for text in texts if holds(text)) / max(1, len(texts))


def _folders(glance: Glance) -> list[str]:
    own = next((found.value for found in glance.declared.canonicals), glance.page.url)
    try:
        path = urlsplit(own).path
    except ValueError:
        return []
    return [folder for folder in unquote(path).split("/") if folder]


def _headline_length(glance: Glance) -> float:
    return min(120, weigh(_headline(glance)))


def _is_question(glance: Glance) -> float:
    return _headline(glance).endswith(("?", "？", "؟"))


def _longest(glance: Glance) -> float:
    return log1p(max(map(weigh, glance.lines), default=0))


def _length(glance: Glance) -> float:
    return log1p(glance.weight)


def _depth(glance: Glance) -> float:
    return min(6, len(_folders(glance)))


def _words_of_address(glance: Glance) -> float:
    return min(12, len(_WORDS.findall((_folders(glance) or [""])[-1])))


def _has_date(glance: Glance) -> float:
    return has_own_date(glance.dates())


def _has_author(glance: Glance) -> float:
    return glance.authors() is not None


def _is_quoting(glance: Glance) -> float:
    return any(map(_QUOTE.search, glance.lines))


def _sentences(glance: Glance) -> float:
    return _share(glance.lines, ends)


def _spoken(glance: Glance) -> float:
    return _share(glance.told, YOU.search)


def _digits(glance: Glance) -> float:
    text = "".join(glance.lines)
    return sum(map(len, _DIGITS.findall(text))) / max(1, len(text))


def _links(glance: Glance) -> float:
    container = glance.body.container
    if container is None:
        return 1.0
    linked = sum(len(" ".join(text_of(link).split())) for link in container.iter("a"))
    return min(1.0, linked / max(1, len(" ".join(text_of(container).split()))))


def _teasers(glance: Glance) -> float:
    return min(30, glance.teasers)


def _items(glance: Glance) -> float:
    blocks = glance.body.paragraphs
    return sum(1 for block in blocks if block.kind is Kind.LIST_ITEM) / max(1, len(blocks))


SIGNS = (
    Sign("a short heading", 0.0766, 55, _headline_length),
    Sign("a question for a headline", -2.33, 0.0364, _is_question),
    Sign("no long paragraph", 0.752, 5.95, _longest),
    Sign("little text", 0.63, 7.85, _length),
    Sign("an address near the front page", 0.891, 2.68, _depth),
    Sign("no headline in the address", 0.404, 5.36, _words_of_address),
    Sign("no date of its own", 1.38, 0.765, _has_date),
    Sign("no author", 1.03, 0.723, _has_author),
    Sign("no quotation", 1.89, 0.654, _is_quoting),
    Sign("lines that are no sentences", 1.68, 0.881, _sentences),
    Sign("it speaks to its reader", -2.37, 0.215, _spoken),
    Sign("many digits", -25.7, 0.00846, _digits),
    Sign("many links in the text", -5.08, 0.0392, _links),
    Sign("many other headlines", -0.115, 2.66, _teasers),
    Sign("many list items", -2.6, 0.0677, _items),
)
"""What is weighed. Lengths are in letters of an alphabet, and logarithms are natural."""
