"""Joining: site rules, then what the page declares, then the general reader."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from newscrawl.items import Announcement, PageState, RawArticle, Source
from newscrawl.page import Page
from newscrawl.reading.fields import Fields, Site, XPath
from newscrawl.reading.reader import RawReading, read

URL = "https://news.example/politics/2025/story-77?id=1"
SENTENCE = "По новому мосту прошли первые автобусы, сообщили в мэрии города в понедельник утром. "
HTML = f"""<html lang="ru"><head><title>Мост открыт — Пример</title><meta property="og:site_name" content="Пример">
<meta name="keywords" content="мосты, Заречный"></head><body><main><article>
<span class="rubric">Город</span><h1>Мост <b>от</b>крыт</h1><time datetime="2025-12-01T10:00:00+03:00">1 дек</time>
<div class="who">Автор: Иван Иванов</div>
<div class="text"><p>{SENTENCE * 3}</p><p class="ad">Читайте нас в мессенджере, там интересно и весело всегда.</p>
<p>{SENTENCE * 4}</p><div class="card"><a href="/politics/2025/story-78?utm_source=card">Тоннель закрыт</a></div><p>{SENTENCE * 3}</p></div>
</article></main></body></html>"""


def reading(fields: Fields | tuple[Fields, ...] | None = None, html: str = HTML, **values: Any) -> RawReading:
    announced = values.pop("announced", None)
    layouts = () if fields is None else fields if isinstance(fields, tuple) else (fields,)
    site = Site(name="example", timezone="Europe/Moscow", layouts=layouts, **values)
    return read(Page(html.encode(), URL), site=site, fetched=datetime(2025, 12, 2, tzinfo=UTC), announced=announced)


def raw(fields: Fields | tuple[Fields, ...] | None = None, html: str = HTML, **values: Any) -> RawArticle:
    found = reading(fields, html, **values).raw
    assert found is not None
    return found


def test_inline_text_is_joined_without_spaces() -> None:
    assert raw(Fields(headline="h1 ::text")).headline == "Мост открыт"


def test_a_rule_goes_before_what_the_page_declares() -> None:
    assert raw(Fields(rubric=".rubric::text")).rubric == "Город"


def test_a_rule_says_where_its_value_came_from() -> None:
    record = raw(Fields(rubric=(".none::text", ".rubric::text"))).provenance["rubric"]
    assert (record.source, record.rule, record.raw) == (Source.SELECTOR, ".rubric::text", "Город")


def test_xpath_rules_may_use_parsels_functions() -> None:
    assert raw(Fields(rubric=XPath("//*[has-class('rubric')]/text()"))).rubric == "Город"


def test_names_are_split_by_the_authors_rule() -> None:
    assert raw(Fields(authors=".who::text")).authors == ["Иван Иванов"]


def test_a_body_rule_reads_only_what_it_selects() -> None:
    assert len(raw(Fields(body=".text > p:not(.ad)")).body) == 3


def test_dropped_elements_are_not_read_and_the_tree_is_left_as_it_was() -> None:
    page = Page(HTML.encode(), URL)
    before = etree.tostring(page.tree)
    site = Site(name="example", layouts=(Fields(body=".text", drop=".ad, .card"),))
    found = read(page, site=site).raw
    assert found is not None
    assert not any("мессенджере" in paragraph.text for paragraph in found.body)
    assert etree.tostring(page.tree) == before


def test_noise_is_taken_out_by_its_text() -> None:
    assert not any("мессенджере" in p.text for p in raw(Fields(body=".text p"), noise=(r"Читайте нас .*",)).body)


def test_a_body_rule_that_finds_nothing_falls_back_and_is_counted() -> None:
    found = reading(Fields(body=".gone p"))
    assert found.raw is not None
    assert (found.failed_rules, bool(found.raw.body)) == (("body",), True)


def test_a_body_rule_that_finds_far_too_little_falls_back_and_is_counted() -> None:
    assert reading(Fields(body=".text p.ad")).failed_rules == ("body",)


def test_a_lead_rule_that_finds_nothing_says_there_is_no_lead() -> None:
    found = reading(Fields(body=".text p", lead=".lead::text"))
    assert found.raw is not None
    assert (found.raw.lead, found.failed_rules) == (None, ())


def test_the_layout_of_the_pages_date_is_taken() -> None:
    layouts = (Fields(rubric=".new::text", since="2025-12-15"), Fields(rubric=".rubric::text", until="2025-12-14"))
    assert raw(layouts).rubric == "Город"


def test_related_cards_are_absolute() -> None:
    assert [card.title for card in raw(Fields(related=".card a")).related] == ["Тоннель закрыт"]


def test_the_sites_id_is_read_off_the_address() -> None:
    assert raw(site_id=r"story-(\d+)").site_id == "77"


def test_the_hook_gets_the_last_word() -> None:
    def adjust(article: RawArticle, page: Page) -> RawArticle:
        article.rubric = page.url[:5]
        return article

    assert raw(Fields(rubric=".rubric::text"), adjust=adjust).rubric == "https"


def test_a_hook_that_gives_nothing_back_is_named() -> None:
    with pytest.raises(TypeError, match="the site's adjust gave None, and not the article"):
        raw(adjust=lambda article, page: None)


@pytest.mark.parametrize(("name", "value"), [("language", "ru"), ("tags", ["мосты", "Заречный"]), ("site", "example")])
def test_what_no_rule_reads_is_read_generally(name: str, value: object) -> None:
    assert getattr(raw(), name) == value


def test_the_announced_text_stands_in_for_an_empty_page() -> None:
    announced = Announcement(
        source=Source.FEED, source_url="https://news.example/rss", title="Мост открыт", text=f"{SENTENCE}\n\n{SENTENCE * 2}",
        published="Mon, 01 Dec 2025 10:00:00 +0300",
    )  # fmt: skip
    found = reading(html="<html><body></body></html>", announced=announced)
    assert found.raw is not None
    assert (found.state, found.raw.headline, len(found.raw.body)) == (PageState.ARTICLE, "Мост открыт", 2)
    assert found.raw.provenance["body"].source is Source.FEED


def test_reading_twice_gives_the_same() -> None:
    page = Page(HTML.encode(), URL)
    site = Site(name="example", layouts=(Fields(body=".text p", drop=".ad"),))
    assert read(page, site=site) == read(page, site=site)


def test_the_text_tells_its_language_where_the_template_says_another() -> None:
    found = read(Page(HTML.replace('lang="ru"', 'lang="en"').encode(), URL)).raw
    assert found is not None
    record = found.provenance["language"]
    assert (found.language, record.rule, [lost.raw for lost in record.rejected]) == ("ru", "commonest words", ["en"])


def test_a_text_in_bare_elements_tells_its_language_where_the_page_says_none() -> None:
    text = "The first buses went over the new bridge on Monday, and the mayor of the town was at the wheel. " * 3
    parts = "<br><br>".join(f"{number}. {text}" for number in ("One", "Two", "Three"))
    html = f"<html><head><title>Bridge opens</title></head><body><h1>Bridge opens</h1><div>{parts}</div></body></html>"
    found = read(Page(html.encode(), URL)).raw
    assert found is not None
    assert found.language == "en"


def test_a_lead_is_read_without_the_word_that_calls_it_one() -> None:
    lead = '<h1>Мост <b>от</b>крыт</h1><p class="lead">Кратко: автобусы снова ходят через реку, но только утром.</p>'
    found = raw(html=HTML.replace("<h1>Мост <b>от</b>крыт</h1>", lead))
    assert found.lead == "автобусы снова ходят через реку, но только утром."
