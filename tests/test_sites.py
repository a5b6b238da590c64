"""Every site against its recorded answers: one test a field, so that a failure names what broke."""

from __future__ import annotations

import re
import statistics
import sys
from pathlib import Path

import pytest
from lxml import etree

from newscrawl.discovery.archives import first_url
from newscrawl.discovery.sources import Archive, JsonListing, Listing, Sitemap, Source
from newscrawl.items import Reading
from newscrawl.kit.answers import Answer
from newscrawl.kit.sources import read_source
from newscrawl.page import Page
from newscrawl.reading.fields import Fields, Rule
from newscrawl.reading.site_rules import RuleSet
from newscrawl.sites import all_spiders, site_of
from newscrawl.testing import Case, as_expected, cases, differences, expected
from newscrawl.urls import canonicalise

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
SPIDERS = all_spiders()
CASES = list(cases(FIXTURES))
PAGES = [case for case in CASES if case.kind == "article"]
_FILE_OF = {name: Path(str(spider.__module__).rpartition(".")[2]).stem for name, spider in SPIDERS.items()}
_cache: dict[tuple[str, str], Reading] = {}


def _id(case: Case) -> str:
    return f"{case.site}-{case.name}"


def _reading(case: Case) -> Reading:
    key = (case.site, case.name)
    if key not in _cache:
        _cache[key] = case.read()
    return _cache[key]


@pytest.mark.parametrize("case", PAGES, ids=_id)
def test_page_is_what_it_is(case: Case) -> None:
    assert _reading(case).state == case.state


@pytest.mark.parametrize(
    ("case", "name"),
    [pytest.param(case, name, id=f"{_id(case)}-{name}") for case in PAGES for name in case.article or ()],
)
def test_field_reads_right(case: Case, name: str) -> None:
    reading = _reading(case)
    assert reading.article is not None, reading.reason
    assert as_expected(reading.article, name) == expected(case, name)


@pytest.mark.parametrize("case", [case for case in PAGES if case.article], ids=_id)
def test_page_reads_as_nothing_but_what_is_expected(case: Case) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", [case for case in PAGES if case.article], ids=_id)
def test_no_rule_of_the_site_fails_on_its_pages(case: Case) -> None:
    assert _reading(case).failed_rules == []


@pytest.mark.parametrize("case", [case for case in PAGES if not case.article], ids=_id)
def test_page_without_a_story_is_none(case: Case) -> None:
    assert not _reading(case).state.is_story


@pytest.mark.parametrize("name", SPIDERS)
def test_file_site_and_fixture_folder_have_one_name(name: str) -> None:
    assert (_FILE_OF[name], (FIXTURES / name).is_dir()) == (name, True)


def test_every_fixture_folder_is_a_site() -> None:
    assert {path.name for path in FIXTURES.iterdir() if path.is_dir()} - set(SPIDERS) == set()


@pytest.mark.parametrize("name", SPIDERS)
def test_site_has_a_recorded_article(name: str) -> None:
    assert [case.name for case in PAGES if case.site == name and case.article]


@pytest.mark.parametrize("name", SPIDERS)
def test_site_has_a_recorded_source(name: str) -> None:
    assert [case.name for case in CASES if case.site == name and case.announces]


@pytest.mark.parametrize("name", SPIDERS)
def test_a_source_of_the_site_is_recorded_at_its_address(name: str) -> None:
    urls = {re.escape(source.url) for source in SPIDERS[name].sources}
    patterns = [re.compile(re.sub(r"\\\{.*?\\\}", ".*", url)) for url in urls]
    recorded = [case.url for case in CASES if case.site == name and case.kind != "article"]
    assert [url for url in recorded if any(pattern.fullmatch(url) for pattern in patterns)]


def _described(source: Source) -> bool:
    """Whether the site says how to read the source: then an answer shows whether it says so rightly."""
    return isinstance(source, JsonListing | Archive) or (isinstance(source, Listing) and source.links is not None)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        pytest.param(name, source.url, id=f"{name}-{type(source).__name__}")
        for name, spider in SPIDERS.items()
        for source in spider.sources
        if _described(source)
    ],
)
def test_a_source_that_is_described_is_recorded(name: str, url: str) -> None:
    pattern = re.sub(r"\\\{.*?\\\}", ".*", re.escape(url))
    assert [case.name for case in CASES if case.site == name and case.announces and re.fullmatch(pattern, case.url)]


