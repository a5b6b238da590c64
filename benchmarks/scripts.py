"""How much of a body hangs on the script it is written in: newscrawl, and peers beside it.

    python benchmarks/scripts.py --gold ../shared/gold
    python benchmarks/scripts.py --gold ../shared/gold --peers PEERS/bin/python

Every letter that the pages of two gold sets show is put into another script, with its full stops and, for scripts that
have none, without spaces between words. No word says anything any more, neither "Read also" nor "By": what is left to
go by is how a page is built. Bodies are compared letter by letter. Options are those of benchmarks/reading.py.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from changed_pages import Pages, main, read_changed
from lxml import etree
from reading import Tool

from newscrawl.page import Page

_END = re.compile(r"\.(?=\s|$|[\"”»])")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_SHOWN = frozenset(("og:title", "og:description", "description", "twitter:title", "twitter:description"))
Turn = Callable[[str], str]


def _script(letters: str, stop: str = ".", comma: str = ",", *, spaces: bool = True) -> Turn:
    """Gives the function that writes a text in other letters, those of the Latin alphabet one by one."""
    table = str.maketrans(dict(zip(string.ascii_lowercase, letters, strict=True)) | {",": comma, "ß": letters[18] * 2})

    def turned(text: str) -> str:
        bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
        found = _END.sub(stop, bare.lower().translate(table))
        return found if spaces else _BETWEEN_WORDS.sub("", found)

    return turned


def _from(first: int, step: int = 1) -> str:
    return "".join(chr(first + step * number) for number in range(26))


SCRIPTS: dict[str, Turn] = {
    "as it is": str,
    "Cyrillic": _script("абцдефгхийклмнопярстувшжыз"),
    "Georgian": _script(_from(0x10D0)),
    "Armenian": _script(_from(0x561), "։"),
    "Devanagari": _script(_from(0x915), "।"),
    "Arabic, as Urdu": _script("ابچدیفگہعجکلمنوپقرستغوڈشیز", "۔", "،"),
    "Han, without spaces": _script(_from(0x4E00, 37), "。", "，", spaces=False),
    "Khmer, without spaces": _script(_from(0x1780), "។", "", spaces=False),
    "Thai, without spaces and stops": _script(_from(0xE01), " ", "", spaces=False),
}


def turned_page(body: bytes, turn: Turn) -> bytes:
    """The page with every text that it shows, and its title and description, in another script."""
    root = Page(body, "https://example.test/").tree
    for element in root.iter():
        if element.tag not in ("script", "style") and element.text:
            element.text = turn(element.text)
        if element.tail:
            element.tail = turn(element.tail)
        name = (element.get("property") or element.get("name") or "").lower()
        if element.tag == "meta" and name in _SHOWN and (said := element.get("content")):
            element.set("content", turn(said))
    written: bytes = etree.tostring(root, method="html", encoding="utf-8")
    return written


def _letters(text: str) -> str:
    return " ".join(re.sub(r"[\W_]", "", text))


def read(folder: Path, pages: Pages, turn: Turn, tools: Sequence[Tool]) -> Pages:
    """Has the tools read the turned pages; gives the gold pages turned alike, all bodies as rows of letters."""
    read_changed(
        folder,
        pages,
        tools,
        lambda body, coding: turned_page(body.decode(coding, "replace").encode("utf-8", "replace"), turn),
    )
    for answer in (answer for tool in tools for answer in tool.answers):
        said = answer.get("body") or []
        answer["body"] = [_letters(text) for text in ([said] if isinstance(said, str) else said)]
    return [{**page, "body": [_letters(turn(text)) for text in page["body"]]} for page in pages]


if __name__ == "__main__":
    main(__doc__, "body F1, by letters", SCRIPTS, read)
