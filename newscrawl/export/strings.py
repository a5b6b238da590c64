"""Text as Arrow strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def strings(pyarrow: Any, values: Sequence[str | bytes | None]) -> Any:
    """An Arrow array of strings. Bytes have to be UTF-8: they are not decoded to find that out, which took a tenth."""
    return pyarrow.array(values, pyarrow.binary()).view(pyarrow.string())
