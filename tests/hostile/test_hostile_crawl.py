"""100 good stories among every threat at once: all are stored once and right, nothing else comes of the crawl."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

SERVER = Path(__file__).with_name("server.py")
_SPEC = importlib.util.spec_from_file_location("hostile_server", SERVER)
server = importlib.util.module_from_spec(_SPEC)
sys.modules["hostile_server"] = server
_SPEC.loader.exec_module(server)

PROGRAM = [sys.executable, "-c", "from newscrawl.commands import main; main()"]
SETTINGS = {
    "CONCURRENT_REQUESTS_PER_DOMAIN": "4",
    "DOWNLOAD_DELAY": "0.01",
    "DOWNLOAD_TIMEOUT": "3",
    "NEWSCRAWL_BACK_OFF": "0.05",
    "NEWSCRAWL_PAGE_CPU_SECONDS": "4",
    "RETRY_TIMES": "1",
}

pytestmark = pytest.mark.slow


@dataclass
class Web:
    """The hostile server, in a process of its own, and what it was asked."""

    process: subprocess.Popen[str]
    port: int
    asked: list[dict[str, Any]] = field(default_factory=list)

    def listen(self) -> None:
        self.asked.extend(json.loads(line) for line in self.process.stdout)


@dataclass
class Run:
    """What came of the crawl."""

    store: Path
    status: int
    log: str
    said: list[float]
    peak_mb: float
    web: Web

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.store)) as connection, connection:
            return connection.execute(query).fetchall()

    def outcome(self, path: str) -> tuple[str, str] | None:
        url = f"http://127.0.0.1:{self.web.port}{path}"
        found = self.sql(f"SELECT state, coalesce(reason, '') FROM urls WHERE url = '{url}'")
        return found[0] if found else None


@pytest.fixture
def web():
    yield from serving()


@pytest.fixture(scope="module")
def hostile_web():
    yield from serving()


def serving():
    process = subprocess.Popen([sys.executable, str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    web = Web(process, int(process.stdout.readline()))
    listener = threading.Thread(target=web.listen, daemon=True)
    listener.start()
    yield web
    process.kill()
    process.wait()
    listener.join()
    process.stdin.close()
    process.stdout.close()


def start(web: Web, folder: Path, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    here = f"127.0.0.1:{web.port}"
    settings = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSCRAWL")}
    return subprocess.Popen(
        [*PROGRAM, "crawl", f"http://{here}/", "--allow", here, "--json", *settings],
        cwd=folder,
        env=environment | {"NEWSCRAWL_STORE": str(folder / "news.db"), "PYTHONWARNINGS": "default"},
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
    )


def follow(process: subprocess.Popen[str]) -> tuple[str, list[float], float]:
    """The log, the instants of its lines, and the most memory the process and its children held at once, in MB."""
    lines: list[str] = []
    said: list[float] = []
    peak = [0.0]

    def watch() -> None:
        while process.poll() is None:
            peak[0] = max(peak[0], memory_of_tree(process.pid))
            time.sleep(0.1)

    threads = [threading.Thread(target=watch), threading.Thread(target=process.stdout.read)]
    for thread in threads:
        thread.start()
    for line in process.stderr:
        lines.append(line)
        said.append(time.monotonic())
    for thread in threads:
        thread.join()
    process.stdout.close()
    process.stderr.close()
    return "".join(lines), said, peak[0]


def memory_of_tree(pid: int) -> float:
    total = 0
    for child in [pid, *descendants(pid)]:
        try:
            rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024


def descendants(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            children += [int(child) for child in task.read_text().split()]
    except OSError:  # it has ended meanwhile, or one of its threads has
        pass
    return children + [inner for child in children for inner in descendants(child)]


@pytest.fixture(scope="module")
def run(hostile_web, tmp_path_factory) -> Run:
    folder = tmp_path_factory.mktemp("hostile")
    process = start(hostile_web, folder)
    log, said, peak = follow(process)
    time.sleep(0.2)
    return Run(folder / "news.db", process.returncode, log, said, peak, hostile_web)


def assert_good_stories(run: Run) -> None:
    stored = run.sql("SELECT url, headline, body, published FROM articles WHERE url LIKE '%of-the-good-ones'")
    by_path = {url.removeprefix(f"http://127.0.0.1:{run.web.port}"): rest for url, *rest in stored}
    missing = [
        (number, run.outcome(server.path_of(number))) for number in range(100) if server.path_of(number) not in by_path
    ]
    assert missing == []
    assert len(stored) == 100
    for number in range(server.GOOD):
        headline, body, published = by_path[server.path_of(number)]
        assert headline == server.headline_of(number)
        assert [paragraph["text"] for paragraph in json.loads(body)] == server.paragraphs_of(number)
        assert published == server.published_of(number)


def test_all_good_stories_are_stored_once_with_right_fields(run):
    assert_good_stories(run)


def test_crawl_ends_by_itself(run):
    assert run.status in (0, 1)


def test_every_url_is_in_a_final_state_or_waits_for_its_next_try(run):
    assert run.sql("SELECT url, state FROM urls WHERE state IN ('new', 'queued')") == []


def test_ledger_sums_to_the_urls_discovered(run):
    [(urls, states)] = run.sql("SELECT count(*), sum(state IS NOT NULL) FROM urls")
    assert (urls == states, urls >= 100 + len(server.ODD)) == (True, True)


def test_no_request_to_a_refused_address(run):
    assert [request for request in run.web.asked if request["host"] != "127.0.0.1"] == []


def test_no_request_before_robots_txt(run):
    assert run.web.asked[0]["path"] == "/robots.txt"


def test_no_disallowed_page_is_asked(run):
    assert [request["path"] for request in run.web.asked if request["path"].startswith("/private")] == []


def test_disallowed_page_is_in_the_ledger_with_the_reason(run):
    assert run.outcome("/private/secret-story")[0] == "disallowed"


def test_no_traceback_in_the_log(run):
    assert "Traceback" not in run.log, run.log[-5000:]


@pytest.mark.threat("Log and terminal injection", "The log of a hostile crawl holds no control characters")
def test_log_holds_no_control_characters(run):
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", run.log) == []


@pytest.mark.threat("HTML that costs CPU or memory", "Among bombs and monsters the process tree stays under 400 MB")
def test_memory_of_the_process_tree(run):
    assert run.peak_mb < 400


@pytest.mark.threat(
    "Endless and slow bodies, slow or endless headers, silence",
    "Among pages that hang or cost seconds, the next is asked for within 2 s while stories wait",
)
def test_crawl_never_rests_while_stories_wait(run):
    stories = [request["at"] for request in run.web.asked if request["path"].endswith("good-ones")]
    heard = [request["at"] for request in run.web.asked if stories[1] <= request["at"] <= stories[-1]]
    assert max(later - earlier for earlier, later in pairwise(heard)) < 2


@pytest.mark.threat(
    "Endless and slow bodies, slow or endless headers, silence",
    "From its first word to its last, a crawl on a terminal says how far it is at least every 2 s",
)
def test_crawl_is_never_silent(web, tmp_path):
    terminal, theirs = os.openpty()
    process = start(web, tmp_path, stderr=theirs)
    os.close(theirs)
    threading.Thread(target=process.stdout.read).start()
    said: list[float] = []
    with suppress(OSError):  # how Linux says that nobody holds the other end any more
        while os.read(terminal, 65536):
            said.append(time.monotonic())
    os.close(terminal)
    assert process.wait() in (0, 1)
    process.stdout.close()
    assert (len(said) > 5, max(later - earlier for earlier, later in pairwise(said)) < 2) == (True, True)


@pytest.mark.threat(
    "HTML that costs CPU or memory",
    "A page of 100,000 attributes, 200,000 paragraphs or levels, is settled with a reason",
)
@pytest.mark.parametrize("name", ["attributes", "paragraphs", "nesting", "one-line"])
def test_monsters_are_settled(run, name: str):
    state, reason = run.outcome(f"/bad/{name}")
    assert (state in ("refused", "not-article"), reason != "") == (True, True)


@pytest.mark.threat(
    "Soft-404, consent, login, captcha, paywall", "A wall or a soft 404 is no article, and is counted with its state"
)
@pytest.mark.parametrize("name", ["soft-404", "captcha", "to-login", "empty", "forbidden"])
def test_walls_are_not_stored(run, name: str):
    assert run.outcome(f"/bad/{name}")[0] in ("not-article", "failed", "gone", "given-up")


BAD_STATES = {"refused", "failed", "given-up", "gone", "not-article", "disallowed"}


def test_no_bad_page_is_stored(run):
    found = run.sql("SELECT url, state FROM urls WHERE url LIKE '%/bad/%'")
    assert [(url, state) for url, state in found if state not in BAD_STATES] == []


@pytest.mark.threat("Half pages (truncated gzip, 206, early close)", "No half page becomes an article")
@pytest.mark.parametrize(
    "name", ["cut-gzip", "cut-deflate", "cut-br", "cut-zstd", "partial", "too-short", "cut-chunks"]
)
def test_half_pages_are_not_stored(run, name: str):
    assert run.outcome(f"/bad/{name}")[0] in ("failed", "given-up")


@pytest.mark.threat("Decompression bombs (gzip, br, zstd, .xml.gz)", "A bomb is refused in the ledger with its reason")
@pytest.mark.parametrize(
    "name", ["bomb-gzip", "bomb-deflate", "bomb-br", "bomb-zstd", "bomb-nested", "members", "four-codings"]
)
def test_bombs_are_refused(run, name: str):
    assert run.outcome(f"/bad/{name}")[0] == "refused"


@pytest.mark.threat("Charsets", "A codec that is no encoding of pages does not lose the page")
@pytest.mark.threat(
    "Hostile JSON-LD", "JSON-LD too deep, of wrong types or with broken characters does not lose the page"
)
@pytest.mark.threat("Hostile dates, clock skew", "Dates that cannot be do not lose the page, nor its right date")
@pytest.mark.threat(
    "Identity: variants, canonical, syndication", "A canonical to the front page, inside, garbage: not believed"
)
@pytest.mark.threat("Cookie bloat", "Cookies are not kept: 4 kB of them on a page change nothing")
@pytest.mark.threat("Referrer-Policy as code", "A header that names Python code is not looked at: no Referer is sent")
@pytest.mark.parametrize("name", server.ODD)
def test_odd_pages_are_stored_with_right_fields(run, name: str):
    number = server.ODD_FIRST + list(server.ODD).index(name)
    url = f"http://127.0.0.1:{run.web.port}/2026/11/22/odd-{name}-of-the-odd-ones"
    found = run.sql(f"SELECT headline, canonical_url, published FROM articles WHERE url = '{url}'")
    assert found == [(server.headline_of(number), url, server.published_of(number))]


@pytest.mark.threat(
    "Identity: variants, canonical, syndication", "A page that claims a good story's address does not take it over"
)
def test_stolen_canonical_takes_nothing_over(run):
    good = f"http://127.0.0.1:{run.web.port}{server.path_of(0)}"
    headlines = run.sql(f"SELECT headline FROM articles WHERE url = '{good}'")
    assert headlines == [(server.headline_of(0),)]


@pytest.mark.threat(
    "NUL, surrogates, control, bidi", "Stored text holds no control characters but tab and newline, no surrogates"
)
def test_stored_text_is_clean(run):
    text = "".join(
        str(value) for row in run.sql("SELECT headline, lead, body, tags, authors FROM articles") for value in row
    )
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]|\\u00[01]|\\ud[89a-f]", text) == []


@pytest.mark.threat(
    "URL traps: calendars, pagination, facets, session ids, growing paths, generated pages",
    "Growing paths, far calendars, session ids and endless addresses are refused unasked",
)
@pytest.mark.parametrize("part", ["/a/b/a/b", "/calendar/2099", "/s?sid=", "/xxxxxxxx"])
def test_traps_are_not_asked(run, part: str):
    assert [request["path"] for request in run.web.asked if request["path"].startswith(part)] == []


@pytest.mark.threat("Huge and looping sitemaps", "A circle of sitemaps is read once, a nest of 30 three levels deep")
def test_sitemaps_end(run):
    paths = [request["path"] for request in run.web.asked]
    assert (paths.count("/index.xml"), "/deep-5.xml" in paths) == (1, False)


@pytest.mark.threat(
    "kill -9 in mid-crawl", "Killed six times among every threat, the crawl ends with each good story stored once"
)
def test_same_through_kill_9_six_times(web, tmp_path):
    dice = random.Random(9)
    for _ in range(6):
        process = start(web, tmp_path)
        time.sleep(dice.uniform(2, 6))
        process.kill()
        process.communicate()
    process = start(web, tmp_path)
    log, said, peak = follow(process)
    assert process.returncode in (0, 1), log
    run = Run(tmp_path / "news.db", process.returncode, log, said, peak, web)
    assert run.sql("PRAGMA integrity_check") == [("ok",)]
    assert run.sql("SELECT url FROM urls WHERE state IN ('new', 'queued')") == []
    assert_good_stories(run)
