"""A news site of 100 good stories among everything a server can do to a crawler. Run by `test_hostile_crawl.py`.

Serves on 127.0.0.1, with a canary on 127.0.0.2 at the same port; prints the port, then one JSON line a request.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import brotli
from backports import zstd

GOOD = 100
MIB = 1024 * 1024
ENGLISH = "river bridge council market winter school budget garden train harbour museum library"
ENGLISH_SYLLABLES = "ba ran del mi to ster ken lo vi sha pre num gar ti os"
RUSSIAN_SYLLABLES = "ба ран дел ми то стер кен ло ви ша пре нум гар ти ос"
RUSSIAN = "река мост совет рынок зима школа бюджет сад поезд порт музей библиотека"


def path_of(number: int) -> str:
    return f"/2026/11/{number % 22 + 1:02}/story-{number}-of-the-good-ones"


def headline_of(number: int) -> str:
    words = (RUSSIAN if number % 5 == 0 else ENGLISH).split()
    return f"{words[number % 12].capitalize()} {number}: {words[(number * 7 + 1) % 12]} «{number * 37}»"


def published_of(number: int) -> str:
    return f"2026-11-{number % 22 + 1:02}T08:{number % 60:02}:00+03:00"


def paragraphs_of(number: int) -> list[str]:
    """Five paragraphs in words of the story's own, so that no two stories are alike."""
    dice = random.Random(number)
    syllables = (RUSSIAN_SYLLABLES if number % 5 == 0 else ENGLISH_SYLLABLES).split()
    words = ["".join(dice.choices(syllables, k=dice.choice((2, 3)))) for _ in range(60)]
    return [
        f"{part + 1}. {' '.join(dice.choices(words, k=30)).capitalize()}, {number}-{part}: "
        f"{' '.join(dice.choices(words, k=12))}."
        for part in range(5)
    ]


def story(number: int, *, head: str = "", body: str = "", charset: str = "utf-8") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs_of(number))
    return (
        f"<!doctype html><html><head><meta charset={charset}><title>{headline_of(number)} | The Good Times</title>"
        f'<meta property="article:published_time" content="{published_of(number)}">{head}'
        f"</head><body><nav><a href=/>Home</a></nav><article><h1>{headline_of(number)}</h1>{body}{text}</article>"
        f"<footer>All rights reserved</footer></body></html>"
    ).encode(charset, "replace")


def reply(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    headers = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(data)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1") + data


def zeros(encoding: str, mebibytes: int = 64) -> bytes:
    if encoding == "br":
        packer = brotli.Compressor(quality=1)
        return b"".join(packer.process(bytes(MIB)) for _ in range(mebibytes)) + packer.finish()
    if encoding == "zstd":
        squeezer = zstd.ZstdCompressor(1)
        return b"".join(squeezer.compress(bytes(MIB)) for _ in range(mebibytes)) + squeezer.flush()
    deflater = zlib.compressobj(1, wbits=31 if encoding == "gzip" else 15)
    return b"".join(deflater.compress(bytes(MIB)) for _ in range(mebibytes)) + deflater.flush()


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstd.compress,
}
Page = bytes | Callable[[Any], bytes | None]


def good_pages() -> dict[str, Page]:
    pages: dict[str, Page] = {}
    for number in range(GOOD):
        body = story(number)
        kind = number % 10
        if kind == 1:
            pages[path_of(number)] = reply(
                story(number, charset="cp1251"), Content_Type="text/html; charset=windows-1251"
            )
        elif kind == 2:
            pages[path_of(number)] = reply(story(number, charset="cp1251"), Content_Type="text/html")
        elif kind in (3, 4, 5, 6):
            encoding = list(PACK)[kind - 3]
            pages[path_of(number)] = reply(PACK[encoding](body), Content_Encoding=encoding)
        elif kind == 7:
            pages[path_of(number)] = flaky(reply("", "503 Service Unavailable", Retry_After="1"), reply(body), number)
        elif kind == 8:
            pages[path_of(number)] = flaky(None, reply(body), number)
        elif kind == 9:
            pages[path_of(number)] = reply(body, Transfer_Encoding="identity", Set_Cookie="c=" + "x" * 3000)
        else:
            pages[path_of(number)] = reply(body)
    return pages


