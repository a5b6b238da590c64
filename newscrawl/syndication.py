"""Wire credits: which agency a story says it comes from, and where it says so.

A credit is a claim of origin: a byline, a dateline ("MOSCOW, May 5 (Reuters) -", «МОСКВА, 5 мая - РИА Новости.»), a
closing line ("Source: AP") or words such as «передает ТАСС» in the opening. An agency merely quoted further down is
no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from newscrawl.items import Article

_AGENCIES: dict[str, tuple[str, ...]] = {
    "ТАСС": ("ИТАР-ТАСС", "ТАСС", "ITAR-TASS", "TASS"),
    "РИА Новости": ("РИА Новости", "РИА «Новости»", 'РИА "Новости"', "РИАН", "RIA Novosti", "RIA"),
    "Интерфакс": ("Интерфакс", "ИНТЕРФАКС", "Interfax", "INTERFAX.RU", "INTERFAX"),
    "Регнум": ("ИА Регнум", "Регнум", "REGNUM"),
    "Росбалт": ("Росбалт",),
    "Прайм": (
        "АЭИ «Прайм»",
        "Прайм",
    ),
    "Казинформ": ("Казинформ", "Kazinform", "Qazinform"),
    "Укринформ": ("Укринформ", "Укрінформ", "Ukrinform"),
    "УНИАН": ("УНИАН", "УНІАН", "UNIAN"),
    "БелТА": ("БелТА", "БЕЛТА", "BelTA"),
    "Associated Press": ("The Associated Press", "Associated Press", "AP"),
    "Reuters": ("Thomson Reuters", "Reuters", "Рейтер", "Рейтерс"),
    "AFP": ("Agence France-Presse", "AFP", "АФП", "Франс Пресс"),
    "dpa": ("Deutsche Presse-Agentur", "dpa", "DPA"),
    "Bloomberg": ("Bloomberg News", "Bloomberg", "Блумберг"),
    "PA": ("PA Media", "Press Association", "PA"),
    "UPI": ("United Press International", "UPI"),
    "EFE": ("Agencia EFE", "EFE"),
    "ANSA": ("ANSA", "Ansa"),
    "Xinhua": ("Xinhua", "Синьхуа", "新华社", "新華社"),
    "Kyodo": ("Kyodo News", "Kyodo", "Киодо", "共同通信"),
    "Jiji": ("Jiji Press", "時事通信"),
    "Yonhap": ("Yonhap", "Ренхап", "Рёнхап", "연합뉴스"),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "Anadolu", "Анадолу"),
    "IRNA": ("IRNA", "ИРНА"),
    "PTI": ("Press Trust of India", "PTI"),
    "ANI": ("Asian News International", "ANI"),
    "APA": ("Austria Presse Agentur", "APA"),
    "SDA": ("Keystone-SDA", "SDA"),
    "SID": ("Sport-Informations-Dienst", "SID"),
    "epd": ("Evangelischer Pressedienst", "epd"),
    "KNA": ("Katholische Nachrichten-Agentur", "KNA"),
    "TT": ("TT Nyhetsbyrån",),
    "NTB": ("NTB",),
    "Ritzau": ("Ritzau",),
    "STT": ("STT",),
    "ANP": ("ANP",),
    "Belga": ("Belga",),
    "PAP": ("PAP",),
    "ČTK": ("ČTK", "CTK"),
    "MTI": ("MTI",),
    "Lusa": ("Lusa",),
    "Canadian Press": ("The Canadian Press", "Canadian Press"),
    "AAP": ("Australian Associated Press", "AAP"),
}
"""Agencies by the name shown, each with the ways it is printed. Case counts: AP is an agency, "ap" is not."""

_SPELLINGS = {spelling: agency for agency, spellings in _AGENCIES.items() for spelling in spellings}
_SHORTEST = tuple(one for one in _SPELLINGS if not any(other in one for other in _SPELLINGS if other != one))
_SHORT = re.compile("|".join(map(re.escape, _SHORTEST)))
_ANY = "|".join(re.escape(spelling) for spelling in sorted(_SPELLINGS, key=len, reverse=True))
_NAME = rf"[«\"“]?(?P<agency>(?<!\w)(?:{_ANY})(?![\w-]))[»\"”]?"

_BYLINE = re.compile(
    rf"(?:.*?[,/|(]\s*|(?i:by|von|par|from|по\s+материалам|по\s+данным|агентство|информагентство|иа)\s+)?{_NAME}"
    r"(?:\s*(?:[,/|)].*|(?i:staff|news\s+agency|news|writer)s?))?"
)
_CAPITALISED = r"[A-ZА-ЯЁ][\w.'’-]*"
_PLACE = rf"{_CAPITALISED}(?:[ ,/]+{_CAPITALISED}){{0,4}}"
_DAY = r"(?:\d{1,2}\.?\s+[^\W\d]{3,9}\.?|[^\W\d]{3,9}\.?\s+\d{1,2})(?:,?\s+\d{4})?"
_DATELINE = re.compile(
    rf"(?:{_PLACE}[,.:]?\s*(?:{_DAY}\s*[,.]?\s*[(/\[–—-]?|[(/\[–—-])\s*)?{_NAME}\s*"
    r"(?:(?:[,/]\s*[^.–—()-]{1,40})?[)/\]]\s*\.?|:|(?<=[^\w])[–—-]|\s[–—-]|\.(?:\s|$))"
)
_BARE_NAME = re.compile(rf"{_NAME}\s+[–—-]")
_PARENTHESIS = re.compile(rf"^.{{0,90}}?[(/]\s*{_NAME}(?:\s*[/,&+]\s*[\w. ]+)?\s*[)/]\s*[–—-]")
_ATTRIBUTION = re.compile(
    r"(?i:(?:как\s+)?(?:сообща(?:ет|ют|ла|ли)|сообщил[аио]?|переда(?:ет|ёт|ют|ла|ли)|пиш(?:ет|ут)|информиру(?:ет|ют)|уточня(?:ет|ют))"
    r"(?:\s+об\s+этом|\s+в\s+\w+)?(?:\s+(?:агентство|информагентство|корреспондент|корр\.|ИА))?"
    r"|об\s+этом\s+(?:\w+\s+){0,3}?(?:сообща\w+|сообщил\w*|переда\w+|пиш\w+)(?:\s+(?:агентств\w+|корреспондент\w*))?"
    r"|(?:со\s+ссылкой\s+на|по\s+(?:данным|сообщению|информации))(?:\s+(?:агентств\w+|информагентств\w+))?"
    r"|reports?|reported\s+by|according\s+to(?:\s+the)?(?:\s+news\s+agency)?|meldet(?:\s+die)?|berichtet(?:\s+die)?)"
    rf"\s+{_NAME}"
)
_BEFORE_VERB = re.compile(
    rf"(?:^|[.!?…]\s+|,\s+|\s[–—-]\s)(?:агентство\s+|news\s+agency\s+)?{_NAME}\s+"
    r"(?:сообща(?:ет|ют)|переда(?:ет|ёт)|пишет|reported|reports|said\s+on\s+\w+day|meldet\w*|berichtet\w*)"
)
_TELL = re.compile(rf"(?:сообщил[аио]?|рассказал[аио]?|заявил[аио]?|told)\s+{_NAME}")
_CLOSING = re.compile(
    r"^[(\[/©\s]*(?:(?:[Ии]сточник|[Пп]о\s+материалам|[Мм]атериал\s+предоставлен|[Ss]ource|Quelle"
    r"|[Ww]ith\s+(?:reporting|material|files)\s+from)"
    rf"\s*:?\s*(?:the\s+)?)?{_NAME}(?:\s*[,/&]\s*[\w. ]+)?\s*[)\]/.]*$"
)
_LONGEST_CLOSING = 120
_OPENING = 2
"""Paragraphs in which «передает ТАСС» speaks of the story's origin."""


