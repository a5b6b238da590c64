"""What serves readers and tells no story, whatever its head says, and stories that look like it."""

from __future__ import annotations

import pytest

from newscrawl.items import PageState
from newscrawl.page import Page
from newscrawl.reading.reader import read

HEAD = """<html><head><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-05-14T08:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "%(title)s", "author": {"name": "Nell Oakham"},
"datePublished": "2026-05-14T08:00:00Z"}</script></head><body><article><h1>%(title)s</h1>"""
MATTERS = ("pier", "chapel", "ferry house", "weir", "corn exchange", "school kitchen")
SIGNS = "Widder Stier Zwillinge Krebs Löwe Jungfrau".split()
ROWS = "<table>" + "".join(f"<tr><td>Ashey {n}</td><td>{n}.25</td><td>{n}.40</td></tr>" for n in range(8)) + "</table>"


def told(count: int) -> str:
    sentence = "<p>The board of Ashey voted on day %d to rebuild its %s by the spring, after two years of quarrels.</p>"
    return "".join(sentence % (day, matter) for day, matter in enumerate(MATTERS[:count]))


def state(title: str, text: str, head: str = HEAD) -> PageState:
    page = head % {"title": title} + text + "</article></body></html>"
    return read(Page(page.encode(), "https://news.example/story", {"Content-Type": "text/html; charset=utf-8"})).state


def parts(names: list[str], text: str) -> str:
    return "".join(f"<h2>{name}</h2><p>{number} {text}</p>" for number, name in enumerate(names))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Was die Sterne sagen", parts(SIGNS, "gute Gelegenheiten warten heute auf Sie, greifen Sie zu.")),
        ("Quiz: What do you know of Ashey?", "<p>Test what you remember of the week, and share your result.</p>"),
        (
            "The week in Ashey",
            told(1)
            + "".join(f"<p>{n}. Who won race {n}?</p><ul><li>Ann {n}</li><li>Bob {n}</li></ul>" for n in range(4)),
        ),
        ("Exchange rates on Thursday", told(1) + ROWS),
        (
            "What is on",
            "".join(
                f"<h3>Choir {n}</h3><p>Friday {n}, 1{n}:30</p><p>Town hall. Come early, {n} seats.</p>"
                for n in range(1, 8)
            ),
        ),
        ("Buchbinder (m/w/d)", told(4)),
        (
            "Binder wanted",
            parts(
                ["Requirements", "What we offer", "Benefits"], "things that a binder of old books should know of us."
            ),
        ),
        ("Häufige Fragen", "<h2>Wo ist meine Zeitung?</h2>" + told(3)),
        ("Nos tarifs publicitaires 2026", told(2) + ROWS),
        ("お問い合わせ", told(3)),
        ("Lottery results for Saturday", told(2)),
        ("Win tickets for Ashey", told(2) + "<form><input type='email'><button>Take part</button></form>"),
        (
            "Screenings",
            "<ul>" + "".join(f"<li>Hall {n}, the film of the weir, part {n}</li>" for n in range(9)) + "</ul>",
        ),
    ],
)
def test_a_service_with_the_head_of_a_story_is_none(title: str, text: str) -> None:
    assert state(title, text) is PageState.LISTING


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Why half of Ashey reads its stars", told(3) + parts(SIGNS[:1], "steht für Mut.")),
        ("Quiz: the host who never asked", told(5)),
        ("Lottery results delayed by a power cut", told(2)),
        ("Win for Ashey in the cup", told(2)),
        (
            "Forty jokes",
            "".join(
                f"<p>{n}. What has {n} ears and cannot hear at all?</p><p>A field of corn, and whoever owns it.</p><p>Ann, {n}</p>"
                for n in range(9)
            ),
        ),
        ("Ashey beat Tarrow", told(2) + ROWS),
        ("A choir for every night", told(4) + "<ul><li>10:00 opening</li><li>12:00 choir</li><li>16:00 end</li></ul>"),
        ("Bin strike: what to know", "".join(f"<h2>When is my bin {n} emptied?</h2>{told(n + 1)}" for n in range(4))),
    ],
)
def test_a_story_that_looks_like_a_service_is_a_story(title: str, text: str) -> None:
    assert state(title, text) is PageState.ARTICLE


