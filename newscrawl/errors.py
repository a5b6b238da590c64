"""What can go wrong, each with the exit status the program ends with.

Every message names the file, URL or option it is about and says what to do.
"""

from pathlib import Path
from traceback import extract_tb


class NewscrawlError(Exception):
    """Base of everything newscrawl raises on purpose; `exit_status` is what the program ends with."""

    exit_status = 1


class UsageError(NewscrawlError):
    """A wrong option, an unreadable file, an unknown site. Raised by commands and by `read_page`."""

    exit_status = 2


class SiteError(UsageError):
    """A site's declaration is wrong: raised when its file is imported, naming file, line and fix."""


class StoreError(NewscrawlError):
    """The store cannot be used: locked, full, read-only, corrupt, foreign or newer than this program."""

    exit_status = 3


class DamagedStoreError(StoreError):
    """The database itself is damaged: only its raw pages can be read again."""


class UnreachableError(NewscrawlError):
    """The site cannot be reached, or forbids crawling. Raised at the end of a crawl."""

    exit_status = 4


class NotAnArticle(NewscrawlError):
    """A reading holds no article. Raised by normalising; `reason` is what the ledger keeps."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


def fault_in_words(error: BaseException) -> str:
    """A fault of this program or of a site's rules on one line: what, and in which file and line."""
    said = " ".join(str(error).split())[:500]
    frames = extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {said}{place}" if said else f"{type(error).__name__}{place}"
