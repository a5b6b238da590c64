"""Looking at a site nobody has rules for: what is found, what is proposed, what is said of what stood in the way."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.discovery.autodiscovery import well_known
from newscrawl.discovery.sources import Feed, Listing, Sitemap
from newscrawl.kit.answers import Answer
from newscrawl.kit.patterns import article_pattern, id_pattern
from newscrawl.kit.probe import Probe, probe
from newscrawl.kit.proposals import Proposal, noise_lines, proposals
from newscrawl.kit.site_file import site_file, zone_of

ROOT = Path(__file__).parents[3]
HOME = "https://news.example.de/"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
NAMES = ("Anna Beispiel", "Bruno Muster", "Clara Vogel", "David Stein")


def address(number: int) -> str:
    return f"{HOME}stadt/2026/11/{20 - number}/bruecke-am-fluss-{100200 + number}.html"


def article(number: int, *, extra: str = "", head: str = "") -> str:
    return f"""<html lang="de"><head><title>Brücke {number}</title>{head}
<meta property="article:published_time" content="2026-11-{20 - number}T10:00:00+01:00"></head><body>
<nav><a href="/">Start</a></nav><main><h1>Die Brücke Nummer {number} ist fertig geworden</h1>
<div class="meta"><span class="signature-autor">{NAMES[number % 4]}</span></div>
<div class="story"><p>Die Brücke Nummer {number} wurde am Samstag eröffnet, wie die Gemeinde am Morgen mitteilte.</p>
<p>Sie besteht aus {number + 300} Brettern, von denen jedes die Unterschrift eines Bewohners des Dorfes trägt.</p>
<p>Im nächsten Sommer sollen am Weg {number + 20} Bäume gepflanzt und auf beiden Ufern Bänke aufgestellt werden.</p>
{extra}</div></main></body></html>"""


def feed(addresses: list[str]) -> str:
    items = "".join(f"<item><title>x</title><link>{url}</link></item>" for url in addresses)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


class Web:
    """Answers from a dictionary."""

    def __init__(self, pages: dict[str, str | bytes | int], headers: dict[str, str] | None = None) -> None:
        self.pages, self.headers, self.asked = (
            pages,
            headers or {"content-type": "text/html; charset=utf-8"},
            list[str](),
        )

    async def get(self, url: str) -> Answer:
        self.asked.append(url)
        page = self.pages.get(url, 404)
        if isinstance(page, int):
            return Answer(url, status=page, body=b"<html><body>no</body></html>")
        return Answer(url, 200, self.headers, page.encode() if isinstance(page, str) else page)


def site(**more: str | bytes | int) -> dict[str, str | bytes | int]:
    urls = [address(number) for number in range(6)]
    front = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>hi</body></html>'
    )
    pages: dict[str, str | bytes | int] = {HOME: front, f"{HOME}feed.xml": feed(urls)}
    pages |= {url: article(number) for number, url in enumerate(urls)}
    return pages | {HOME + name.replace("_", "."): value for name, value in more.items()}


def look(pages: dict[str, str | bytes | int], headers: dict[str, str] | None = None) -> Probe:
    return asyncio.run(probe(HOME, Web(pages, headers).get, now=NOW))


def test_a_declared_feed_is_the_source() -> None:
    assert [source for source, _ in look(site()).sources] == [Feed(f"{HOME}feed.xml")]


def test_a_sitemap_of_robots_is_a_source() -> None:
    pages = site(robots_txt=f"User-agent: *\nSitemap: {HOME}map.xml\n")
    pages[f"{HOME}map.xml"] = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(f"<url><loc>{address(number)}</loc></url>" for number in range(6))
        + "</urlset>"
    )
    assert Sitemap(f"{HOME}map.xml") in [source for source, _ in look(pages).sources]


def test_all_announced_articles_are_read() -> None:
    assert len(look(site()).articles) == 6


def test_no_more_articles_are_read_than_asked_for() -> None:
    web = Web(site())
    asyncio.run(probe(HOME, web.get, now=NOW, most=3))
    assert sum("bruecke" in url for url in web.asked) == 3


def test_without_a_feed_the_front_page_is_the_source() -> None:
    links = "".join(f'<a href="{address(number)}">Die Brücke Nummer {number} ist fertig</a>' for number in range(6))
    pages = {url: page for url, page in site().items() if "feed" not in url} | {
        HOME: f"<html><body>{links}</body></html>"
    }
    found = look(pages)
    assert [source for source, _ in found.sources] == [Listing(HOME)]
    assert any("no feed and no sitemap was found" in note for note in found.notes)


def test_a_refused_front_page_is_said_plainly() -> None:
    assert any("HTTP 403" in note and "--from DIR" in note for note in look({HOME: 403}).notes)


def test_a_site_that_refuses_is_not_asked_ten_times() -> None:
    web = Web(dict.fromkeys([HOME, f"{HOME}robots.txt", *(source.url for source in well_known(HOME))], 403))
    asyncio.run(probe(HOME, web.get, now=NOW))
    assert len(web.asked) == 5


def test_a_wall_is_said_plainly() -> None:
    wall = """<html><head><title>Just a moment...</title></head><body><div id="cf-challenge">
