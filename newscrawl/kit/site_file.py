"""A site's file, written from what a probe found and from proposals that were measured."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter

from newscrawl.discovery.sources import Feed, Sitemap
from newscrawl.kit.patterns import article_pattern, id_pattern
from newscrawl.kit.probe import Probe
from newscrawl.kit.proposals import Proposal

_ZONES = {
    "ru": "Europe/Moscow", "by": "Europe/Minsk", "kz": "Asia/Almaty", "ua": "Europe/Kyiv", "az": "Asia/Baku",
    "de": "Europe/Berlin", "at": "Europe/Vienna", "ch": "Europe/Zurich", "fr": "Europe/Paris", "it": "Europe/Rome",
    "es": "Europe/Madrid", "pt": "Europe/Lisbon", "nl": "Europe/Amsterdam", "be": "Europe/Brussels",
    "pl": "Europe/Warsaw", "cz": "Europe/Prague", "sk": "Europe/Bratislava", "hu": "Europe/Budapest",
    "ro": "Europe/Bucharest", "bg": "Europe/Sofia", "gr": "Europe/Athens", "tr": "Europe/Istanbul",
    "dk": "Europe/Copenhagen", "no": "Europe/Oslo", "se": "Europe/Stockholm", "fi": "Europe/Helsinki",
    "is": "Atlantic/Reykjavik", "uk": "Europe/London", "ie": "Europe/Dublin", "jp": "Asia/Tokyo", "kr": "Asia/Seoul",
    "cn": "Asia/Shanghai", "in": "Asia/Kolkata", "id": "Asia/Jakarta", "my": "Asia/Kuala_Lumpur",
    "vn": "Asia/Ho_Chi_Minh",
    "th": "Asia/Bangkok", "il": "Asia/Jerusalem", "za": "Africa/Johannesburg", "ng": "Africa/Lagos",
    "ke": "Africa/Nairobi",
    "tz": "Africa/Dar_es_Salaam", "au": "Australia/Sydney", "nz": "Pacific/Auckland", "br": "America/Sao_Paulo",
    "ar": "America/Argentina/Buenos_Aires", "mx": "America/Mexico_City", "ca": "America/Toronto",
}  # fmt: skip
"""The zone of most of a country's press, by the ending of its domains."""


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
    """The site's IANA zone and where it is from: the country of the domain, agreed with the offsets printed."""
    offsets = Counter(
        str(sample.article.published)[-6:] for sample in found.articles if sample.article and sample.article.published
    )
    zone = _ZONES.get(found.host.rpartition(".")[2])
    if zone:
        return zone, "the country of its domain"
    if offsets and offsets.most_common(1)[0][0] == "+03:00" and language_of(found) == "ru":
        return "Europe/Moscow", "Russian pages with dates at +03:00"
    return None, "not known: write the zone of dates that are printed without one"


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
    lines = [f'name = "{name}"', f"language = {_quoted(language_of(found))}", f"timezone = {_quoted(zone)}"]
    lines.append(f"allowed_domains = [{_quoted(found.host)}]")
    listed = ", ".join(f"{type(source).__name__}({_quoted(source.url)})" for source in sources)
    lines.append(f"sources = ({listed},)")
    if pattern := article_pattern(addresses):
        lines.append(f"article_urls = r{_quoted(pattern)}")
    if pattern := id_pattern(addresses):
        lines.append(f"site_id = r{_quoted(pattern)}")
    if made:
        lines.append("fields = Fields(")
        for field in dict.fromkeys(proposal.field for proposal in made):
            rules = ", ".join(proposal.rule for proposal in made if proposal.field == field)
            lines.append(f"    {field}={_quoted(rules)},")
        lines.append(")")
    if noise:
        lines.append("noise = (")
        lines += [f"    r{_quoted(line)}," for line in noise]
        lines.append(")")
    about = f"{found.host}. Verified on {len(found.articles)} pages read on {when}."
    title = "".join(part.capitalize() for part in name.split("_"))
    body = textwrap.indent("\n".join(lines), "    ")
    return f'"""{about}"""\n\nfrom newscrawl import {", ".join(names)}\n\n\nclass {title}(NewsSpider):\n{body}\n'


def _quoted(value: str | None) -> str:
    return (
        "None"
        if value is None
        else '"' + value.replace('"', "'") + '"'
        if "\\" in value
        else json.dumps(value, ensure_ascii=False)
    )
