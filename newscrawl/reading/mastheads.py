"""Whether a name in a byline is that of the site, though the page declares no such publisher."""

from __future__ import annotations

import re

from newscrawl.page import Page
from newscrawl.reading.names import WIRES, is_faceless, is_personal, squashed
from newscrawl.urls import host

_SEPARATOR = re.compile(r"\s+[|–—·•»:~/-]+\s+|\s*[|｜»•_]\s*|(?<=[\u3001-\u9fff\uac00-\ud7af])\s*-+\s*(?=\w)")
_DENSE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_MEDIUM = re.compile(
    r"(?:网|網|报|報|社|新闻|新聞|资讯|財經|财经|科技|订阅|频道|周刊|杂志|在线|客户端|电视台|뉴스|신문|일보)$"
)
"""How papers and sites are called where names have no spaces."""
_LEAST = 4
"""Letters from which on a name's beginning is another name."""
_MOST_WORDS = 6


def without_site(names: list[str], page: Page) -> list[str]:
    """The names without the site's: what its host spells, or the title has apart from the headline."""
    doubtful = [name for name in names if not _is_somebody(name)]
    if not doubtful:
        return names
    address, parts = host(page.url) or "", _apart(page.title or "")
    return [name for name in names if name not in doubtful or not (_is_spelt(name, address) or _is_part(name, parts))]


def _is_somebody(name: str) -> bool:
    """Whether it is an agency, a desk, or a person or an account, after whom sites and columns are named too."""
    if name.casefold() in WIRES or is_faceless(name) or is_personal(name) or is_personal(name.title()):
        return True
    return not (" " in name or "." in name or _DENSE.search(name))


def _apart(title: str) -> list[str]:
    """The parts of a title but the longest, which is the headline."""
    parts = [squashed(part) for part in _SEPARATOR.split(title[:400])]
    longest = max(parts, key=len)
    return [part for part in parts if part and part is not longest]


def _is_part(name: str, parts: list[str]) -> bool:
    """Whether a part of the title is the name, or the beginning of it: a department has more words, or a site has."""
    own = squashed(name)
    if _DENSE.search(name):
        return any(_MEDIUM.search(part) and len(own) > 1 and part.startswith(own) for part in parts)
    return any(
        own == part or (min(len(own), len(part)) >= _LEAST and (own.startswith(part) or part.startswith(own)))
        for part in parts
    )


def _is_spelt(name: str, address: str) -> bool:
    """Whether a label of the address is the name, its beginning, or the beginnings of its words: `exatimes`."""
    own, words = squashed(name), re.findall(r"[a-z]+", name.casefold())
    for label in map(squashed, address.split(".")[:-1]):
        if len(label) >= _LEAST and (own.startswith(label) or _spells(label, words[:_MOST_WORDS])):
            return True
    return len(own) > _LEAST and squashed(address).endswith(own)


def _spells(label: str, words: list[str]) -> bool:
    """Whether the label is made of beginnings of all the words, in order, the last one in full."""
    if len(words) < 2:
        return words == [label]
    first = words[0]
    return any(
        label.startswith(first[:size]) and _spells(label[size:], words[1:])
        for size in range(1, min(len(first), len(label)) + 1)
    )
