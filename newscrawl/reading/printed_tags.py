"""Tags as links in or after a story: which of a page's lists of links are its topics."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from newscrawl.items import Source
from newscrawl.page import Element, Page
from newscrawl.reading.body import Body
from newscrawl.reading.lines import line_of
from newscrawl.reading.site_keywords import is_of_site
from newscrawl.reading.structured import FoundList
from newscrawl.reading.vocabulary import words_of
from newscrawl.text import clean

BUTTON = re.compile(
    r"(?i).*\s[»›→]|rss(?:[- ]feeds?)?|about these ads|(?:all|alle) \w+ (?:on|zum|zu diesem) (?:topic|thema)"
)
"""What stands among tags and does something with them, or has nothing to do with them."""
_MOST_LINKS = 300
"""Tag links of a page that are looked at."""
WORDS_OF_A_TOPIC = 3
"""Words that topics have at most on average, and parts of a sentence more of."""
_COUNT = re.compile(r"\s*\([^()]*\)$")
"""How many stories a tag has, in brackets behind it."""
_TAG_ADDRESS = re.compile(
    r"/(?:tags?/|topics?/|thema/|themen/|temas?/|schlagw|stichwort|keyword|etiqueta|sujet|dossier/|label/|emne/|tagi/"
    r"|story/)|\?tag=|&tag="
)
_TAG_CLASS = re.compile(r"(?<![a-z])(?:hash)?tag|topic|keyword")
_LIST_CLASS = re.compile(r"tag(?:s|list|(?<![^\s_-]tag)[_-])|topic[s-]|-(?:tag|topic)|keyword|themen|schlagw|temas")
"""Both of names in lower case; every form begins with a letter of its own, which makes it quick."""
_LEVELS = 4
"""How many elements above a link may be named for tags."""
_BEHIND = etree.XPath("following::a[position() < 200]")
_TEXTS_BEHIND = etree.XPath("following::text()", smart_strings=False)
_NUMBERED_BEHIND = etree.XPath("following::text()[position() = $number]")
_NEVER = frozenset(
    "related recommended trending popular teaser teasers card cards menu breadcrumb breadcrumbs comment comments "
    "cloud sidebar".split()
)
"""Names of boxes whose links are not about this story, wherever they stand."""
_FAR = frozenset(
    "nav navigation header footer foot aside widget hot recent latest most carousel slider share social".split()
)
"""Names of boxes whose links are not about this story unless they stand close by it."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_READ_MORE = re.compile(r"(?i)(?:read|see|view) more\b|weiterlesen|lire la suite|leer más|leggi tutto|читать далее")
_SHARE = re.compile(
    r"(?i)(?:share|tweet|print|e-?mail|facebook|twitter|linkedin|whatsapp|reddit|tumblr|pinterest|telegram|teilen|drucken"
    r"|partager|imprimer|compartir|imprimir|condividi|stampa)(?:\s*\(?\d+\)?)*"
)
"""Texts of links that are no topics: the next page of a story, and where it may be sent."""
_COMMENTS = re.compile(r"(?i)(?:\d+|no|keine) (?:comments?|kommentare?|commentaires?|comentarios?)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")


def printed_tags(page: Page, body: Body) -> FoundList | None:
    """The texts of the first group of tag links in or after the story."""
    if body.container is None:
        return None
    scope = body.scope if body.scope is not None else body.container
    named: dict[Element, bool] = {}
    links = dict.fromkeys((*body.container.iter("a"), *_BEHIND(body.container), *scope.iter("a")))
    groups: dict[Element, list[str]] = {}
    for link in islice((link for link in links if _is_tag(link, named)), _MOST_LINKS):
        holder = _holder(link)
        if holder not in groups:
            groups[holder] = []
        text = clean(line_of(link))
        if 1 < len(text) <= 50 and not BUTTON.fullmatch(text):
            groups[holder].append(text)
    above = [body.container, *islice(body.container.iterancestors(), 4)]
    near = frozenset((scope, *(element for element in above if element.tag not in ("body", "html"))))
    for holder, texts in groups.items():
        if any(map(_CLOCK.search, texts)) or any(map(_COMMENTS.fullmatch, texts)):  # the line with date and rubric
            continue
        if not texts or len(texts) > 40 or holder.tag in _HEADINGS or _in_text(holder, texts):
            continue
        words = sum(len(_COUNT.sub("", text).split()) for text in texts)
        if words > WORDS_OF_A_TOPIC * len(texts):  # headlines of other stories
            break
        if any(map(_READ_MORE.match, texts)) or 2 * sum(1 for text in texts if _SHARE.fullmatch(text)) > len(texts):
            continue
        if is_of_site(texts, "", body, links=True):
            continue
        if (len(texts) > 1 or _is_tag_list(holder)) and not _is_elsewhere(holder, scope, near):
            return FoundList(tuple(texts), Source.GENERAL, f"tag links in {holder.tag!s}")
    return _labelled(body.container)


