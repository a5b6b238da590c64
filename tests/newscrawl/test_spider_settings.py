"""A site's `politeness` becomes settings of its crawl; those of the run stand above them."""

from typing import ClassVar

import pytest
from scrapy.settings import Settings

from newscrawl import NewsSpider
from newscrawl.discovery.sources import Feed
from newscrawl.spider import Politeness


class Slow(NewsSpider):
    name = "slow"
    allowed_domains: ClassVar = ["slow.example"]
    sources = (Feed("https://slow.example/rss"),)
    politeness = Politeness(reason="they asked us", delay=5, daily_pages=100, obey_robots=False)


class Usual(NewsSpider):
    name = "usual"
    allowed_domains: ClassVar = ["usual.example"]
    sources = (Feed("https://usual.example/rss"),)


def settings_of(spider: type[NewsSpider], **run: object) -> list[object]:
    settings = Settings({"DOWNLOAD_DELAY": 1, "NEWSCRAWL_DAILY_PAGES": 0, "ROBOTSTXT_OBEY": True}, priority="project")
    settings.setdict(run, priority="cmdline")
    spider.update_settings(settings)
    return [settings[name] for name in ("DOWNLOAD_DELAY", "NEWSCRAWL_DAILY_PAGES", "ROBOTSTXT_OBEY")]


@pytest.mark.threat("Politeness", "A site may depart from the polite defaults, with a reason that is said")
def test_site_departs_from_the_defaults():
    assert settings_of(Slow) == [5, 100, False]


def test_site_without_politeness_keeps_them():
    assert settings_of(Usual) == [1, 0, True]


def test_run_stands_above_the_site():
    assert settings_of(Slow, DOWNLOAD_DELAY=9) == [9, 100, False]
