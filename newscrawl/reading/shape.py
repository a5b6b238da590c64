"""What a page behind no wall is: a list of links to stories, a live blog, the free part of a paid story."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from lxml import etree

from newscrawl.items import Kind
from newscrawl.page import Element
from newscrawl.reading import wall_words
from newscrawl.reading.glance import Glance, heads_of
from newscrawl.reading.lines import text_of
from newscrawl.reading.services import service
from newscrawl.reading.site_pages import about_site
from newscrawl.text import fold
from newscrawl.urls import is_front_page

_LIST_TYPES = frozenset(("collectionpage", "searchresultspage", "profilepage", "blog", "itemlist", "mediagallery"))
_OTHER_TYPES = frozenset(("aboutpage", "contactpage", "faqpage", "qapage", "checkoutpage", "product"))
_PERSON_TYPES = frozenset(("aboutpage", "contactpage", "profilepage"))
"""Types that systems give to pages with a date too."""
_OFFER_TYPES = frozenset(
    """quiz podcastseries event musicevent sportsevent theaterevent exhibitionevent festival""".split()
)
"""Types of what has dates too, but not of publication."""
_THINGS = _OFFER_TYPES | frozenset(
    """course product vehicle apartment house accommodation realestatelisting educationevent businessevent
    screeningevent childrensevent socialevent softwareapplication mobileapplication videogame podcastepisode movie
    book tvseries musicalbum dataset""".split()
)
"""Types of what a page may be about and nothing else, if it is called so; none that a site has for itself."""
_OTHER_KIND = re.compile(r"product|profile|video\.(?:movie|tv)|book|music|place|restaurant|business")
"""What networks are told of pages that are no stories."""
_FORUM_TYPES = frozenset(("discussionforumposting", "socialmediaposting"))
_TEASERS_INSIDE = etree.XPath(
    "(descendant::h2|descendant::h3|descendant::h4)"
    "[descendant::a[@href][not(starts-with(@href, '#'))] or parent::a or ../parent::a]"
)
_PARAGRAPHS_INSIDE = etree.XPath("count(descendant::p[string-length(normalize-space(.)) > 80])")
_LINKS_INSIDE = etree.XPath("descendant::a[@href][not(ancestor::p)][string-length(normalize-space(.)) > 25]")
_LONG_LINKS = etree.XPath("descendant::a[@href][string-length(normalize-space(.)) > 25]")
_LIST_PLACE = re.compile(
    r"/(?:tags?|topics?|themes?|categor(?:y|ies|ia|ie)|rubrics?|sections?|authors?|search|suche|recherche|buscar|poisk"
    r"|autor(?:en|es)?|auteurs?|schlagwort|thema|themen|tema|label)(?:/[^/]*)?/?$"
    r"|/archives?(?:/(?:19|20)\d\d(?:/\d\d?){0,2})?/?$|/page/\d+/?$"
)
_SERVICE_PLACE = re.compile(
    r"/(?:coupons?|discount-codes?|deals|gutscheine?|bons-plans|codes-promo|cupones|promokody|horoscopes?|horoskope?|horoscopo"
    r"|oroscopo|goroskop|weather|wetter|meteo|tiempo|pogoda|jobs?|stellenmarkt|stellenangebote?|vakansii|vacancies|empleo|emploi"
    r"|forums?|shop|store|boutique|tienda|magazin-tovarov|quiz|quizzes|polls?|umfragen?|oprosy?|sondages?|encuestas?"
    r"|kurs-?valyut?|kursy?-valut|exchange-rates?|stocks?|quotes|aktien|kurse|cotizaciones|fixtures|standings|spielplan"
    r"|tabelle|calendrier|resultats(?:-elections)?|resultados|agenda|events?|veranstaltungen|termine|afisha|kalender"
    r"|tv-?programm?e?|programme-tv|podcasts?|galler(?:y|ies)|comments|kommentare|commentaires|comentarios|newsletters?"
    r"|suscripciones|subscriptions?|subscribe|abo|abonnement|annonces(?:-legales)?|anuncios|annunci|anzeigen|classifieds?"
    r"|nekrolog[iy]?|esquelas|traueranzeigen|avis-de-deces|death-notices|spravka|spravochnik|pasatiempos|crosswords?|sudoku"
    r"|tv-guide|users?|members?|profil[es]?|lotter(?:y|ies|ia|ias)|loterias?|raspisanie|timetables?|fahrplan|jizdni-rady)/"
)
"""Sections of an address that hold services of a site: stories stand there too, but with a date."""
_AUTHOR_PLACE = re.compile(r"/(?:authors?|autor(?:en|es|i)?|auteurs?|avtory?|journalists?|profiles?)/[^/]+/?$")
_LIVE_PLACE = re.compile(
    r"/(?:live|live-?blogs?|live-?ticker|live-?updates?|en-direct|directo|en-vivo|textonlines?|online)(?:[/_-]|$)"
)
_LIVE_HEAD = re.compile(
    r"^\W*(?:live(?: ?blog| ?ticker| updates?)?[:|-]|\+\+\+|en direct\b|direct[.:,]|en vivo\b|directo\b|diretta\b"
    r"|онлайн[:-]|(?:текстовая |прямая |онлайн-)трансляция)"
    r"|\b(?:live ?blog|live ?ticker|newsblog|live updates?|as it happened|онлайн-трансляция)\b|\+\+\+\W*$|[-:|] ?live$"
    r"|[.:–—-] ?онлайн$"
)
_LIVE_POSTS = etree.XPath(
    "//*[self::article or self::div or self::li or self::section][contains(@class,'live') or contains(@class,'ticker')"
    " or contains(@class,'post') or contains(@class,'update') or contains(@class,'entry') or contains(@id,'post')"
    " or @itemprop='liveBlogUpdate'][.//time][position() <= 20]"
)
_CLOCK_TIME = re.compile(r"\s*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: uhr)?\s*", re.I)
_PAID = re.compile(
    "[Pp]aywall|pay-wall|regwall|piano-|tp-container|subscribe-wall|offer-page|subscription-wall|premium-lock"
    "|content-locked|article-locked|paid-content"
)
"""Classes of a box that asks to subscribe."""
_IN_TURN = 0.4
"""In a list a link stands between at least this share of its paragraphs and the next."""
_CROWD = 30
"""Links as long as headlines from which on a page with hardly a text is a front page."""
_MOST_PLACES = 300
"""Paragraphs and links that are looked for: a list is told by its beginning."""
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")


def listing(glance: Glance) -> str | None:
    """Whether the page is a list of links, or about the site itself, and no story."""
    front = is_front_page(glance.page.url) and not _is_elsewhere(glance)
    if front and (not glance.is_declared_story or glance.teasers >= 5):
        return "the address is that of a front page"
    if glance.declared.types & _FORUM_TYPES and len(heads_of(_LIVE_POSTS(glance.page.tree))) >= 3:
        return "the page calls itself a forum's thread, and has posts of many"
    if other := beside_stories(glance):
        return other
    if _calls_itself_front(glance) and (not glance.is_declared_story or glance.teasers >= 5):
        return "the page calls itself the front page"
    if glance.is_declared_story:
        return None
    kind = (glance.page.first_meta("og:type") or "").lower()
    types = {kind.lower() for node in glance.page.json_ld for kind in _types(node)}
    if types & _OTHER_TYPES and not glance.is_likely_story:
        return f"the page calls itself {_article_of(min(types & _OTHER_TYPES))}"
    if "jobposting" in types:
        return "the page calls itself a job"
    if types & _PERSON_TYPES and glance.is_little:
        return f"the page calls itself {_article_of(min(types & _PERSON_TYPES))}"
    if types & _OFFER_TYPES and not glance.is_dated:
        return f"the page calls itself {_article_of(min(types & _OFFER_TYPES))}"
    if thing := _named_thing(glance):
        return f"the page is called as the {thing} that it declares"
    if glance.is_static and glance.is_little:
        return "the system that made the page calls it a page of the site, and no post"
    if _OTHER_KIND.match(kind) and not glance.is_dated:
        return f"the page calls itself a {kind}"
    if (
        (glance.is_anonymous or (not glance.is_dated_story and glance.is_little))
        and not glance.is_marked_up
        and _SERVICE_PLACE.search(f"{glance.path}/")
    ):
        return "the address is that of a service of the site"
    teasers = glance.teasers
    placed = bool(_LIST_PLACE.search(glance.path))
    dated = glance.is_dated
    if types & _LIST_TYPES and (placed or not dated) and teasers >= 3:
        return "the page calls itself a list of stories"
    if not dated and _AUTHOR_PLACE.search(glance.path):
        return "the address is that of a page about an author"
    if placed and glance.is_anonymous and not glance.is_marked_up:
        return "the address is that of a list, and the page has no date and no author"
    if placed and (not dated or glance.weight < 300) and (teasers >= 4 or _consists_of_links(glance)):
        return "the address and the many links are those of a list"
    return _by_headlines(glance, teasers)


def beside_stories(glance: Glance) -> str | None:
    """Whether the page is about the site, or serves its reader otherwise: what its head declares says nothing then."""
    return about_site(glance) or service(glance)


def _named_thing(glance: Glance) -> str | None:
    """What the page is about, if it bears its name: an event, a firm. A report has a headline of its own."""
    for node in glance.page.json_ld:
        name = node.get("name")
        kinds = _THINGS.intersection(kind.lower() for kind in _types(node))
        if kinds and isinstance(name, str) and fold(name) == glance.printed:
            return min(kinds)
    return None


def _by_headlines(glance: Glance, teasers: int) -> str | None:
    """Whether headlines with links are what the page consists of."""
    if glance.is_likely_story and glance.weight >= 300:
        return None
    blocks = len(glance.body.paragraphs)
    unheaded = not glance.is_likely_story and not _is_headed(glance)
    if unheaded and glance.weight < 300 and (crowd := _crowd(glance)) >= _CROWD:
        return f"{crowd} links as long as headlines, and hardly a text beside them"
    if (
        blocks > 3
        and glance.is_anonymous
        and len(links := _long_links(glance)) >= 0.7 * blocks
        and _in_turn(glance, links)
    ):
        return "the text is that of links with a few lines about each"
    if teasers >= 8 and glance.weight < 400:
        return f"{teasers} headlines with links, and no text of a story"
    container = glance.body.container
    if container is None:
        return None
    heads = [_line(head) for head in _elements(_TEASERS_INSIDE(container))]
    inside, paragraphs = len(heads), _count(_PARAGRAPHS_INSIDE, container)
    if inside >= 4 and inside >= 0.6 * paragraphs and glance.weight < 600 * inside and _in_turn(glance, heads):
        return f"the text is that of {inside} headlines with links"
    if blocks > 5 and glance.weight < 400 * blocks and not glance.is_dated_story and _consists_of_links(glance):
        return "the text is that of links with a line about each"
    return None


def _long_links(glance: Glance) -> list[str]:
    """The links in the text that are as long as headlines."""
    container = glance.body.container
    return list(map(_line, _elements(_LONG_LINKS(container)))) if container is not None else []


def _is_headed(glance: Glance) -> bool:
    """Whether the story's own h1 is what the head calls the page, or a part of it."""
    printed, title = glance.printed or "", fold(glance.page.title or "")
    return bool(printed) and (printed in title or title in printed)


