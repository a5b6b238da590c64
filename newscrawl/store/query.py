"""What was typed, as terms; and terms in the query language of each database, every stem quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newscrawl.errors import UsageError
from newscrawl.stemming import forms, words_of
from newscrawl.text import sanitise

MOST_WORDS = 32
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True)
class Term:
    """A word, a phrase or a beginning, as its forms: each form is a sequence of stems."""

    forms: tuple[tuple[str, ...], ...]
    is_prefix: bool = False
    is_excluded: bool = False


def parse(query: str, languages: Sequence[str]) -> list[Term]:
    """The terms of what was typed: words, "phrases", beginnings*, -excluded. All else is punctuation.

    Raises UsageError if nothing is left to look for.
    """
    terms: list[Term] = []
    for minus, phrase, word in _PIECE.findall(sanitise(query)):
        words = words_of(phrase or word)[:MOST_WORDS]
        if words:
            is_prefix = not phrase and word.endswith("*") and len(words) == 1
            terms.append(Term(_forms(words, languages, is_prefix), is_prefix, bool(minus)))
    terms = terms[:MOST_WORDS]
    if all(term.is_excluded for term in terms):
        raise UsageError(f"search {query!r}: nothing to look for; name a word that has to be there")
    return terms


def _forms(words: Sequence[str], languages: Sequence[str], is_prefix: bool) -> tuple[tuple[str, ...], ...]:
    if is_prefix:
        return tuple(dict.fromkeys([(words[0],), *((stem,) for stem in forms(words[0], languages))]))
    stemmed = [forms(word, languages) for word in words]
    count = max(map(len, stemmed))
    return tuple(dict.fromkeys(tuple(found[min(n, len(found) - 1)] for found in stemmed) for n in range(count)))


def fts5_query(terms: Sequence[Term], facets: Sequence[Sequence[str]] = ()) -> str:
    """The terms in FTS5's language: every stem a quoted string."""
    wanted = [_fts5(term) for term in terms if not term.is_excluded]
    unwanted = [_fts5(term) for term in terms if term.is_excluded]
    groups = [f"(facets : ({' OR '.join(map(_quoted, group))}))" for group in facets]
    query = " AND ".join([*(f"({{headline text}} : ({term}))" for term in wanted), *groups])
    return query + "".join(f" NOT ({{headline text}} : ({term}))" for term in unwanted)


def _fts5(term: Term) -> str:
    mark = "*" if term.is_prefix else ""
    return " OR ".join(_quoted(" ".join(form)) + mark for form in term.forms)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def tsquery(terms: Sequence[Term], facets: Sequence[Sequence[str]]) -> str:
    """The terms in PostgreSQL's language: every stem a quoted lexeme."""
    wanted = [f"({_vector(term)})" for term in terms if not term.is_excluded]
    unwanted = [f"!({_vector(term)})" for term in terms if term.is_excluded]
    groups = [f"({' | '.join(map(_lexeme, group))})" for group in facets]
    return " & ".join([*wanted, *groups, *unwanted])


def _vector(term: Term) -> str:
    mark = ":*" if term.is_prefix else ""
    return " | ".join(" <-> ".join(_lexeme(stem) + mark for stem in form) for form in term.forms)


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
