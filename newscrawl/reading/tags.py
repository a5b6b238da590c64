"""Topics and keywords as the page lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from newscrawl.items import Provenance, Source
from newscrawl.page import Element, Page
from newscrawl.reading.body import Body
from newscrawl.reading.lines import line_of
from newscrawl.reading.names import squashed
from newscrawl.reading.site_keywords import is_of_site, without_medium
from newscrawl.reading.structured import Declared, FoundList, provenance
from newscrawl.text import clean

_SPLIT = re.compile(r"\s*[,;|、，]\s*")
_LONGEST = 80
_MOST = 60
"""Characters of a tag, and tags of a story."""
_MOST_PARTS = 1000
"""Keywords of one list that are looked at."""
_CODE = re.compile(r"[A-Z0-9:_.-]{2,8}|[\w.-]+:[\w.-]+(?::.*)?|\w+_\w+")
"""Codes of an editorial system, such as `AIRS08` or `source:tagname`."""
_MORE = re.compile(
    r"(?i)(?:all|alle|more|mehr|weitere|view|see|show|все|ещё|еще|ver|voir|toutes|tous|todos) (?:topics|themen"
    r"|tags|all|more|темы|теги|más|plus|les|los)?.{0,12}$"
)
"""A link to further tags."""
_BUTTON = re.compile(
    r"(?i).*\s[»›→]|rss(?:[- ]feeds?)?|about these ads|(?:all|alle) \w+ (?:on|zum|zu diesem) (?:topic|thema)"
)
"""What stands among tags and does something with them, or has nothing to do with them."""
_FACET = re.compile(r"(?i)([\w ]{2,20}): +(.+)")
"""One of the facets some editorial systems put among their keywords: `Subject: Politics`, `Day: Friday`."""
_TOPICAL = frozenset(
    "subject subjects topic topics tag tags keyword keywords thema themen schlagwort тема tema sujet".split()
)
_MOST_LINKS = 300
"""Tag links of a page that are looked at."""
_BY_CHANCE = 3
"""Keywords that are words of the headline in its order, though each is a topic."""
_WORDS_OF_A_TOPIC = 3
"""Words that topics have at most on average, and parts of a sentence more of."""
_A_HEADLINE = 12
"""Letters of a headline that is no topic."""
_PHRASE = 4
"""Words of a lone tag from which on it is a phrase for search engines, not a topic."""
_NUMBERED = re.compile(r"^\(\d+\)\s*")
_COUNT = re.compile(r"\s*\([^()]*\)$")
_COUNTED = re.compile(r"\s\(?\d+\)?$")
"""How many stories a tag has, behind it."""
_TAG_ADDRESS = re.compile(
    r"/(?:tags?/|topics?/|thema/|themen/|temas?/|schlagw|stichwort|keyword|etiqueta|sujet|dossier/|label/|emne/|tagi/"
    r"|story/)|\?tag=|&tag="
)
_TAG_CLASS = re.compile(r"tag|topic|keyword")
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
_WORDS = re.compile(r"[A-Z]?[a-z]+")


_WEAK = frozenset(
    (
        "meta keywords",
        "itemprop keywords",
        "meta sailthru.tags",
        "meta parsely-tags",
    )
)
"""Names under which many sites give the same words on every page, or those of their marketing."""


def read_tags(page: Page, declared: Declared, body: Body) -> tuple[list[str], Provenance] | None:
    """The keywords the page declares; the tag links of the story where it declares none or only codes."""
    found = [(given, judged(given, declared)) for given in declared.tags if not _is_a_sentence(given, declared)]
    strong = [entry for entry in found if entry[1] and entry[0].rule not in _WEAK and not _from_address(page, entry[1])]
    if strong:
        given, tags = next((entry for entry in strong if not _is_phrase(entry[1])), strong[0])
        for other, fewer in found:
            if 2 <= len(fewer) < len(tags) and set(map(str.casefold, fewer)) < set(map(str.casefold, tags)):
                given, tags = other, fewer  # the rest is the editorial system's
        return tags, provenance(given, [other for other, _ in found if other is not given])
    if (printed := printed_tags(page, body)) and (tags := judged(printed, declared)):
        return tags, provenance(printed, [other for other, _ in found])
    for given, tags in found:
        if given.rule in _WEAK:
            tags = [] if is_of_site(tags, declared.headline or "", body) else without_medium(tags)
        if tags:
            return tags, provenance(given, [other for other, _ in found if other is not given])
    return None


def _is_a_sentence(given: FoundList, declared: Declared) -> bool:
    """Whether the keywords are the headline or the description, cut at its commas."""
    line = " ".join(given.values)
    if not 2 <= len(split_tags(line)) < len(line.split()) / _WORDS_OF_A_TOPIC:
        return False
    said = (*(found.value for found in (*declared.headlines, *declared.titles)), declared.description or "")
    return any(squashed(each).startswith(squashed(line)) for each in said)


def _is_phrase(tags: list[str]) -> bool:
    """Whether there is but one tag, of so many words that it is a phrase."""
    return len(tags) == 1 and len(tags[0].split()) >= _PHRASE


def _of_facets(parts: list[str]) -> list[str]:
    """The topics among facets, where most of the keywords are facets; else all of them."""
    facets = [match for part in parts if (match := _FACET.fullmatch(part.strip()))]
    topics = [match[2] for match in facets if match[1].casefold() in _TOPICAL]
    return topics if topics and 2 * len(facets) > len(parts) else parts


def _without_headline(parts: list[str], declared: Declared) -> list[str]:
    """The keywords without the headline's words, one by one and in order, which some editorial systems put first."""
    for found in declared.headlines[:1] or declared.titles[:1]:
        words = list(map(squashed, found.value.split()))
        place = taken = 0
        for part in parts:
            word = squashed(part)
            if word not in words[place:] or " " in part.strip():
                break
            place, taken = words.index(word, place) + 1, taken + 1
        if taken > _BY_CHANCE and 2 * taken > place:
            return parts[taken:]
    return parts


