"""Which encoding a page is in: what it declares, and what its bytes say when that is a lie.

The order is the HTML standard's (https://html.spec.whatwg.org/#determining-the-character-encoding): byte order
mark, HTTP header, `<meta>`. The bytes overrule header and meta where these cannot be right: text that is valid
UTF-8 beyond ASCII is UTF-8, and Cyrillic that reads as capitals and symbols is in another Cyrillic encoding.
"""

from __future__ import annotations

import re
from codecs import utf_8_decode

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

# fmt: off
ENCODINGS = frozenset(
    {
        "utf-8", "utf-16-le", "utf-16-be", "ascii", "cp866", "cp874", "koi8-r", "koi8-u", "mac-cyrillic", "big5hkscs",
        "euc_jp", "euc_kr", "cp949", "gb18030", "shift_jis", "cp932", "iso2022_jp", "iso8859-2", "iso8859-3",
        "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10", "iso8859-13", "iso8859-14",
        "iso8859-15", "iso8859-16", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
        "cp1258",
    }
)
# fmt: on
"""The encodings a page may name. Python knows codecs (zlib, punycode, idna) that are no encodings of pages."""

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_SINGLE_BYTE = frozenset(name for name in ENCODINGS if name.startswith(("iso8859", "cp12", "koi8", "mac-", "cp8"))) | {
    "ascii"
}
_FREQUENT = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґў")
_HIGH = re.compile(rb"[\x80-\xff]+")
_MARKUP = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SAMPLE = 200_000
_PIECE = 16_384
"""Bytes that are decoded at once to see whether they are UTF-8: so many stay in the processor's cache."""
_DOUBTFUL = 0.05
"""Above this share of broken sequences among what is not ASCII, the bytes are not UTF-8 with a few faults."""


def find_encoding(body: bytes, content_type: str | None = None, *, valid: bool | None = None) -> str:
    """The Python codec to read a page with; always one of `ENCODINGS`. Never raises.

    `body` is the decoded HTTP body, `content_type` the value of that header, `valid` whether all bytes are
    valid UTF-8, where the caller knows already.

    >>> find_encoding("<meta charset=windows-1251><p>Привет".encode(), None)
    'utf-8'
    >>> find_encoding("Новости дня".encode("koi8-r"), "text/html")
    'koi8-r'
    """
    bom, _ = read_bom(body[:4])
    if bom in ENCODINGS:
        return bom
    if valid and b"\0" not in body and b"\x1b" not in body:  # neither UTF-16 nor ISO-2022, whatever it declares
        return "utf-8"
    names = (http_content_type_encoding(content_type), html_body_declared_encoding(body[:4096]))
    declared = [name for name in names if name in ENCODINGS]
    first = declared[0] if declared else None
    if body.isascii():
        return "iso2022_jp" if first == "iso2022_jp" else "utf-8"
    if first is not None and first.startswith("utf-16"):
        return first if body.count(0) > len(body) // 10 else find_encoding(body)
    broken = 0.0 if valid else broken_utf8(body)
    if broken == 0.0:
        return "utf-8"
    sample = _MARKUP.sub(b" ", body[:_SAMPLE])
    legacy = next((name for name in declared if name != "utf-8" and name != "ascii"), None)
    if legacy is None and broken < _DOUBTFUL:
        return "utf-8"
    if legacy is None or legacy in _SINGLE_BYTE:
        return _cyrillic(sample, legacy) or legacy or _asian(sample) or "cp1252"
    return legacy


def is_utf8(body: bytes) -> bool:
    """Whether all bytes are valid UTF-8.

    Decoded piece by piece, each into the memory of the one before: half the cost of the whole text at once.
    """
    view, place = memoryview(body), 0
    try:
        while place < len(body):
            end = place + _PIECE
            place += utf_8_decode(view[place:end], "strict", end >= len(body))[1]
    except UnicodeDecodeError:
        return False
    return True


def broken_utf8(body: bytes) -> float:
    """The share of what is not ASCII in the bytes that is not valid UTF-8, between 0 and 1.

    A character cut off at the end is no fault.
    """
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and error.reason == "unexpected end of data":
            return 0.0
    else:
        return 0.0
    sample = body[:_SAMPLE] if not body[:_SAMPLE].isascii() else body
    text = sample.decode("utf-8", "replace")
    valid = len(text) - len(text.encode("ascii", "ignore"))
    faults = text.count("\ufffd")
    return faults / valid if valid else 0.0


def _cyrillic(sample: bytes, declared: str | None) -> str | None:
    """The Cyrillic encoding the sample reads well in, or `None`; what is declared stands when it reads well."""
    high = b" ".join(_HIGH.findall(sample)[:4000])
    letters = len(high) - high.count(b" ")
    if letters < 8:
        return None
    scores = {name: _readable(high, letters, name) for name in _CYRILLIC}
    best = max(scores, key=lambda name: scores[name])
    if declared == "koi8-u" and scores["koi8-r"] > 0.6:
        return declared
    if declared in scores and scores[declared] > scores[best] - 0.15:
        return declared
    if declared is not None and declared not in scores and letters < 0.2 * len(sample.replace(b" ", b"")):
        return None
    return best if scores[best] > 0.75 else None


def _readable(high: bytes, letters: int, name: str) -> float:
    return sum(char in _FREQUENT for char in high.decode(name, "replace")) / letters


def _asian(sample: bytes) -> str | None:
    """An East Asian encoding the sample is valid and plausible in, or `None`."""
    for name, plausible in _ASIAN:
        text = sample.decode(name, "replace")
        if text.count("\ufffd") <= len(text) // 500:
            dense = [char for char in text if char > "\u2e7f"]
            if len(dense) > 20 and sum(bool(plausible(char)) for char in dense) > _ENOUGH[name] * len(dense):
                return name
    return None


_ASIAN = (
    ("euc_jp", re.compile("[\u3041-\u30ff]").match),
    ("cp932", re.compile("[\u3041-\u30ff]").match),
    ("cp949", re.compile("[\uac00-\ud7a3]").match),
    (
        "gb18030",
        re.compile("[的一是不了在人有我他这中大来上国和地到说们为子你时要就出会可也对生能而那得于着下自之年]").match,
    ),
    (
        "big5hkscs",
        re.compile("[的一是不了在人有我他這中大來上國和地到說們為子你時要就出會可也對生能而那得於著下自之年]").match,
    ),
)
_ENOUGH = {"euc_jp": 0.2, "cp932": 0.2, "cp949": 0.6, "gb18030": 0.08, "big5hkscs": 0.08}
