"""A caption apart from the credit, in the forms that Russian, English, German, French and Spanish pages print."""

from __future__ import annotations

import re

from newscrawl.page import Element
from newscrawl.reading.lines import line_of
from newscrawl.text import CREDIT_LABELS, clean, strip_credit_prefix

_LABEL = re.compile(
    r"(?:^|(?<=[\s(\[【（|/.,;»”\"–—-]))(?:[(|–—-]\s*)?(?:"
    r"(?:(?:©|\(c\)|（[ｃＣ]）|copyright\b)\s*(?:фото|foto|photo)?\s*:?)"
    r"|(?:автор\s+)?фото(?:графи[яи]|граф)?\s*(?:[:/©]|(?=\s[А-ЯЁ]\w+\s[А-ЯЁ]))|(?:иллюстрация|изображение"
    r"|источник|кадр|(?:фото)?коллаж)\s*:"
    r"|(?:(?:file|archive)\s+)?(?:photo(?:graph(?:er|y)?s?)?|picture|image|illustration|video)s?"
    r"(?:\s+(?:credits?|courtesy(?:\sof)?|source|by))?\s*[:/©]"
    r"|(?:(?:file|archive)\s+)?(?:photo(?:graph(?:y|s)?|s)?|picture|image|illustration)s?\s+(?:by|courtesy\s+of)\s"
    r"|(?:image\s+)?(?:credits?|source|courtesy)\s*[:,]"
    r"|(?:symbol|archiv)?(?:foto(?:s|graf(?:ie|in|ía|ia)?)?|bild(?:er|quelle|nachweis|rechte)?|grafik|quelle"
    r"|screenshot)\s*:"
    r"|(?:cr[ée]dits?\s+)?(?:photo(?:graphi(?:e|que))?s?)\s*:|cr[ée]dit(?:os?)?(?:\s+(?:photos?|de\s+la\s+foto))?\s*:"
    r"|(?:fotó|fotoğraf|снимк[аи]|źródło|zdroj|kilde|källa|bron|sumber|surs[aă](?:\s+foto)?)\s*:|fot\.(?:\s*:)?"
    r"|(?:fotograf[íi]a|imagen|imagem|immagine|fuente|fonte|kuva|фотография|ảnh|写真|撮影|사진(?:\s*(?:출처|제공))?)\s*[:=＝：]"
    rf"|(?:{CREDIT_LABELS})\s?[:：]|nuotr\."
    r")\s*",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:getty|reuters|afp|ap|apa|dpa|imago|epa|efe|ansa|shutterstock|picture[\s-]alliance|keystone"
    r"|istock(?:photo)?|unsplash|alamy|"
    r"adobe stock|pexels|pixabay|wikimedia|wikipedia|lapresse|scanpix|ritzau|ntb|pa wire|pa images|pa media"
    r"|press association|"
    r"associated press|zuma|sipa|europa press|anadolu|xinhua|bloomberg|handout|courtesy|depositphotos|fotolia"
    r"|flickr|usa today|"
    r"canadian press|tass|via|тасс|риа новости|коммерсантъ|globallookpress|global look press|лори|интерпресс"
    r"|пресс-служба|"
    r"agence|agency|images|photography|stock|archiv|archives?|media|press|pool|zumapress|newscom|presse)\b",
    re.IGNORECASE,
)
_STRONG_AGENCY = re.compile(
    r"\b(?:getty|reuters|afp|dpa|imago|epa|efe|shutterstock|picture[\s-]alliance|istock|unsplash|alamy|adobe stock"
    r"|scanpix|depositphotos|pixabay|pexels|fotolia|"
    r"associated press|pa wire|pa images|europa press|anadolu|xinhua|bloomberg|тасс|риа новости|коммерсантъ)\b"
    r"|\bAP\b|\bvia\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"credit|copyright|source|author|photograph|fotograf|quelle|byline|rights|agency|attribution|owner|provider"
    r"|fuente|auteur|autor|firma|"
    r"licen[cs]e|urheber|kilde|fotocredit|photo-?by|signature"
)
_CAPTIONS = re.compile(
    r"caption|legend|untertitel|unterschrift|bildtext|descri|image-?text|photo-?text|pie-?de|didascalia|title"
)
"""Of names in lower case, as the one above: then a pattern is looked for at its first letters only."""
_PROMPTS = re.compile(
    r"^(?:\[?\+\]?\s*enlarge\b|(?:font|text) (?:re)?size$|previous \| next(?: image \d+ of \d+)?"
    r"|(?:view )?photo gallery\s*[:–—-]|otwórz galerię$|image (?:caption|source|copyright)(?!\s*:),?|"
    r"open (?:image|this photo) in (?:fullscreen|gallery):?|view (?:image"
    r"|gallery) in fullscreen|"
    r"enlarge(?: this)? image|toggle caption|hide caption|bild vergrößern|bildbeschreibung (?:aus|ein)klappen"
    r"|vergrößern|zoom|(?:close|закрыть|schließen)$|bild in galerie öffnen"
    r"|legende|caption|"
    r"увеличить|перейти в (?:фото|медиа)банк|read more|(?:bild )?\d{1,2}\s*(?:/|von|of|из|de|di|sur)\s*\d{1,2}"
    r"|\d{1,2} / \d{1,2})\s*",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_CREDIT = 3000, 150
_MOST_WORDS = 12
"""Words of a credit without a label; what has more is a caption, whatever its element is called."""
_SENTENCE = 6
"""Words before the name of an agency from which they are a caption, though a label for a credit begins the line."""
_SHORTEST = 25
"""Characters before a label from which they are a caption, and no part of the credit."""
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{3,90}(?:\([A-Z]+\))?)[)\]]\.?$")
_NAME = re.compile(r"(?:^|(?<=[.!?»”\"])\s*)(?:[A-ZÀ-ÝА-Я][\w'’.-]+\s+){1,3}$")
"""A name between a sentence and the brackets that say whom its bearer works for."""
_AFTER_SLASH = re.compile(r"(?<=\w)[.»”\"]?\s+/\s+((?:[A-ZÀ-ÝА-Я][\w'’.-]+\s?){2,4})$")
"""«The bridge at dawn / Jane Doe»."""
_TWICE = re.compile(r"\)\s*\((?=(?:photo|image|picture|foto) (?:by|via|von|de)\b)", re.IGNORECASE)
"""«(Photo by Jane Doe / AFP) (Photo by JANE DOE/AFP via Getty Images)»: one credit, as two agencies write it."""
_TAKEN = re.compile(r"\s*[(（]([^()（）]{1,30}?)(?:撮影|提供)[)）]$")
_WHEN = re.compile(r"\d{1,2}:\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4}")
"""How long a film is, or of when: stands where a credit does."""
_CREDIT_BARE = re.compile(r"^[Cc]redits?\s+(?=[A-ZÀ-ÝА-Я])")
_DAY_AFTER = re.compile(r"(?<=\w)\s*[/,]\s*(?:[^\W\d_]{3,10}\.? \d{1,2}, |\d{1,2}\.? [^\W\d_]{3,10}\.? )(?:19|20)\d\d$")
"""«Jane Doe / Example Times / June 6, 2013»: the day it was taken."""
_LAST_PART = re.compile(r"(?:^|[.!?»”\"|](?:\s+|(?=[A-ZÀ-ÝА-Я]))|\s[–—|]\s)([^.!?|]{2,80})\.?$")