class Place(StrEnum):
    """Where a credit stands."""

    BYLINE = "byline"
    DATELINE = "dateline"
    TEXT = "text"


@dataclass(frozen=True)
class Credit:
    """A claim that a story comes from an agency."""

    agency: str
    place: Place
    raw: str
    """The words of the page that say so, at most 120 characters."""


def wire_credits(article: Article) -> tuple[Credit, ...]:
    """The agencies a story credits, each once: the byline's first, then the dateline's, then the text's."""
    found: dict[str, Credit] = {}
    for credit in (*_in_byline(article.authors), *_in_text(article)):
        found.setdefault(credit.agency, credit)
    return tuple(found.values())


def _in_byline(authors: Iterable[str]) -> Iterator[Credit]:
    for author in authors:
        if match := _BYLINE.fullmatch(author.strip()):
            yield _credit(match, Place.BYLINE, author)


def _in_text(article: Article) -> Iterator[Credit]:
    blocks = article.body
    opening = [
        text for text in (article.lead, *(block.text for block in blocks[:_OPENING])) if text and _names_any(text)
    ]
    for text in opening:
        start = text[:200]
        if (match := _DATELINE.match(start) or _PARENTHESIS.match(start)) and not _BARE_NAME.match(start):
            yield _credit(match, Place.DATELINE, match[0])
    for text in opening:
        for pattern in (_ATTRIBUTION, _BEFORE_VERB, _TELL):
            for match in pattern.finditer(text[:1500]):
                yield _credit(match, Place.TEXT, match[0])
    for block in blocks[-_OPENING:]:
        if len(block.text) <= _LONGEST_CLOSING and _names_any(block.text) and (match := _CLOSING.match(block.text)):
            yield _credit(match, Place.TEXT, block.text)


def _names_any(text: str) -> bool:
    """Cheap: most texts name no agency, and the patterns need not be tried."""
    return _SHORT.search(text) is not None


def _credit(match: re.Match[str], place: Place, raw: str) -> Credit:
    return Credit(_SPELLINGS[match["agency"]], place, raw.strip(" ,.–—-")[:120])
