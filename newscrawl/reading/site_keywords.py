"""Whether a list of keywords is the site's, given on every page, and not this story's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.reading.body import Body

_MEDIUM = re.compile(
    r"\b(?:news|newspapers?|headlines|articles|nachrichten|zeitung|noticias|notícias|notizie|actualités|nieuws|nyheter"
    r"|haber(?:ler)?i?|hírek|wiadomości|zprávy|știri|vijesti|vesti|новости|новини|أخبار)\b|新闻|新聞|资讯|头条|网站|ニュース|뉴스",
    re.IGNORECASE,
)
"""What a medium offers, which its keywords say and a story's do not."""
_PHRASE = re.compile(r"[^|]*\b(?:news|headlines|articles)", re.IGNORECASE)
_LISTED, _CLOUD = 5, 12
"""Keywords from which on a list is judged: what the head says, and links on the page."""
_FEW = 5
"""Of more than so many keywords of a site the story says but one."""
_SEVERAL = 2
"""Keywords that name what a medium offers; a single one may be this story's topic."""
_STEM = 5
"""Letters of a word by which it is found in another form."""


def is_of_site(tags: Sequence[str], headline: str, body: Body, *, links: bool = False) -> bool:
    """Whether the story says next to nothing of the list: nothing at all, or little where it names a medium."""
    if len(tags) < (_CLOUD if links else _LISTED):
        return False
    told = " ".join((headline, body.lead or "", *(paragraph.text for paragraph in body.paragraphs))).casefold()
    words = {word[:_STEM] for word in re.findall(r"\w+", told)}
    said = sum(1 for tag in tags if _is_said(tag.casefold(), told, words))
    if links or any(map(_MEDIUM.search, tags)):
        return _FEW * said < len(tags)
    return not said and len(tags) > _LISTED


def without_medium(tags: list[str]) -> list[str]:
    """The keywords without those that end in what a medium offers, as in "health news"; none where most do."""
    topics = [tag for tag in tags if not _PHRASE.fullmatch(tag)]
    offers = len(tags) - len(topics)
    return tags if offers < _SEVERAL else topics if offers < len(topics) else []


def _is_said(tag: str, told: str, words: set[str]) -> bool:
    parts = re.findall(r"\w+", tag)
    return tag in told or (bool(parts) and all(part[:_STEM] in words for part in parts))
