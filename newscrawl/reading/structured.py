"""What a page declares of itself: JSON-LD, microdata, OpenGraph and `<meta>`, as candidates in order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from newscrawl.items import Candidate, Provenance, Source
from newscrawl.page import Page
from newscrawl.reading import linked_data
from newscrawl.reading.linked_data import Graph, Node, place, text, values
from newscrawl.reading.microdata import Marked
from newscrawl.reading.names import is_personal
from newscrawl.reading.rdfa import Submitted
from newscrawl.urls import absolute

RAW_LIMIT = 500
"""Characters of a raw string that provenance keeps."""


class Found(NamedTuple):
    """A value as the page has it, and where."""

    value: str
    source: Source
    rule: str

    def candidate(self) -> Candidate:
        """As provenance keeps a loser."""
        return Candidate(source=self.source, rule=self.rule, raw=self.value[:RAW_LIMIT])


class FoundList(NamedTuple):
    """Several values found together: authors, tags."""

    values: tuple[str, ...]
    source: Source
    rule: str

    def candidate(self) -> Candidate:
        """As provenance keeps a loser."""
        return Candidate(source=self.source, rule=self.rule, raw="; ".join(self.values)[:RAW_LIMIT])


class Picture(NamedTuple):
    """An image the page declares."""

    url: str
    caption: str | None
    credit: str | None
    source: Source
    rule: str


def provenance(winner: Found | FoundList, losers: Iterable[Found | FoundList] = ()) -> Provenance:
    """The record of a winner and of the candidates that said something else."""
    raw = winner.value if isinstance(winner, Found) else "; ".join(winner.values)
    rejected = tuple(loser.candidate() for loser in losers)[:8]
    return Provenance(source=winner.source, rule=winner.rule, raw=raw[:RAW_LIMIT], rejected=rejected)


@dataclass
class Declared:
    """Candidates per field, in order of trust. Nothing here is judged against the visible page."""

    nodes: list[Node] = field(default_factory=list)
    """The JSON-LD nodes of this page's story, best first."""
    types: frozenset[str] = frozenset()
    """schema.org types of those nodes and of the microdata, lower case."""
    headlines: list[Found] = field(default_factory=list)
    """Headlines; the first is the best."""
    titles: list[Found] = field(default_factory=list)
    """What the page tells search engines and networks: og:title, twitter:title, `<title>`."""
    leads: list[Found] = field(default_factory=list)
    """Descriptions."""
    published: list[Found] = field(default_factory=list)
    """Dates of publication, raw."""
    modified: list[Found] = field(default_factory=list)
    """Dates of the last change, raw."""
    authors: list[FoundList] = field(default_factory=list)
    """Names of authors as given, not yet split or judged."""
    tags: list[FoundList] = field(default_factory=list)
    """Keywords as given, not yet split."""
    rubrics: list[Found] = field(default_factory=list)
    """Sections."""
    breadcrumbs: list[str] = field(default_factory=list)
    """Names of the breadcrumb, from the root down."""
    languages: list[Found] = field(default_factory=list)
    """Language tags."""
    pictures: list[Picture] = field(default_factory=list)
    """Images, the main one first."""
    body: str | None = None
    """`articleBody`, to confirm a container with; not a body."""
    free: bool | None = None
    """`isAccessibleForFree` or its meta twins, where said."""
    comments: int | None = None
    """`commentCount`, where said."""
    canonicals: list[Found] = field(default_factory=list)
    """Addresses the page calls its own."""
    publishers: frozenset[str] = frozenset()
    """Names of the site and its publisher, casefolded: never an author."""

    @property
    def headline(self) -> str | None:
        """The best declared headline."""
        return next((found.value for found in (*self.headlines, *self.titles)), None)

    @property
    def description(self) -> str | None:
        """The best declared description."""
        return self.leads[0].value if self.leads else None


_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title")
_LEADS = ("og:description", "description", "twitter:description", "sailthru.description", "dc.description")
_PUBLISHED = """article:published_time og:article:published_time og:published_time article.published
    parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime cxenseparse:vor-publicationdate
    mediator_published_time datepublished publishdate publish-date publish_date published-date published_date
    publisheddate pubdate published published_at published_time_telegram publicationdate publication_date
    publication-date article_date_original articlepublicationdate originalpublicationdate article:publicationdate
    displaydate rnews:datepublished dc.date.issued dcterms.issued dc.date.published dc.date.created dcterms.created
    dc.created dcterms.date dc.date date date_published date.release release_date og:release_date posted pdate
    last_published creation_date created bt:pubdate article:post_date article:created content_create_date
    article_published_date ptime cdate dateposted citation_online_date
    citation_publication_date citation_date prism.publicationdate eprints.date
    """.split()
_MODIFIED = """article:modified_time og:article:modified_time og:updated_time og:modified_time article.updated
    datemodified dcterms.modified dc.date.modified dc.modified date.modified last-modified lastmodified lastmod
    last_modified modified modified_time updated_time updated revised date_modified rnews:datemodified
    bt:moddate article:updated_time article:updated""".split()
