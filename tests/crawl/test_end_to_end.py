"""A site without rules, from its robots.txt to the store, over a real connection."""

from __future__ import annotations

from typing import Any


def test_a_site_without_rules_is_found_read_and_stored(site: Any, program: Any) -> None:
    for number in range(5):
        site.publish(number)
    status, report = program.crawl(site)
    assert (status, report["articles"]["new"]) == (0, 5)
