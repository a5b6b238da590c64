"""Whether two texts of a page are the same thing said twice."""

from __future__ import annotations

from newscrawl.text import fold


def is_same_headline(one: str, other: str) -> bool:
    """Whether two headlines are the same one, give or take a suffix or a few words. Both are folded.

    >>> is_same_headline("the bridge opens", "the bridge opens - the invented times")
    True
    >>> is_same_headline("opinion", "opinion: why the bridge stays shut for another year")
    False
    """
    short, long = sorted((one, other), key=len)
    if short in long and (len(short) > 24 or 2 * len(short) > len(long)):
        return True
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) >= 0.6 * (len(first) + len(second))


def is_description(text: str, description: str) -> bool:
    """Whether a block is what the page's head calls its description: equal, or the one where the other is cut off.

    Both are folded.
    """
    text, description = text.rstrip(".… "), description.rstrip(".… ")
    short, long = sorted((text, description), key=len)
    return len(short) > 30 and (long.startswith(short) or (short in long and 2 * len(short) > len(long)))


def is_title(text: str, title: str) -> bool:
    """Whether a block says the headline, `title`, which is folded."""
    return bool(title) and abs(len(text) - len(title)) < 12 and fold(text).rstrip(".") == title.rstrip(".")
