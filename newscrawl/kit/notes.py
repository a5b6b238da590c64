"""What stands in the way at a site, in plain words, each with what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newscrawl.items import Access, PageState
from newscrawl.kit.answers import Answer
from newscrawl.kit.samples import Sample
from newscrawl.page import Page
from newscrawl.reading.reader import WALLS, read

REFUSALS = (401, 403, 407, 429, 451, 503)
WAY_OUT = "ask its owner for access, or save pages in a browser and use --from DIR"
NO_SOURCE = "no feed and no sitemap was found: its front page is the source; look for a page that lists news"
NO_ARTICLE = "no article could be read: give the address of a section that lists articles, or use --from DIR"


def front_note(front: Answer) -> str | None:
    """Why the front page lets nobody in, and what to do; `None` if it does."""
    if front.refused:
        asked = front.refused.endswith("forbids it")
        way = f"the site asks not to be crawled; {WAY_OUT}" if asked else "is the address right?"
        return f"the front page cannot be fetched: {front.refused.rstrip('.')}: {way}"
    if front.status != 200 and front.status not in REFUSALS:
        return f"the front page answers HTTP {front.status}: is the address right?"
    page = read(Page(front.body, front.url, front.headers), status=front.status) if front.body else None
    wall = f"a wall ({page.state}: {page.reason})" if page else ""
    if front.status == 200:
        # an empty one is filled by scripts: its stories may still be announced elsewhere
        is_wall = page is not None and page.state in WALLS and page.state is not PageState.EMPTY
        return f"the front page is {wall}: {WAY_OUT}" if is_wall else None
    whose = f", {wall}" if page is not None and page.state is PageState.CHALLENGE else ""
    return f"the front page answers HTTP {front.status}{whose}: the site does not let this client in; {WAY_OUT}"


def page_notes(samples: list[Sample]) -> Iterator[str]:
    """What is to be known of the pages that were read."""
    states = Counter(sample.reading.state for sample in samples if not sample.reading.state.is_story)
    for state, count in states.most_common():
        way = f": {WAY_OUT}" if state in WALLS else ""
        yield f"{count} of {len(samples)} pages are no articles but: {state}{way}"
    denied = Counter(sample.status for sample in samples if sample.status in REFUSALS)
    for status, count in denied.most_common():
        yield f"{count} of {len(samples)} pages were refused (HTTP {status}): crawl slower, or with permission"
    articles = [sample for sample in samples if sample.article is not None]
    paid = sum(1 for sample in articles if sample.article and sample.article.access is Access.PAYWALLED)
    if paid:
        yield f"{paid} of {len(articles)} articles are behind a paywall: only their beginning will be stored"
    if articles and not any(sample.page.json_ld for sample in articles):
        yield "no JSON-LD: dates and authors come from the page's own markup; check them in the table above"
    encodings = {sample.page.encoding for sample in articles} - {"utf-8", "ascii"}
    if encodings:
        yield f"the pages are in {', '.join(sorted(encodings))}: read as such, nothing to declare"
