"""Whatever ends a run, the next one goes on: nothing is lost, nothing is there twice, and the sums are right."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from newscrawl.store import open_store

pytestmark = pytest.mark.slow

STORIES = 15


@pytest.fixture
def full_site(site: Any) -> Any:
    for number in range(STORIES):
        site.publish(number)
    site.delay = 0.05
    return site


STAGES = {"normalise.NormalisePipeline": 100, "deduplicate.DeduplicatePipeline": 200, "store.StorePipeline": 900}
AT_ONCE = ["-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16", "-s", "CONCURRENT_REQUESTS=16"]

PROGRAM = "from newscrawl.commands import main; main()"


def start_command(site: Any) -> list[str]:
    allow = f"127.0.0.1:{site.port}"
    return ["crawl", f"{site.root}/", "--allow", allow, "-s", "DOWNLOAD_DELAY=0.03", "--json"]


def start_crawl(program: Any, site: Any) -> Any:
    return program.start(*start_command(site))


def assert_whole(program: Any, stories: int = STORIES) -> None:
    assert program.sql("PRAGMA integrity_check") == [("ok",)]
    assert program.sql("SELECT count(*), count(DISTINCT canonical_url) FROM articles") == [(stories, stories)]
    states = dict(program.sql("SELECT state, count(*) FROM urls GROUP BY state"))
    assert states.pop("stored", 0) + states.pop("unchanged", 0) == stories
    assert states == {}


def kill_after(process: Any, seconds: float, how: signal.Signals = signal.SIGKILL) -> int:
    time.sleep(seconds)
    process.send_signal(how)
    process.communicate(timeout=60)
    return int(process.returncode)


@pytest.mark.slow
def test_a_crawl_killed_at_20_random_moments_ends_as_if_it_had_not_been(full_site: Any, program: Any) -> None:
    dice = random.Random(20)
    for _ in range(20):
        kill_after(start_crawl(program, full_site), dice.uniform(0.5, 6))
    status, _ = program.crawl(full_site)
    assert status == 0
    assert_whole(program)


def test_a_crawl_killed_with_pages_in_hand_is_taken_up_again(full_site: Any, program: Any) -> None:
    process = start_crawl(program, full_site)
    while not full_site.stories_asked():
        time.sleep(0.02)
    kill_after(process, 0.2)
    status, _ = program.crawl(full_site)
    assert status == 0
    assert_whole(program)


DEADLY = """
import os, signal
class Deadly:
    def process_item(self, item):
        if "story-7-" in item.url:
            os.kill(os.getpid(), signal.SIGKILL)
        return item
