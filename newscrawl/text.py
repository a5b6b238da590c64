"""Text hygiene: what newscrawl stores, compares and prints is valid, visible Unicode.

Characters by their general category, normal forms as in https://www.unicode.org/reports/tr15/.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
_BROKEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"

_PRINTABLE_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Of the invisible characters those that `str.isprintable` takes for letters."""

_DROPPED = re.compile(f"[{_INVISIBLE}{_BROKEN}]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_OTHER_SPACES = re.compile(f"[{_SPACES}]")
_INDIC_OR_EMOJI = (
    "\u0590-\u109f\u1780-\u18af\u200d\u20e3\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufb1d-\ufdff"
    "\ufe00-\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
_STRAY_JOINERS = re.compile(f"(?<![{_INDIC_OR_EMOJI}])[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|$)")
"""Joiners shape words in Persian or Hindi and hold emoji together; anywhere else they are left-overs of an editor."""


def sanitise(text: str) -> str:
    r"""The text as valid NFC Unicode with ordinary spaces: no control characters but tab and newline.

    Line ends become `\n`; lone surrogates, soft hyphens, zero-width and direction
    characters go. Idempotent.

    >>> sanitise("сверх\xadпрочный\u200b пла\x00стик\r\n10\xa0%")
    'сверхпрочный пластик\n10 %'
    """
    printable = text.isprintable()
    if printable and text.isascii():
        return text
    if printable or text.replace("\n", " ").replace("\xa0", " ").replace("\t", " ").isprintable():
        text = text.replace("\xa0", " ")
        for filler in _PRINTABLE_FILLERS:
            if filler in text:
                text = text.replace(filler, "")
    else:
        text = _OTHER_SPACES.sub(" ", _LINE_ENDS.sub("\n", _DROPPED.sub("", text)))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if "\u200c" in text or "\u200d" in text:
        text = unicodedata.normalize("NFC", _STRAY_JOINERS.sub("", text))
    return text


def clean(text: str) -> str:
    r"""The text on one line: sanitised, every run of white space one space, none at the ends. Idempotent.

    >>> clean("  «Ромашка»\xa0— \n\t лучший\u2009цветок ")
    '«Ромашка» — лучший цветок'
    """
    if not (text.isascii() and text.isprintable()):
        text = sanitise(text)
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())


def clean_or_none(text: object) -> str | None:
    r"""The cleaned text, or `None` for what is no text or has nothing visible: unknown is never `""`.

    >>> clean_or_none(" \u200b "), clean_or_none(17), clean_or_none(" a ")
    (None, None, 'a')
    """
    return (clean(text) or None) if isinstance(text, str) else None


def clean_paragraphs(text: str) -> list[str]:
    r"""The cleaned paragraphs of a plain text, apart by blank lines; none is empty.

    >>> clean_paragraphs("Один\nдва\r\n \n\n три ")
    ['Один два', 'три']
    """
    return [cleaned for block in re.split(r"\n[ \t]*\n", sanitise(text)) if (cleaned := clean(block))]


_ALIKE = {
    **dict.fromkeys("«»„“”‟″〝〞＂❝❞", '"'),
    **dict.fromkeys("‘’‚‛′ʼʹ`´‹›❛❜", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **{"ё": "е", "Ё": "Е", "·": "•"},
}
_BEFORE_CLOSING = re.compile(r" (?=[,.;:!?…)\]»”’])")
_OPENING = "([«„‹"
_REPEATED_QUOTE = re.compile(r"(?:''|\"){2,}|''")


def fold(text: str, *, keep_case: bool = False) -> str:
    r"""The text for comparing: case, quotes, dashes, «ё», ligatures and the spaces about punctuation made alike.

    For keys and hashes only, never for showing. Idempotent.

    >>> fold("«Ёлка»\xa0— это  ДОРОГО !") == fold('"Елка" - это дорого!')
    True
    >>> fold("Straße", keep_case=True)
    'Straße'
    """
    folded = _fold_once(text, keep_case)
    while not folded.isascii() and folded not in (text, text.lower()):
        text, folded = folded, _fold_once(folded, keep_case)
    return folded


def _fold_once(text: str, keep_case: bool) -> str:
    """One round of folding. Plain replacements: patterns of one or two characters cost several times as much."""
    text = _BEFORE_CLOSING.sub("", clean(text))
    for mark in _OPENING:
        if mark in text:
            text = text.replace(mark + " ", mark)
    if not text.isascii():
        for variant, plain in _ALIKE.items():
            if variant in text:
                text = text.replace(variant, plain)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    if " -" in text or "- " in text or "--" in text:
        text = _with_bare_dashes(text)
    if '""' in text or "''" in text:
        text = _REPEATED_QUOTE.sub('"', text)
    return text if keep_case else text.casefold()


def _with_bare_dashes(text: str) -> str:
    """Every run of dashes and spaces that a dash begins as one dash, without the space before it."""
    first, *others, last = text.split("-")
    between = [stripped.removesuffix(" ") for part in others if (stripped := part.lstrip(" "))]
    return "-".join((first.removesuffix(" "), *between, last.lstrip(" ")))


_MARK = r"\s*(?:[:/|©]|\s[-–—]\s)\s*"
CREDIT_LABELS = (
    r"beeld|zdjęci[ea]|kép(?:ek)?|forrás|izvor|vir|източник|источник|джерело|снимок"
    r"|фота|φωτ(?:ογραφ[ίι]ες?|ογραφία|ό)|πηγή|kaynak|kuvat?|nuotr(?:auk(?:a|os))?"
    r"|الصورة?|صورة|تصوير|المصدر|عکس|عکاس|تصویر|منبع|צילום|צילומים|קרדיט|फोटो"
    r"|फ़ोटो|तस्वीर|छवि|ছবি|படம்|புகைப்படம்|ภาพ(?:ถ่าย|จาก)?|nguồn(?: ảnh)?|gambar"
    r"|图(?:片(?:来源)?|源)?|圖(?:片(?:來源)?|源)?|摄影|攝影|画像|提供|出典|ფოტო|լուսանկար[ըի]?|şəkil"
    r"|сурет|imatge|(?:ljós)?mynd|argazkia|fotoattēl[si]"
)
"""What a photo credit is called, before its colon, in languages that the patterns about it have not."""
_CREDIT_PREFIX = re.compile(
    r"(?:"
    r"(?:[©Ⓒⓒ]|\([cс]\)|copyright\b)\s*:?\s*"
    rf"|(?:автор\s+)?(?:фото(?:графи[яи]|граф)?|иллюстрация|изображение|кадр){_MARK}"
    r"|(?:(?:file|archive)\s+)?(?:photo(?:graph(?:er|y|s)?|s)?|picture|image|illustration)"
    rf"(?:\s+(?:credits?|courtesy(?:\sof)?|by))?{_MARK}"
    r"|(?:(?:file|archive)\s+)?(?:photo(?:graph(?:y|s)?|s)?|picture|image|illustration)\s+(?:by|courtesy\s+of)\s+"
    r"|/\s*(?=\w)|(?:credits?|source|courtesy|quelle|źródło|zdroj|fuente|fonte|kilde|källa|bron|sumber)\s*:\s*"
    rf"|(?:fotó|fotoğraf|снимк[аи]|surs[aă](?:\s+foto)?){_MARK}|fot\.(?:\s*:)?\s*"
    rf"|(?:foto(?:s|graf(?:ie|in|ía|ia)?)?|bild(?:er|quelle|nachweis|rechte)?|grafik|symbol(?:foto|bild)){_MARK}"
    rf"|(?:cr[ée]dits?\s+)?(?:photo(?:graphi(?:e|que))?s?|image|illustration){_MARK}"
    r"|cr[ée]dit(?:os?)?(?:\s+(?:photos?|fotogr[áa]ficos?|de\s+la\s+(?:foto|imagen)))?\s*:\s*"
    r"|(?:fotograf[íi]a|imagen|imagem|immagine)(?:\s+(?:de|por)\s+|\s*:\s*)"
    rf"|(?:(?:{CREDIT_LABELS})\s?[:：]|nuotr\.)\s*"
    r")+",
    re.IGNORECASE,
)
_BRACKETS = {"(": ")", "[": "]"}


def strip_credit_prefix(text: str) -> str:
    """A photo credit's names as printed, without «Фото:», "Photo:", "©" and the brackets around the whole.

    >>> strip_credit_prefix("(Фото: Имя Фамилия / Агентство)"), strip_credit_prefix("© Foto: A. Muster/dpa")
    ('Имя Фамилия / Агентство', 'A. Muster/dpa')
    """
    text = clean(text)
    while True:
        stripped = _unbracketed(text)
        stripped = stripped[match.end() :] if (match := _CREDIT_PREFIX.match(stripped)) else stripped
        if stripped == text:
            return text
        text = stripped.strip()


def _unbracketed(text: str) -> str:
    closing = _BRACKETS.get(text[:1])
    return text[1:-1].strip() if closing and len(text) > 1 and text.find(closing) == len(text) - 1 else text


def cut(text: str, limit: int) -> str:
    """The text, sanitised and at most `limit` characters long; what was cut ends in "…".

    >>> cut("Очень длинная строка", 8)
    'Очень д…'
    """
    text = sanitise(text)
    return text if len(text) <= limit else sanitise(text[: limit - 1]) + "…"


def one_line(text: str) -> str:
    r"""The text for a log or a terminal: one line, with control, direction and broken characters as escapes.

    >>> one_line("a\nb\x1b[31m\u202e")
    'a\\nb\\x1b[31m\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape", "backslashreplace").decode("ascii")
        for character in text.replace("\xa0", " ")
    )
