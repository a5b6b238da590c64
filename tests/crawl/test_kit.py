"""`newscrawl new` and `newscrawl check` against a live site on loopback, as a person runs them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from .conftest import Program, Site

CHALLENGE = b'<html><head><script src="/__qrator/qauth.js"></script></head><body></body></html>'
WAY_OUT = "ask its owner for access, or save pages in a browser and use --from DIR"


def refuse_everything(site: Site) -> None:
    site.pages = dict.fromkeys(("/", "/robots.txt", "/sitemap.xml"), b"<h1>Forbidden</h1>")
    site.statuses = dict.fromkeys((*site.pages, "/sitemap_index.xml", "/sitemap-news.xml"), 403)


def raise_a_wall(site: Site) -> None:
    site.pages = {"/": CHALLENGE, "/robots.txt": b"", "/sitemap.xml": CHALLENGE}


def forbid_by_robots(site: Site) -> None:
    site.pages = {"/robots.txt": b"User-agent: *\nDisallow: /\n"}


def list_on_the_front_page_only(site: Site) -> None:
    paths = [site.publish(number) for number in range(3)]
    links = "".join(f'<p><a href="{path}">The story of the day and the river: {path[-20:]}</a></p>' for path in paths)
    site.pages["/"] = f"<html lang=en><title>Front</title><body>{links}</body></html>".encode()
    site.pages["/robots.txt"] = b""
    site.listed.clear()


def print_in_windows_1251(site: Site) -> None:
    list_on_the_front_page_only(site)
    for path in [path for path in site.pages if "/story-" in path]:
        text = site.pages[path].decode().replace("<h1>Story", "<h1>История").replace("lang=en", "lang=ru")
        site.pages[path] = text.encode("cp1251")
        site.headers[path] = {"Content-Type": "text/html; charset=windows-1251"}


@pytest.mark.parametrize(
    ("obstacle", "status", "said"),
    [
        pytest.param(
            refuse_everything,
            4,
            f"note: the front page answers HTTP 403: the site does not let this client in; {WAY_OUT}",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            raise_a_wall,
            4,
            "note: the front page is a wall (challenge: a challenge of Qrator instead of the page): " + WAY_OUT,
            marks=pytest.mark.slow,
        ),
        (
            forbid_by_robots,
            4,
            "note: the front page cannot be fetched: {root}/robots.txt forbids it: the site asks not to be crawled; "
            + WAY_OUT,
        ),
        pytest.param(
            list_on_the_front_page_only,
            0,
            "note: no feed and no sitemap was found: its front page is the source; look for a page that lists news",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            list_on_the_front_page_only,
            0,
            "note: no JSON-LD: dates and authors come from the page's own markup; check them in the table above",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            print_in_windows_1251,
            0,
            "note: the pages are in cp1251: read as such, nothing to declare",
            marks=pytest.mark.slow,
        ),
    ],
    ids=["403", "a wall", "robots.txt", "no feed", "no JSON-LD", "windows-1251"],
)
def test_new_says_what_stands_in_the_way(
    site: Site, program: Program, obstacle: Callable[[Site], None], status: int, said: str
) -> None:
    obstacle(site)
    ended, out, err = program.run("new", f"{site.root}/", "--name", "river", "--allow", f"127.0.0.1:{site.port}")
    assert said.format(root=site.root) in out.splitlines(), out + err
    assert ended == status


def test_new_says_which_address_it_asks(site: Site, program: Program) -> None:
    forbid_by_robots(site)
    _, _, err = program.run("new", f"{site.root}/", "--name", "river", "--allow", f"127.0.0.1:{site.port}")
    assert err.splitlines()[0] == f"asking {site.root}/"


@pytest.mark.slow
def test_what_new_writes_crawls(site: Site, program: Program) -> None:
    paths = [site.publish(number) for number in range(3)]
    reach = ("--allow", f"127.0.0.1:{site.port}")
    _, out, _ = program.run("new", f"{site.root}/", "--name", "river", *reach)
    crawl = next(line.split()[1:] for line in out.splitlines() if line.startswith("  newscrawl crawl"))
    assert program.run(*crawl)[0] == 0
    assert program.sql("select count(*) from articles") == [(len(paths),)]


RIVER = """from newscrawl import Fields, NewsSpider, Sitemap


class River(NewsSpider):
    name = "river"
    timezone = "Europe/London"
    allowed_domains = ["127.0.0.1"]
    sources = (Sitemap("{root}/sitemap.xml"),)
    fields = Fields(headline="{headline}", body="article > p")
"""


Check = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def check(site: Site, program: Program) -> Check:
    """Declares a site of two stories, checks it, and gives the exit status and the complaints."""

    def checking(*, headline: str = "h1") -> tuple[int, list[str]]:
        for number in range(2):
            site.publish(number)
        (program.folder / "sites").mkdir()
        text = RIVER.format(root=site.root, headline=headline)
        (program.folder / "sites" / "river.py").write_text(text, "utf-8")
        arguments = ("--sites", "sites", "--json", "--most", "2", "--allow", f"127.0.0.1:{site.port}")
        status, out, err = program.run("check", "river", *arguments)
        assert out, err
        return status, json.loads(out)[0]["complaints"]

    return checking


def test_a_site_that_reads_as_declared_is_healthy(check: Check) -> None:
    assert check() == (0, [])


@pytest.mark.slow
def test_a_selector_that_finds_nothing_is_named(check: Check) -> None:
    assert check(headline=".gone") == (1, ["the rule for headline failed on 2 of 2 articles"])


@pytest.mark.slow
def test_a_source_that_is_gone_is_named(site: Site, check: Check) -> None:
    site.pages["/sitemap.xml"], site.statuses["/sitemap.xml"] = b"moved", 410
    complaints = [f"source {site.root}/sitemap.xml gives nothing: HTTP 410", "no source announced an article"]
    assert check() == (1, complaints)


@pytest.mark.slow
def test_a_site_that_does_not_answer_is_unreachable(site: Site, check: Check) -> None:
    site.is_down = True
    assert check()[0] == 4