def flaky(first: bytes | None, then: bytes, number: int) -> Page:
    asked = Counter[int]()

    def page(connection: Any) -> bytes | None:
        asked[number] += 1
        return first if asked[number] == 1 and number < 40 else then

    return page


def drip(connection: Any) -> None:
    connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    for _ in range(300):
        connection.wfile.write(b"x")
        time.sleep(0.1)


def endless(connection: Any) -> None:
    connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(5_000):
        connection.wfile.write(b"<p>x</p>" * 8192)


def endless_headers(connection: Any) -> None:
    connection.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(200_000):
        connection.wfile.write(b"X-%d: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n" % n)


def silent(connection: Any) -> None:
    time.sleep(30)


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def bad_pages(port: int) -> dict[str, Page]:
    inside = f"127.0.0.2:{port}"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    pages: dict[str, Page] = {
        "/bad/drip": drip,
        "/bad/endless": endless,
        "/bad/endless-headers": endless_headers,
        "/bad/silent": silent,
        "/bad/closed": lambda connection: None,
        "/bad/too-short": head + b"Content-Length: 9000\r\nConnection: close\r\n\r\n" + story(1)[:700],
        "/bad/cut-chunks": head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nff\r\n" + story(2)[:100],
        "/bad/bad-chunks": head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + story(2)[:100],
        "/bad/bad-status": b"HTTP/1.1 what OK\r\n\r\n",
        "/bad/no-http": b"SSH-2.0-OpenSSH_9.2\r\n",
        "/bad/partial": reply(story(901)[:900], "206 Partial Content", Content_Range="bytes 0-899/3000"),
        "/bad/four-codings": reply(gzip.compress(story(902)), Content_Encoding="gzip, gzip, gzip, gzip"),
        "/bad/members": reply(gzip.compress(b"") * 100_000, Content_Encoding="gzip"),
        "/bad/circle": reply("", "302 Found", Location="/bad/circle-2"),
        "/bad/circle-2": reply("", "302 Found", Location="/bad/circle"),
        "/bad/chain-0": reply("", "302 Found", Location="/bad/chain-1"),
        "/bad/to-file": reply("", "302 Found", Location="file:///etc/hostname"),
        "/bad/to-data": reply("", "302 Found", Location="data:text/html,<h1>x</h1>"),
        "/bad/to-inside": reply("", "302 Found", Location=f"http://{inside}/secret"),
        "/bad/to-decimal": reply("", "302 Found", Location=f"http://2130706434:{port}/secret"),
        "/bad/to-mapped": reply("", "302 Found", Location=f"http://[::ffff:127.0.0.2]:{port}/secret"),
        "/bad/to-metadata": reply("", "302 Found", Location="http://169.254.169.254/latest/meta-data/"),
        "/bad/to-login": reply("", "302 Found", Location="/login"),
        "/bad/refresh": reply(f'<meta http-equiv=refresh content="0; url=http://{inside}/secret">'),
        "/login": reply("<form action=/login><h1>Log in</h1><input name=user><input type=password></form>"),
        "/bad/attributes": reply(
            "<html><body><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p></body></html>"
        ),
        "/bad/paragraphs": reply("<html><body>" + "<p>" * 200_000 + "</body></html>"),
        "/bad/nesting": reply("<html><body>" + "<div>" * 200_000 + "deep" + "</body></html>"),
        "/bad/one-line": reply("<html><body><p>" + "a " * 2_000_000 + "</p></body></html>"),
        "/bad/not-found": reply(story(903), "404 Not Found"),
        "/bad/gone": reply("gone", "410 Gone"),
        "/bad/forbidden": reply("no", "403 Forbidden"),
        "/bad/teapot": reply(story(904), "418 I'm a teapot"),
        "/bad/error": reply("error", "500 Internal Server Error"),
        "/bad/soft-404": reply(
            "<html><title>Page not found</title><body><h1>Page not found</h1><p>Sorry.</p></body></html>"
        ),
        "/bad/captcha": reply(
            "<html><title>Just a moment...</title><body><h1>Checking your browser</h1>"
            "<div id=challenge-form class=g-recaptcha>Please complete the captcha to continue.</div></body></html>"
        ),
        "/bad/empty": reply(""),
        "/bad/binary": reply(bytes(random.Random(1).randbytes(50_000)), Content_Type="image/jpeg"),
        "/private/secret-story": reply(story(905)),
    }
    pages |= {f"/bad/chain-{n}": reply("", "302 Found", Location=f"/bad/chain-{n + 1}") for n in range(1, 30)}
    for encoding, pack in PACK.items():
        packed = pack(story(906 + list(PACK).index(encoding)))
        pages[f"/bad/bomb-{encoding}"] = reply(zeros(encoding), Content_Encoding=encoding)
        pages[f"/bad/cut-{encoding}"] = reply(packed[: len(packed) * 2 // 3], Content_Encoding=encoding)
    pages["/bad/bomb-nested"] = reply(gzip.compress(gzip.compress(zeros("gzip"))), Content_Encoding="gzip, gzip, gzip")
    return pages


ODD_FIRST = 200
ODD: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "charset-codec": ({}, {"Content_Type": "text/html; charset=zlib_codec"}),
    "charset-undefined": ({}, {"Content_Type": "text/html; charset=undefined"}),
    "ld-deep": ({"head": ld("[" * 100_000)}, {}),
    "ld-number": ({"head": ld('{"@type":"NewsArticle","wordCount":' + "9" * 5_000 + "}")}, {}),
    "ld-types": (
        {"head": ld('{"@type":["NewsArticle",7],"headline":{"a":[1]},"author":[[[]]],"datePublished":[],"image":5}')},
        {},
    ),
    "ld-surrogate": ({"head": ld('{"@type":"NewsArticle","keywords":"\\ud800\\u0000\\u202e x"}')}, {}),
    "dates": ({"head": '<meta name=date content="0000-99-99"><meta name=date content="31.06.9999 25:61">'}, {}),
    "canonical-front": ({"head": "<link rel=canonical href=/>"}, {}),
    "canonical-inside": ({"head": '<link rel=canonical href="http://169.254.169.254/">'}, {}),
    "canonical-thief": ({"head": f'<link rel=canonical href="{path_of(0)}">'}, {}),
    "canonical-garbage": ({"head": '<link rel=canonical href="javascript:x()">'}, {}),
    "control": (
        {"body": "<p>Bell\x07 and \u202ebidi\u202c and \ufeffmark and \x1b[31mred, in one paragraph of text.</p>"},
        {},
    ),
    "headers": (
        {},
        {"Set_Cookie": "a=" + "b" * 4_000, "Referrer_Policy": "os.system", "X_Odd": "\xff\xfe", "Date": "yesterday"},
    ),
    "script": (
        {"body": "<script>alert(1)</script><p>A paragraph after it, <img src=x onerror=alert(1)> with a picture.</p>"},
        {},
    ),
}
"""Good stories on pages that play tricks: (what is put into them, headers)."""


def odd_pages() -> dict[str, Page]:
    return {
        f"/2026/11/22/odd-{name}-of-the-odd-ones": reply(story(ODD_FIRST + n, **parts), **headers)
        for n, (name, (parts, headers)) in enumerate(ODD.items())
    }


def sources(port: int, pages: dict[str, Page]) -> dict[str, Page]:
    root = f"http://127.0.0.1:{port}"
    stories = [path for path in pages if path.startswith(("/2026", "/bad", "/private"))]
    random.Random(7).shuffle(stories)
    lines = [
        f"<url><loc>{root}{path}</loc><lastmod>2026-11-{n % 22 + 1:02}</lastmod></url>"
        for n, path in enumerate(stories)
    ]
    traps = [
        f"{root}/a/b" + "/a/b" * 9,
        f"{root}/calendar/2099/01/01/x",
        f"{root}/s?sid={'f' * 32}",
        f"{root}/{'x' * 5000}",
    ]
    traps += [
        "http://169.254.169.254/x",
        f"http://127.0.0.2:{port}/secret",
        "file:///etc/passwd",
        "https://evil.example/a",
    ]
    lines += [f"<url><loc>{trap}</loc></url>" for trap in traps]
    entity = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y SYSTEM "http://127.0.0.2:{port}/secret">]>'
    half = len(lines) // 2
    children = [
        "good.xml",
        "rest.xml.gz",
        "index.xml",
        "deep-0.xml",
        "bomb.xml.gz",
        "entity.xml",
        "cut.xml",
        "page.xml",
        "missing.xml",
    ]
    index = "".join(f"<sitemap><loc>{root}/{child}</loc></sitemap>" for child in children)
    index += f"<sitemap><loc>http://127.0.0.2:{port}/secret.xml</loc></sitemap>"
    xml = {"Content_Type": "application/xml"}
    feed = "".join(f"<item><link>{root}{path}</link><title>&amp;lt;b&amp;gt;</title></item>" for path in stories[:30])
    robots = (
        f"User-agent: *\nDisallow: /private/\nSitemap: {root}/index.xml\nSitemap: http://127.0.0.2:{port}/secret.xml\n"
    )

    def slow_robots(connection: Any) -> bytes:
        time.sleep(0.5)
        return reply(robots, Content_Type="text/plain")

    return {
        "/robots.txt": slow_robots,
        "/": reply(
            f'<html><head><link rel=alternate type="application/rss+xml" href="/feed.xml"></head><body>'
            f'<a href="{path_of(0)}">{headline_of(0)}</a><a href="http://127.0.0.2:{port}/secret">A secret of some length</a></body></html>'
        ),
        "/feed.xml": reply(
            f"<rss version='2.0'><channel><title>x</title>{feed}<item><link>{root}{path_of(1)}</lin", **xml
        ),
        "/index.xml": reply(f"<sitemapindex>{index}</sitemapindex>", **xml),
        "/good.xml": reply(f"<urlset>{''.join(lines[:half])}</urlset>", **xml),
        "/rest.xml.gz": reply(
            gzip.compress(f"<urlset>{''.join(lines[half:])}</urlset>".encode()), Content_Type="application/gzip"
        ),
        "/bomb.xml.gz": reply(gzip.compress(b"<urlset>" + b" " * 60_000_000), Content_Type="application/gzip"),
        "/entity.xml": reply(f"{entity}<urlset><url><loc>{root}/&x;&y;</loc></url></urlset>", **xml),
        "/cut.xml": reply(f"<urlset>{lines[0]}<url><loc>{root}/2026/", **xml),
        "/page.xml": reply("<html><body>" + "<url><loc>http://127.0.0.2/x</loc></url>" * 100 + "</body></html>"),
    } | {
        f"/deep-{n}.xml": reply(
            f"<sitemapindex><sitemap><loc>{root}/deep-{n + 1}.xml</loc></sitemap></sitemapindex>", **xml
        )
        for n in range(30)
    }


SAYING = threading.Lock()


class Handler(StreamRequestHandler):
    timeout = 60

    def handle(self) -> None:
        while line := self.rfile.readline(65536).strip():
            while self.rfile.readline(65536).strip():
                pass
            path = line.split()[1].decode("latin-1")
            host = self.server.server_address[0]
            with SAYING:
                print(json.dumps({"at": time.monotonic(), "host": host, "path": path}), flush=True)
            page = self.server.pages.get(path) if host == "127.0.0.1" else reply("SECRET")
            data = page(self) if callable(page) else page or reply("not here", "404 Not Found")
            if data is None:
                return
            self.wfile.write(data)
            self.wfile.flush()
            head = data.partition(b"\r\n\r\n")[0].lower()
            if b"connection: close" in head or (b"content-length" not in head and b"chunked" not in head):
                return


class Listener(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    pages: dict[str, Page]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what is tested."""


def main() -> None:
    listener = Listener(("127.0.0.1", 0), Handler)
    port = listener.server_address[1]
    pages = good_pages() | bad_pages(port) | odd_pages()
    listener.pages = pages | sources(port, pages)
    canary = Listener(("127.0.0.2", port), Handler)
    for server in (listener, canary):
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    print(port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