_AUTHORS = """author article:author parsely-author sailthru.author dc.creator dcterms.creator dc.author byl byline
    cxenseparse:author mediator_author article.author og:article:author article_author authors
    article:author_name rnews:author citation_author""".split()
_TAGS = (
    "article:tag og:article:tag news_keywords keywords parsely-tags sailthru.tags dc.subject dcterms.subject".split()
)
_RUBRICS = """article:section og:article:section og:section article.section parsely-section section category
    cxenseparse:category yandex_recommendations_category article:section_name rubric""".split()
_LANGUAGES = ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage")
_OPENGRAPH = re.compile(r"og:|article:|twitter:")
_SITE_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")


def read_declared(page: Page) -> Declared:
    """What the page declares of its story. Never raises on odd markup."""
    declared = Declared()
    own = [
        Found(address, Source.GENERAL, "link canonical")
        for node in page.declaring["link"]
        if (node.get("rel") or "").lower() == "canonical"
        and (address := absolute(page.base_url, node.get("href") or ""))
    ]
    own += _metas(page, ("og:url", "twitter:url"))
    declared.canonicals = own
    graph = Graph(page.json_ld)
    addresses = frozenset(place(address) for address in (page.url, *(found.value for found in own)) if address)
    declared.titles = _metas(page, _TITLES)
    if page.title:
        declared.titles.insert(1 if declared.titles else 0, Found(page.title, Source.GENERAL, "title"))
    declared.nodes = graph.stories(addresses, [found.value for found in declared.titles])
    _from_linked_data(declared, graph, page)
    _from_microdata(declared, Marked(page.tree))
    _from_meta(declared, page)
    _from_rdfa(declared, Submitted(page))
    return declared


def _metas(page: Page, names: Iterable[str]) -> list[Found]:
    found, given = [], page.meta
    for name in names:
        if name in given:
            source = Source.OPENGRAPH if _OPENGRAPH.match(name) else Source.GENERAL
            found += [Found(plain, source, f"meta {name}") for value in given[name][:20] if (plain := text(value))]
    return found


def _from_linked_data(declared: Declared, graph: Graph, page: Page) -> None:
    nodes = declared.nodes
    declared.types = frozenset(kind for node in nodes for kind in linked_data.types(node))
    for names, target in (
        (("headline", "name"), declared.headlines),
        (("alternativeHeadline",), declared.titles),
        (("description", "abstract"), declared.leads),
        (("datePublished", "uploadDate"), declared.published),
        (("dateCreated",), declared.published),
        (("dateModified",), declared.modified),
    ):
        target += _linked(nodes, names)
    for name in ("author", "creator"):
        for node in nodes:
            if people := graph.names(node.get(name)):
                declared.authors.append(FoundList(tuple(people), Source.JSON_LD, f"ld.{name}"))
    for node in nodes:
        _from_node(declared, node, graph)
    for node in graph.pages():
        for name, target in (("datePublished", declared.published), ("dateModified", declared.modified)):
            target += [Found(found.value, found.source, f"ld.WebPage.{name}") for found in _linked([node], (name,))]
    declared.breadcrumbs = graph.breadcrumbs()
    declared.publishers = _publishers(graph, nodes, page)


def _from_node(declared: Declared, node: Node, graph: Graph) -> None:
    """What one JSON-LD node says beside headlines, dates and authors."""
    if sections := values(node.get("articleSection"))[:1]:
        declared.rubrics += [
            Found(plain, Source.JSON_LD, "ld.articleSection") for plain in map(text, sections) if plain
        ]
    if keywords := [plain for value in values(node.get("keywords")) if (plain := text(value))]:
        declared.tags.append(FoundList(tuple(keywords), Source.JSON_LD, "ld.keywords"))
    declared.pictures += _pictures(node, graph)
    declared.free = _truth(node.get("isAccessibleForFree")) if declared.free is None else declared.free
    declared.comments = _count(node) if declared.comments is None else declared.comments
    language = node.get("inLanguage")
    if isinstance(language, dict):
        language = language.get("alternateName") or language.get("name")
    if tag := text(language):
        declared.languages.append(Found(tag, Source.JSON_LD, "ld.inLanguage"))
    body = node.get("articleBody")
    if body and isinstance(body, str) and len(body) > len(declared.body or ""):
        declared.body = body


def _publishers(graph: Graph, nodes: Iterable[Node], page: Page) -> frozenset[str]:
    """Names of the site and its publisher, casefolded; not of a person after whom a blog is named."""
    publishers = {publisher for node in nodes for publisher in graph.names(node.get("publisher"))}
    publishers |= {found.value for found in _metas(page, _SITE_NAMES)}
    persons = {name for node in nodes for name in _writers(graph, node) if is_personal(name)}
    for node in graph.nodes:
        if linked_data.types(node) & {"website", "newsmediaorganization"} and (own := text(node.get("name"))):
            publishers.add(own)
        publisher = graph.resolve(node.get("publisher"))
        if isinstance(publisher, Mapping) and "person" in linked_data.types(publisher):
            persons.update(graph.names(publisher))
    return frozenset(publisher.casefold() for publisher in publishers - persons)


