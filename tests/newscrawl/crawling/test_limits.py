import gzip
import threading
import time
import zlib

import brotli
import pytest
from backports import zstd

BOMBS = "Decompression bombs (gzip, br, zstd, .xml.gz)"
SLOW = "Endless and slow bodies, slow or endless headers, silence"
BROKEN = "Broken HTTP: chunks, lengths, headers, status lines, 1xx floods"
HALF = "Half pages (truncated gzip, 206, early close)"
PAGE = b"<html><body>" + b"<p>A paragraph of the story, not the same as the others: %d.</p>" * 400 + b"</body></html>"
MIB = 1024 * 1024


def zeros(encoding: str, mebibytes: int) -> bytes:
    if encoding == "br":
        packer = brotli.Compressor(quality=1)
        return b"".join(packer.process(bytes(MIB)) for _ in range(mebibytes)) + packer.finish()
    if encoding == "zstd":
        packer = zstd.ZstdCompressor(1)
        return b"".join(packer.compress(bytes(MIB)) for _ in range(mebibytes)) + packer.flush()
    packer = zlib.compressobj(1, wbits=31 if encoding == "gzip" else 15)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(mebibytes)) + packer.flush()


PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstd.compress,
}


@pytest.fixture(scope="module")
def server(serve, reply):
    def drip(server, connection):
        connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
        for _ in range(200):
            connection.wfile.write(b"x")
            connection.wfile.flush()
            time.sleep(0.1)

    def endless(server, connection):
        connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(100_000):
            connection.wfile.write(b"x" * 65536)

    def slow_headers(server, connection):
        for n in range(200):
            connection.wfile.write(b"HTTP/1.1 200 OK\r\n" if n == 0 else b"X-%d: y\r\n" % n)
            connection.wfile.flush()
            time.sleep(0.1)

    def endless_headers(server, connection):
        connection.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(2_000_000):
            connection.wfile.write(b"X-%d: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n" % n)

    def informed(server, connection):
        for _ in range(200_000):
            connection.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")

    def silent(server, connection):
        time.sleep(30)

    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    pages = {"/robots.txt": reply("", "404 Not Found"), "/good": reply(PAGE)}
    for encoding, pack in PACK.items():
        packed = pack(PAGE)
        pages[f"/whole/{encoding}"] = reply(packed, Content_Encoding=encoding)
        pages[f"/cut/{encoding}"] = reply(packed[: len(packed) - len(packed) // 4], Content_Encoding=encoding)
        pages[f"/bomb/{encoding}"] = reply(zeros(encoding, 100), Content_Encoding=encoding)
        pages[f"/garbage/{encoding}"] = reply(b"\x00\xffgarbage", Content_Encoding=encoding)
    pages |= {
        "/triple": reply(gzip.compress(gzip.compress(zeros("gzip", 100))), Content_Encoding="gzip, gzip, gzip"),
        "/four": reply(gzip.compress(PAGE), Content_Encoding="gzip, gzip, gzip, gzip"),
        "/two": reply(gzip.compress(brotli.compress(PAGE)), Content_Encoding="br, gzip"),
        "/members": reply(gzip.compress(b"") * 200_000, Content_Encoding="gzip"),
        "/identity": reply(PAGE, Transfer_Encoding="identity"),
        "/unknown": reply(PAGE, Content_Encoding="rot13"),
        "/partial": reply(PAGE[:500], "206 Partial Content", Content_Range=f"bytes 0-499/{len(PAGE)}"),
        "/drip": drip,
        "/endless": endless,
        "/slow-headers": slow_headers,
        "/endless-headers": endless_headers,
        "/informed": informed,
        "/silent": silent,
        "/closed": lambda server, connection: None,
        "/too-short": head + b"Content-Length: 5000\r\nConnection: close\r\n\r\n" + PAGE[:100],
        "/bad-length": head + b"Content-Length: minus one\r\n\r\n" + PAGE[:100],
        "/two-lengths": head + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n" + PAGE[:50],
        "/broken-chunks": head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        "/cut-chunks": head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nff\r\nabc",
        "/bad-status": b"HTTP/1.1 what OK\r\n\r\n",
        "/no-http": b"SSH-2.0-OpenSSH_9.2\r\n",
        "/nul-header": head + b"X-\x00: \xff\x00\r\nContent-Length: 1\r\n\r\nx",
        "/circle": reply("", "302 Found", Location="/circle/2"),
        "/circle/2": reply("", "302 Found", Location="/circle"),
        "/no-location": reply("", "302 Found"),
        "/bad-location": reply("", "302 Found", Location="http://[bad"),
    }
    pages |= {f"/hop/{n}": reply("", "302 Found", Location=f"/hop/{n + 1}") for n in range(1, 30)}
    return serve(pages)


SLOW_PAGES = ["/drip", "/slow-headers", "/silent"]


@pytest.fixture(scope="module")
def result(server, crawl):
    paths = [path for path in server.pages if path != "/robots.txt" and not path.startswith("/hop/")]
    urls = [server.url(path) for path in [*paths, "/hop/1", "/hop/20"] if path not in SLOW_PAGES]
    settings = {
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_TIMEOUT": 60,
        "RETRY_TIMES": 0,
    }
    return crawl(urls, NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}", **settings)


@pytest.fixture(scope="module")
def slow_result(server, crawl):
    urls = [server.url(path) for path in SLOW_PAGES]
    settings = {"DOWNLOAD_TIMEOUT": 2, "RETRY_TIMES": 0}
    return crawl(urls, NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}", **settings)


@pytest.fixture
def came(result, server):
    return lambda path: result[server.url(path)]


@pytest.mark.parametrize("encoding", PACK)
def test_whole_page_is_read(came, encoding: str):
    assert (came(f"/whole/{encoding}")["length"], came(f"/whole/{encoding}")["flags"]) == (len(PAGE), [])


@pytest.mark.threat(BOMBS, "100 MiB of zeros under any coding end at DOWNLOAD_MAXSIZE and are refused")
@pytest.mark.parametrize("encoding", PACK)
def test_bomb_is_refused(came, encoding: str):
    assert (came(f"/bomb/{encoding}")["state"], "unpacks to more than" in came(f"/bomb/{encoding}")["reason"]) == (
        "refused",
        True,
    )


@pytest.mark.threat(BOMBS, "A bomb in a bomb in a bomb is refused; the process stays under 200 MB among all of them")
def test_nested_bomb_is_refused(came, result):
    assert came("/triple")["state"] == "refused"
    assert result.peak_mb < 200


@pytest.mark.threat("Chains and many members", "A body packed four times over is refused")
def test_four_codings_are_refused(came):
    assert came("/four")["reason"] == "too large: it has 4 content encodings: 3 are let in"


def test_two_codings_are_undone(came):
    assert came("/two")["length"] == len(PAGE)


@pytest.mark.threat("Chains and many members", "A body of 200,000 empty gzip members is refused")
def test_many_members_are_refused(came):
    assert came("/members")["state"] == "refused"


@pytest.mark.threat(HALF, "A body whose packed data ends early is marked as cut, whatever its coding")
@pytest.mark.parametrize("encoding", PACK)
def test_cut_body_is_marked(came, encoding: str):
    assert (came(f"/cut/{encoding}")["flags"], came(f"/cut/{encoding}")["length"] < len(PAGE)) == (["cut"], True)


@pytest.mark.threat(HALF, "An unasked 206 is marked as cut")
def test_partial_content_is_marked(came):
    assert came("/partial")["flags"] == ["cut"]


@pytest.mark.parametrize("encoding", PACK)
def test_garbage_is_marked(came, encoding: str):
    assert (came(f"/garbage/{encoding}")["flags"], came(f"/garbage/{encoding}")["length"]) == (["cut"], 0)


def test_transfer_encoding_identity_is_none(came):
    assert came("/identity")["length"] == len(PAGE)


def test_unknown_coding_is_marked(came):
    assert came("/unknown")["flags"] == ["cut"]


@pytest.mark.threat(SLOW, "A drip, slow headers and silence end at DOWNLOAD_TIMEOUT, which bounds the whole download")
@pytest.mark.parametrize("path", SLOW_PAGES)
def test_slow_answer_ends_at_the_time_limit(slow_result, server, path: str):
    assert slow_result[server.url(path)]["error"] == "DownloadTimeoutError"


@pytest.mark.threat(SLOW, "An endless body ends at DOWNLOAD_MAXSIZE")
def test_endless_body_ends_at_the_size_limit(came):
    assert came("/endless")["reason"] == "too large: it has more than 15000000 bytes"


@pytest.mark.threat(SLOW, "Endless headers and a flood of 1xx answers end at 256 KiB")
@pytest.mark.parametrize("path", ["/endless-headers", "/informed"])
def test_endless_headers_end_at_a_limit(came, path: str):
    assert came(path)["reason"] == "its headers have more than 262144 bytes"


BROKEN_FORMS = "closed too-short bad-length two-lengths broken-chunks cut-chunks bad-status no-http bad-location"


@pytest.mark.threat(BROKEN, "No answer in 9 broken forms passes for a page")
@pytest.mark.parametrize("path", [f"/{name}" for name in BROKEN_FORMS.split()])
def test_broken_answer_is_no_page(came, path: str):
    assert "error" in came(path)


@pytest.mark.threat(
    "Redirect loops", "A circle, a chain of more than 10 hops, and no address are refused, each with its reason"
)
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/circle", "its redirects run in a circle"),
        ("/hop/1", "it redirects more than 10 times"),
        ("/no-location", "it redirects to something that is no http(s) address"),
    ],
)
def test_redirects_end(came, path: str, reason: str):
    assert came(path) == {"error": "Refusal", "reason": reason, "state": "refused"}


