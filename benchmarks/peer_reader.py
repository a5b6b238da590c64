"""One reader of pages behind one line protocol, so that each peer can run in the environment it needs.

    python peer_reader.py TOOL < requests > answers

A request is a line of JSON {id, url, file, encoding}, `file` a gzipped page; the answer a line of JSON
{id, ms, headline, authors, published, modified, tags, body}, `ms` the CPU milliseconds of reading alone.
Runs without newscrawl, except as TOOL `newscrawl` and `newscrawl-body`.
"""

from __future__ import annotations

import contextlib
import gc
import gzip
import io
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

Answer = dict[str, Any]
Read = Callable[[bytes, str], Answer]


def _newscrawl() -> Read:
    from newscrawl.crawling import answers
    from newscrawl.page import Page
    from newscrawl.reading.published import published_of
    from newscrawl.reading.reader import read

    answers.warm_up()  # as a crawl's readers do

    def answer(page: bytes, url: str) -> Answer:
        tree = Page(page, url)
        found = read(tree, lists=True)  # no peer says what a page is: what looks like a list is judged as their text is
        if (raw := found.raw) is None:
            dated = published_of(tree)
            return {"state": found.state.value, "published": dated.when.isoformat() if dated else None}
        return {
            "state": found.state.value,
            "headline": raw.headline,
            "seo_title": raw.seo_title,
            "authors": raw.authors,
            "published": raw.published.isoformat() if raw.published else None,
            "modified": raw.modified.isoformat() if raw.modified else None,
            "tags": raw.tags,
            "images": [image.model_dump() for image in raw.images],
            "body": [text for text in (raw.lead, *(block.text for block in raw.body)) if text],
        }

    return answer


def _newscrawl_body() -> Read:
    from newscrawl.page import Page
    from newscrawl.reading.body import read_body

    def answer(page: bytes, url: str) -> Answer:
        tree = Page(page, url)
        title = tree.first_meta("og:title") or tree.title
        found = read_body(tree, headline=title, description=tree.first_meta("og:description", "description"))
        return {"body": [text for text in (found.lead, *(block.text for block in found.paragraphs)) if text]}

    return answer


def _lxml() -> Read:
    from lxml import html

    def answer(page: bytes, url: str) -> Answer:
        html.document_fromstring(page)
        return {}

    return answer


def _trafilatura(**options: bool) -> Read:
    import trafilatura

    def answer(page: bytes, url: str) -> Answer:
        found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False, **options)
        if found is None:
            return {}
        values = found if isinstance(found, dict) else found.as_dict()
        return {
            "headline": values.get("title"),
            "authors": [name.strip() for name in (values.get("author") or "").split(";") if name.strip()],
            "published": values.get("date"),
            "tags": values.get("tags"),
            "body": values.get("text"),
        }

    return answer


def _newspaper() -> Read:
    import newspaper

    def answer(page: bytes, url: str) -> Answer:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        return {
            "headline": article.title,
            "authors": list(article.authors),
            "published": str(article.publish_date) if article.publish_date else None,
            "tags": list(article.tags or article.meta_keywords or ()),
            "body": article.text,
        }

    return answer


def _news_please() -> Read:
    from newsplease import NewsPlease

    def answer(page: bytes, url: str) -> Answer:
        article = NewsPlease.from_html(page.decode("utf-8", "replace"), url=url, fetch_images=False)
        published = article.date_publish
        return {
            "headline": article.title,
            "authors": list(article.authors or ()),
            "published": str(published) if published else None,
            "body": article.maintext,
        }

    return answer


def _readability() -> Read:
    from lxml import html
    from readability import Document

    def answer(page: bytes, url: str) -> Answer:
        document = Document(page.decode("utf-8", "replace"))
        body = html.fromstring(document.summary())
        blocks = [" ".join(node.text_content().split()) for node in body.iter("p", "li", "h2", "h3", "h4")]
        return {"headline": document.title(), "body": [block for block in blocks if block]}

    return answer


def _fundus() -> Read:
    from urllib.parse import urlsplit

    from fundus import PublisherCollection

    parsers: dict[str, Any] = {}
    for publisher in PublisherCollection:
        parsers[(urlsplit(publisher.domain).hostname or "").removeprefix("www.")] = publisher.parser

    def answer(page: bytes, url: str) -> Answer:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        parser = next((found for known, found in parsers.items() if host == known or host.endswith("." + known)), None)
        if parser is None:
            return {}
        found = parser().parse(page.decode("utf-8", "replace"), error_handling="suppress")
        published, body = found.get("publishing_date"), found.get("body")
        return {
            "headline": found.get("title"),
            "authors": found.get("authors") or [],
            "published": published.isoformat() if published else None,
            "tags": found.get("topics") or [],
            "body": str(body) if body else None,
        }

    return answer


TOOLS: dict[str, Callable[[], Read]] = {
    "lxml": _lxml,
    "newscrawl": _newscrawl,
    "newscrawl-body": _newscrawl_body,
    "trafilatura": _trafilatura,
    "trafilatura-precision": lambda: _trafilatura(favor_precision=True),
    "trafilatura-fast": lambda: _trafilatura(fast=True),
    "newspaper4k": _newspaper,
    "news-please": _news_please,
    "readability": _readability,
    "fundus": _fundus,
}


def page_of(request: dict[str, Any]) -> bytes:
    """The page's bytes; where the gold names their encoding, as UTF-8."""
    with gzip.open(request["file"]) as file:
        page = file.read()
    encoding = request.get("encoding")
    return page.decode(encoding, "replace").encode("utf-8", "replace") if encoding else page


def _collect_seldom() -> None:
    """Dead cycles are looked for as seldom as in a crawl's readers (newscrawl/crawling/garbage.py), for every tool."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def main() -> None:
    """Answers every request of standard input on standard output, in order."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    out = sys.stdout
    with contextlib.redirect_stdout(io.StringIO()):
        read = TOOLS[sys.argv[1]]()
        warm = False
        for line in sys.stdin:
            request = json.loads(line)
            page = page_of(request)
            if not warm:  # what is imported and compiled at first use is no page's cost
                with contextlib.suppress(Exception):
                    read(page, request["url"])
                _collect_seldom()
                warm = True
            before = time.process_time()
            try:
                answer = read(page, request["url"])
            except Exception as error:  # a peer's failure is its answer: it is counted as an empty one
                answer = {"error": repr(error)[:200]}
            answer |= {"id": request["id"], "ms": 1000 * (time.process_time() - before)}
            print(json.dumps(answer, default=str), file=out, flush=True)


if __name__ == "__main__":
    main()
