"""Finding sites by name and by address, and reading a page by the rules of its site.

A site is found in `newscrawl.spiders` (the folder `spiders/`), in packages that declare the entry-point group
`newscrawl.sites`, and in the folders that `--sites` or the variable NEWSCRAWL_SITES names; a later one of the
same name takes the place of an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.declarations import place
from newscrawl.errors import NotAnArticle, SiteError, UsageError
from newscrawl.items import Reading
from newscrawl.normalise import as_article, clean_provenance
from newscrawl.page import Page
from newscrawl.reading.fields import Site
from newscrawl.reading.reader import read
from newscrawl.site_modules import built_in, origins, spiders_of

if TYPE_CHECKING:
    from newscrawl.spider import NewsSpider


@cache
def all_spiders() -> dict[str, type[NewsSpider]]:
    """Every site by name, sorted. Raises SiteError for a declaration that is wrong, naming file and line."""
    found: dict[str, type[NewsSpider]] = {}
    for origin in origins():
        own: dict[str, type[NewsSpider]] = {}
        for module in origin:
            for spider in spiders_of(module):
                if other := own.get(str(spider.name)):
                    raise SiteError(
                        f"{place(spider, 'name')}: site {spider.name!r} is declared at {place(other, 'name')} too: "
                        "give one of them another name"
                    )
                own[str(spider.name)] = spider
        found |= own
    return dict(sorted(found.items()))


@cache
def find_spider(name: str) -> type[NewsSpider]:
    """The site called `name`. Raises UsageError, with the names that come near, if there is none."""
    if module := built_in(name):
        for spider in spiders_of(module):
            if spider.name == name:
                return spider
    try:
        return all_spiders()[name]
    except KeyError:
        near = get_close_matches(name, all_spiders(), n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`newscrawl sites` lists them"
        raise UsageError(f"there is no site called {name!r}: {hint}") from None


def find_site(name: str) -> Site:
    """What reading needs of the site called `name`. Raises UsageError if there is none."""
    return find_spider(name).site


def site_of(url: str) -> Site | None:
    """The site whose domains hold the host of `url`, the longest domain first; `None` if no site has it."""
    host = (urlsplit(url).hostname or "").lower()
    parts = host.split(".")
    suffixes = {".".join(parts[n:]) for n in range(len(parts))}
    held = [
        (len(domain), spider.site)
        for spider in all_spiders().values()
        for domain in spider.allowed_domains
        if domain in suffixes
    ]
    return max(held, key=lambda pair: pair[0])[1] if held else None


def read_page(
    body: bytes,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    site: str | None = None,
    fetched: datetime | None = None,
    status: int = 200,
) -> Reading:
    """Read one page: `body` is the decoded HTTP body, `url` the address it was served at.

    `site` is a site's name; "auto" finds it by the URL's host; `None` reads by the general reader alone.
    `fetched` is the instant of the fetch (aware), for dates such as «вчера в 15:40». What is called a listing is read
    too: whoever knows better has its text. Pure: no network, no clock, no store. Any bytes give a reading or a named
    state. Raises UsageError for an unknown site, a naive `fetched`, and text in the place of bytes.
    """
    if isinstance(body, str):
        raise UsageError("body is text: give the bytes it was decoded from, such as response.content")
    if fetched is not None and fetched.utcoffset() is None:
        raise UsageError(f"fetched={fetched!r} has no UTC offset: give an aware datetime")
    known = site_of(url) if site == "auto" else find_site(site) if site else None
    result = read(Page(body, url, headers), site=known, fetched=fetched, status=status, lists=True)
    if result.raw is None:
        return Reading(state=result.state, reason=result.reason, failed_rules=list(result.failed_rules))
    try:
        article = as_article(result.raw)
    except NotAnArticle as error:
        return Reading(
            state=result.state,
            reason=error.reason if result.state.is_story else result.reason,
            provenance=clean_provenance(result.raw.provenance),
            failed_rules=list(result.failed_rules),
        )
    return Reading(
        state=result.state,
        reason=result.reason,
        article=article,
        provenance=article.provenance,
        failed_rules=list(result.failed_rules),
    )
