"""What the addresses of a site's articles have in common, as regular expressions for its declaration."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from newscrawl.urls import canonicalise


def article_pattern(addresses: list[str]) -> str | None:
    """A regular expression that all `addresses` match and as little else as can be; `None` for fewer than three.

    >>> article_pattern([f"https://a.example/news/2026/11/{n}/some-words-{n}.html" for n in (20, 21, 22)])
    '/news/\\\\d{4}/\\\\d\\\\d/\\\\d\\\\d/[^/]+\\\\.html'
    """
    paths = [urlsplit(canonicalise(address)).path for address in addresses]
    shapes = Counter(len(path.strip("/").split("/")) for path in paths)
    if len(paths) < 3 or not shapes:
        return None
    length, count = shapes.most_common(1)[0]
    chosen = [path for path in paths if len(path.strip("/").split("/")) == length]
    if count < 0.7 * len(paths):
        return None
    columns = list(zip(*(path.strip("/").split("/") for path in chosen), strict=True))
    parts = [_segment(list(column)) for column in columns]
    ending = "/" if all(path.endswith("/") for path in chosen) else ""
    pattern = "/" + "/".join(parts) + ending
    return pattern if re.search(r"\\d|[a-z]{3}|\[\^/\]\+/\[", pattern) else None


def _segment(values: list[str]) -> str:
    if len(set(values)) == 1 and not re.search(r"\d", values[0]):
        return re.escape(values[0])
    for pattern in (r"\d{4}", r"\d\d", r"\d+"):
        if all(re.fullmatch(pattern, value) for value in values):
            return pattern
    ending = re.search(r"\.[a-z]{3,5}$", values[0])
    if ending and all(value.endswith(ending[0]) for value in values):
        return "[^/]+" + re.escape(ending[0])
    return r"[^/]+-\d+" if all(re.search(r"-\d{4,}$", value) for value in values) else "[^/]+"


def id_pattern(addresses: list[str]) -> str | None:
    """A regular expression whose group is the id in each of `addresses`: a number or 24 hex digits, never twice.

    >>> id_pattern([f"https://a.example/n/{n}-some-words" for n in (100001, 100002, 100003)])
    '/(\\\\d{5,})-'
    """
    paths = [urlsplit(address).path for address in addresses]
    for pattern in (
        r"/([0-9a-f]{24})\b",
        r"/(\d{5,})/?$",
        r"/(\d{5,})-",
        r"-(\d{5,})\.\w+$",
        r"-(\d{5,})/?$",
        r"/(\d{5,})\.\w+$",
    ):
        found = [match[1] for path in paths if (match := re.search(pattern, path))]
        if len(paths) >= 3 and len(found) == len(paths) == len(set(found)):
            return pattern
    return None
