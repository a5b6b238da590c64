"""A page with its reading marked in it, as one HTML file that opens in a browser and loads no script."""

from __future__ import annotations

from html import escape

from lxml import etree
from lxml import html as lxml_html

from newscrawl.items import Article
from newscrawl.page import Element, Page
from newscrawl.text import fold

_STYLE = """
[data-newscrawl]{outline:3px solid #888!important;outline-offset:2px;position:relative}
[data-newscrawl]::before{content:attr(data-newscrawl);background:#444;color:#fff;font:11px/1.4 monospace;padding:0 4px;
display:inline-block;margin-right:4px}
[data-newscrawl^=body]{outline-color:#2a9d4a!important}[data-newscrawl^=body]::before{background:#2a9d4a}
[data-newscrawl^=dropped]{outline-color:#c0392b!important;opacity:.55}[data-newscrawl^=dropped]::before{background:#c0392b}
.newscrawl-table{font:13px/1.4 sans-serif;background:#fffbe6;color:#222;padding:12px;border-bottom:3px solid #444}
.newscrawl-table td{padding:2px 8px;vertical-align:top}
"""
_UNSAFE = ("script", "noscript", "iframe", "object", "embed", "form", "link")
_SINGLE = ("headline", "lead", "rubric", "photo_caption", "photo_credit", "published_raw")


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
    places: dict[str, list[Element]] = {}
    for node in body.iter():
        if isinstance(node.tag, str):
            text = fold("".join(node.itertext()))
            if 0 < len(text) < 5000:
                places.setdefault(text, []).append(node)
    taken: list[Element] = []
    for number, block in enumerate(article.body, 1):
        for node in places.get(fold(block.text), [])[-1:]:
            node.set("data-newscrawl", f"body {number}" + ("" if block.kind == "paragraph" else f" {block.kind}"))
            taken.append(node)
    named = [(name, str(value)) for name in _SINGLE if (value := getattr(article, name))]
    named += [("author", name) for name in article.authors] + [("tag", tag) for tag in article.tags]
    for name, value in named:
        for node in places.get(fold(value), [])[:1]:
            if node.get("data-newscrawl") is None:
                node.set("data-newscrawl", name.removesuffix("_raw"))
    container = _holder(taken)
    for node in () if container is None else container.iter("p", "li", "h2", "h3", "blockquote", "figcaption"):
        marked_near = node.get("data-newscrawl") or any(each.get("data-newscrawl") for each in node.iterancestors())
        if (
            not marked_near
            and not any(child.get("data-newscrawl") for child in node.iter())
            and "".join(node.itertext()).strip()
        ):
            node.set("data-newscrawl", "dropped")


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
        f"<tr><td><b>{name}</b></td><td>{escape(str(getattr(article, name))[:300])}</td>"
        f"<td>{escape(f'{record.source}: {record.rule}')}</td></tr>"
        for name, record in article.provenance.items()
        if name not in ("body", "images")
    )
    return f'<div class="newscrawl-table"><table>{rows}</table></div>'
