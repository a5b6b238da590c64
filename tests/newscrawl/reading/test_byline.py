"""Who wrote a story."""

from __future__ import annotations

import pytest

from newscrawl.page import Page
from newscrawl.reading.body import read_body
from newscrawl.reading.byline import read_authors
from newscrawl.reading.names import is_faceless, is_person_like, names_in
from newscrawl.reading.structured import read_declared

TEXT = "<p>" + "The first buses went over the new bridge on Monday, the mayor of the town said. " * 3 + "</p>"


def authors(head: str = "", top: str = "", bottom: str = "", *, language: str = "en") -> list[str]:
    html = f"<html lang={language}><head><title>Bridge opens</title>{head}</head><body><article><h1>Bridge opens</h1>{top}{TEXT * 3}</article>{bottom}</body></html>"
    page = Page(html.encode(), "https://news.example/story")
    found = read_authors(page, read_declared(page), read_body(page, headline="Bridge opens"))
    return found[0] if found else []


def ld(author: str, publisher: str = "Example Times") -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {author}, "publisher": {{"name": "{publisher}"}}}}</script>'


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and Max Muster", ["Jane Doe", "Max Muster"]),
        ("Von Anna von Muster und Eva Beispiel, dpa", ["Anna von Muster", "Eva Beispiel", "dpa"]),
        ("Автор: Иван Иванов", ["Иван Иванов"]),
        ("Gastbeitrag von Eva Beispiel", ["Eva Beispiel"]),
        ("durch Max Muster", ["Max Muster"]),
        ("Ana Prueba y Luis Ejemplo García", ["Ana Prueba", "Luis Ejemplo García"]),
        ("Santiago Ramón y Cajal", ["Santiago Ramón y Cajal"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("Jane Doe (jd)", ["Jane Doe"]),
        ("Jane Doe: 5 May 2020", ["Jane Doe"]),
        ("Jeanne Exemple | Journaliste au Phare | Suivre | Suivre cette journaliste", ["Jeanne Exemple"]),
        ("jane.doe@news.example", []),
        ("https://social.example/jane.doe", []),
        ("View all posts", []),
        ("On Twitter", []),
        ("Por Ana Prueba, Madrid", ["Ana Prueba"]),
        ("ANA PRUEBA / BOGOTÁ", ["ANA PRUEBA"]),
        ("Ana Prueba, Buenos Aires", ["Ana Prueba"]),
        ("Frankfurt / Germany", []),
        ("Ana Madrid", ["Ana Madrid"]),
        ("Text size", []),
        ("Release date", []),
        ("Local News", []),
        ("Community Contributor", []),
        ("Jane Doe, Special for Example Times", ["Jane Doe"]),
        ("Jane Doe, EX Bureau", ["Jane Doe"]),
        ("Jane Doe, Example Today", ["Jane Doe"]),
        ("Ferry Works GmbH", []),
        ("Promy Sp. z o.o.", []),
        ("某城晚报", []),
        ("某某财经", []),
        ("当前位置", []),
        ("某报记者 牛某某", ["牛某某"]),
        ("Google+", []),
        ("105092", []),
        ("责编：牛某、岳某某", ["牛某", "岳某某"]),
        ("Jane Doe, Chief Technology Officer, Head of Bridges", ["Jane Doe"]),
        ("Jane Doe, MSc, RD", ["Jane Doe"]),
        ("Jane Doe, Master Ferryman", ["Jane Doe"]),
        ("Jane Doe Senior Writer", ["Jane Doe"]),
        ("Ferry-Expertin Anna Muster", ["Anna Muster"]),
        ("Jane Doe and Max Muster, Example Times", ["Jane Doe", "Max Muster"]),
        ("By Jane Doe And Max Muster For The Example Times", ["Jane Doe", "Max Muster"]),
        ("Jane Doe in London", ["Jane Doe"]),
        ("Jane Doe The Associated Press", ["Jane Doe", "The Associated Press"]),
        ("The Associated Press", ["The Associated Press"]),
        (", The Example Telegram & Gazette", []),
        ("Erstellt von Anna Muster", ["Anna Muster"]),
        ("Quelle: dpa", ["dpa"]),
        ("Jane Doe as told to Max Muster", ["Jane Doe", "Max Muster"]),
        ("Written By", []),
        ("길동이 기자", ["길동이"]),
        ("作者：牛某 责任编辑：岳某某", ["牛某"]),
        ("作者：未知 责任编辑：岳某某", []),
        ("本文来源于网络", []),
        ("第九章 附 则", []),
        ("User Admin", []),
        ("系统管理员", []),
        ("打印", []),
        ("name, mail@example.com", []),
        ("Last Modified", []),
        ("Veröffentlicht am", []),
    ],
)
def test_names_one_by_one(line: str, names: list[str]) -> None:
    assert names_in(line) == names


