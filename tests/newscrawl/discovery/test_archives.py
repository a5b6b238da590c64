from datetime import date

from newscrawl.discovery.archives import day_source, day_urls, first_url, page_url
from newscrawl.discovery.sources import Archive, Feed, JsonListing, Listing


def test_archive_begins_where_it_says():
    source = Archive("https://news.example/{date:%Y/%m/%d}/", since="2026-11-21")
    days = [day for day, _ in day_urls(source, date(2020, 1, 1), date(2026, 11, 22))]
    assert days == [date(2026, 11, 22), date(2026, 11, 21)]


def test_no_days_before_since():
    assert list(day_urls(Archive("https://news.example/{date:%Y}"), date(2026, 2, 1), date(2026, 1, 1))) == []


def test_day_of_an_html_archive_is_a_listing():
    source = Archive("https://news.example/{date:%Y-%m-%d}?p={page}", links="a.t", pages=3, first=0)
    assert day_source(source, date(2026, 1, 2)) == Listing(
        "https://news.example/2026-01-02?p={page}", "a.t", None, 3, 0
    )


def test_day_of_a_json_archive_is_a_json_listing():
    source = Archive(
        "https://news.example/a?d={date:%d.%m.%Y}&p={page}", first=0, json=JsonListing("", items="i", link="u")
    )
    day = day_source(source, date(2026, 1, 2))
    assert (day.url, day.first, day.pages) == ("https://news.example/a?d=02.01.2026&p={page}", 0, 20)


def test_other_braces_stay():
    assert page_url('https://news.example/?q={"n":1}&p={page}', page=2) == 'https://news.example/?q={"n":1}&p=2'


def test_first_url_of_a_numbered_listing():
    assert first_url(Listing("https://news.example/p{page}/", first=0)) == "https://news.example/p0/"


def test_first_url_of_a_feed():
    assert first_url(Feed("https://news.example/rss")) == "https://news.example/rss"


def test_cursor_among_other_parameters_is_left_out_at_first():
    source = JsonListing("https://news.example/api?after={cursor}&limit=20", items="i", link="u")
    assert first_url(source) == "https://news.example/api?limit=20"