def _crowd(glance: Glance) -> int:
    """How many different links of the page, outside its paragraphs, are as long as headlines."""
    return len(set(map(_line, _elements(_LINKS_INSIDE(glance.page.tree)))))


def _consists_of_links(glance: Glance) -> bool:
    container = glance.body.container
    root = container if container is not None and glance.weight >= 300 else glance.page.tree
    links = list(dict.fromkeys(map(_line, _elements(_LINKS_INSIDE(root)))))  # what all boxes of a kind say is one
    if len(links) < 6 or len(links) < 0.6 * len(glance.body.paragraphs):
        return False
    return root is not container or _in_turn(glance, links)


def _in_turn(glance: Glance, links: Sequence[str]) -> bool:
    """Whether text and links come in turn, as in a list: beside a story links stand together, before or after it."""
    container = glance.body.container
    if container is None:
        return True
    said = _line(container)
    texts = _places(said, (block.text for block in glance.body.paragraphs if block.kind is not Kind.HEADING))
    heads = _places(said, links)
    parted = sum(bisect(heads, before) < bisect(heads, after) for before, after in pairwise(texts))
    return parted >= _IN_TURN * (len(texts) - 1)


def _places(said: str, parts: Iterable[str]) -> list[int]:
    """Where in a text its parts begin, each looked for behind the one before; what is not there is left out."""
    places, start = list[int](), 0
    for part in islice(parts, _MOST_PLACES):
        place = said.find(part[:60], start)
        if part and place >= 0:
            places.append(place)
            start = place + 1
    return places