def test_the_sites_name_is_no_author() -> None:
    assert names_in("Example Times", ["Example Times"]) == []


def test_a_wire_agency_is_an_author_even_where_it_publishes() -> None:
    assert names_in("Associated Press", ["Associated Press"]) == ["Associated Press"]


@pytest.mark.parametrize(
    ("name", "verdict"), [("Anna von Muster", True), ("Read the report", False), ("dpa", True), ("Sports", False)]
)
def test_what_looks_like_a_person(name: str, verdict: bool) -> None:
    assert is_person_like(name) is verdict


def test_json_ld_persons_are_read() -> None:
    assert authors(ld('[{"@type": "Person", "name": "Jane Doe"}, {"name": "Max Muster"}]')) == [
        "Jane Doe",
        "Max Muster",
    ]


def test_a_reference_by_id_is_followed() -> None:
    graph = '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#jd"}}, {"@type": "Person", "@id": "#jd", "name": "Jane Doe"}]}'
    assert authors(f'<script type="application/ld+json">{graph}</script>') == ["Jane Doe"]


def test_a_desk_gives_way_to_a_person_declared_elsewhere() -> None:
    person = '<meta name="dc.creator" content="Jane Doe">'
    assert authors(ld('"Example Times staff"') + person) == ["Jane Doe"]


def test_a_desk_is_the_author_where_nobody_is_named() -> None:
    byline = '<div class="byline">By <a href="/staff/mm">Max Muster</a></div>'
    assert authors(ld('"Bridge Newsroom"'), bottom=byline) == ["Bridge Newsroom"]


def test_an_account_is_spelt_as_the_byline_prints_it() -> None:
    assert authors(ld('"janedoe"'), top='<a class="author" href="/author/janedoe">Jane Doe</a>') == ["Jane Doe"]


def test_an_account_stays_where_the_byline_names_somebody_else() -> None:
    assert authors(ld('"janedoe"'), top='<a class="author" href="/author/mm">Max Muster</a>') == ["janedoe"]


def test_a_blog_named_after_its_author_has_an_author() -> None:
    node = (
        '{"@type": "BlogPosting", "author": {"name": "Jane Doe"}, "publisher": {"@type": "Person", "name": "Jane Doe"}}'
    )
    assert authors(f'<script type="application/ld+json">{node}</script>') == ["Jane Doe"]


def test_a_site_named_after_the_person_who_writes_it_has_an_author() -> None:
    assert authors(ld('{"@type": "Person", "name": "Jane Doe"}', publisher="Jane Doe")) == ["Jane Doe"]


def test_a_newspaper_called_a_person_is_no_author() -> None:
    assert authors(ld('{"@type": "Person", "name": "Example Times"}', publisher="Example Times")) == []


@pytest.mark.parametrize("name", ["entry-author-name", "p-author", "username", "byline__author"])
def test_one_word_is_a_name_where_the_markup_promises_one(name: str) -> None:
    assert authors(top=f'<p><span class="{name}">Ramona</span></p>') == ["Ramona"]


def test_one_word_beside_a_person_is_no_name() -> None:
    assert authors(top='<p><span class="author">Von Anna Muster, Neustadt</span></p>') == ["Anna Muster"]


