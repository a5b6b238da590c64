import ipaddress

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from newscrawl.crawling.address_guard import AddressGuard, ConnectionGuard
from newscrawl.crawling.refusals import Refusal

ROW = "SSRF: redirects, feeds, sitemaps, canonical, robots Sitemap lines"
FORMS = {
    "dotted": "http://127.0.0.2:{port}/canary",
    "decimal": "http://2130706434:{port}/canary",
    "hex": "http://0x7f000002:{port}/canary",
    "octal": "http://0177.0.0.2:{port}/canary",
    "short": "http://127.2:{port}/canary",
    "mapped IPv6": "http://[::ffff:127.0.0.2]:{port}/canary",
    "IPv6 loopback": "http://[::1]:{port}/canary",
    "no scheme": "//127.0.0.2:{port}/canary",
    "backslash": "http:\\\\127.0.0.2:{port}\\canary",
    "white space": " \thttp://127.0.0.2:{port}/canary ",
    "user name": "http://user:secret@127.0.0.2:{port}/canary",
    "a name": "http://inside.test:{port}/canary",
    "localhost": "http://localhost:{port}/canary",
    "link-local": "http://169.254.169.254/latest/meta-data/",
    "unspecified": "http://0.0.0.0:{port}/canary",
    "full-width": "http://１２７.0.0.2:{port}/canary",
}
SCHEMES = {
    "file": "file:///etc/hostname",
    "ftp": "ftp://127.0.0.2/canary",
    "gopher": "gopher://127.0.0.2:{port}/canary",
    "data": "data:text/html,canary",
    "javascript": "javascript:canary()",
}


@pytest.fixture(scope="module")
def canary(serve, reply):
    return serve({"/canary": reply("SECRET")}, host="127.0.0.2")


@pytest.fixture(scope="module")
def server(serve, reply, canary):
    pages = {"/robots.txt": reply("", "404 Not Found"), "/good": reply("<p>good</p>")}
    for name, target in (FORMS | SCHEMES).items():
        location = target.format(port=canary.port).encode().decode("latin-1")
        pages[f"/to/{name.replace(' ', '-')}"] = reply("", "302 Found", Location=location)
    return serve(pages)


@pytest.fixture(scope="module")
def result(server, crawl, canary):
    urls = [server.url("/good"), *(server.url(f"/to/{name.replace(' ', '-')}") for name in FORMS | SCHEMES)]
    urls += [f"http://inside.test:{canary.port}/canary", f"http://127.0.0.2:{canary.port}/canary"]
    urls += [f"http://[::1]:{canary.port}/canary"]
    return crawl(urls, names={"inside.test": ["127.0.0.2"]}, NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}")


@pytest.mark.threat(ROW, "A redirect to a refused address, in 16 forms, is refused; nothing is sent there")
@pytest.mark.parametrize("name", FORMS)
def test_redirect_is_refused(result, server, name: str):
    assert result[server.url(f"/to/{name.replace(' ', '-')}")].get("state") == "refused"


@pytest.mark.threat("file:, ftp:, data:, javascript:", "A redirect to another scheme is not followed")
@pytest.mark.parametrize("name", SCHEMES)
def test_redirect_to_another_scheme_is_not_followed(result, server, name: str):
    assert result[server.url(f"/to/{name}")].get("state") == "refused"


@pytest.mark.threat(ROW, "A name that points to a refused address is refused, with the reason")
def test_name_is_refused_for_where_it_points(result, canary):
    url = f"http://inside.test:{canary.port}/canary"
    assert result[url]["reason"].startswith(f"inside.test:{canary.port} is at 127.0.0.2, which is no public address")


def test_literal_is_refused_with_what_to_do(result, canary):
    where = f"127.0.0.2:{canary.port}"
    reason = f"{where} is no public address; to allow it: --allow {where}"
    assert result[f"http://{where}/canary"]["reason"] == reason


def test_ipv6_literal_is_refused_with_what_to_do(result, canary):
    where = f"[::1]:{canary.port}"
    reason = f"{where} is no public address; to allow it: --allow {where}"
    assert result[f"http://{where}/canary"]["reason"] == reason


@pytest.mark.threat(ROW, "A canary on a refused address hears of nothing")
def test_canary_hears_nothing(result, canary):
    assert canary.asked == []


def test_good_page_beside_them_is_fetched(result, server):
    assert result[server.url("/good")]["status"] == 200


def test_no_traceback(result):
    assert "Traceback" not in result.log


@pytest.mark.threat(
    "DNS rebinding", "A name that changes its address between two questions is refused at the connection"
)
def test_rebinding(serve, reply, crawl):
    page = reply("<p>x</p>", Connection="close")
    good = serve({"/robots.txt": reply("", "404 Not Found", Connection="close"), "/a": page})
    inside = serve({"/a": page}, host="127.0.0.2", port=good.port)
    url = good.url("/a", host="rebind.test")
    result = crawl(
        [url],
        names={"rebind.test": ["127.0.0.1", "127.0.0.2"]},
        NEWSCRAWL_ALLOW=f"127.0.0.1:{good.port}",
        DNSCACHE_ENABLED=False,
    )
    assert (good.paths(), result[url].get("state"), inside.asked) == (["/robots.txt"], "refused", [])


@pytest.mark.threat(
    "robots.txt: 4xx, 5xx, redirect, 500 KiB, encoding, cache",
    "A redirect of robots.txt to a refused address is no answer: disallowed",
)
def test_robots_txt_does_not_lead_inside(serve, reply, crawl, canary):
    before = len(canary.asked)
    server = serve(
        {"/robots.txt": reply("", "302 Found", Location=f"http://127.0.0.2:{canary.port}/canary"), "/a": reply("x")}
    )
    result = crawl([server.url("/a")], NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}")
    assert (result[server.url("/a")].get("error"), len(canary.asked) - before) == ("Postponed", 0)


@pytest.mark.threat(
    "Credentials in URLs, cookies and headers across hosts",
    "User name and password are taken out before a URL is asked",
)
def test_user_name_is_taken_out(serve, reply, crawl):
    server = serve({"/robots.txt": reply("", "404 Not Found"), "/a": reply("x")})
    url = server.url("/a").replace("://", "://me:secret@")
    result = crawl([url], NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}")
    assert (result[url]["url"], "secret" in result.log) == (server.url("/a"), False)


@pytest.mark.threat(
    "file:, ftp:, data:, javascript:", "A request of another scheme is refused before any handler sees it"
)
@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://news.example/a", "data:text/html,x", "s3://bucket/a"])
def test_request_of_another_scheme_is_refused(url: str):
    guard = AddressGuard(get_crawler(settings_dict={"TWISTED_REACTOR_ENABLED": False}))
    with pytest.raises(Refusal, match="only http and https are fetched"):
        guard.process_request(Request(url))


@pytest.mark.threat(ROW, "An answer that came from a refused address all the same is not taken")
def test_answer_of_a_refused_address_is_not_taken():
    guard = ConnectionGuard(get_crawler(settings_dict={"NEWSCRAWL_ALLOW": []}))
    url = "http://news.example/a"
    response = HtmlResponse(url, body=b"secret", ip_address=ipaddress.IPv4Address("10.0.0.7"))
    with pytest.raises(Refusal, match=r"news\.example:80 is at 10\.0\.0\.7, which is no public address"):
        guard.process_response(Request(url), response)
