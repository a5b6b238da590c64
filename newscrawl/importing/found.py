"""What a file of another program holds, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Found:
    """Something a file holds: a page, a record, or why there is nothing to be had of it."""

    where: str
    url: str | None = None
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    fetched: datetime | None = None
    line: str | None = None
    skipped: str | None = None
