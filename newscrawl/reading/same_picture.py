"""Whether two addresses are of one picture: sites serve each at many sizes, from many hosts and in many formats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_SIZE = re.compile(r"[-_]?\d{2,4}x\d{2,4}|[-_](?:\d{2,4}w?|scaled|large|medium|small|thumb\w*)$")
_HEXADECIMAL = re.compile(r"[0-9a-f]{6,}")
_DECIMAL = re.compile(r"\d{6,}")
_LONGEST = 1000
"""Characters of an address that are looked at, and kept."""
_FORMAT = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$")
_GENERIC = frozenset(("original", "featured", "thumbnail", "standard", "landscape"))
"""File names that say how a picture is cut, not which it is."""


class _Identity(NamedTuple):
    url: str
    """The address in lower case."""
    path: str
    """Host and path, where these end in a file with the name of a picture's format."""
    stem: str
    """The file's name without size and format, where it says something."""
    tokens: frozenset[str]
    """Long numbers of the address: of the picture, but also of the day, the cut or the server."""


def same_picture(one: str, other: str) -> bool:
    """Whether two addresses are of one picture at two sizes: its file's name is the same, or most of its long numbers.

    >>> same_picture("https://a.test/pics/6/347489413865756.jpeg", "https://a.test/300xH/6/347489413865756.webp")
    True
    >>> same_picture("https://a.test/410384573_1762438625_1600.webp", "https://a.test/410390770_1762438625_1600.webp")
    False
    """
    return _same(_identity(one[:_LONGEST]), _identity(other[:_LONGEST]))


class SamePictures:
    """Addresses of pictures: `url in pictures` says whether a picture is one of them."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._identities = [_identity(url[:_LONGEST]) for url in urls]

    def __contains__(self, url: str) -> bool:
        if not self._identities:
            return False
        asked = _identity(url[:_LONGEST])
        return any(_same(asked, known) for known in self._identities)


def _same(first: _Identity, second: _Identity) -> bool:
    if first.path and first.path == second.path:
        return True
    if (first.stem and first.stem in second.url) or (second.stem and second.stem in first.url):
        return True
    shared = len(first.tokens & second.tokens)
    return 2 * shared > min(len(first.tokens), len(second.tokens))


def is_picture_file(url: str) -> bool:
    """Whether an address ends in a file with the name of a picture's format.

    >>> is_picture_file("https://a.test/b.JPG?w=600"), is_picture_file("https://a.test/story")
    (True, False)
    """
    return bool(_FORMAT.search(url.lower().split("?")[0]))


@lru_cache(maxsize=1024)
def _identity(url: str) -> _Identity:
    low = url.lower()
    path = low.split("?")[0]
    file = path.rpartition("/")[2]
    stem = _SIZE.sub("", file.rpartition(".")[0] or file)
    path = path.rpartition("//")[2] if is_picture_file(file) else ""
    return _Identity(low, path, stem if len(stem) > 7 and stem not in _GENERIC else "", _tokens(low))


def _tokens(url: str) -> frozenset[str]:
    """Numbers of at least six decimal or, with letters among the digits, eight hexadecimal digits."""
    found: set[str] = set()
    for run in _HEXADECIMAL.findall(url):
        if len(run) > 7 and not run.isalpha():
            found.add(run)
        else:
            found.update(_DECIMAL.findall(run))
    return frozenset(found)
