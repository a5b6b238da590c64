"""The rules of a robots.txt (RFC 9309), matched in linear time.

Scrapy's parser makes a regular expression of each rule; `Disallow: /*a*a*a*a*a*a*a*a*b` then takes hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

MOST_BYTES = 500 * 1024
"""Of a robots.txt that are read (RFC 9309 2.5)."""

_LINE = re.compile(r"[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#\r\n]*)")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay: float | None = None
    closed: bool = False


class Rules:
    r"""What a robots.txt says to one crawler.

    >>> rules = Rules.parse(b"User-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 5", "newscrawl")
    >>> rules.allows("https://a.example/private/x"), rules.allows("https://a.example/private/open"), rules.delay
    (False, True, 5.0)
    """

    def __init__(self, rules: list[tuple[str, bool]], delay: float | None = None) -> None:
        self._rules = sorted(dict(sorted(rules)).items(), key=lambda rule: (-len(rule[0]), not rule[1]))
        self.delay = delay
        """Seconds of `Crawl-delay`, not in the RFC; `None` where none is given."""

    @classmethod
    def parse(cls, body: bytes, agent: str) -> Rules:
        """The rules for the product token `agent`: the groups that name it, else those for `*`, else none.

        Reads the first 500 KiB. Any bytes give rules.
        """
        groups = _groups(body[:MOST_BYTES].decode("utf-8-sig", "replace"))
        token = agent.lower()
        own = [group for group in groups if token in group.agents] or [group for group in groups if "*" in group.agents]
        delays = [group.delay for group in own if group.delay is not None]
        return cls([rule for group in own for rule in group.rules], max(delays, default=None))

    def allows(self, url: str) -> bool:
        """Whether the longest rule that matches the URL's path and query allows it; so does none, and a tie."""
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        return next((allows for pattern, allows in self._rules if matches(pattern, path)), True)


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    for line in text.replace("\r", "\n").split("\n"):
        match = _LINE.match(line[:4096])
        if match is None:
            continue
        name, value = match[1].lower(), match[2].strip()
        if name in ("user-agent", "useragent"):
            if not groups or groups[-1].closed:
                groups.append(_Group())
            token = re.match(r"\*|[A-Za-z_-]+", value)
            groups[-1].agents.append(token[0].lower() if token else value.lower())
        elif groups and name in ("allow", "disallow"):
            groups[-1].closed = True
            if value:
                groups[-1].rules.append((_normal(value), name == "allow"))
        elif groups and name == "crawl-delay":
            groups[-1].closed = True
            if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value):
                groups[-1].delay = float(value)
    return groups


def matches(pattern: str, path: str) -> bool:
    """Whether a rule's pattern matches from the path's start; `*` is anything, `$` at its end is the path's end.

    >>> matches("/a*c$", "/abc"), matches("/a*c$", "/abcd"), matches("/a", "/abc")
    (True, False, True)
    """
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not anchored or len(path) == len(first)
    at = len(first)
    for piece in others[:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    last = others[-1]
    return path.endswith(last) and len(path) - len(last) >= at if anchored else path.find(last, at) >= 0


def _normal(path: str) -> str:
    spelled = "".join(
        character if character.isascii() else "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
        for character in path
    )
    return _ESCAPE.sub(_unescaped, spelled)


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