<h1>Checking your browser before accessing the site.</h1>
<noscript>Please enable JavaScript and cookies to continue</noscript></div></body></html>"""
    assert any("is a wall" in note and "--from DIR" in note for note in look({HOME: wall}).notes)


def test_pages_without_json_ld_are_said_to_be() -> None:
    assert any(note.startswith("no JSON-LD") for note in look(site()).notes)


def test_another_encoding_is_named() -> None:
    pages = {url: page if "bruecke" not in url else str(page).encode("cp1252") for url, page in site().items()}
    found = look(pages, {"content-type": "text/html; charset=windows-1252"})
    assert any("cp1252" in note for note in found.notes)


def test_a_rule_is_proposed_where_it_finds_more_than_the_general_reader() -> None:
    found = look(site())
    for sample in found.articles:
        assert sample.article is not None
        sample.article.authors.clear()
    authors = next(made for made in proposals(found.articles) if made.field == "authors")
    assert (authors.rule, authors.found, authors.general, authors.pages) == (".signature-autor", 6, 0, 6)


def test_nothing_is_proposed_for_a_field_that_is_read_everywhere() -> None:
    assert "headline" not in {made.field for made in proposals(look(site()).articles)}


def test_too_few_pages_measure_nothing() -> None:
    assert proposals(look(site()).articles[:2]) == []


BOX = """<p class="club-hint">Werden Sie Mitglied im Freundeskreis und lesen Sie jede Woche den Brief aus der Redaktion
des Dorfes.</p>"""


def test_a_block_repeated_on_all_pages_is_proposed_to_be_dropped_or_is_out_already() -> None:
    pages = site() | {address(number): article(number, extra=BOX) for number in range(6)}
    samples = look(pages).articles
    held = any("Freundeskreis" in sample.article.text for sample in samples if sample.article)
    dropped = [made.rule for made in proposals(samples) if made.field == "drop"]
    assert dropped == ([".club-hint"] if held else [])


def test_the_declaration_is_a_file_that_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newscrawl.site_modules import FOLDERS_VARIABLE
    from newscrawl.sites import all_spiders, find_spider

    found = look(site())
    text = site_file("beispiel", found, proposals(found.articles), noise_lines(found.articles, []), "2026-11-22")
    (tmp_path / "beispiel.py").write_text(text, "utf-8")
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
    all_spiders.cache_clear()
    find_spider.cache_clear()
    spider = find_spider("beispiel")
    all_spiders.cache_clear()
    find_spider.cache_clear()
    assert (spider.language, spider.timezone) == ("de", "Europe/Berlin")
    assert spider.article_urls == r"/stadt/\d{4}/\d\d/\d\d/[^/]+\.html"
    assert spider.site_id == r"-(\d{5,})\.\w+$"


def test_the_declaration_stands_as_a_formatter_leaves_it() -> None:
    found = look(site())
    found.sources.append((Sitemap("https://news.example.de/sitemap.xml"), 6))
    text = site_file("x", found, [Proposal("lead", 'p[data-role="lead"]', 6, 0, 6, "")], [], "2026-11-22")
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "format",
        "--no-cache",
        "--stdin-filename",
        str(ROOT / "spiders" / "x.py"),
        "-",
    ]
    formatted = subprocess.run(ruff, input=text, capture_output=True, text=True, check=True)
    assert (formatted.stdout, text.count("Sitemap(")) == (text, 1)


def test_the_same_site_gives_the_same_declaration() -> None:
    one, other = (site_file("x", look(site()), [], [], "2026-11-22") for _ in range(2))
    assert one == other


def test_addresses_of_no_one_shape_give_no_pattern() -> None:
    assert article_pattern(["https://a.example/x", "https://a.example/a/b/c", "https://a.example/p/q"]) is None


def test_an_id_that_is_not_one_to_a_story_is_none() -> None:
    assert id_pattern([f"https://a.example/12345/{slug}" for slug in ("a", "b", "c")]) is None


@pytest.mark.parametrize("status", [401, 403, 429])
def test_refused_articles_are_counted(status: int) -> None:
    pages = site() | {address(number): status for number in range(4)}
    assert any(note.startswith("4 of 6 pages were refused") for note in look(pages).notes)


FRAME = """<p class="lead-of-the-house">Ein Haus der vereinigten Dorfblätter am Fluss und auf beiden Ufern</p>
<ol><li class="breadcrumb-item">Start</li><li class="breadcrumb-item">{rubric}</li></ol>"""


@pytest.mark.parametrize("field", ["lead", "rubric"], ids=["a line of the frame", "the first of the breadcrumbs"])
def test_what_is_the_same_on_every_page_is_no_value(field: str) -> None:
    pages = site()
    for number, rubric in enumerate(("Stadt", "Land", "Fluss", "Stadt", "Land", "Fluss")):
        page = article(number).replace("<nav>", FRAME.format(rubric=rubric) + "<nav>")
        pages[address(number)] = page
    found = look(pages)
    for sample in found.articles:
        assert sample.article is not None
        sample.article.lead = sample.article.rubric = None
    assert [made.rule for made in proposals(found.articles) if made.field == field] == []


IN_ENGLISH = {
    'lang="de"': 'lang="en"',
    "Die Brücke Nummer": "The bridge number",
    "ist fertig geworden": "is ready at last",
    "wurde am Samstag eröffnet, wie die Gemeinde am Morgen mitteilte": "was opened on Saturday, as the council told us",
    "Sie besteht aus": "It is made of",
    "Brettern, von denen jedes die Unterschrift eines Bewohners des Dorfes trägt": "planks with a name on each of them",
    "Im nächsten Sommer sollen am Weg": "In the summer that is to come",
    "Bäume gepflanzt und auf beiden Ufern Bänke aufgestellt werden": "trees will be planted by the path to it",
}


def english(*, offset: str) -> Probe:
    """The site at an address and in a language of no one country, with dates that end in `offset`."""
    home = HOME.replace(".de/", ".com/")
    replaced = IN_ENGLISH | {HOME: home, "+01:00": offset}
    pages: dict[str, str | bytes | int] = {}
    for url, page in site().items():
        for old, new in replaced.items():
            url, page = url.replace(old, new), str(page).replace(old, new)
        pages[url] = page
    return asyncio.run(probe(home, Web(pages).get, now=NOW))


@pytest.mark.parametrize(
    ("offset", "why"),
    [
        ("+01:00", "not needed: its dates carry their own"),
        ("", "not known: declare the zone of dates that are printed without one"),
    ],
    ids=["dates with an offset", "dates without one"],
)
def test_a_zone_is_asked_for_only_where_it_is_needed(offset: str, why: str) -> None:
    assert zone_of(english(offset=offset)) == (None, why)


def test_a_noise_line_with_quotation_marks_is_kept_as_it_is() -> None:
    text = site_file("x", look(site()), [], [r'Mehr im "Boten"\.'], "2026-11-22")
    assert r'r"Mehr im \x22Boten\x22\.",' in text