def test_the_byline_is_read_where_json_ld_names_the_site() -> None:
    assert authors(ld('"Example Times"'), top='<div class="byline">By <a href="/staff/jd">Jane Doe</a></div>') == [
        "Jane Doe"
    ]


def test_a_byline_drops_date_and_role() -> None:
    top = '<p class="byline"><span>By Jane Doe</span> <span>Chief Reporter</span> <span>May 5, 2025</span></p>'
    assert authors(top=top) == ["Jane Doe"]


def test_a_commenter_is_no_author() -> None:
    assert authors(bottom='<div class="comments"><span class="comment-author">Max Muster</span></div>') == []


def test_the_author_of_a_related_card_is_no_author() -> None:
    assert authors(bottom='<aside class="related"><a class="author" href="/authors/x">Max Muster</a></aside>') == []


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("ar", "بقلم: سالم الغريب", "سالم الغريب"),
        ("ar", "كتبت - منى الغريب", "منى الغريب"),
        ("az", "Müəllif: Aysel Quba", "Aysel Quba"),
        ("bn", "লেখক: অমিত সেন", "অমিত সেন"),
        ("ca", "Per Marta Vila", "Marta Vila"),
        ("el", "Γράφει η Άννα Λιντού", "Άννα Λιντού"),
        ("fa", "نویسنده: سالم غریب", "سالم غریب"),
        ("he", "מאת אנה לינד", "אנה לינד"),
        ("hi", "लेखक: अमित शर्मा", "अमित शर्मा"),
        ("hu", "Írta: Kovács Anna", "Kovács Anna"),
        ("hy", "Հեղինակ՝ Աննա Լինդ", "Աննա Լինդ"),
        ("ja", "著者：山原太郎", "山原太郎"),
        ("ja", "【山原太郎】", "山原太郎"),
        ("ja", "山原太郎記者", "山原太郎"),
        ("ka", "ავტორი: ანა ლინდი", "ანა ლინდი"),
        ("ko", "글 김철호", "김철호"),
        ("lt", "Autorius: Jonas Kalnas", "Jonas Kalnas"),
        ("ro", "De Ana Lindescu", "Ana Lindescu"),
        ("sq", "Nga Ana Lindi", "Ana Lindi"),
        ("sr", "Пише: Ана Линдић", "Ана Линдић"),
        ("ta", "எழுதியவர்: அமித் சர்மா", "அமித் சர்மா"),
        ("th", "โดย สมชาย ใจดี", "สมชาย ใจดี"),
        ("tr", "Yazan: Ayşe Lind", "Ayşe Lind"),
        ("vi", "Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
        ("zh", "撰文：王小河", "王小河"),
    ],
)
def test_a_byline_drops_its_word_for_by_in_many_languages(language: str, line: str, name: str) -> None:
    assert authors(top=f'<div class="byline">{line}</div>', language=language) == [name]


def test_a_bureau_is_a_desk_in_hindi_too() -> None:
    assert is_faceless("वाराणसी ब्यूरो")


@pytest.mark.parametrize("line", ["Av Anna Lind", "Nga Ana Lindi", "מאת אנה לינד", "بقلم سالم الغريب"])
def test_a_line_under_the_headline_is_signed_in_many_languages(line: str) -> None:
    assert authors(top=f"<div>{line}</div>") == [line.partition(" ")[2]]


def test_a_rubric_that_is_a_label_elsewhere_names_nobody() -> None:
    assert authors(bottom="<div><a href=/h>Haber</a> <a href=/s>Son Dakika</a></div>", language="tr") == []


def test_a_line_after_the_headline_names_the_author() -> None:
    assert authors(top="<div>By Jane Doe in Zarechny</div>") == ["Jane Doe"]


def test_by_and_the_name_may_stand_in_elements_of_their_own() -> None:
    assert authors(top="<div><span>By</span><span>Jane Doe</span></div>") == ["Jane Doe"]


