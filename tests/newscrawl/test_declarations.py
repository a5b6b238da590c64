"""A site's declaration that is wrong fails when its file is imported, and says file, line and fix."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newscrawl.errors import SiteError, UsageError
from newscrawl.site_modules import FOLDERS_VARIABLE
from newscrawl.sites import all_spiders, find_spider, read_page, site_of

GOOD = """
from newscrawl import Feed, Fields, NewsSpider


class Example(NewsSpider):
    name = "example"
    timezone = "Europe/Moscow"
    allowed_domains = ["example.com"]
    sources = (Feed("https://example.com/feed/"),)
    fields = Fields(headline="h1")
"""


@pytest.fixture
def declare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Write a site's file into a folder of its own that `--sites` would name."""

    def write(text: str, name: str = "example") -> Path:
        file = tmp_path / f"{name}.py"
        file.write_text(textwrap.dedent(text).lstrip(), "utf-8")
        monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path))
        return file

    _forget()
    yield write
    _forget()


def _forget() -> None:
    all_spiders.cache_clear()
    find_spider.cache_clear()


BROKEN = {
    "selector": ('headline="h1"', 'headline="h1["', 9, "the selector 'h1[' cannot be read"),
    "xpath": ('Fields(headline="h1")', "Fields(headline=__import__('newscrawl').XPath('//h1['))", 9, "cannot be read"),
    "field": ('headline="h1"', 'headlin="h1"', 9, "did you mean headline?"),
    "language": ("    timezone", "    language = 'Russian'\n    timezone", 6, "write it as in ru or pt-br"),
    "id without a group": ("    fields", "    site_id = r'/\\d+/'\n    fields", 9, "put the id in parentheses"),
    "zone": ("Europe/Moscow", "Europe/Moskau", 6, "'Europe/Moskau' is no IANA time zone"),
    "declaration": ("timezone", "timezon", 6, "there is no such declaration: did you mean timezone?"),
    "zone meant": ("Europe/Moscow", "Europe/Moskow", 6, "did you mean Europe/Moscow?"),
    "domain no list": ('["example.com"]', '"example.com"', 7, "it is no list: write allowed_domains"),
    "domain an address": ('["example.com"]', '["https://example.com/"]', 7, "is no host: write it as in example.com"),
    "one source": ('(Feed("https://example.com/feed/"),)', 'Feed("https://example.com/")', 8, "it is no tuple"),
    "bare source": ('(Feed("https://example.com/feed/"),)', '("https://example.com/",)', 8, "is no source: write Feed"),
    "source option": ('feed/")', 'feed/", onli="a")', 8, "Feed has url"),
    "fields no Fields": ('Fields(headline="h1")', '{"headline": "h1"}', 9, "is no Fields: write"),
    "rule no rule": ('headline="h1"', 'headline=["h1"]', 9, "['h1'] is no rule: write"),
    "layout's day": ('headline="h1"', 'headline="h1", until="May 2020"', 9, "'May 2020' is no day"),
    "noise no tuple": ("    fields =", "    noise = 'abc'\n    fields =", 9, "it is no tuple: write noise"),
    "quiet hours": ("    fields =", "    quiet_hours = '1-6'\n    fields =", 9, "write them as in 01:00-06:00"),
    "no hour": ("    fields =", "    quiet_hours = '22:00-24:00'\n    fields =", 9, "write them as in 01:00-06:00"),
    "politeness": (
        "    fields =",
        "    politeness = {'delay': 5}\n    fields =",
        9,
        "write Politeness(delay=5, reason=",
    ),
    "hook": (
        "    fields =",
        "    def adjust(self, article, page): ...\n    fields =",
        9,
        "adjust: it is given an article",
    ),
    "no name": ('    name = "example"\n', "", 4, "site 'Example': name: it is missing: write name ="),
    "source address": ("https://example.com/feed/", "example.com/feed", 8, "no http(s) address"),
    "no source": ('(Feed("https://example.com/feed/"),)', "()", 8, "it has none: write sources"),
    "no domain": ('["example.com"]', "[]", 7, "it names no host"),
    "not imported": ('headline="h1"', 'headline=XPath("//h1")', 9, "write `from newscrawl import XPath` above"),
    "syntax": ('["example.com"]', '["example.com"', 7, "the site cannot be imported"),
}


