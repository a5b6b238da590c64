"""Words that mark what is no part of a story: class names of the web, and phrases in the languages of the press."""

from __future__ import annotations

import re
from functools import lru_cache

_NOISE = frozenset(
    """
    ad ads adv adbox advert adverts advertisement advertisements advertising advertorial adslot adunit adsense dfp gpt
    anzeige werbung publicite pub publicidad pubblicita reklama sponsor sponsored sponsors outbrain taboola plista
    related relatedarticles relatedposts relatedstories relatedcontent relateds recommended recommendation
    recommendations recommend recirc recirculation morefrom morestories readmore readnext readalso seealso trending
    popular mostread mostpopular teaser teasers teaserlist upnext similar similarposts crosslink crosslinks
    newsletter newsletters signup subscribe subscription subscriptions abonnement abo paywall regwall piano
    share sharing sharebar sharetools sharebuttons sharer shares social socials socialmedia sharedaddy addtoany addthis
    sociallinks socialshare followus
    comment comments commentlist disqus respond replies kommentare commentaires comentarios
    breadcrumb breadcrumbs crumbs pagination pager paginator sidebar sidebars rail
    nav navbar navigation menu submenu dropdown masthead footer toolbar skiplink offcanvas
    cookie cookies consent gdpr ccpa popup modal overlay tooltip lightbox banner promo promos promotion promobox
    toc tableofcontents
    caption captions credit credits copyright figcaption imgcaption wpcaption bildunterschrift legende
    tags tag taglist tagcloud keywords topics categories postmeta entrymeta
    bio biography authorbio authorbox aboutauthor authorinfo authorcard
    byline bylines dateline timestamp datetime pubdate publishdate readingtime
    widget widgets ticker infobox factbox
    print printonly noprint login register
    gallery slideshow carousel slider swiper slick player videoplayer jwplayer
    rating ratings vote poll quiz survey
    hidden hide invisible
    """.split()
)
_WEAK = frozenset("teaser tag tags widget widgets banner print gallery slider credit credits overlay hidden hide pub respond piano rating ratings topics categories timestamp".split())
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
        "article": ("meta", "footer", "tags", "related", "author", "date", "topics", "info"),
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
_STRONG = frozenset("comment comments commentlist disqus replies kommentare comentarios commentaires nav navbar navigation menu footer cookie cookies consent".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

CLEAN, NOISE, STRONG = 0, 1, 2


@lru_cache(maxsize=16384)
def verdict(names: str) -> int:
    """What the class, id and role of an element say: `CLEAN`, `NOISE`, or `STRONG` noise (never a story's container)."""
    words = [word.lower() for word in _WORD.findall(names[:300])]
    found = _NOISE.intersection(words)
    if found:
        if found & _STRONG:
            return STRONG
        return NOISE
    if any(pair in _PAIRS for pair in zip(words, words[1:], strict=False)):
        return NOISE
    return CLEAN
