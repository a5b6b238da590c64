"""Bodies as Arrow lists of paragraphs, cut out of the JSON that the store writes at its quotes.

The body is most of an article: for long paragraphs Arrow's JSON reader takes twice as long, since text that it collects
piece by piece is copied into ever larger buffers. Many short paragraphs take the same time either way.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

_QUOTES = 8
"""Of a paragraph, `{"text":"…","kind":"…"}`."""
_QUOTE = b"\xff"
"""An escaped quote while the others are counted."""


def paragraphs(pyarrow: Any, bodies: Sequence[bytes]) -> Any:
    """Lists of structs (`text`, `kind`), one for each body in JSON (UTF-8)."""
    counts, texts, kinds = list[int](), list[bytes](), list[bytes]()
    for body in bodies:
        cut = _marked(body).split(b'"')
        if len(cut) % _QUOTES == 1 and cut[1:6:4] == [b"text", b"kind"]:
            counts.append(len(cut) // _QUOTES)
            texts += cut[3::_QUOTES]
            kinds += cut[7::_QUOTES]
        else:
            read = json.loads(body)
            counts.append(len(read))
            texts += (paragraph["text"].encode() for paragraph in read)
            kinds += (paragraph["kind"].encode() for paragraph in read)
    columns = [_strings(pyarrow, values) for values in (texts, kinds)]
    kind = pyarrow.list_(pyarrow.struct([("text", pyarrow.string()), ("kind", pyarrow.string())]))
    structs = pyarrow.StructArray.from_arrays(columns, names=["text", "kind"])
    return pyarrow.Array.from_buffers(kind, len(bodies), [None, _ends(pyarrow, counts)], children=[structs])


def _marked(body: bytes) -> bytes:
    """A body whose only escapes are quotes, a byte that no UTF-8 has in their place; nothing of others."""
    first, *rest = body.split(b"\\")
    if any(part[:1] != b'"' for part in rest):
        return b""
    return _QUOTE.join([first, *(part[1:] for part in rest)]) if rest else body


def _strings(pyarrow: Any, values: Sequence[bytes]) -> Any:
    buffers = [None, _ends(pyarrow, map(len, values)), pyarrow.py_buffer(b"".join(values).replace(_QUOTE, b'"'))]
    return pyarrow.Array.from_buffers(pyarrow.string(), len(values), buffers)


def _ends(pyarrow: Any, lengths: Iterable[int]) -> Any:
    return pyarrow.py_buffer(array("i", accumulate(lengths, initial=0)))
