"""What a crawl does with the store, without the web: run by test_faults.py as a process of its own, to be killed."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime

from newscrawl.archive import Archive, finish_open_files
from newscrawl.errors import StoreError
from newscrawl.items import CaptureRef, Paragraph, RawArticle
from newscrawl.normalise import to_article
from newscrawl.store import Store, open_store


def page(url: str, site: str, capture: CaptureRef) -> RawArticle:
    text = f"What is said at {url} is said nowhere else."
    return RawArticle(
        url=url,
        requested_url=url,
        headline=f"Story {url}",
        body=[Paragraph(text=text)],
        site=site,
        capture=capture,
        fetched=capture.fetched,
    )


def crawl(store: Store, pages: int, site: str) -> None:
    run = store.runs.start(site)
    store.ledger.requeue_lost(site)
    store.ledger.announce(site, [(f"https://{site}.example/{number}", None) for number in range(pages)], run=run)
    finish_open_files(store.archive_dir)
    with Archive(store.archive_dir, run=run, site=site) as archive:
        while taken := store.ledger.take(site, 7, run=run, now=datetime.now(UTC)):
            for queued in taken:
                now, body = datetime.now(UTC), f"page {queued.url}".encode()
                place = archive.write(queued.url, now, 200, [("Content-Type", "text/html")], body)
                capture = CaptureRef(
                    fetched=now,
                    url=queued.url,
                    status=200,
                    digest=f"sha256:{hashlib.sha256(body).hexdigest()}",
                    warc_file=place.file,
                    warc_offset=place.offset,
                    warc_length=place.length,
                )
                raw = page(queued.url, site, capture)
                store.save(to_article(raw), raw, run=run, now=now)
                print(queued.url, flush=True)
    store.runs.finish(run, {}, 0)


if __name__ == "__main__":
    try:
        with open_store(sys.argv[1]) as opened:
            crawl(opened, int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "times")
    except StoreError as error:
        sys.exit(str(error))