def _from_address(page: Page, tags: list[str]) -> bool:
    """Whether the tags are but the words of the page's address."""
    return len(tags) > 2 and all(tag.islower() and " " not in tag and tag in page.url for tag in tags)


def split_tags(line: str) -> list[str]:
    """The keywords of one line that lists them.

    >>> split_tags("мосты, Заречный; дороги")
    ['мосты', 'Заречный', 'дороги']
    """
    return _SPLIT.split(line)


def judged(given: FoundList, declared: Declared) -> list[str]:
    """The tags of one list: split, each once, without the site's and the authors' names and editorial codes."""
    parts: Iterable[str] = given.values
    if len(given.values) == 1:
        parts = split_tags(given.values[0])
        if len(given.values[0].split()) > 3 and given.values[0] == next(iter(parts)) and not given.values[0].isascii():
            parts = given.values[0].split() if re.match(r"[\u3040-\u9fff]", given.values[0]) else parts
    parts = _without_headline(_of_facets(list(islice(parts, _MOST_PARTS))), declared)
    uncounted = list(dict.fromkeys(_COUNTED.sub("", part) for part in parts))
    if len(parts) == len(uncounted) > 2 and all(map(_COUNTED.search, parts)):
        parts = uncounted
    headline = squashed(declared.headline or "")
    own = {squashed(name) for name in declared.publishers}
    own |= declared.types  # what kind of page it is is no topic
    own |= {squashed(name) for given in declared.authors for name in given.values}  # who wrote it is no topic
    unique: dict[str, str] = {}
    for part in parts:
        tag = _NUMBERED.sub("", clean(part).strip("#,;\"' "))
        if tag and len(tag) <= _LONGEST and squashed(tag) not in own and not tag.isdecimal() and not _is_prompt(tag):
            if _EDITORS.fullmatch(tag) or (len(headline) > _A_HEADLINE and squashed(tag).startswith(headline)):
                continue
            unique.setdefault(tag.casefold(), tag)
            if len(unique) == _MOST:
                break
    tags = list(unique.values())
    plain = [tag for tag in tags if not _CODE.fullmatch(tag)]
    return plain if len(plain) * 2 < len(tags) else tags


_READ_MORE = re.compile(r"(?i)(?:read|see|view) more\b|weiterlesen|lire la suite|leer más|leggi tutto|читать далее")
_SHARE = re.compile(
    r"(?i)(?:share|tweet|print|e-?mail|facebook|twitter|linkedin|whatsapp|reddit|tumblr|pinterest|telegram|teilen|drucken"
    r"|partager|imprimer|compartir|imprimir|condividi|stampa)(?:\s*\(?\d+\)?)*"
)
"""Texts of links that are no topics: the next page of a story, and where it may be sent."""
_EDITORS = re.compile(r"(?i)editor['’]?s[’']? picks?|featured(?: (?:article|story|post))?|[【\[].*[】\]]|.*[<>].*")
"""What a story is to the site's editors, what to click, and pieces of markup."""


def _is_prompt(tag: str) -> bool:
    """Whether it is a link to more tags, or a button."""
    return bool(_MORE.match(tag) or _BUTTON.fullmatch(tag))


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
        if 1 < len(text) <= 50 and not _BUTTON.fullmatch(text):
            groups[holder].append(text)
    above = [body.container, *islice(body.container.iterancestors(), 4)]
    near = frozenset((scope, *(element for element in above if element.tag not in ("body", "html"))))
    for holder, texts in groups.items():
        if any(map(_CLOCK.search, texts)) or any(map(_COMMENTS.fullmatch, texts)):  # the line with date and rubric
            continue
        if not texts or len(texts) > 40 or holder.tag in _HEADINGS or _in_text(holder, texts):
            continue
        words = sum(len(_COUNT.sub("", text).split()) for text in texts)
        if words > _WORDS_OF_A_TOPIC * len(texts):  # headlines of other stories
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
        words = {word.lower() for word in _WORDS.findall(f"{above.get('class') or ''} {above.get('id') or ''}")}
        names |= words if number < 3 else words & _NEVER
    return bool(_NEVER & names) or (bool(_FAR & (names | tags)) and not _says_tags(element))
