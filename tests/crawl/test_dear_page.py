"""A page that costs ten seconds of processor time holds up nobody else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

SITE = '''"""A site with a rule that takes for ever over one page."""
from newscrawl import NewsSpider, Sitemap


class Example(NewsSpider):
    name = "example"
    allowed_domains = ["127.0.0.1", "localhost"]
    sources = (Sitemap("{root}/sitemap.xml"),)
    noise = (r"(a+)+b",)
'''


@pytest.mark.slow
def test_other_hosts_wait_for_no_page(site: Any, program: Any) -> None:
    for number in range(60):
        site.publish(number)
    dear = "<p>" + "a" * 60 + "</p>"
    site.pages["/dear"] = site.pages["/2026/11/story-1-of-the-day"].replace(b"</article>", f"{dear}</article>".encode())
    entry = f"<url><loc>http://localhost:{site.port}/dear</loc><lastmod>2026-11-27T10:00:00Z</lastmod></url>"
    site.pages["/sitemap.xml"] = site.sitemap().replace(b"</urlset>", f"{entry}</urlset>".encode())
    (program.folder / "sites").mkdir()
    (program.folder / "sites" / "example.py").write_text(SITE.format(root=site.root))
    allowed = [part for host in ("127.0.0.1", "localhost") for part in ("--allow", f"{host}:{site.port}")]
    program.run("crawl", "example", "--sites", str(program.folder / "sites"), *allowed, "-s", "DOWNLOAD_DELAY=0.2")
    times = [at for (at,) in program.sql("SELECT at FROM events WHERE state = 'stored' ORDER BY at")]
    assert program.sql("SELECT url, state, page_state FROM urls WHERE state != 'stored'") == [
        (f"http://localhost:{site.port}/dear", "refused", "too-expensive")
    ]
    gaps = [round(second - first, 2) for first, second in pairwise(times)]
    assert (len(times), [gap for gap in gaps if gap >= 1.0]) == (60, [])