def test_ten_hops_are_followed(came):
    assert (came("/hop/20")["status"], came("/hop/20")["url"][-7:]) == (404, "/hop/30")


def test_good_page_beside_them_is_fetched(came):
    assert came("/good")["length"] == len(PAGE)


@pytest.mark.threat(BROKEN, "No traceback in the log")
def test_no_traceback(result):
    assert "Traceback" not in result.log


@pytest.mark.threat(
    "Response smuggling on keep-alive", "What a server sends beyond an answer is no answer to the next request"
)
def test_surplus_is_no_answer(serve, reply, crawl):
    smuggled = reply("SMUGGLED")
    server = serve({"/robots.txt": reply("", "404 Not Found"), "/a": reply("a") + smuggled, "/b": reply("b")})
    urls = [server.url("/a"), server.url("/b"), server.url("/a?")]
    result = crawl(urls[:2], NEWSCRAWL_ALLOW=f"127.0.0.1:{server.port}", CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert [result[url].get("body") for url in urls[:2]] == ["a", "b"]


@pytest.mark.threat(SLOW, "While pages of one host hang, all of another are fetched before the first of them times out")
def test_slow_host_does_not_stop_another(serve, reply, crawl):
    over = threading.Event()

    def hang(server, connection):
        over.wait(20)

    none = {"/robots.txt": reply("", "404 Not Found")}
    slow = serve({**none, **{f"/{n}": hang for n in range(4)}})
    good = serve({**none, **{f"/{n}": reply("x") for n in range(8)}}, host="127.0.0.3")
    urls = [slow.url(f"/{n}") for n in range(4)] + [good.url(f"/{n}", host="127.0.0.3") for n in range(8)]
    allowed = f"127.0.0.1:{slow.port},127.0.0.3:{good.port}"
    crawl(urls, NEWSCRAWL_ALLOW=allowed, CONCURRENT_REQUESTS_PER_DOMAIN=4, DOWNLOAD_TIMEOUT=9, RETRY_TIMES=0)
    over.set()
    assert good.asked[-1][0] - slow.asked[1][0] < 9