def split_caption(line: str) -> tuple[str | None, str | None]:
    """Caption and credit of one printed line; either may be `None`.

    >>> split_caption("Мост в Заречном. Фото: Имя Фамилия / Агентство")
    ('Мост в Заречном.', 'Имя Фамилия / Агентство')
    >>> split_caption("The bridge at dawn. (Jane Doe/Reuters)"), split_caption("Jane Doe via Getty Images")
    (('The bridge at dawn.', 'Jane Doe/Reuters'), (None, 'Jane Doe via Getty Images'))
    """
    if len(line) > _LONGEST:
        return clean(line), None
    line = _PROMPTS.sub("", clean(line)).strip(" |")
    if not line:
        return None, None
    bracketed = _IN_BRACKETS.search(line)
    if bracketed and _is_credit(bracketed[1]) and not _LABEL.match(bracketed[1]):
        name = _NAME.search(line, 0, bracketed.start() + 1)
        start = name.start() if name else bracketed.start()
        return _caption(line[:start]), _credit(line[start:] if name else bracketed[1])
    if taken := _TAKEN.search(line):
        return _caption(line[: taken.start()]), _credit(taken[1])
    line = _without_picture_label(line)
    for match in _LABEL.finditer(line):
        credit = _TWICE.split(line[match.start() :].strip(" |(–—-"), maxsplit=1)[0]
        if len(credit) <= _LONGEST_CREDIT and not re.search(r"[.!?] [^\W\d_]\w+ [^\W\d_]\w+ \w+", credit):
            return _caption(line[: match.start()]), _credit(credit)
    if slashed := _AFTER_SLASH.search(line):
        return _caption(line[: slashed.start()]), _credit(slashed[1])
    last = _LAST_PART.search(line)
    if last and _is_credit(last[1], strong=last.start() == 0):
        return _caption(line[: last.start(1)]), _credit(last[1])
    return _caption(line), None