@pytest.mark.parametrize(("old", "new", "line", "said"), BROKEN.values(), ids=BROKEN)
def test_broken_declaration_names_file_line_and_fix(
    declare: Callable[..., Path], old: str, new: str, line: int, said: str
) -> None:
    file = declare(GOOD.replace(old, new))
    with pytest.raises(SiteError) as caught:
        all_spiders()
    assert str(caught.value).startswith(f"{file}:{line}:")
    assert said in str(caught.value)


def test_two_sites_of_one_name_in_a_folder_are_refused(declare: Callable[..., Path]) -> None:
    declare(GOOD)
    declare(GOOD, "other")
    with pytest.raises(SiteError, match="give one of them another name"):
        all_spiders()


def test_a_folder_adds_its_sites(declare: Callable[..., Path]) -> None:
    declare(GOOD)
    assert find_spider("example").site.domains == ("example.com",)


def test_hosts_are_written_as_addresses_have_them(declare: Callable[..., Path]) -> None:
    declare(GOOD.replace('["example.com"]', '["Пример.example", "EXAMPLE.com."]'))
    assert find_spider("example").site.domains == ("xn--e1afmkfd.example", "example.com")


def test_a_folder_may_replace_a_site(declare: Callable[..., Path]) -> None:
    declare(GOOD.replace('"example"', '"lenta"'))
    assert find_spider("lenta").site.domains == ("example.com",)


def test_a_folder_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _forget()
    monkeypatch.setenv(FOLDERS_VARIABLE, str(tmp_path / "none"))
    with pytest.raises(UsageError, match="there is no such folder"):
        all_spiders()
    _forget()


PROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "their-sites"
version = "1"

[project.entry-points."newscrawl.sites"]
them = "their_sites"

[tool.setuptools]
packages = ["their_sites"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip installed a package with two sites, one of them in the place of ours."""
    project, library = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("library")
    (project / "pyproject.toml").write_text(PROJECT)
    (project / "their_sites").mkdir()
    for name in ("example", "lenta"):
        (project / "their_sites" / f"{name}.py").write_text(GOOD.replace('"example"', f'"{name}"'))
    (project / "their_sites" / "__init__.py").write_text("")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", library, project], check=True, capture_output=True)
    return library


@pytest.mark.parametrize("name", ["example", "lenta"], ids=["a site of its own", "in the place of ours"])
def test_an_installed_package_has_its_sites_found(
    declare: Callable[..., Path], installed: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.syspath_prepend(str(installed))
    assert find_spider(name).__module__ == f"their_sites.{name}"


@pytest.mark.parametrize("module", ["gone", "gone.sites"])
def test_an_entry_point_to_nothing_is_named(
    declare: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    info = tmp_path / "lib" / "gone-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: gone\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[newscrawl.sites]\nthem = {module}\n")
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    with pytest.raises(SiteError, match=rf"{module}:1: the site cannot be imported: No module named 'gone'"):
        all_spiders()


def test_a_folder_comes_before_an_installed_package(
    declare: Callable[..., Path], installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(installed))
    declare(GOOD)
    assert find_spider("example").__module__.startswith("newscrawl_sites_")


def test_the_longest_domain_wins(declare: Callable[..., Path]) -> None:
    declare(GOOD)
    declare(GOOD.replace('"example"', '"below"').replace("example.com", "news.example.com"), "below")
    found = site_of("https://m.news.example.com/1")
    assert found is not None
    assert found.name == "below"


LAYOUTS = GOOD.replace(
    'Fields(headline="h1")',
    '(Fields(headline=".now", since="2020-01-01"), Fields(headline=".before", until="2019-12-31"))',
)
PAGE = """<html><head><meta property="article:published_time" content="{date}T10:00:00+03:00"></head><body>
<h1>Заголовок</h1><div class="now">Как сейчас зовут</div><div class="before">Как раньше звали</div><article>
<p>Первый абзац о том, как сайт сменил вёрстку и ничего не потерял, хотя всё переставил местами.</p>
<p>Второй абзац о том, что старые страницы остались как были и читаются прежними правилами.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("date", "headline"),
    [("2024-05-01", "Как сейчас зовут"), ("2018-05-01", "Как раньше звали")],
    ids=["today", "archive"],
)
def test_layout_is_chosen_by_the_date_of_the_page(declare: Callable[..., Path], date: str, headline: str) -> None:
    declare(LAYOUTS)
    reading = read_page(PAGE.format(date=date).encode(), "https://example.com/news/1", site="example")
    assert reading.article is not None
    assert reading.article.headline == headline
