"""RDFa in the body of a page: when a story was created and by whom, as Drupal marks it up by itself."""

from __future__ import annotations

from lxml import etree

from newscrawl.page import Element, Page
from newscrawl.text import clean

_CREATED = etree.XPath("//*[@content and contains(@property, 'dc:created')][position() <= 20]")
_ACCOUNT = etree.XPath("descendant-or-self::*[contains(@property, 'foaf:name')]")
_NAMED = b"dc:created"


class Submitted:
    """What the page says of its first node, which is the story: comments are marked up in the same way."""

    def __init__(self, page: Page) -> None:
        self.created: str | None = None
        self.account: str | None = None
        if _NAMED not in page.body:  # the bytes are there: the text is not decoded for it, nor the tree searched
            return
        node = next((node for node in _CREATED(page.tree) if not _is_comment(node)), None)
        if node is not None:
            self.created = node.get("content")
            self.account = next((clean(account.text or "") for account in _ACCOUNT(node)), None) or None


def _is_comment(node: Element) -> bool:
    return any("omment" in f"{above.get('typeof') or ''}" for above in node.iterancestors())