def test_a_line_in_the_card_of_another_story_names_its_author() -> None:
    assert authors(bottom='<a href="/ferry"><h3>Ferry stops</h3><div>By Jane Doe</div></a>') == []


def test_a_place_from_which_something_comes_is_no_byline() -> None:
    assert authors(top="<div>Von Brücken über Fähren</div>") == []


def test_a_sentence_with_by_in_it_is_no_byline() -> None:
    assert authors(top="<div>Carried by Her Hair and Umbrella over the bay</div>") == []


def test_a_date_may_stand_before_by() -> None:
    assert authors(top="<div>12 May 2026 | By Jane Doe</div>") == ["Jane Doe"]


@pytest.mark.parametrize(("kind", "name"), [("author", "Jane Doe"), ("username", "Ramona.DiStile")])
def test_the_byline_around_a_text_without_a_known_headline_is_read(kind: str, name: str) -> None:
    html = f'<html><body><div><div class="head"><h2>Bridge</h2><b class={kind}>{name}</b></div><div class="text">{TEXT * 3}</div></div></body></html>'
    page = Page(html.encode(), "https://news.example/story")
    found = read_authors(page, read_declared(page), read_body(page))
    assert found is not None
    assert found[0] == [name]


def test_a_host_is_no_author() -> None:
    assert names_in("Example-Times.com") == []


def test_no_byline_is_no_author() -> None:
    assert authors() == []


def test_a_name_over_a_date_under_the_headline_is_the_byline() -> None:
    assert authors(top="<div><span>Jane Doe</span><span>Dec 05, 2023</span></div>") == ["Jane Doe"]


def test_the_title_of_another_story_over_its_date_is_no_byline() -> None:
    assert authors(top="<ul><li><span>The Ferrymen</span><span>Dec 05, 2023</span></li></ul>") == []


def test_whom_the_page_calls_its_editor_yields_to_the_byline() -> None:
    byline = '<div class="author">Siti Contoh</div>'
    edited = "<div>Editor : <a>Budi Misal</a></div>"
    assert authors(ld('{"name": "Budi Misal"}'), byline, edited, language="id") == ["Siti Contoh"]


def test_the_editor_is_the_author_where_nobody_else_is_named() -> None:
    assert authors(ld('{"name": "Budi Misal"}'), bottom="<div>Editor : <a>Budi Misal</a></div>", language="id") == [
        "Budi Misal"
    ]


def test_who_is_authorized_is_no_author() -> None:
    assert authors(top='<div class="authorized">Jane Doe</div>') == []


def test_an_office_called_a_release_is_an_author() -> None:
    assert names_in("中国示例发布") == ["中国示例发布"]


def test_a_site_whose_name_has_an_and_in_it_is_no_author() -> None:
    assert names_in("Boat & i", ["Boat & i"]) == []


def test_who_made_what_a_sentence_is_about_is_no_author() -> None:
    talk = 'Of all the talks about old ferries <a href="/talk">I recommend the one about engines</a> by Jane Doe. There’s more.'
    assert authors(top=f"<p>{talk}</p>") == []


def test_whoever_is_named_without_a_link_before_the_linked_is_an_author_too() -> None:
    top = '<div class="author">By Jane Doe, <a href="/authors/7">Max Muster</a></div>'
    assert authors(top=top) == ["Jane Doe", "Max Muster"]


def test_a_linked_reviewer_behind_the_author_is_none() -> None:
    top = '<div class="byline">By Jane Doe, Staff Writer <div>Reviewed by <a href="/reviewers/7">Max Muster</a></div></div>'
    assert authors(top=top) == ["Jane Doe"]


def test_a_turkish_word_that_begins_with_di_names_nobody() -> None:
    assert authors(top="<p>Diğer Haberler</p>", language="tr") == []


def test_who_made_the_template_is_no_author() -> None:
    assert authors('<meta name="dc.creator" content="Developed By Jane Doe">') == []


@pytest.mark.parametrize("line", ["Da Ponte, em Ribeira", "The Ponte", "Do Ponte"])
def test_the_sites_name_with_an_article_before_it_is_no_author(line: str) -> None:
    assert names_in(line, ["Ponte"]) == []


