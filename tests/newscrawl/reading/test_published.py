"""When a story was published and changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import read_body
from newscrawl.reading.clock import Clock
from newscrawl.reading.published import Dated, read_modified, read_published
from newscrawl.reading.structured import read_declared
from newscrawl.reading.visible_dates import date_in_url

NOW = datetime(2026, 1, 10, tzinfo=UTC)
TEXT = "<p>" + "По новому мосту прошли первые автобусы, сообщили в мэрии города в понедельник. " * 3 + "</p>"


def published(
    head: str = "", top: str = "", bottom: str = "", url: str = "https://news.example/story", zone: str | None = None
) -> Dated | None:
    html = f"<html lang=ru><head><title>Мост открыт</title>{head}</head><body><article><h1>Мост открыт</h1>{top}{TEXT * 3}</article>{bottom}</body></html>"
    page = Page(html.encode(), url)
    declared = read_declared(page)
    return read_published(page, declared, read_body(page, headline="Мост открыт"), Clock(zone, ("ru",), NOW))


def iso(dated: Dated | None) -> str | None:
    return dated.when.isoformat() if dated else None


def test_json_ld_says_the_instant() -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-12-01T10:00:00+03:00"}</script>'
    assert iso(published(ld)) == "2025-12-01T10:00:00+03:00"


def test_a_declared_day_gives_way_to_an_instant_of_that_day() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "datePublished": "2025-12-01"}</script>'
    head += '<meta property="article:published_time" content="2025-12-01T10:00:00+03:00">'
    assert iso(published(head)) == "2025-12-01T10:00:00+03:00"


def test_a_date_near_the_headline_is_seen() -> None:
    assert (
        iso(published(top="<div class=date>1 декабря 2025, 10:05</div>", zone="Europe/Moscow"))
        == "2025-12-01T10:05:00+03:00"
    )


def test_a_date_without_zone_says_that_its_zone_is_assumed() -> None:
    dated = published(top="<div class=date>1 декабря 2025, 10:05</div>")
    assert dated is not None
    assert (iso(dated), dated.provenance.rule) == ("2025-12-01T10:05:00+00:00", "text (zone assumed)")


def test_a_date_without_zone_is_in_the_countrys() -> None:
    dated = published(top="<div class=date>1 декабря 2025, 10:05</div>", url="https://news.example.ru/story")
    assert iso(dated) == "2025-12-01T10:05:00+03:00"


def test_the_raw_string_is_kept() -> None:
    dated = published(top="<div class=date>Опубликовано 1 декабря 2025</div>")
    assert dated is not None
    assert dated.raw == "Опубликовано 1 декабря 2025"


def test_the_date_of_a_change_is_not_publication() -> None:
    top = "<div class=date>Обновлено 5 декабря 2025</div><div class=date>Опубликовано 1 декабря 2025</div>"
    assert iso(published(top=top)) == "2025-12-01T00:00:00+00:00"


def test_the_date_of_a_related_story_is_not_publication() -> None:
    bottom = "<div class=related><div class=date>9 января 2026</div><a href=/b>Тоннель закрыт</a></div>"
    assert iso(published(top="<div class=date>1 декабря 2025</div>", bottom=bottom)) == "2025-12-01T00:00:00+00:00"


def test_a_copyright_year_is_no_date() -> None:
    assert published(bottom="<footer>© 2026 Пример</footer>") is None


def test_a_page_without_any_date_has_none() -> None:
    assert published() is None


def test_the_address_names_the_day() -> None:
    assert iso(published(url="https://news.example/2025/12/01/story.html")) == "2025-12-01T00:00:00+00:00"


def test_the_loser_is_kept() -> None:
    head = '<meta property="article:published_time" content="2025-12-01T10:00:00+03:00"><meta name="pubdate" content="2024-01-01T10:00:00+03:00">'
    dated = published(head)
    assert dated is not None
    assert [(loser.rule, loser.raw) for loser in dated.provenance.rejected] == [
        ("meta pubdate", "2024-01-01T10:00:00+03:00")
    ]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2024/05/17/story-1234567.html", date(2024, 5, 17)),
        ("https://news.example/politics/17/05/2024/a", date(2024, 5, 17)),
        ("https://news.example/20240517/a", date(2024, 5, 17)),
        ("https://news.example/2024/may/17/a", date(2024, 5, 17)),
        ("https://archive.example/web/20160218174457/http://news.example/2010/05/19/a", date(2010, 5, 19)),
        ("https://news.example/story-20245555", None),
        ("https://news.example/?d=2024-05-17", None),
    ],
)
def test_dates_in_addresses(url: str, day: date | None) -> None:
    found = date_in_url(url)
    assert (found[0] if found else None) == day


def test_a_change_before_publication_is_not_believed() -> None:
    head = '<meta property="article:published_time" content="2025-12-01T10:00:00Z"><meta property="article:modified_time" content="2025-11-01T10:00:00Z">'
    page = Page(f"<html><head>{head}</head><body></body></html>".encode(), "https://news.example/story")
    declared = read_declared(page)
    clock = Clock(None, (), NOW)
    assert read_modified(page, declared, read_published(page, declared, None, clock), clock) is None


def test_the_date_of_an_embedded_post_is_not_the_storys() -> None:
    post = '<blockquote class="post"><p>A post on <time datetime="2025-03-12T19:30:12+03:00">12 марта</time></p></blockquote>'
    assert iso(published(top=f'<div class="date">29 ноября 2025</div>{post}')) == "2025-11-29T00:00:00+00:00"


def test_rdfa_says_when_the_page_was_created() -> None:
    assert iso(published(bottom=DRUPAL)) == "2025-12-01T10:00:00+03:00"


def test_rdfa_of_a_comment_is_not_of_the_story() -> None:
    assert published(bottom=f'<div typeof="sioc:Post sioct:Comment">{DRUPAL}</div>') is None


DRUPAL = (
    '<p prefix="dc: http://purl.org/dc/terms/"><span property="dc:date dc:created" content="2025-12-01T10:00:00+03:00">'
    '<span class="username" property="foaf:name">Jane Doe</span></span></p>'
)
