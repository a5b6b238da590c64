import time
from itertools import pairwise

import pytest

ROW = "robots.txt: 4xx, 5xx, redirect, 500 KiB, encoding, cache"
ALL = "User-agent: *\nDisallow: /\n"
PAD = "#" + "x" * 98 + "\n"


@pytest.fixture(scope="module")
def servers(serve, reply):
    def closes(server, connection):
        return None

    def slow(answer: bytes):
        def wait(server, connection):
            time.sleep(0.5)
            return answer

        return wait

    def host(robots, **pages):
        return serve({"/robots.txt": robots, "/a": reply("<p>a</p>"), "/private/b": reply("<p>b</p>"), **pages})

    rules = host(reply("User-agent: *\nDisallow: /private/\nUser-agent: other\nDisallow: /"))
    return {
        "rules": rules,
        "none": host(reply("", "404 Not Found")),
        "forbidden": host(reply(ALL, "403 Forbidden")),
        "error": host(reply("", "500 Internal Server Error")),
        "busy": host(reply("", "429 Too Many Requests")),
        "closes": host(closes),
        "big": host(reply("User-agent: *\nDisallow: /private/\n" + PAD * 6_000 + "Disallow: /a\n")),
        "bom": host(reply(b"\xef\xbb\xbf" + ALL.encode())),
        "redirects": serve(
            {f"/{n}": reply("", "301 Moved", Location=f"/{n + 1}") for n in range(1, 5)}
            | {"/robots.txt": reply("", "301 Moved", Location="/1"), "/5": reply(ALL), "/a": reply("a")}
        ),
        "runs in a circle": host(reply("", "302 Found", Location="/robots.txt")),
        "leads to another host": host(reply("", "302 Found", Location=rules.url("/robots.txt"))),
        "front page": host(reply("<html><body>Disallow: /</body></html>")),
        "stars": host(reply("User-agent: *\nDisallow: /" + "*a" * 2_000 + "*b\n")),
        "slow": serve({"/robots.txt": slow(reply(ALL)), **{f"/{n}": reply("x") for n in range(40)}}),
    }


@pytest.fixture(scope="module")
def result(servers, crawl):
    urls = [server.url(path) for name, server in servers.items() if name != "slow" for path in ("/a", "/private/b")]
    urls += [servers["slow"].url(f"/{n}") for n in range(40)]
    urls.append(servers["stars"].url("/" + "a" * 2_000))
    allowed = ",".join(f"127.0.0.1:{server.port}" for server in servers.values())
    return crawl(
        urls,
        NEWSCRAWL_ALLOW=allowed,
        CONCURRENT_REQUESTS=64,
        CONCURRENT_REQUESTS_PER_DOMAIN=40,
        NEWSCRAWL_LONGEST_PAUSE=1,
    )


def outcome(result, server, path: str) -> object:
    came = result[server.url(path)]
    return came.get("status") or came["error"]


@pytest.mark.threat(
    "robots.txt race", "40 pages started together wait for a slow robots.txt; none of the forbidden is fetched"
)
def test_no_page_before_the_rules_are_known(result, servers):
    assert servers["slow"].paths() == ["/robots.txt"]


@pytest.mark.threat("robots.txt race", "Every page that waited is disallowed, with the reason")
def test_all_that_waited_are_disallowed(result, servers):
    assert {outcome(result, servers["slow"], f"/{n}") for n in range(40)} == {"Disallowed"}


def test_robots_txt_is_asked_once(result, servers):
    assert servers["rules"].paths().count("/robots.txt") == 1 + 1  # another host's robots.txt redirects here


@pytest.mark.threat(ROW, "2xx: the rules hold; 4xx: all is allowed; 5xx, 429, closed, a circle: nothing is")
@pytest.mark.parametrize(
    ("name", "a", "b"),
    [
        ("rules", 200, "Disallowed"),
        ("none", 200, 200),
        ("forbidden", 200, 200),
        ("error", "Postponed", "Postponed"),
        ("busy", "Postponed", "Postponed"),
        ("closes", "Postponed", "Postponed"),
        ("runs in a circle", "Postponed", "Postponed"),
        ("leads to another host", 200, "Disallowed"),
        ("front page", 200, 200),
    ],
)
def test_status_of_robots_txt(result, servers, name: str, a: object, b: object):
    assert (outcome(result, servers[name], "/a"), outcome(result, servers[name], "/private/b")) == (a, b)


@pytest.mark.threat(ROW, "Five redirects are followed")
def test_five_redirects_are_followed(result, servers):
    assert outcome(result, servers["redirects"], "/a") == "Disallowed"


@pytest.mark.threat(ROW, "Rules within 500 KiB hold; what comes after is not read")
def test_500_kib_are_read(result, servers):
    assert (outcome(result, servers["big"], "/a"), outcome(result, servers["big"], "/private/b")) == (200, "Disallowed")


@pytest.mark.threat(ROW, "A byte order mark does not hide the first line")
def test_byte_order_mark(result, servers):
    assert outcome(result, servers["bom"], "/a") == "Disallowed"


@pytest.mark.threat("ReDoS", "A rule of 2,000 stars is matched in linear time")
def test_rule_of_many_stars(result, servers):
    assert outcome(result, servers["stars"], "/" + "a" * 2_000) == 404


def test_crawl_ends_soon_and_without_traceback(result):
    assert "Traceback" not in result.log


@pytest.mark.threat("Politeness", "Crawl-delay is honoured, up to a bound that is reported")
@pytest.mark.parametrize(("asked", "least", "most"), [("0.4", 0.4, 5.0), ("100000", 0.5, 5.0)])
def test_crawl_delay(serve, reply, crawl, asked: str, least: float, most: float):
    pages = {f"/{n}": reply("x") for n in range(3)}
    server = serve({"/robots.txt": reply(f"User-agent: *\nCrawl-delay: {asked}"), **pages})
    result = crawl(
        [server.url(path) for path in pages],
        NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}",
        NEWSCRAWL_LONGEST_CRAWL_DELAY=0.5,
    )
    times = [when for when, path, _ in server.asked if path in pages]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert (len(gaps), min(gaps) >= least - 0.02, max(gaps) < most, "our bound" in result.log) == (
        2,
        True,
        True,
        asked == "100000",
    )