_LABEL = re.compile(
    r"(?:tags?|topics?|themen|themen des artikels|schlag(?:wörter|worte)|stich(?:wörter|worte)"
    r"|mehr (?:lesen )?(?:über|zu)|more (?:on|about)|read more about"
    r"|related topics|in this (?:story|article)|filed under|explore more on these topics|темы|теги|тэги|метки"
    r"|ключевые слова|теми|мітки|temas|etiquetas"
    r"|tópicos|sujets|mots[- ]clés|thèmes|argomenti|tag|emner|ämnen|aiheet|tagi|tematy|témata"
    r"|关键词|关键字|标签|タグ|キーワード"
    r"|関連キーワード|태그|keywords?)\s*[:：]?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 80
_MOST_TEXTS = 300
"""Characters of a piece of text that may be a label, and how many pieces after the story are looked at."""


def _labelled(container: Element) -> FoundList | None:
    """The links under a label such as "Topics:" after the story."""
    texts = enumerate(_TEXTS_BEHIND(container), 1)
    lines = ((number, text.strip()) for number, text in texts if len(text) < _LONGEST_LABEL)
    for number, line in islice((each for each in lines if len(each[1]) > 2), _MOST_TEXTS):
        if not _LABEL.fullmatch(line):
            continue
        holder: Element | None = _NUMBERED_BEHIND(container, number=number)[0].getparent()
        for _ in range(3):
            links = [clean(line_of(link)) for link in holder.iter("a")] if holder is not None else []
            short = [line for line in links if 1 < len(line) <= 40 and not _LABEL.fullmatch(line)]
            if short and len(short) > 0.8 * len(links) and len(links) < 25 and sum(map(len, short)) < 25 * len(short):
                return FoundList(tuple(short), Source.GENERAL, "links after a label")
            if links:
                break
            holder = holder.getparent() if holder is not None else None
    return None


def _is_tag(link: Element, named: dict[Element, bool]) -> bool:
    """Whether the link's address, its relation or the names about it are those of a tag."""
    address = link.get("href")
    if not address:
        return False
    if (
        _TAG_ADDRESS.search(address)
        or "tag" in (link.get("rel") or "").split()
        or _TAG_CLASS.search((link.get("class") or "").lower())
    ):
        return True
    near = link.getparent()
    for _ in range(_LEVELS):
        if near is None:
            break
        if near not in named:
            named[near] = bool(_LIST_CLASS.search(f"{_classes(near)} {near.get('id') or ''}".lower()))
        if named[near]:
            return True
        near = near.getparent()
    return False


def _classes(element: Element) -> str:
    """The classes of an element; none of what holds a whole post, which WordPress names for each of its tags."""
    classes = element.get("class") or ""
    return "" if element.tag in _WHOLE or _POST.search(classes) else classes


_WHOLE = frozenset(("article", "body", "main"))
_POST = re.compile(r"(?<!\S)(?:hentry|type-\w+)(?!\S)")


def _holder(link: Element) -> Element:
    """The element that holds the list the link is in."""
    holder = link.getparent()
    for _ in range(6):
        above = holder.getparent() if holder is not None else None
        if holder is None or above is None or len(holder) > 1 or holder.tag in ("ul", "ol", "section", "article"):
            break
        holder = above
    return link if holder is None else holder


def _in_text(holder: Element, texts: list[str]) -> bool:
    """Whether the links stand in running text."""
    return len(clean(line_of(holder))) > 2 * sum(map(len, texts)) + 40


_NAMED = re.compile(
    r"(?:^|[\s_-])(?:tag|keyword|topic|thema|theme|schlagw|stichw|etiquet)(?:s|list|en|ort|örter|as?"
    r"|-?container)?(?:$|[\s_-])",
    re.I,
)


def _is_tag_list(element: Element) -> bool:
    """Whether the element, or one of the three above it, is named for tags."""
    above = [element, *islice(element.iterancestors(), 3)]
    return "tag" in (element.get("rel") or "").split() or any(_NAMED.search(_classes(each)) for each in above)


def _says_tags(element: Element) -> bool:
    """Whether it is named for tags, or its first links are said to be some; a «category tag» is a section."""
    relations = ((link.get("rel") or "").split() for link in islice(element.iter("a"), _FIRST))
    return _is_tag_list(element) or any("tag" in names and "category" not in names for names in relations)


_FIRST = 3
"""Links of a list that are asked what they are."""


def _is_elsewhere(element: Element, scope: Element, near: frozenset[Element]) -> bool:
    """Whether the names of the boxes about the links say that they are not of this story."""
    names: set[str] = set()
    tags: set[str] = set()
    for number, above in enumerate([element, *islice(element.iterancestors(), 13)]):
        if above is scope or above in near:
            return bool(_NEVER & names) or (bool(_FAR & tags) and not _says_tags(element))
        tags.add(str(above.tag))
        words = words_of(f"{above.get('class') or ''} {above.get('id') or ''}")
        names |= words if number < 3 else words & _NEVER
    return bool(_NEVER & names) or (bool(_FAR & (names | tags)) and not _says_tags(element))
