import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.retry_after import LONGEST, back_off, retry_after

ROW = "429 / 503, Retry-After (seconds, date, absurd)"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.threat(
    ROW, "Retry-After in seconds or as a date is read; absurd values are bounded to a day; others are none"
)
@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("3", 3.0),
        (" 60 ", 60.0),
        ("9" * 80, LONGEST),
        ("Sun, 22 Nov 2026 12:00:10 GMT", 10.0),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("١٢", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None):
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=120))
def test_any_header_is_bounded(value: str):
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST


def test_back_off_doubles_and_ends():
    assert [min(back_off(n) for _ in range(50)) < max(2 * 2 ** (n - 1), 1) for n in (1, 2, 3)] == [True] * 3
    assert max(back_off(n) for n in range(1, 60)) <= 450


def host(serve, reply, refusal: bytes, times: int, pages: int = 6):
    """The first `times` answers to pages are a refusal."""
    left = [times]

    def page(server, connection):
        left[0] -= 1
        return refusal if left[0] >= 0 else reply("<p>x</p>")

    return serve({"/robots.txt": reply("", "404 Not Found"), **{f"/{n}": page for n in range(pages)}})


def fetch(crawl, server, pages: int = 6, **settings):
    alone = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.05, "DOWNLOAD_DELAY_JITTER": 0}
    settings = {"NEWSCRAWL_ALLOW": f"127.0.0.1:{server.port}", **alone, **settings}
    return crawl([server.url(f"/{n}") for n in range(pages)], **settings)


@pytest.mark.threat(ROW, "The whole host is left alone for as long as Retry-After says, in seconds or as a date")
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_host_is_paused(serve, reply, crawl, form: str):
    when = "2" if form == "seconds" else None

    def refuse(server, connection):
        later = format_datetime(datetime.now(UTC) + timedelta(seconds=2.5), usegmt=True)
        return reply("", "503 Service Unavailable", Retry_After=when or later)

    left = [1]

    def page(server, connection):
        left[0] -= 1
        return refuse(server, connection) if left[0] >= 0 else reply("<p>x</p>")

    server = serve({"/robots.txt": reply("", "404 Not Found"), **{f"/{n}": page for n in range(6)}})
    result = fetch(crawl, server)
    times = [when for when, path, _ in server.asked if path != "/robots.txt"]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert ({came.get("status") for came in result.results.values()}, max(gaps) > 1.3, len(times)) == ({200}, True, 7)
    assert gaps[0] == max(gaps)


@pytest.mark.threat(
    ROW, "A pause longer than a run waits closes the host: the URLs are kept for the next run, none is asked"
)
def test_long_pause_closes_the_host(serve, reply, crawl):
    server = host(serve, reply, reply("", "429 Too Many Requests", Retry_After="99999999999"), 100)
    result = fetch(crawl, server)
    outcomes = {(came["error"], came["state"]) for came in result.results.values()}
    assert (outcomes, len(server.asked)) == ({("Postponed", "failed")}, 2)


@pytest.mark.threat(ROW, "Without Retry-After the waits grow, and after RETRY_TIMES more tries the answer stands")
def test_back_off_without_retry_after(serve, reply, crawl):
    server = host(serve, reply, reply("", "429 Too Many Requests"), 100, pages=1)
    result = fetch(crawl, server, pages=1, NEWSCRAWL_BACK_OFF=0.1)
    times = [when for when, path, _ in server.asked if path == "/0"]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert (result[server.url("/0")]["status"], len(times), min(gaps) >= 0.09) == (429, 3, True)


@pytest.mark.threat(
    "Endless and slow bodies, slow or endless headers, silence",
    "A host that closes every connection is left alone after 8 in a row",
)
def test_dead_host_is_left_alone(serve, reply, crawl):
    server = serve(
        {"/robots.txt": reply("", "404 Not Found"), **{f"/{n}": lambda *_: time.sleep(5) for n in range(30)}}
    )
    result = fetch(crawl, server, pages=30, DOWNLOAD_TIMEOUT=0.3, CONCURRENT_REQUESTS_PER_DOMAIN=2, RETRY_TIMES=2)
    postponed = [came for came in result.results.values() if came["error"] == "Postponed"]
    assert (len(postponed) >= 20, len(server.asked) <= 14) == (True, True)
    assert "did not answer 8 times in a row" in postponed[0]["reason"]


@pytest.mark.threat("Politeness", "One connection at a time and DOWNLOAD_DELAY between two requests of a host")
def test_delay_between_requests(serve, reply, crawl):
    server = host(serve, reply, b"", 0)
    fetch(crawl, server, DOWNLOAD_DELAY=0.3, DOWNLOAD_DELAY_JITTER=0)
    gaps = [later - earlier for (earlier, _, _), (later, _, _) in pairwise(server.asked)]
    assert min(gaps) >= 0.2


def test_daily_budget(serve, reply, crawl):
    server = host(serve, reply, b"", 0)
    result = fetch(crawl, server, NEWSCRAWL_DAILY_PAGES=4)
    states = [came.get("state") for came in result.results.values()]
    assert (states.count("out-of-budget"), len(server.asked)) == (3, 4)


@pytest.mark.parametrize("delay", [0, 0.000001], ids=["without a delay", "a delay shorter than a start"])
def test_one_connection_a_host(serve, reply, crawl, delay):
    under_way, most = [0], [0]

    def page(server, connection):
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        time.sleep(0.02)
        under_way[0] -= 1
        return reply("<p>x</p>")

    server = serve({"/robots.txt": reply("", "404 Not Found"), **{f"/{n}": page for n in range(12)}})
    crawl(
        [server.url(f"/{n}") for n in range(12)],
        NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}",
        CONCURRENT_REQUESTS_PER_DOMAIN=1,
        DOWNLOAD_DELAY=delay,
    )
    assert most[0] == 1