@pytest.mark.parametrize("desk", ["Da Redação", "Redakcja", "Tim Redaksi", "Haber Merkezi", "編集部"])
def test_a_desk_is_one_in_any_language(desk: str) -> None:
    assert is_faceless(desk)


def test_an_article_named_after_its_author_is_no_byline() -> None:
    topics = "<ul><li><a href=/t/bridges>Harbour Bridges</a></li><li><a href=/t/ferries>Old Ferries</a></li></ul>"
    article = f"<article class='node author-doe'>{topics}{TEXT * 3}</article>"
    html = f"<html><body><div><h1>Bridge opens</h1>{article}</div></body></html>"
    page = Page(html.encode(), "https://news.example/story")
    assert read_authors(page, read_declared(page), read_body(page)) is None


@pytest.mark.parametrize("line", ["By:Имя Фамилия", "Por: Имя Фамилия", "Автор:Имя Фамилия"])
def test_a_label_and_the_name_after_it_may_be_run_together(line: str) -> None:
    assert authors(top=f"<p>{line}</p>") == ["Имя Фамилия"]


def signed(author: str, title: str, url: str = "https://exatimes.example/story", top: str = "") -> list[str]:
    head = f'<title>{title}</title><meta name="author" content="{author}">'
    text = top if "<p>" in top else top + TEXT * 3
    html = f"<html><head>{head}</head><body><article><h1>Bridge opens</h1>{text}</article></body></html>"
    page = Page(html.encode(), url)
    found = read_authors(page, read_declared(page), read_body(page, headline="Bridge opens"))
    return found[0] if found else []


@pytest.mark.parametrize(
    ("author", "title", "url"),
    [
        ("Example City Times", "Bridge opens", "https://www.exacitimes.example/story"),
        ("QUILL TODAY Sports", "Bridge opens", "https://quilltoday.example/story"),
        ("FERRY.HARBOUR.EXAMPLE", "Bridge opens", "https://www.ferry.harbour.example/story"),
        ("HBR News", "Bridge opens - North - HBR News", "https://a.example/story"),
        ("某易", "大桥通车_某易新闻", "https://a.example/story"),
    ],
)
def test_the_sites_name_that_only_its_title_or_host_tells_is_no_author(author: str, title: str, url: str) -> None:
    assert signed(author, title, url) == []


def test_who_is_printed_goes_before_the_sites_name() -> None:
    top = '<p class="byline">By Jane Doe</p>'
    assert signed("Example Times", "Bridge opens | Example Times", top=top) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("author", "title", "url"),
    [
        ("Jane Doe", "Bridge opens | Jane Doe", "https://janedoe.example/story"),
        ("JANE DOE", "Bridge opens | JANE DOE", "https://a.example/story"),
        ("Harbour Team", "Bridge opens | Harbour", "https://harbour.example/story"),
        ("quillkeeper", "Bridge opens | quillkeeper", "https://quillkeeper.example/story"),
        ("牛某", "大桥通车 - 牛某", "https://a.example/story"),
    ],
)
def test_a_person_a_desk_or_an_account_after_whom_the_site_is_named_is_its_author(
    author: str, title: str, url: str
) -> None:
    assert signed(author, title, url) == [author]


def test_bylines_far_behind_the_story_are_those_of_others() -> None:
    others = "".join(f"<div><span>Like {number}</span></div>" for number in range(80))
    tied = '<div class="tie-author"><a>Max Muster</a></div>'
    assert signed("", "Bridge opens", top=f"<div>{TEXT * 3}</div>{others}{tied}") == []


def test_the_account_that_rdfa_names_is_the_author() -> None:
    account = '<span property="foaf:name">Jane Doe</span>'
    created = f'<span property="dc:date dc:created" content="2025-12-01">Ein Artikel von {account}</span>'
    assert authors(bottom=f'<p prefix="dc: http://purl.org/dc/terms/">{created}</p>') == ["Jane Doe"]
