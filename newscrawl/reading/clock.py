"""What the dates of a page are relative to."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Clock(NamedTuple):
    """The site's zone, the page's language and the instant of the fetch."""

    timezone: str | None = None
    """IANA name of the site's zone."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags of the page."""
    now: datetime | None = None
    """The instant of the fetch, aware."""
