"""A site's file, written from what a probe found and from proposals that were measured."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter

from newscrawl.country_zones import country_zone
from newscrawl.discovery.sources import Feed, Sitemap
from newscrawl.kit.patterns import article_pattern, id_pattern
from newscrawl.kit.probe import Probe
from newscrawl.kit.proposals import Proposal


def site_name(host: str) -> str:
    """The name of a site's file, from its host.

    >>> site_name("news.example.co.uk"), site_name("20min.ch")
    ('example', 'site_20min')
    """
    labels = host.removeprefix("www.").split(".")
    core = labels[:-2] if len(labels) > 2 and labels[-2] in ("co", "com", "org", "net", "gov", "ac") else labels[:-1]
    name = re.sub(r"\W+", "_", (core or labels)[-1].lower())
    return name if name.isidentifier() else f"site_{name}"


def zone_of(found: Probe) -> tuple[str | None, str]:
    """The site's IANA zone, or None, and why."""
    language = language_of(found)
    if zone := country_zone(found.host, language):
        return zone, "of the country of its domain or language"
    dated = [sample.article for sample in found.articles if sample.article and sample.article.published]
    offsets = Counter(str(article.published)[-6:] for article in dated).most_common(1)
    if language == "ru" and offsets and offsets[0][0] == "+03:00":
        return "Europe/Moscow", "Russian pages with dates at +03:00"
    if dated and not any("zone assumed" in article.provenance["published"].rule for article in dated):
        return None, "not needed: its dates carry their own"
    return None, "not known: declare the zone of dates that are printed without one"


def language_of(found: Probe) -> str | None:
    """The language of most articles."""
    return found.commonest([sample.article.language for sample in found.articles if sample.article])


def site_file(name: str, found: Probe, made: list[Proposal], noise: list[str], when: str) -> str:
    """The text of `spiders/NAME.py`: the sources that answered and only the rules that were measured to help."""
    addresses = [sample.article.url for sample in found.articles if sample.article]
    kinds = [source for source, _ in found.sources]
    sources = [source for source in kinds if isinstance(source, Feed | Sitemap)][:2] or kinds[:1]
    names = sorted({type(source).__name__ for source in sources} | {"NewsSpider"} | ({"Fields"} if made else set()))
    zone, _ = zone_of(found)
    lines = [f'name = "{name}"']
    given = (("language", language_of(found)), ("timezone", zone))
    lines += [f"{attribute} = {_quoted(value)}" for attribute, value in given if value]
    lines.append(f"allowed_domains = [{_quoted(found.host)}]")
    listed = [f"{type(source).__name__}({_quoted(source.url)})" for source in sources]
    lines += (
        ["sources = (", *(f"    {source}," for source in listed), ")"] if listed[1:] else [f"sources = ({listed[0]},)"]
    )
    if pattern := article_pattern(addresses):
        lines.append(f"article_urls = {_pattern(pattern)}")
    if pattern := id_pattern(addresses):
        lines.append(f"site_id = {_pattern(pattern)}")
    if made:
        lines.append("fields = Fields(")
        for field in dict.fromkeys(proposal.field for proposal in made):
            rules = ", ".join(proposal.rule for proposal in made if proposal.field == field)
            lines.append(f"    {field}={_quoted(rules)},")
        lines.append(")")
    if noise:
        lines.append("noise = (")
        lines += [f"    {_pattern(line)}," for line in noise]
        lines.append(")")
    pages = f"{len(addresses)} pages" if len(addresses) > 1 else "a page"
    about = f"{found.host}. Verified on {pages} read on {when}."
    title = "".join(part.capitalize() for part in name.split("_"))
    body = textwrap.indent("\n".join(lines), "    ")
    return f'"""{about}"""\n\nfrom newscrawl import {", ".join(names)}\n\n\nclass {title}(NewsSpider):\n{body}\n'


def _quoted(value: str) -> str:
    """The text as Python, in the quotation marks that spare it escapes, as formatters have it."""
    written = json.dumps(value, ensure_ascii=False)
    return "'" + written[1:-1].replace('\\"', '"') + "'" if '"' in value and "'" not in value else written


def _pattern(expression: str) -> str:
    return 'r"' + expression.replace('"', r"\x22") + '"'
