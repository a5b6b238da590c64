"""Sites built with Next.js carry the data of a page as JSON beside its text (https://nextjs.org/docs)."""

from __future__ import annotations

import json
from typing import Any

from newscrawl.page import Page


def next_data(page: Page, *path: str) -> Any:
    """What lies at `path` of the page's `__NEXT_DATA__`, from `props.pageProps` on; `None` if it is not there."""
    script = page.tree.find(".//script[@id='__NEXT_DATA__']")
    if script is None or not script.text:
        return None
    try:
        value = json.loads(script.text)
    except ValueError:
        return None
    for key in ("props", "pageProps", *path):
        value = value.get(key) if isinstance(value, dict) else None
    return value