def live(glance: Glance) -> str | None:
    """Whether the page is a live blog: entries with times under one headline."""
    if "liveblogposting" in glance.declared.types:
        return "JSON-LD calls it a live blog"
    named = any(_LIVE_HEAD.search(head) for head in glance.titles)
    placed = bool(_LIVE_PLACE.search(glance.path))
    if not (named or placed):
        return None
    posts = max(len(heads_of(_LIVE_POSTS(glance.page.tree))), _clock_times(glance))
    return f"a live blog: {posts} entries with times of their own" if posts >= 3 else None


def _clock_times(glance: Glance) -> int:
    """How many times of day stand alone in the text."""
    container = glance.body.container
    texts = container.itertext() if container is not None else ()
    return sum(1 for text in islice(texts, 500) if _CLOCK_TIME.fullmatch(str(text)))


def teaser(glance: Glance) -> str | None:
    """Whether only the beginning of a paid story can be read here."""
    paid = glance.declared.free is False
    if glance.declared.free or glance.weight >= 2500:
        return None
    last = glance.body.paragraphs[-1].text if glance.body.paragraphs else ""
    cut = bool(_CUT_OFF.search(last[-20:]))
    if paid and (glance.weight < 1500 or cut):
        return "the page says that the story is not free, and shows only its beginning"
    if wall_words.PAYWALL.search(glance.after):
        return "the text breaks off at a prompt to subscribe"
    if paid or cut or glance.weight < 1500:
        blocks = list(islice(_paid_blocks(glance.page.tree), 5))
        said = fold(" ".join("".join(map(str, block.itertext()))[:1000] for block in blocks))
        if (blocks and cut) or wall_words.PAYWALL.search(said):
            return "the text is short, and there is a box that asks to subscribe"
    return None