def _without_picture_label(line: str) -> str:
    """The line without a label of the whole picture, which a caption and a credit follow."""
    first = _LABEL.match(line)
    if first is None:
        return line
    rest = line[first.end() :]
    second, last = _LABEL.search(rest), _LAST_PART.search(rest)
    if second is not None and second.start() > _SHORTEST:
        return rest
    is_told = last is not None and len(rest[: last.start(1)].split()) >= _SENTENCE and _is_credit(last[1])
    return rest if is_told else line


def read_caption(element: Element) -> tuple[str | None, str | None]:
    """Caption and credit of a `figcaption`, or of the box that stands for one: a part named for a credit is one."""
    parts = [inner for inner in element.iter() if inner is not element and is_credit_element(inner)][:20]
    parts = [part for part in parts if not any(other is not part and other in part.iterancestors() for other in parts)]
    whole = clean(line_of(element))
    found = [text for part in parts if (text := clean(line_of(part))) and _may_be_credit(text)]
    if not found:
        return split_caption(whole)
    rest = whole
    for number, text in enumerate(found):
        label = _LABEL.search(text)
        if label and label.start() > _SHORTEST:  # the whole line is named for the credit at its end
            text = found[number] = text[label.start() :]
        at = rest.rfind(text)
        rest = rest[:at] + " " + rest[at + len(text) :] if at >= 0 else rest
    caption, more = split_caption(rest)
    unique = list(dict.fromkeys(name for text in found if (name := _credit(text))))
    if more and more not in unique and caption is None:
        unique.append(more)
    return caption, " / ".join(unique[:2]) or more


def _may_be_credit(text: str) -> bool:
    return len(text) <= _LONGEST_CREDIT and (len(text.split()) <= _MOST_WORDS or bool(_LABEL.search(text)))


def is_caption_element(element: Element) -> bool:
    """Whether the names of an element say that it holds a caption."""
    return element.tag == "figcaption" or bool(
        _CAPTIONS.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower())
    )


def read_credit(element: Element) -> str | None:
    """The credit an element holds that is named for one."""
    text = clean(line_of(element))
    return _credit(text) if _may_be_credit(text) else None


def labelled_credit(text: str) -> str | None:
    """The credit of a line that begins with a label for one: «Фото: …», "Photo: …"."""
    line = clean(text)
    return _credit(line) if 5 < len(line) <= _LONGEST_CREDIT and _LABEL.match(line) else None


def is_credit_element(element: Element) -> bool:
    """Whether the tag or the names of an element say that it holds a credit."""
    if element.tag in ("small", "cite") or (element.tag == "footer" and len(element) == 0):
        return True
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"
    return len(names) > 2 and bool(_NAMES.search(names.lower()))


def _is_credit(text: str, *, strong: bool = False) -> bool:
    if len(text.split()) > 10:
        return False
    if strong:
        return bool(_STRONG_AGENCY.search(text)) and len(text.split()) < 9
    return bool(_AGENCY.search(text)) or bool(
        re.fullmatch(r"[^\s/]+(?: [^\s/]+){0,3}\s?/\s?[^\s/]+(?: [^\s/]+){0,3}", text)
    )


def _caption(text: str) -> str | None:
    text = _PROMPTS.sub("", text.strip()).strip(" |–—-/,;([•∙").strip()
    return text if len(text) > 2 else None


def _credit(text: str) -> str | None:
    text = _PROMPTS.sub("", text.strip(" |–—-,;•"))
    text = re.sub(
        r"^(?:image source|screenshot|quelle|источник|fuente|fonte|(?:фото)?коллаж|кадр"
        r"|source|ảnh|写真|撮影|사진(?:\s*(?:출처|제공))?)\s*[:=＝：]\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = _DAY_AFTER.sub("", _CREDIT_BARE.sub("", strip_credit_prefix(text).strip(" |–—-,;•")))
    if _WHEN.search(text):
        return None
    if (text.endswith(")") and "(" not in text) or (text.endswith("]") and "[" not in text):
        text = text[:-1]
    return text.rstrip(". ") or None