def _writers(graph: Graph, node: Node) -> Iterator[str]:
    """The authors of the node that it calls persons."""
    for value in values(node.get("author")):
        writer = graph.resolve(value)
        if isinstance(writer, Mapping) and "person" in linked_data.types(writer):
            yield from graph.names(writer)


def _linked(nodes: Iterable[Node], names: Iterable[str]) -> list[Found]:
    return [
        Found(plain, Source.JSON_LD, f"ld.{name}")
        for name in names
        for node in nodes
        if (plain := text(node.get(name)))
    ]


def _from_microdata(declared: Declared, marked: Marked) -> None:
    for name, target in (
        ("headline", declared.headlines),
        ("alternativeheadline", declared.titles),
        ("datepublished", declared.published),
        ("datecreated", declared.published),
        ("datemodified", declared.modified),
        ("articlesection", declared.rubrics),
        ("inlanguage", declared.languages),
    ):
        limit = 1 if name == "headline" else 3
        target += [Found(value, Source.MICRODATA, f"itemprop {name}") for value in list(marked.texts(name))[:limit]]
    for name in ("author", "creator"):
        if people := marked.names(name):
            declared.authors.append(FoundList(tuple(dict.fromkeys(people)), Source.MICRODATA, f"itemprop {name}"))
    if keywords := tuple(marked.texts("keywords")):
        declared.tags.append(FoundList(keywords, Source.MICRODATA, "itemprop keywords"))
    if declared.free is None:
        declared.free = next(map(_truth, marked.texts("isaccessibleforfree")), None)
    if declared.comments is None:
        counts = (value for value in marked.texts("commentcount") if value.isdecimal())
        declared.comments = next(map(int, counts), None)
    declared.publishers |= {name.casefold() for name in marked.names("publisher")}


def _from_rdfa(declared: Declared, submitted: Submitted) -> None:
    if submitted.created:
        declared.published.append(Found(submitted.created, Source.GENERAL, "rdfa dc:created"))
    if submitted.account:
        declared.authors.append(FoundList((submitted.account,), Source.GENERAL, "rdfa foaf:name"))


def _from_meta(declared: Declared, page: Page) -> None:
    declared.leads += _metas(page, _LEADS)
    declared.published += _metas(page, _PUBLISHED)
    declared.modified += _metas(page, _MODIFIED)
    declared.rubrics += _metas(page, _RUBRICS)
    for name in _AUTHORS:
        if found := _metas(page, (name,)):
            declared.authors.append(FoundList(tuple(entry.value for entry in found), found[0].source, found[0].rule))
    for number in ("1", "2"):
        label, written = page.first_meta(f"twitter:label{number}"), page.first_meta(f"twitter:data{number}")
        if label and written and _WRITTEN_BY.match(label):
            declared.authors.append(FoundList((written,), Source.OPENGRAPH, f"meta twitter:data{number}"))
    for name in _TAGS:
        if found := _metas(page, (name,)):
            declared.tags.append(FoundList(tuple(entry.value for entry in found), found[0].source, found[0].rule))
    root = (
        page.tree.get("lang")
        or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or page.tree.get("xml:lang")
    )
    if root:
        declared.languages.insert(0, Found(root, Source.GENERAL, "html lang"))
    declared.languages += _metas(page, _LANGUAGES)
    for image in _metas(
        page, ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    ):
        declared.pictures.append(Picture(image.value, None, None, image.source, image.rule))
    tier = (page.first_meta("article:content_tier") or "").lower()
    if declared.free is None and tier in ("free", "locked", "metered"):
        declared.free = tier != "locked"


_WRITTEN_BY = re.compile(r"(?i)written by|verfasst von|geschrieben von|escrito por|écrit par|scritto da|автор|написано")


def _pictures(node: Node, graph: Graph) -> Iterator[Picture]:
    for name in ("image", "thumbnailUrl"):
        for value in values(node.get(name))[:20]:
            value = graph.resolve(value)
            if isinstance(value, str):
                yield Picture(value, None, None, Source.JSON_LD, f"ld.{name}")
            elif isinstance(value, dict):
                url = next(
                    (url for key in ("url", "contentUrl", "@id") if isinstance(url := value.get(key), str)), None
                )
                credit = text(value.get("creditText")) or next(
                    iter(graph.names(value.get("author") or value.get("creator"))), None
                )
                if url:
                    yield Picture(url, text(value.get("caption")), credit, Source.JSON_LD, f"ld.{name}")


def _truth(value: object) -> bool | None:
    word = str(value).rpartition("/")[2].strip().lower()
    return True if word in ("true", "1", "yes") else False if word in ("false", "0", "no") else None


def _count(node: Node) -> int | None:
    given = text(node.get("commentCount"))
    for statistic in values(node.get("interactionStatistic")):
        if given is None and isinstance(statistic, dict) and "CommentAction" in str(statistic.get("interactionType")):
            given = text(statistic.get("userInteractionCount"))
    return int(given) if given and given.isdecimal() and len(given) < 9 else None
