from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Coroutine
from typing import Any

import pytest

from newscrawl.crawling.readers import Limits, Readers, TooExpensive, _Nursery, release_readers, shared_readers

PAGE = (
    b"<html lang=en><body><article><h1>The bridge is open again</h1>"
    + b"<p>People went over the bridge on Monday, and it was said that it will stay open all winter long.</p>" * 4
    + b"</article></body></html>"
)
ENDLESS = {
    "task": "source",
    "url": "https://site.example/",
    "headers": {},
    "source": {"kind": "Listing", "url": "https://site.example/"},
    "domains": ["site.example"],
    "article_urls": "(a+)+$",  # takes for ever over the one link of the page
    "skip_urls": None,
    "drop_params": [],
    "year": 2026,
}
LINKS = b'<a href="/' + b"a" * 60 + b'b">a story of many words</a>'
HEAD = {
    "task": "article",
    "url": "https://site.example/a",
    "headers": {"content-type": "text/html; charset=utf-8"},
    "site": None,
    "fetched": "2026-11-22T12:00:00+00:00",
    "announced": None,
    "status": 200,
}


@pytest.fixture
def readers() -> Readers:
    return Readers(1, spares=1, patience=0.1, limits=Limits(cpu_seconds=1))


def run(pool: Readers, work: Coroutine[Any, Any, Any]) -> Any:
    async def to_the_end() -> Any:
        try:
            return await work
        finally:
            pool.close()
            await asyncio.sleep(0)

    return asyncio.run(to_the_end())


def test_a_page_is_read_in_another_process(readers: Readers) -> None:
    answer, raw = run(readers, readers.ask(HEAD, PAGE))
    assert (answer["state"], json.loads(raw)["headline"]) == ("article", "The bridge is open again")


def test_a_crawl_does_not_import_what_its_readers_read_with() -> None:
    code = "import sys, newscrawl.crawling.crawl, newscrawl.crawling.running; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "newscrawl.reading.reader" not in imported


def test_what_is_slow_to_import_is_there_before_the_first_page() -> None:
    code = "import sys; from newscrawl.crawling.answers import warm_up; warm_up(); print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "dateparser" in imported


def test_ctrl_c_while_it_is_being_born_does_not_cost_a_reader() -> None:
    nursery = _Nursery(Limits(cpu_seconds=1))
    nursery._process.send_signal(signal.SIGINT)

    async def born() -> int:
        reader = await nursery.bear()
        reader.kill()
        nursery.close()
        return reader.pid

    assert asyncio.run(born()) > 0


def test_an_unknown_task_costs_its_frame_only(readers: Readers) -> None:
    answer, _ = run(readers, readers.ask({"task": "dance"}, b""))
    assert answer["error"].startswith("KeyError: 'dance' (answers.py:")


def test_many_pages_at_once_each_get_their_own_answer(readers: Readers) -> None:
    async def all_of_them() -> list[str]:
        heads = [HEAD | {"url": f"https://site.example/{n}"} for n in range(10)]
        answers = await asyncio.gather(*(readers.ask(head, PAGE) for head in heads))
        return [json.loads(raw)["url"] for _, raw in answers]

    assert run(readers, all_of_them()) == [f"https://site.example/{n}" for n in range(10)]


def test_a_page_without_end_is_given_up_and_others_go_on_meanwhile(readers: Readers) -> None:
    async def both() -> tuple[str, bool]:
        await readers.ask(HEAD, PAGE)
        slow = asyncio.ensure_future(readers.ask(ENDLESS, LINKS))
        await asyncio.sleep(0.05)
        await readers.ask(HEAD, PAGE)
        overtaken = not slow.done()
        with pytest.raises(TooExpensive) as caught:
            await slow
        return str(caught.value), overtaken

    said, overtaken = run(readers, both())
    assert (said, overtaken) == ("more than 3 s of processor time or 1024 MB to read", True)


def test_a_reader_that_was_ended_is_replaced(readers: Readers) -> None:
    async def after() -> str:
        with pytest.raises(TooExpensive):
            await readers.ask(ENDLESS, LINKS)
        return str((await readers.ask(HEAD, PAGE))[0]["state"])

    assert (run(readers, after()), readers.killed) == ("article", 1)


@pytest.mark.threat(
    "HTML that costs CPU or memory", "A page that wants more memory than a reader may take is too expensive"
)
def test_a_page_that_wants_too_much_memory_is_given_up_and_the_next_is_read(capfd: pytest.CaptureFixture[str]) -> None:
    pool = Readers(1, spares=1, limits=Limits(memory_mb=16))

    async def after() -> str:
        with pytest.raises(TooExpensive):
            await pool.ask(HEAD, PAGE + b"<p>some words</p>" * 400_000)
        with pytest.raises(TooExpensive):
            await pool.ask(HEAD, PAGE + b" " * 30_000_000)
        return str((await pool.ask(HEAD, PAGE))[0]["state"])

    assert (run(pool, after()), capfd.readouterr().err) == ("article", "")


def test_the_clock_ends_a_reader_that_only_sleeps() -> None:
    pool = Readers(1)

    async def late() -> float:
        await pool.ask(HEAD, PAGE)
        pool.limits = Limits(wall_seconds=0.2)
        begun = time.monotonic()
        (reader,) = pool._alive
        os.kill(reader.pid, signal.SIGSTOP)
        with pytest.raises(TooExpensive, match=r"more than 0\.2 s to read"):
            await pool.ask(HEAD, PAGE)
        return time.monotonic() - begun

    assert run(pool, late()) < 2


def test_crawls_next_to_each_other_share_their_readers_until_the_last_has_ended() -> None:
    limits = Limits(cpu_seconds=7)
    first, second = shared_readers(1, limits), shared_readers(1, limits)
    release_readers(first)
    third = shared_readers(1, limits)
    for pool in (second, third):
        release_readers(pool)
    assert (first is second is third, shared_readers(1, limits) is first) == (True, False)