"""


def test_a_page_that_kills_every_run_is_refused_and_none_of_those_beside_it(full_site: Any, program: Any) -> None:
    (program.folder / "deadly.py").write_text(DEADLY)
    stages = {"deadly.Deadly": 1, **{f"newscrawl.pipelines.{stage}": at for stage, at in STAGES.items()}}
    crawl = [*start_command(full_site), "-s", f"ITEM_PIPELINES={json.dumps(stages)}", *AT_ONCE]
    statuses = [program.run(*crawl)[0] for _ in range(6)]
    assert statuses == [-signal.SIGKILL] * 5 + [0]
    refused = program.sql("SELECT url, reason FROM urls WHERE state = 'refused'")
    assert refused == [(f"{full_site.root}/2026/11/story-7-of-the-day", "5 runs died while they had it in hand")]
    assert program.sql("SELECT count(*) FROM articles") == [(STORIES - 1,)]


def test_a_run_does_not_end_at_the_first_page_that_it_refuses(full_site: Any, program: Any) -> None:
    program.crawl(full_site, "--max-articles", "3")
    program.sql("UPDATE urls SET lost = 5 WHERE state = 'new'")
    program.crawl(full_site)
    assert dict(program.sql("SELECT state, count(*) FROM urls GROUP BY state")) == {
        "stored": 3,
        "refused": STORIES - 3,
    }


def test_sigterm_ends_a_crawl_in_good_order(full_site: Any, program: Any) -> None:
    process = start_crawl(program, full_site)
    while not full_site.stories_asked():
        time.sleep(0.02)
    assert kill_after(process, 0.2, signal.SIGTERM) == 130
    assert program.sql("SELECT count(*) FROM urls WHERE state = 'queued'") == [(0,)]


def test_sigterm_does_not_wait_until_all_that_waits_is_asked(full_site: Any, program: Any) -> None:
    full_site.delay = 0.0
    process = program.start(*start_command(full_site), "-s", "DOWNLOAD_DELAY=20", "-s", "DOWNLOAD_DELAY_JITTER=0")
    while not full_site.asked:
        time.sleep(0.02)
    began = time.monotonic()
    assert kill_after(process, 0.2, signal.SIGTERM) == 130
    assert time.monotonic() - began < 15


def test_sigterm_does_not_wait_for_a_host_that_asks_for_patience(full_site: Any, program: Any) -> None:
    busy = full_site.listed[-1][0]
    full_site.statuses[busy], full_site.headers[busy] = 503, {"Retry-After": "100"}
    process = start_crawl(program, full_site)
    while not full_site.asked[busy]:
        time.sleep(0.02)
    began = time.monotonic()
    assert kill_after(process, 0.5, signal.SIGTERM) == 130
    assert time.monotonic() - began < 15
    states = dict(program.sql("SELECT state, count(*) FROM urls GROUP BY state"))
    assert (sum(states.values()), set(states) - {"new", "stored"}) == (STORIES, set())


def test_a_page_that_is_asked_for_by_hand_can_be_interrupted(site: Any, program: Any) -> None:
    site.delay = 0.5
    process = program.start("read", f"{site.root}/", "--allow", f"127.0.0.1:{site.port}")
    while not site.asked:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, "newscrawl: interrupted; the same command takes it up again")


def test_a_run_whose_time_is_up_does_not_wait_until_all_that_waits_is_asked(full_site: Any, program: Any) -> None:
    began = time.monotonic()
    _, report = program.crawl(full_site, "--max-time", "2s", "-s", "DOWNLOAD_DELAY=20")
    assert (report["ended"], time.monotonic() - began < 18) == ("the time was up", True)


@pytest.mark.threat(
    "SQLite locked, two crawls, export during a crawl", "A second crawl of a site is refused with who holds it"
)
def test_a_second_crawl_of_a_site_is_refused_with_who_holds_it(full_site: Any, program: Any) -> None:
    full_site.delay = 0.5
    process = start_crawl(program, full_site)
    while not full_site.asked:
        time.sleep(0.02)
    process.send_signal(signal.SIGSTOP)  # it waits for an answer, and holds the site however slow the machine is
    status, _, err = program.run("crawl", f"{full_site.root}/", "--allow", f"127.0.0.1:{full_site.port}")
    process.kill()
    process.communicate()
    assert (status, f"process {process.pid}" in err, "Traceback" in err) == (3, True, False)


def test_readers_end_with_the_crawl_they_belong_to(full_site: Any, program: Any) -> None:
    process = start_crawl(program, full_site)
    while not full_site.stories_asked():
        time.sleep(0.02)
    assert _has_readers(process.pid)
    kill_after(process, 0)
    deadline = time.monotonic() + 5
    while _has_readers(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _has_readers(process.pid)


def _has_readers(pid: int) -> bool:
    listing = subprocess.run(["ps", "-eo", "sid,args"], capture_output=True, text=True, check=True).stdout
    return any(line.split()[0] == str(pid) and "reader_process" in line for line in listing.splitlines())


def test_a_server_that_dies_and_comes_back_loses_no_article(full_site: Any, program: Any) -> None:
    process = start_crawl(program, full_site)
    while not full_site.stories_asked():
        time.sleep(0.02)
    full_site.is_down = True
    process.communicate(timeout=60)
    full_site.is_down = False
    program.sql("UPDATE urls SET due = 0 WHERE state = 'failed'")
    status, _ = program.crawl(full_site)
    assert status == 0
    assert_whole(program)


def test_a_full_disk_ends_a_crawl_with_one_line_and_the_next_goes_on(full_site: Any, program: Any) -> None:
    crawl = [*start_command(full_site), "--store", str(program.store)]
    open_store(program.store).close()
    blocks = 200  # of 1 kB, for every file: the log of the store fills up
    process = subprocess.Popen(
        ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "-", sys.executable, "-c", PROGRAM, *crawl],
        cwd=program.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    _, err = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in err) == (3, False), err
    program.sql("UPDATE urls SET due = 0 WHERE state = 'failed'")
    status, _ = program.crawl(full_site)
    assert status == 0
    assert program.sql("SELECT count(*) FROM articles") == [(STORIES,)]
