"""A page with its reading marked in it, as one HTML file that opens in a browser and loads no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lxml import etree
from lxml import html as lxml_html

from newscrawl.items import Article
from newscrawl.page import Element, Page
from newscrawl.text import fold

_STYLE = """
body{max-width:56rem;margin:0 auto!important;padding:0 1rem 4rem!important;font:16px/1.5 sans-serif}
img{max-width:100%;height:auto}
[data-newscrawl]{outline:2px solid #2c6fbb!important;outline-offset:3px;margin-top:8px;margin-bottom:8px}
[data-newscrawl]::before{content:attr(data-newscrawl);background:#2c6fbb;color:#fff;font:bold 11px/1.5 monospace;
padding:0 5px;display:inline-block;margin-right:6px;vertical-align:middle}
[data-newscrawl^=body]{outline-color:#2a9d4a!important}[data-newscrawl^=body]::before{background:#2a9d4a}
[data-newscrawl^=dropped]{outline-color:#c0392b!important;opacity:.6}[data-newscrawl^=dropped]::before{background:#c0392b}
.newscrawl-table{font:13px/1.4 sans-serif;background:#fffbe6;color:#222;padding:12px;border-bottom:3px solid #444;
margin-bottom:1rem}
.newscrawl-table td{padding:2px 8px;vertical-align:top;overflow-wrap:anywhere}
.newscrawl-table td:first-child{white-space:nowrap;font-weight:bold}.newscrawl-table td:last-child{color:#666}
.newscrawl-key{margin-right:1em;padding:0 5px;color:#fff}
"""
_KEY = "".join(
    f'<span class="newscrawl-key" style="background:{colour}">{what}</span>'
    for colour, what in (("#2a9d4a", "body"), ("#c0392b", "left out of it"), ("#2c6fbb", "another field"))
)
_UNSAFE = ("script", "noscript", "iframe", "object", "embed", "form", "link")
_SINGLE = ("headline", "lead", "rubric", "photo_caption", "photo_credit", "published")
_MARK = "data-newscrawl"
_SILENT = ("style", "template", "br", "source")
_LABEL = 24
"""Letters that may stand beside a value in its element: "Photo: ", "Text: "."""


def marked(page: Page, article: Article | None, reason: str | None) -> str:
    """The page's own markup with the body green, what was left out of its container red, and each field labelled."""
    root = etree.fromstring(etree.tostring(page.tree))
    for node in list(root.iter(*_UNSAFE)):
        parent = node.getparent()
        if parent is not None:
            node.drop_tree() if isinstance(node, lxml_html.HtmlElement) else _remove(parent, node)
    for node in root.iter():
        for name in [name for name in node.attrib if str(name).lower().startswith("on")]:
            del node.attrib[name]
    body = root.find("body")
    if article is not None and body is not None:
        _mark(body, article)
    head = root.find("head")
    extra = f'<base href="{escape(page.base_url)}"><style>{_STYLE}</style>'
    text = etree.tostring(root, encoding="unicode", method="html")
    text = text.replace("<head>", f"<head>{extra}", 1) if head is not None else extra + text
    start = text.find(">", text.find("<body")) + 1
    return "<!DOCTYPE html>\n" + text[:start] + _table(article, reason) + text[start:]


def _remove(parent: Element, node: Element) -> None:
    before = node.getprevious()
    if node.tail:
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


def _mark(body: Element, article: Article) -> None:
    order = {node: number for number, node in enumerate(body.iter()) if isinstance(node.tag, str)}
    texts = {node: text for node in order if 0 < len(text := fold("".join(node.itertext()))) < 5000}
    taken: list[Element] = []
    for number, block in enumerate(article.body, 1):
        places = [node for node, text in texts.items() if text == fold(block.text)]
        for node in places[-1:]:
            node.set(_MARK, f"body {number}" + ("" if block.kind == "paragraph" else f" {block.kind}"))
            taken.append(node)
    container = _holder(taken)
    story = order.get(taken[0], 0) if taken else 0
    for name, value in _values(article):
        places = [node for node in order if _shows(node, texts.get(node, ""), value) and not _is_marked(node)]
        before = [node for node in places if order[node] < story]
        if before:  # the nearest to the story, and of those around one another the innermost
            max(before, key=lambda node: order[node]).set(_MARK, name)
        elif places:
            _innermost(places).set(_MARK, name)
    if container is not None:
        _mark_dropped(container)


def _innermost(places: list[Element]) -> Element:
    """The first of `places`, or the innermost of those that it holds."""
    inside = [node for node in places if places[0] in node.iterancestors()]
    return inside[-1] if inside else places[0]


def _values(article: Article) -> Iterator[tuple[str, str]]:
    for name in _SINGLE:
        if value := getattr(article, name):
            yield name, str((article.published_raw or value) if name == "published" else value)
    yield from (("author", name) for name in article.authors)
    yield from (("tag", tag) for tag in article.tags)
    if article.photo_url:
        yield "photo", article.photo_url


def _shows(node: Element, text: str, value: str) -> bool:
    if node.tag in ("img", "time"):
        given = (node.get("src") or "").rpartition("/")[2] or node.get("datetime")
        if given and (given == value or (node.tag == "img" and value.endswith(given))):
            return True
    wanted = fold(value)
    return bool(wanted) and wanted in text and len(text) <= len(wanted) + _LABEL


def _is_marked(node: Element) -> bool:
    return any(each.get(_MARK) for each in (node, *node.iterancestors()))


def _mark_dropped(element: Element) -> None:
    """Mark the largest parts of `element` that hold text and nothing of the reading."""
    for child in element:
        if not isinstance(child.tag, str) or child.get(_MARK):
            continue
        if any(node.get(_MARK) for node in child.iter()):
            _mark_dropped(child)
        elif child.tag not in _SILENT and "".join(child.itertext()).strip():
            child.set(_MARK, "dropped")


def _holder(nodes: list[Element]) -> Element | None:
    """The smallest element that holds all of `nodes`."""
    if not nodes:
        return None
    common = [nodes[0], *nodes[0].iterancestors()]
    for node in nodes[1:]:
        above = {id(each) for each in (node, *node.iterancestors())}
        common = [each for each in common if id(each) in above]
    return common[0] if common else None


def _table(article: Article | None, reason: str | None) -> str:
    if article is None:
        return f'<div class="newscrawl-table">newscrawl: no article: {escape(reason or "")}</div>'
    rows = "".join(
        f"<tr><td>{name}</td><td>{escape(shown(getattr(article, name)))}</td>"
        f"<td>{escape(f'{record.source}: {record.rule}')}</td></tr>"
        for name, record in article.provenance.items()
        if name not in ("body", "images")
    )
    return f'<div class="newscrawl-table"><p>{_KEY}</p><table>{rows}</table></div>'


def shown(value: object) -> str:
    """A field's value in one line for a person: several parted by semicolons, a card by its address."""
    if isinstance(value, list):
        return "; ".join(each if isinstance(each, str) else str(getattr(each, "url", each)) for each in value)[:300]
    return str(value)[:300]
