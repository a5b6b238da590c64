"""Each story once a run, by its address, the site's own id, or its very text."""

from __future__ import annotations

from itemadapter import ItemAdapter

from newscrawl.crawling.outcomes import Dropped
from newscrawl.identity import Seen
from newscrawl.items import Article, LedgerState


class DeduplicatePipeline:
    """Drops a story that came before under another address; the store does the same across runs."""

    def __init__(self) -> None:
        self._seen = Seen()

    def process_item(self, item: Article) -> Article:
        """The item, if nothing like it came before; items without an address pass."""
        raw = item._raw if isinstance(item, Article) else None
        first = self._seen.first(ItemAdapter(item), raw.requested_url if raw else None)
        if first is not None:
            raise Dropped(LedgerState.DUPLICATE, f"the same story as {first}")
        return item
