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
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ckb", re.compile("[\u0695\u06b5\u06c6\u06ce]")),
    ("ps", re.compile("[\u067c\u0689\u0693\u069a\u06cd]")),
    ("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")),
    ("fa", re.compile("[\u067e\u0686\u06af\u06cc]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
_LETTERS_OF = frozenset(("ckb", "ps", "ur", "fa"))
"""Languages of the Arabic script, told by letters that Arabic has not."""
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
    "ms": "yang dan di ini itu dengan untuk daripada pada tidak dalam akan telah kepada beliau",
    "sk": "a v na je sa že s z do o to pre by vo si ako po za aj bol",
    "sl": "in v na je da se za so z ki od pa po iz ter bi še tudi",
    "hr": "i u na je da se za su s od iz kako što koji nije prije tijekom također gdje",
    "sr": "i u na je da se za su sa od iz kako što koji nije pre tokom takođe gde и у је су са што који није",
    "mk": "и на во се да од за со е што не како ќе по",
    "lt": "ir į kad iš su yra buvo tai bet kaip už apie taip pat dėl jis nuo",
    "lv": "un ir ka no ar par uz kas arī tika bija pēc kā gan pie",
    "et": "ja on ei et oli see mis aga ka kui ning tema pärast üle",
    "sq": "dhe në të e për me një nga se që është janë si nuk do",
    "ca": "i de la el que a en un una per amb del els les és va ha al més",
    "gl": "o a de que e en un unha por con do da para non é se no na",
    "eu": "eta da du ez bat dute ere izan zen hau baina dira egin",
    "is": "og í að á er til um við með sem var ekki það fyrir hann",
    "vi": "và của là có trong được cho các những với một không này đã người khi",
    "sw": "na ya wa kwa ni katika za kuwa la hiyo baada alisema yake",
    "fil": "ang ng sa na at mga ay si ni para nang kay hindi ito",
    "az": "və bu bir ilə üçün də da ki olan edib sonra daha həm isə",
    "uz": "va bu bilan uchun ham bir edi esa haqida kerak deb keyin",
    "af": "die en van in het is nie dat vir met op om sy te wat",
    "cy": "y yr a yn i o ar ei mae wedi bod am gan",
    "ga": "agus an na ar i a go le tá is ag do",
}
_CYRILLIC = (
    ("be", re.compile("[ўЎ]"), re.compile("[їЇщЩ]")),
    ("uk", re.compile("[їЇєЄґҐ]"), re.compile("[ыЫэЭ]")),
    ("ru", re.compile("[ыЫэЭ]"), re.compile("[іІїЇўЎөүңқғәһ]")),
)
"""Letters that one Cyrillic language has, and those it has not."""
_MORE_CYRILLIC = (
    ("kk", re.compile("[ұҰ]")),
    ("tg", re.compile("[ӣӯҷ]", re.IGNORECASE)),
    ("uz", re.compile("[ҳҲ]")),
    ("tt", re.compile("[җә]", re.IGNORECASE)),
    ("ky", re.compile("[ңҢ]")),
    ("mn", re.compile("[өүӨҮ]")),
    ("mk", re.compile("[ѓќѕ]", re.IGNORECASE)),
    ("sr", re.compile("[ћђ]", re.IGNORECASE)),
)
"""The same, where one letter in a hundred has to be such: a name may hold one. The first that fits."""
_DEVANAGARI = {
    "hi": "है में के की और का को से ने पर हैं यह".split(),
    "mr": "आहे आणि या मध्ये होते ते केली असे आहेत केले यांनी".split(),
    "ne": "छ र गरेको भएको छन् तथा थियो भने यो लागि गर्न".split(),
}
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
        needed = 0.02 if language in _LETTERS_OF else 0.1 if language == "ja" else 0.3
        if len(pattern.findall(sample)) > needed * letters:
            return _in_devanagari(sample) if language == "hi" else language
    for language, own in _MORE_CYRILLIC:
        if len(own.findall(sample)) > 0.01 * letters:
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


def _in_devanagari(text: str) -> str:
    """Which of the languages of one script; their words are apart by spaces, but `re` cuts them at vowel signs."""
    words = Counter(text.split())
    return max(_DEVANAGARI, key=lambda language: sum(words[word] for word in _DEVANAGARI[language]))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


_LARGER = {"af": "nl", "ca": "es", "gl": "pt", "ms": "id", "sk": "cs", "no": "da", "sr": "hr"}
"""Languages that share most of their words with a larger one, which a text is in where both fit alike."""


def _by_words(words: Iterable[str]) -> str | None:
    counts = Counter(words)
    scores = {name: sum(counts[word] for word in common) for name, common in _WORDS.items()}
    best = max(scores.values())
    fitting = {name for name, score in scores.items() if score == best}
    fitting -= {name for name in fitting if _LARGER.get(name) in fitting}
    return fitting.pop() if best >= 3 and len(fitting) == 1 else None
