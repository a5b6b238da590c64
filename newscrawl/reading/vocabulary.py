"""Words that mark what is no part of a story: class names of the web, and phrases in the languages of the press."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile


def names(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


_NOISE = names(
    """
    ad ads adv adbox advert adverts advertisement advertisements advertising advertorial adslot adunit adsense dfp gpt
    anzeige werbung publicite pub publicidad pubblicita reklama sponsor sponsored sponsors outbrain taboola plista
    related relatedarticles relatedposts relatedstories relatedcontent relateds recommended recommendation
    recommendations recommend recirc recirculation morefrom morestories readmore readnext readalso seealso trending
    popular mostread mostpopular teaserlist teaser teasers upnext similar similarposts crosslink crosslinks
    newsletter newsletters signup subscribe subscription subscriptions abonnement abo piano
    share sharing sharebar sharetools sharebuttons sharer shares social socials socialmedia sharedaddy addtoany addthis
    sociallinks socialshare followus twitter tweet instagram tiktok
    comment comments commentlist disqus respond replies kommentare commentaires comentarios
    breadcrumb breadcrumbs crumbs pagination pager paginator sidebar sidebars rail
    nav navbar navigation menu submenu dropdown masthead footer toolbar skiplink offcanvas
    cookie cookies consent gdpr dsgvo rgpd lgpd ccpa popup modal overlay tooltip lightbox
    banner promo promos promotion promobox tableofcontents
    caption captions credit credits copyright figcaption imgcaption wpcaption bildunterschrift legende
    tags tag taglist tagcloud keywords topics categories postmeta entrymeta
    bio biography authorbio authorbox aboutauthor authorinfo authorcard
    byline bylines timestamp datetime pubdate publishdate readingtime
    ticker infobox factbox
    print printonly noprint login register
    gallery slideshow carousel slider swiper slick player videoplayer jwplayer
    rating ratings vote poll quiz survey
    hidden hide invisible
    """
)
_WEAK = names(
    """
    ad ads sidebar sidebars rail hidden hide invisible lightbox share shares social gallery
    piano print pub caption captions slider slideshow carousel banner overlay modal popup player swiper login
    register promo respond rating ratings topics categories tag tags timestamp subscribe subscription abo poll vote
    copyright credit credits menu dropdown bio popular trending legende quiz similar recommended
    """
)
"""Names that templates also give to what holds the story: such an element is noise unless it is rich in paragraphs."""
_HOLDING = names("has with without no")
"""What comes after these in a name is in the element, or is not: `content-with-sidebar` is content."""
_NOT = names("is not right left show")
_LABELS = ("tag-", "category-", "post-", "page-", "status-", "format-", "type-", "js-", "field-label-")
"""How names begin that say what a story is about, or hang behaviour on it: WordPress's post classes, script hooks."""
_PAIRS = frozenset(
    (first, second)
    for first, seconds in {
        "read": ("more", "also", "next", "on"),
        "see": ("also",),
        "more": ("from", "stories", "news", "articles", "on", "links", "in"),
        "most": ("read", "popular", "viewed", "shared"),
        "next": ("article", "post", "story"),
        "prev": ("next",),
        "previous": ("post", "article"),
        "post": ("navigation", "meta", "tags", "date", "nav", "footer"),
        "entry": ("meta", "footer", "utility"),
        "article": ("meta", "footer", "tags", "related", "author", "date", "topics"),
        "story": ("meta", "footer", "tags", "related"),
        "author": ("bio", "box", "info", "card", "about", "description", "details", "block", "profile", "name"),
        "about": ("author", "the"),
        "table": ("contents",),
        "call": ("to",),
        "follow": ("us",),
        "sign": ("up", "in"),
        "image": ("caption", "credit", "description", "source", "copyright"),
        "photo": ("caption", "credit"),
        "screen": ("reader",),
        "sr": ("only",),
        "visually": ("hidden",),
        "skip": ("link", "to"),
        "reading": ("time",),
        "fact": ("box",),
        "info": ("box",),
        "social": ("media",),
        "back": ("top",),
        "latest": ("news", "posts", "articles", "stories"),
        "top": ("stories", "news"),
        "also": ("read", "like"),
        "you": ("may", "might"),
        "key": ("words",),
        "wp": ("caption",),
    }.items()
    for second in seconds
)
_FOLDED = frozenset((("read", "more"),))
"""Pairs that are also the name of the rest of a story, folded until the reader asks for it: weak, as those above."""
_STRONG = names(
    """
    comment comments commentlist disqus replies kommentare comentarios commentaires nav navbar navigation menu footer
    cookie cookies consent
    """
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_TEASER = frozenset(("teaser", "teasers"))
_PICTURES = names("image images img photo photos picture pictures pic foto fotos bild bilder imagen media")
_STORY = re.compile(
    r"article-?_?(?:body|text|content|copy|main|detail)|story-?_?(?:body|text|content|copy)|(?:post|entry|body|news|page)-?_?(?:content|text|body|copy)|"
    r"rich-?_?text|main-?_?(?:content|text)|\b(?:body|text|content|article|story|hentry|artikel|texte?|contenido|corpo|cuerpo|articolo)\b",
    re.IGNORECASE,
)
_THE_TEXT = re.compile(r"(?:entry|post|article|story)[-_]*(?:content|body|text)", re.IGNORECASE)
"""A name that templates give to the story's own text, whatever else they call it: `entry-content inline-promos`."""
_TALK = re.compile(
    r"comment|kommentar|coment|discussion|forum|disclaimer|hidden|donat|support|"
    r"cookie|consent|about|footer|related|recommend|promo|newsletter|widget",
    re.IGNORECASE,
)

CLEAN, LINKED, PICTURE, WEAK, NOISE, STRONG = 0, 1, 2, 3, 4, 5


_LONGEST, _MOST_NAMES = 300, 1000
"""Characters of names of one element, and of several, that are looked at and kept: one may have a megabyte of them."""


def promise(attributes: str) -> float:
    """A factor for how likely an element with this class, id and itemprop holds a story: 1 when it does not say."""
    return 2.0 if "articleBody" in attributes else _promise(attributes[:_LONGEST])


@lru_cache(maxsize=16384)
def _promise(attributes: str) -> float:
    if _TALK.search(attributes):
        return 0.5
    return 1.4 if _STORY.search(attributes) else 1.0


def verdict(attributes: str) -> int:
    """What the class, id and role of an element say.

    `CLEAN`; `WEAK`, noise that a wealth of paragraphs overrules, and plain `NOISE`; `LINKED`, noise if it has links;
    `PICTURE`, noise if it holds a picture and little else;
    `STRONG` noise, never a story's container.
    """
    return _verdict(attributes[:_LONGEST])


@lru_cache(maxsize=16384)
def _verdict(attributes: str) -> int:
    said = attributes.split()
    found = max(map(_says, said), default=CLEAN)
    return WEAK if found == NOISE and any(map(_THE_TEXT.fullmatch, said)) else found


_PART = re.compile(r"[A-Za-z0-9]+")
_MADE_UP = re.compile(r"\d(?!x\d)[A-Za-z]+\d|[A-Za-z]\d+(?!x\d)[A-Za-z]")
"""How a part of a name is spelled that a program made up: `css-j4ad3s`, `cb-8f1a2fad`; no `ad-300x250`."""
_BY_CHANCE = 4
"""Letters of words that stand in such by chance."""


def _without_hashes(name: str) -> str:
    """The name without what a program made up, but for its long words."""
    return _PART.sub(_long_words, name) if _MADE_UP.search(name) else name


def _long_words(part: re.Match[str]) -> str:
    if not _MADE_UP.search(part[0]):
        return part[0]
    return " ".join(word for word in _WORD.findall(part[0]) if len(word) > _BY_CHANCE)


def words_of(names: str) -> frozenset[str]:
    """The words of class names and ids in lower case, each part of `camelCase` one; none of what a program made up."""
    return _words_of(names[:_MOST_NAMES])


@lru_cache(maxsize=16384)
def _words_of(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(_without_hashes(names)))


def _words(name: str) -> list[str]:
    """The words of one name in lower case; of plain names, as most are, without a pattern."""
    parts = name.replace("_", "-").split("-")
    if name.islower() and name.isascii() and "".join(parts).isalpha():
        return list(filter(None, parts))
    return list(map(str.lower, _WORD.findall(name)))


_TELLING = _NOISE | _PICTURES | {first for first, _ in _PAIRS}
"""A name that has none of these words says nothing."""


@lru_cache(maxsize=65536)
def _says(name: str) -> int:
    """What one name says: kept, since elements of one page share names that stand in ever new company."""
    said = name.partition("--")[0]
    words = _words(said)
    asks = "cookie" in (low := said.lower()) or "consent" in low
    if not asks and _TELLING.isdisjoint(words):
        return CLEAN  # as most do: asked first, since no page has the names of another site
    if ":" in name or "[" in name or name.startswith(_LABELS):
        return CLEAN
    if _MADE_UP.search(said):
        words = _words(_without_hashes(said))
    if not _HOLDING.isdisjoint(words):
        words = list(takewhile(lambda word: word not in _HOLDING, words))
    if not words or words[0] in _NOT:
        return CLEAN
    found = _NOISE.intersection(words)
    if (found and found & _STRONG) or (asks and any(word.startswith(("cookie", "consent")) for word in words)):
        return STRONG
    paired = _PAIRS.intersection(pairwise(words))
    if paired - _FOLDED or (found and found - _WEAK - _TEASER):
        return NOISE
    if paired:
        return WEAK
    if found:
        return LINKED if found <= _TEASER else WEAK
    return CLEAN if _PICTURES.isdisjoint(words) else PICTURE