@pytest.mark.parametrize("name", SPIDERS)
def test_every_source_is_a_well_formed_address(name: str) -> None:
    for source in SPIDERS[name].sources:
        assert re.fullmatch(r"https?://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?/\S*", source.url)


@pytest.mark.parametrize("name", SPIDERS)
def test_site_is_found_by_the_address_of_its_pages(name: str) -> None:
    for case in (case for case in PAGES if case.site == name):
        found = site_of(case.url)
        assert found is not None
        assert found.name == name


@pytest.mark.parametrize("name", SPIDERS)
def test_pages_match_the_pattern_of_article_addresses(name: str) -> None:
    pattern = SPIDERS[name].article_urls
    assert [case.url for case in PAGES if case.site == name and pattern and not re.search(pattern, case.url)] == []


@pytest.mark.parametrize("name", SPIDERS)
def test_announced_articles_are_recorded(name: str) -> None:
    recorded = {case.url for case in CASES if case.site == name}
    announced = {url for case in CASES if case.site == name for url in case.announces or ()}
    assert recorded & announced


@pytest.mark.parametrize("name", SPIDERS)
def test_every_selector_finds_something_in_some_page(name: str) -> None:
    pages = [Page(case.body, case.url, case.headers) for case in PAGES if case.site == name]
    idle = [
        f"{field}: {rule}"
        for layout in SPIDERS[name].site.layouts
        for field, rules in layout.rules().items()
        for rule in rules
        if not any(_finds(page, layout, field, rule) for page in pages)
    ]
    assert idle == []


def _finds(page: Page, layout: Fields, field: str, rule: Rule) -> bool:
    alone = RuleSet(page, type(layout)(**{field: rule}))
    return bool(alone.all(field) or alone.elements(field)[0])


def _source_of(case: Case) -> Source:
    for source in SPIDERS[case.site].sources:
        pattern = re.sub(r"\\\{.*?\\\}", ".*", re.escape(source.url))
        if re.fullmatch(pattern, case.url) or case.url == first_url(source):
            return source
    return Sitemap(case.url)


@pytest.mark.parametrize("case", [case for case in CASES if case.announces is not None], ids=_id)
def test_source_announces_what_it_lists(case: Case) -> None:
    spider, source = SPIDERS[case.site], _source_of(case)
    answer = Answer(case.url, case.status, case.headers, case.body)
    found = read_source(source, answer, domains=spider.allowed_domains, article_urls=spider.article_urls)
    addresses = [address for address, _ in found.entries] or found.children
    ours = [canonicalise(address, drop_params=spider.drop_params) for address in addresses]
    assert set(ours) == set(case.announces or ())


@pytest.mark.parametrize("case", [case for case in CASES if case.file.suffix == ".xml"], ids=_id)
def test_recorded_feed_is_well_formed(case: Case) -> None:
    assert etree.fromstring(case.body) is not None


@pytest.mark.parametrize("name", SPIDERS)
def test_site_says_on_what_its_rules_were_verified(name: str) -> None:
    doc = sys.modules[SPIDERS[name].__module__].__doc__ or ""
    assert re.search(r"Verified on|Not verified", " ".join(doc.split()))


@pytest.mark.parametrize("name", SPIDERS)
def test_site_names_its_language_and_zone(name: str) -> None:
    assert SPIDERS[name].timezone


def _lines(name: str) -> int:
    return len((ROOT / "spiders" / f"{name}.py").read_text("utf-8").splitlines())


@pytest.mark.parametrize("name", sorted(set(SPIDERS) - {"rbc"}))
def test_site_is_under_thirty_lines(name: str) -> None:
    assert _lines(name) < 30


def test_half_of_the_sites_have_twenty_five_lines_or_fewer() -> None:
    assert statistics.median(map(_lines, SPIDERS)) <= 25


def test_there_are_sixty_sites_and_more() -> None:
    assert len(SPIDERS) >= 60
