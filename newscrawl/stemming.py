"""Words cut to their stems by Snowball, so that every form of a word is found by every other."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import Stemmer

from newscrawl.duplicates import tokens

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_CYRILLIC = frozenset(("ru", "be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "uk"))
_OTHER_SCRIPTS = frozenset(("ar", "el", "fa", "hi", "hy", "ne", "ta", "yi", "ja", "ko", "zh", "he", "th", "ka"))
_LONGEST = 64


def stems(text: str, language: str | None = None) -> list[str]:
    """The stems of a text's words in order; a word in another script is stemmed as Russian or English.

    >>> stems("Выборы в Reuters: reporters", "ru")
    ['выбор', 'в', 'reuter', 'report']
    """
    words = words_of(text)
    cyrillic, latin = _languages_for(language)
    main = cyrillic if cyrillic == primary(language) or (cyrillic == "ru" and _mostly_cyrillic(words)) else latin
    if language is not None and primary(language) in _OTHER_SCRIPTS:
        main = primary(language)
    found = _stem(words, main)
    for script, other in ((_is_cyrillic, cyrillic), (str.isascii, latin)):
        if other != main:
            places = [n for n, word in enumerate(words) if script(word)]
            for n, stem in zip(places, _stem([words[n] for n in places], other), strict=True):
                found[n] = stem
    return found


def forms(word: str, languages: Iterable[str]) -> list[str]:
    """A folded word's stem in each language its script allows, without repeats; never empty.

    >>> forms("news", ["en", "de", "ru"])
    ['news']
    """
    if _is_cyrillic(word):
        wanted = [code for code in languages if code in _CYRILLIC and code in _ALGORITHMS] or ["ru"]
    elif ord(word[0]) < 0x250:
        wanted = [code for code in languages if code not in _CYRILLIC | _OTHER_SCRIPTS and code in _ALGORITHMS]
        wanted = [*wanted, *([] if "en" in wanted else ["en"])]
    else:
        wanted = [code for code in languages if code in _OTHER_SCRIPTS and code in _ALGORITHMS]
    return list(dict.fromkeys([_stem([word], code)[0] for code in wanted] or [word]))


def words_of(text: str) -> list[str]:
    """The folded words of a text as the index has them: compounds apart, nothing longer than 64 characters."""
    return [word[:_LONGEST] for word in tokens(text.replace("-", " ").replace("_", " "))]


def primary(language: str | None) -> str:
    """The first part of a BCP 47 tag in lower case; `""` for none."""
    return (language or "").partition("-")[0].lower()


def _languages_for(language: str | None) -> tuple[str, str]:
    code = primary(language)
    cyrillic = code if code in _CYRILLIC and code in _ALGORITHMS else "ru"
    latin = code if code in _ALGORITHMS and code not in _CYRILLIC | _OTHER_SCRIPTS else "en"
    return cyrillic, latin


def _mostly_cyrillic(words: Sequence[str]) -> bool:
    sample = words[:200]
    return sum(map(_is_cyrillic, sample)) * 2 > len(sample)


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u052f"


def _stem(words: list[str], language: str) -> list[str]:
    if not words or language not in _ALGORITHMS:
        return list(words)
    found: list[str] = _stemmer(_ALGORITHMS[language], threading.get_ident()).stemWords(words)
    return found


@cache
def _stemmer(algorithm: str, _thread: int) -> Any:
    """One for each thread: Snowball's own state is not shared."""
    return Stemmer.Stemmer(algorithm, maxCacheSize=0)
