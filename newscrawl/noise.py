"""What changes on a page without the story changing: counters, cards, calls to subscribe, typography.

Comparing two readings of one story goes through here first, so that a history holds editors' work only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.text import fold

_NUMBER = r"\d[\d .,]*(?:\s*(?:тыс|млн|k|m)\.?)?"
_COUNTED = (
    r"(?:просмотр\w*|прочтени\w*|комментари\w*|отзыв\w*|лайк\w*|репост\w*|поделил\w*|голос\w*|реакци\w*"
    r"|views?|reads?|comments?|shares?|likes?|votes?|reactions?|replies|reply)"
)
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_WHEN = (
    rf"(?:{_CLOCK}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}\.?\s+[^\W\d]{3,9}\.?(?:\s+\d{4})?|[^\W\d]{3,9}\.?\s+\d{1,2},?(?:\s+\d{4})?"
    r"|(?:сегодня|вчера|today|yesterday)|\d+\s+[^\W\d]+\s+(?:назад|ago)|[^\W\d]{2,4}"
    r"|(?:в|at|on|г|года?|мск|msk|gmt|utc|est|edt|bst|[ap]\.?m)\.?)"
)
_NOISE = re.compile(
    "|".join(
        (
            rf"{_COUNTED}\s*:?\s*{_NUMBER}",
            rf"{_NUMBER}\s*{_COUNTED}",
            rf"(?:рейтинг|оценка|rating|score)\s*:?\s*{_NUMBER}(?:\s*/\s*\d+)?",
            r"(?:время\s+(?:чтения|на\s+чтение)|reading\s+time)\s*:?\s*\d+\s*\w+\.?",
            r"\d+[ -]min(?:ute)?s?\s+read",
            rf"(?:обновлено|опубликовано|дата\s+публикации|updated|(?:first\s+)?published|posted|last\s+(?:updated|modified))\b\s*:?"
            r"(?=.*(?:\d|сегодня|вчера|today|yesterday))"
            rf"(?:[\s,.|/-]*{_WHEN}){{1,8}}[\s,.|]*",
            rf"(?:{_CLOCK})(?:\s*(?:мск|msk|gmt|utc))?",
            r"(?:читайте|смотрите|слушайте)\s+(?:также|ещ?е|по\s+теме|нас|в\s+материале|подробнее|на\s+сайте)\b.*",
            r"(?:также\s+по\s+теме|по\s+теме|материалы\s+по\s+теме|ранее\s+по\s+теме)\b\s*:?.*",
            r"(?:read|see|watch|listen)\s+(?:more|also|next|now|too)\b\s*:.*",
            r"(?:read\s+more|see\s+also|related(?:\s+(?:stories|articles|topics))?|more\s+on\s+this\s+story)\s*:?",
            r"(?:related|recommended|more\s+stories|you\s+may\s+also\s+like)\s*:.*",
            r"(?:подписывайтесь|подпишитесь|присоединяйтесь|следите\s+за\s+нами|читайте\s+нас)\b.*",
            r"(?:subscribe|sign\s+up|follow\s+us|join\s+us|download\s+(?:our|the)\s+app)\b.*",
            r"(?:поделитесь|поделиться|share)\s+(?:this\s+(?:article|story|page|post)|этой\s+новостью|этим"
            r"|новостью|ссылкой|материалом|статьей|в\b|on\b|via\b|with\s+(?:your\s+)?friends|с\s+друзьями|друзьям)[^.!?]{0,60}[.!]?",
            r"(?:реклама|на\s+правах\s+рекламы|advertisement|sponsored(?:\s+content)?|continue\s+reading)\.?",
            r"(?:поделиться|распечатать|share|print|save|copy\s+link)(?:[\s,|/]+(?:поделиться|распечатать|share|print|save))*",
            r"(?:фото|видео|иллюстрация|photo|video|image|picture|credit|bild|foto)s?\s*[:/|©].{0,120}",
            r"(?:most\s+(?:read|popular|viewed)|самое\s+(?:читаемое|популярное))\b.*",
            r"(?:#\w+[\s,]*)+",
            r"[\W_]+",
        )
    )
)
_CORRECTION = re.compile(
    r"(?:"
    r"исправлени[ея](?:\s*[:.,(-]|\s+от\s+\d)|уточнени[ея]\s*[:.-]|поправка\s*[:.-]|опровержение\s*[:.-]|от\s+редакции\s*[:.-]"
    r"|upd(?:ate[d]?)?\.?\s*\d*\s*[:.(-]"
    r"|(?:correction|clarification|retraction)s?\b\s*(?:[:.(-]|to\b|,|\d)"
    r"|editor'?s'?\s+note\b|this\s+(?:article|story|post|report|headline|piece)\s+(?:has\s+been|was|is)\s+"
    r"(?:\w+\s+)?(?:correct|clarif|amend|updat|revis|edit|retract)\w*"
    r"|материал\s+(?:был\s+)?(?:дополнен|обновлен|исправлен|изменен)"
    r"|(?:текст|новость|заметка|статья)\s+(?:был[аи]?\s+)?(?:дополнен|обновлен|исправлен|изменен|скорректирован)\w*"
    r"|редакция\s+приносит\s+(?:свои\s+)?извинения|приносим\s+(?:свои\s+)?извинения"
    r")"
)
_CORRECTION_INSIDE = re.compile(
    r"в\s+(?:первоначальной|предыдущей|более\s+ранней|ранней|первой)\s+(?:версии|редакции)"
    r"|в\s+(?:тексте|материале|заметке|заголовке)\s+(?:ошибочно|была\s+допущена)"
    r"|an?\s+(?:earlier|previous|original|initial)\s+version\s+of\s+(?:this|the)"
    r"|we\s+(?:regret\s+the\s+error|apologi[sz]e\s+for\s+the\s+error)|(?:misstated|misidentified|misspelled|incorrectly\s+(?:stated|said))"
)
_LONGEST_NOTE = 700
_LONGEST_NOISE = 240


def is_noise(paragraph: str) -> bool:
    """Whether a block says nothing of the story: a counter, a card, a time stamp, a call to subscribe.

    >>> is_noise("Просмотров: 1 204"), is_noise("Обновлено: 12:40"), is_noise("Просмотров стало больше на 5 %.")
    (True, True, False)
    >>> is_noise("Share this article on Telegram"), is_noise("Share prices on the exchange fell.")
    (True, False)
    """
    folded = fold(paragraph)
    return len(folded) <= _LONGEST_NOISE and _NOISE.fullmatch(folded) is not None


def is_correction(paragraph: str) -> bool:
    """Whether a block is the editors' note on a change of their own.

    >>> is_correction("Correction: an earlier text misstated the year."), is_correction("The correction took a week.")
    (True, False)
    """
    folded = fold(paragraph)
    if len(folded) > _LONGEST_NOTE:
        return False
    return _CORRECTION.match(folded.lstrip("*•[( ")) is not None or _CORRECTION_INSIDE.search(folded) is not None


_GROUPED = re.compile(r"(?<=\d)[ ,.'](?=\d{3}(?!\d))")
_NEGATIVE = re.compile(r"(?<!\S)[-−–](?=\d)")
_TOKEN = re.compile(r"¬?\d+(?:[.,:/]\d+)*|[^\W_]+|[?%$€£₽№]")


@lru_cache(maxsize=4096)
def substance(text: str) -> tuple[str, ...]:
    r"""The words and figures of a text, folded: equal for two texts that differ in typography alone.

    Figures keep sign and decimals, groups of thousands are joined, a question mark counts as a word.

    >>> substance("«Рост» — на 10\xa0000 рублей!") == substance('"рост" - на 10000 рублей')
    True
    """
    folded = _GROUPED.sub("", fold(_NEGATIVE.sub("¬", text)))
    return tuple(token.replace(",", ".") for token in _TOKEN.findall(folded))
