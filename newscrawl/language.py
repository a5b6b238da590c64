"""The language of a page: what it declares, else what its script and its commonest words say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_NO_LANGUAGES = frozenset(("und", "mul", "xx", "utf"))
"""What stands where a language is named and names none: `utf-8` among them."""
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("fa", re.compile("[\u067e\u0686\u06af\u06cc]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
_COMMON = {
    "ru": "и в не на что с по это как из от для его она они был также после которые",
    "uk": "і в не на що з та це як із від для його вона вони був також після які й",
    "be": "і ў не на што з па гэта як ад для яго яна яны быў таксама пасля якія",
    "bg": "и в не на че с за това как от е са се при след които беше като",
    "en": "the and of to in that is was for with on as it he by from at has this are",
    "de": "der die und das in den von zu mit ist nicht auf für ein sich dem eine im auch es",
    "fr": "le la les et des de en un une du dans que pour est qui au par sur pas avec",
    "es": "el la los las de que y en un una por con del para se no es su al lo",
    "it": "il la di che e in un una per con del della non è sono i le da al gli",
    "pt": "o a os as de que e em um uma por com do da para não é se no na",
    "nl": "de het een en van in is dat op te met voor zijn niet aan die er",
    "pl": "w i na z się nie do to że jest o jak po za od dla są przez",
    "cs": "a v na se je že s z do o to pro by ve si jako po za",
    "sv": "och i att det som en på är av för med till den har inte om ett",
    "da": "og i at det er en på til af for med den der har ikke et som",
    "no": "og i det er en på til av for med som at har ikke den et å",
    "fi": "ja on ei että se hän oli myös kun ovat mutta joka kuin",
    "tr": "ve bir bu da de için ile olarak daha çok olan gibi sonra kadar",
    "ro": "și în de la cu pe că nu un o din pentru este au care se",
    "hu": "a az és hogy nem is egy ez van volt de meg csak már",
    "id": "yang dan di ini itu dengan untuk dari pada tidak dalam akan ke",
}
_CYRILLIC = (
    ("be", re.compile("[ўЎ]"), re.compile("[їЇщЩ]")),
    ("uk", re.compile("[їЇєЄґҐ]"), re.compile("[ыЫэЭ]")),
    ("ru", re.compile("[ыЫэЭ]"), re.compile("[іІїЇўЎөүңқғәһ]")),
)
"""Letters that one Cyrillic language has, and those it has not."""
_BY_LETTERS = frozenset(language for language, _, _ in _CYRILLIC)
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_OF_THREE_LETTERS = dict(
    pair.split(":")
    for pair in """
    eng:en deu:de ger:de fra:fr fre:fr spa:es ita:it por:pt nld:nl dut:nl pol:pl ces:cs cze:cs slk:sk slo:sk swe:sv
    dan:da nor:no nob:nb nno:nn fin:fi est:et lav:lv lit:lt tur:tr ron:ro rum:ro hun:hu ell:el gre:el bul:bg srp:sr
    hrv:hr slv:sl rus:ru ukr:uk bel:be kat:ka geo:ka hye:hy arm:hy aze:az kaz:kk uzb:uz ara:ar heb:he fas:fa per:fa
    urd:ur hin:hi ben:bn tam:ta tha:th vie:vi ind:id msa:ms may:ms zho:zh chi:zh jpn:ja kor:ko cat:ca eus:eu baq:eu
    glg:gl isl:is ice:is
    """.split()
)
"""Codes of ISO 639-2, of which BCP 47 asks for the shorter form where there is one."""


def normal_tag(raw: str) -> str | None:
    """A BCP 47 tag in lower case from what a page writes: `ru_RU`, `de-DE, en`, `pt-br`; `None` for no tag.

    A region that says nothing of the language stays out when it is the language's own: `ru-RU` is `ru`.

    >>> normal_tag("ru_RU.UTF-8"), normal_tag("en-GB"), normal_tag("eng"), normal_tag("deutsch")
    ('ru', 'en-gb', 'en', None)
    """
    match = _TAG.fullmatch(re.split(r"[,; ]", raw.strip())[0])
    if match is None or match[1].lower() in _NO_LANGUAGES:
        return None
    language, script, region = match[1].lower(), (match[2] or "").lower(), (match[3] or "").lower()
    language = _OF_THREE_LETTERS.get(language, language)
    return "-".join(filter(None, (language, script, "" if region == language else region)))


def primary(tag: str | None) -> str | None:
    """The language of a tag, without script and region."""
    return tag.split("-")[0] if tag else None


def guess_language(text: str) -> str | None:
    """The language of a text of at least a sentence or two, by script and commonest words; `None` if in doubt.

    >>> guess_language("Президент провел телефонный разговор с коллегой, и это не первый разговор за неделю")
    'ru'
    """
    sample = text[:4000]
    letters = sum(map(str.isalpha, sample))
    if letters < 20:
        return None
    for language, pattern in _SCRIPTS:
        needed = 0.02 if language == "fa" else 0.1 if language == "ja" else 0.3
        if len(pattern.findall(sample)) > needed * letters:
            return language
    for language, own, foreign in _CYRILLIC:
        if own.search(sample) and not foreign.search(sample):
            return language
    return _by_words(_words(sample))


_SAMPLE = 1500
"""Characters of a text by which one language is told from another."""
_OWN, _OTHER = 0.04, 0.15
"""Shares of a text's words that are among a language's commonest: with more it may be in the language it is said to be
in; of another so many it has to have."""


def other_language(text: str, tag: str) -> str | None:
    """The language of a text that is plainly not in the one it is said to be in; `None` where that may be true.

    >>> other_language("Die Brücke der Stadt ist offen, und die ersten Busse fahren auf ihr nach Norden.", "en-us")
    'de'
    """
    common = _WORDS.get(primary(tag) or "")
    said = text[:_SAMPLE].lower().split()  # with their punctuation: nearly every text is in its language, told by this
    if common is None or sum(map(common.__contains__, said)) > _OWN * len(said):
        return None
    found = sure_language(text)
    return None if found == primary(tag) else found


def sure_language(text: str) -> str | None:
    """The language of a text, where its letters tell it or a good share of its words are the commonest of it.

    >>> sure_language("Die Brücke der Stadt ist offen, und die ersten Busse fahren auf ihr."), sure_language("de la la")
    ('de', None)
    """
    found = guess_language(text[:_SAMPLE])
    if found is None or found not in _WORDS or found in _BY_LETTERS:
        return found
    words = _words(text[:_SAMPLE])
    return found if sum(map(_WORDS[found].__contains__, words)) > _OTHER * len(words) else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _by_words(words: Iterable[str]) -> str | None:
    counts = Counter(words)
    scores = sorted(((sum(counts[word] for word in common), name) for name, common in _WORDS.items()), reverse=True)
    (best, name), (second, _) = scores[0], scores[1]
    return name if best >= 3 and best > second else None