BARE = "<html><head><title>%(title)s</title></head><body><article hidden></article><h1>%(title)s</h1>"
POSTS = "".join(
    f"<p>Joined: May {n}</p><p>Nobody in our street has hot water since seven, not even number {n}.</p>"
    for n in range(4)
)


def test_a_thread_is_told_by_what_it_says_of_its_authors() -> None:
    assert state("No hot water?", POSTS, BARE) is PageState.LISTING


LINES = [
    "The bell of the chapel above Ashey has gone, and nobody heard anything of it in the night.",
    "Its rope was left behind, cut at the height of a tall man, as the sexton says.",
    "The parish will ring the school's bell instead until the old one has been found.",
]


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_sentences_without_a_date_and_an_author_are_a_short_story() -> None:
    assert state("The bell is gone", paragraphs(*LINES), BARE) is PageState.ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        paragraphs(*LINES[:2]),
        paragraphs(*(f"Write to us and we will tell you: {line}" for line in LINES)),
        paragraphs(*(f"{number} {line}" for number, line in enumerate(LINES))),
        paragraphs(*LINES, "All this can be asked of the parish by mail, at sexton@parish.example, at any time."),
        "".join(f"<h3>Bell {number}</h3><p>{line}</p>" for number, line in enumerate(LINES)),
    ],
)
def test_what_speaks_to_its_reader_or_lists_entries_is_none(text: str) -> None:
    assert state("The bell", text, BARE) is PageState.LISTING


DATED = (
    '<html><head><meta property="article:published_time" content="2026-05-14T08:00:00Z"></head><body><h1>%(title)s</h1>'
)
HELP = [
    "You can change your card under My account, where you see all that you have paid for.",
    "If you cancel, you keep your access until the end of the month that you have paid for.",
    "Our team is here from eight to six on weekdays; write to us or come to the counter.",
]


@pytest.mark.parametrize(("lines", "called"), [(HELP, PageState.LISTING), ([*HELP, LINES[0]], PageState.ARTICLE)])
def test_a_dated_text_that_speaks_to_its_reader_alone_is_no_story(lines: list[str], called: PageState) -> None:
    assert state("Managing what you pay for", "<p>14 May 2026</p>" + paragraphs(*lines), DATED) is called


NOTICE = [
    "Name: Barques de la Serpe, a company for the letting of boats.",
    "Seat: the fourth house on the quay of Mervance.",
]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (paragraphs(*LINES[:2]), PageState.ARTICLE),
        (paragraphs(*LINES[:1], *NOTICE), PageState.LISTING),
        ("<p>14 May 2026</p>" + paragraphs(*LINES[:1], *NOTICE), PageState.ARTICLE),
    ],
)
def test_a_date_in_the_head_alone_makes_no_story(text: str, called: PageState) -> None:
    assert state("The boats of Mervance", text, DATED) is called


def test_a_page_about_a_person_is_none_with_a_date_too() -> None:
    profile = DATED.replace("</head>", '<script type="application/ld+json">{"@type": "ProfilePage"}</script></head>')
    assert state("Joel Hartnoll", told(3), profile) is PageState.LISTING


def test_a_poll_with_the_head_of_a_story_is_none() -> None:
    assert state("Poll: which pier?", told(1) + "<input type='radio' name='a'>old") is PageState.LISTING


def test_a_story_in_chinese_that_asks_and_answers_is_no_quiz() -> None:
    pairs = "".join(
        f"<p>市民们想知道，位于城市北部的第{n}座桥为什么到今天还没有开通？</p>"
        f"<p>市政府说，第{n}座桥的验收工作要等到春天才能完成，请大家耐心等待。</p>"
        f"<p>船夫们说，他们会一直等到第{n}年的冬天结束，然后再把自己的船卖掉。</p>"
        for n in range(1, 6)
    )
    assert state("市民问桥何时开通", pairs) is PageState.ARTICLE


def test_a_review_of_the_day_with_a_few_questions_is_no_quiz() -> None:
    asked = "".join(
        f"<p>{n}. Who paid for weir {n}?</p><ul><li>Ann {n}, says the Courier</li><li>Bob {n}, says the Post</li></ul>"
        for n in range(4)
    )
    towns = "".join(told(6).replace("Ashey", town) for town in ("Wootton", "Niton", "Gurnard", "Whippingham"))
    assert state("The week in Ashey", told(6) + asked + towns) is PageState.ARTICLE