def _paid_blocks(root: Element) -> Iterator[Element]:
    """The boxes that are named for a request to subscribe."""
    for node in root.iter("div", "section", "aside", "p", "article"):
        if _PAID.search(node.get("class") or "") or "paywall" in (node.get("id") or ""):
            yield node


def _calls_itself_front(glance: Glance) -> bool:
    """Whether the page's own address is the site's; one with a date says that it is a website, too."""
    if not glance.declared.canonicals or _is_elsewhere(glance):
        return False
    return not glance.is_likely_story or (glance.page.first_meta("og:type") or "").lower() == "website"


def _is_elsewhere(glance: Glance) -> bool:
    """Whether the page's own address is another than the front page it was read at."""
    return any(not is_front_page(found.value) for found in glance.declared.canonicals)


def _types(node: object) -> list[str]:
    given = node.get("@type") if isinstance(node, dict) else None
    return [kind for kind in (given if isinstance(given, list) else [given]) if isinstance(kind, str)]


def _article_of(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.removesuffix('page')} page"


def _line(element: Element) -> str:
    return " ".join(text_of(element).split())


def _elements(found: object) -> list[Element]:
    return found if isinstance(found, list) else []


def _count(path: etree.XPath, root: Element) -> float:
    found = path(root)
    return found if isinstance(found, float) else 0.0
