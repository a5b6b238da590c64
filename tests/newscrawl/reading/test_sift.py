"""Lines inside a story that are none of its text, told by what they say."""

from __future__ import annotations

import pytest

from newscrawl.reading.sift import reason


@pytest.mark.parametrize(
    "line",
    [
        "Harbour news every Friday in our free newsletter",
        "Der Hafen jeden Freitag: zum kostenlosen Newsletter",
        "La ville chaque matin, avec notre newsletter",
        "Readers who signed up for our letter know more",
        "The ferry timetable, straight to your inbox",
        "It helps to leave your email address below",
        "What we keep is told in our privacy notice",
        "Use of this page is under its terms of use",
        "Harbour Times, all rights reserved",
        "One click is enough to unsubscribe",
        "You have 1 article left to read this month before you need to register.",
        "This is your last article that you can read this month.",
        "Not a member of the Harbour Club yet? It opens many doors.",
        "Not a subscriber to our letter? Then head over here.",
        "Look back at the year of the bridge with us! Click here",
        "Be the first to know!",
        "Thanks for signing up!",
        "This story was featured in the Quay Letter newsletter of May.",
        "Sie arbeiten am Hafen und haben Hinweise zur Fähre? Schreiben Sie uns vertraulich via Signal!",
        "Sie müssen sich einloggen, um mit uns über den Hafen zu reden.",
        "You’re reading a free article with opinions that may differ from those of our paid letters.",
        "Only few may see this story. Are you sure you want to share it?",
        "This article was first published in the Harbour Times",
        "The story originally appeared in the Harbour Times",
        "Give to support independent journalism",
        "Alles Weitere steht in der Datenschutzerklärung",
        "Neues vom Hafen im WhatsApp-Kanal",
        "Consultez la politique de confidentialité",
        "Новости Заречного: телеграм-канал редакции",
        "Всё о мостах: в Telegram",
        "Заметили опечатку: Ctrl + Enter",
        "記事の無断転載を禁じます",
        "Do you know more about the bridge or its builders? I would love to hear from you. Using a non-work phone, you "
        "can message me securely on Signal at doe.01, or send me an email at doe@news.example, and nobody will know.",
        "Do you work at the harbour? Contact this reporter at doe@news.example",
        "You can now listen to Harbour Times articles!",
    ],
)
def test_a_line_that_asks_for_something_is_a_prompt_wherever_it_asks(line: str) -> None:
    assert reason(line, 0, False) == "prompt"


@pytest.mark.parametrize(
    "line",
    [
        "The bridge at dawn / Reuters",
        "The bridge at dawn. Photo: Jane Doe",
        "The bridge at dawn © Jane Doe",
        "The bridge at dawn (Foto: Max Muster)",
        "The mayor of Quillport listens while the keeper of the bridge explains its machine, on Monday, Nov. 9, 2026. (AP "
        "Photo/Jane Doe)",
        "The keeper of the bridge discusses its machine with the children of the village school. (Jane Doe/Getty Images)",
    ],
)
def test_a_line_that_ends_in_a_source_of_a_picture_is_its_caption(line: str) -> None:
    assert reason(line, 0, False) == "credit"


@pytest.mark.parametrize(
    "line",
    [
        "The signal at the bridge was also seen by the ferry's crew.",
        "Sign the paper first, said the harbour master.",
        "In case you missed the story, the facts are these: nobody asked.",
        "The keeper of the bridge said that nobody had asked him. (Reuters)",
        "The privacy of the bridge's keeper was respected.",
        "Her boat was featured in the school's old newsletter of 1950.",
        "The two journalists said that the people of the town had contributed.",
        "Half of all readers unsubscribe from letters that come too often.",
        "Every morning your newsletter has a hundred others beside it.",
        "12.05.2023, 14:03 Uhr: Die Feuerwehr rückt zur alten Fähre aus und löscht.",
        "Travellers can sign up for the crossing at the quay until noon.",
        "In den Briefen der Betrüger steht: «Bitte bestätigen Sie Ihre E-Mail-Adresse».",
        "Either by road / or by ferry, the town stays in reach of everybody who wants to come and see the new bridge.",
    ],
)
def test_a_sentence_with_a_word_of_such_lines_is_text(line: str) -> None:
    assert reason(line, 0, False) == ""


@pytest.mark.parametrize(
    "line",
    [
        "By looking at the plans, one sees what the bridge was built for:",
        "If you take the ferry on Monday, the bridge is open on the way back.",
        "Do you believe that the bridge will hold? The mayor does, and says so on Telegram every morning.",
    ],
)
def test_a_sentence_is_no_byline_and_no_appeal(line: str) -> None:
    assert reason(line, 0, False) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Strict Standards: Declaration of Walker::start() should be compatible with Base::start($page) in "
        "/srv/www/quillport/classes.php on line 199",
        "Warning: mysql_connect(): Access denied for user ''@'localhost' in /srv/www/quillport/db.php on line 4",
        "PHP Notice: Undefined index: bridge in C:\\www\\quillport\\index.php:12",
    ],
)
def test_what_a_pages_program_prints_of_its_faults_is_no_text(line: str) -> None:
    assert reason(line, 0, False) == "fault"


def test_a_warning_that_is_told_is_text() -> None:
    assert reason("Warning: the bridge in Quillport opens at noon, and ferries wait on line 4.", 0, False) == ""


@pytest.mark.parametrize(
    "line",
    [
        "Um Deine persönlichen Daten zu schützen, haben wir das automatische Laden der Inhalte blockiert.",
        "Zum Schutz Ihrer Daten ist die Karte des Hafens noch nicht geladen.",
    ],
)
def test_what_stands_in_the_place_of_an_embedded_post_asks_for_consent(line: str) -> None:
    assert reason(line, 0, False) == "consent"


@pytest.mark.parametrize(
    "line",
    [
        "Publiziert: 01.07.2026, 11:16",
        "Opublikowano: 1 lipca 2026 11:16",
        "Опубліковано 01.07.2026",
        "Güncelleme: 01.07.2026",
    ],
)
def test_when_a_story_was_published_is_no_text_in_any_language(line: str) -> None:
    assert reason(line, 0, False) == "dated"


@pytest.mark.parametrize(
    "line",
    [
        "To comment you must first create a profile and sign in.",
        "We welcome user discussion on our site, under these guidelines:",
        "All opinions are moderated before they are shown",
        "Please be aware that we will do maintenance work on the commenting system on Friday",
        "(This story was refiled to correct the name of the ferry)",
        "—Copyright 2013 Harbour Press",
        "For complete coverage of the regatta, stay tuned to our harbour pages.",
        "To read the full report on the bridge, click here.",
        "Which ferry do you like? Share your ideas in the comments.",
        "Follow Jane Doe @jdoe and on the harbour's pages.",
        "Follow Harbour: Twitter | Facebook",
        "Follow @quillharbour for news of ships and bridges.",
        "Like the harbour desk on Facebook.",
        "If you want to know more about ferries, get in touch with our team.",
        "Kérjük, kulturáltan kommenteljenek!",
        "a Ctrl + d billentyűkombinációval",
        "Faites un don à notre journal",
        "Haz una donación para que el puerto siga informado",
        "Поддержите нас, чтобы газета выходила каждый день",
        "图片来自网络，请联系删除。",
        "（原题为《大桥通车》）",
        "相关资讯请关注:大桥专区",
        "年度大桥评选火热进行中！【点击投票】",
        "下载大桥客户端还能获得礼物！",
    ],
)
def test_rules_for_comments_notices_and_appeals_are_no_text(line: str) -> None:
    assert reason(line, 0, False) == "prompt"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("推荐阅读", "read-on"),
        ("此前报道：大桥通车了", "read-on"),
        ("免责声明：本文仅代表作者本人，不代表本站立场。", "disclaimer"),
        ("（资料来源：某报、某网等）", "tail"),
        ("（实习生牛某某对此文亦有贡献）", "tail"),
        ("【文/某网专栏作者 牛某】", "byline"),
        ("采写：某报记者 牛某某", "byline"),
        ("Authors: Jane Doe, Max Muster", "byline"),
        ("Harbour Staff Reporter", "byline"),
        ("We independently test every boat. If you click on a link to one, we may receive compensation.", "disclaimer"),
        ("Freitag, 28.04.2023, 19:25", "dated"),
        ("Do 25.04.24 | 14:07 Uhr | Von Jan Smit", "dated"),
        ("15.04.2025, 17:59Lesezeit: 5 Min.", "dated"),
        ("Updated: Thursday, 18 Jul 2013, 4:25 PM EDT Published : Thursday, 18 Jul 2013, 3:05 PM EDT", "dated"),
        ("Harbour Press researcher Jan Smit in Oxmouth contributed.", "tail"),
        ("➡️ Read more about the ferry:", "read-on"),
        ("If you liked this post you might also like:", "read-on"),
        ("The data used to compile this article was sourced from the harbour office.", "disclaimer"),
        ("End Quote", "label"),
        ("More information", "label"),
        ("Top photo by Jane Doe", "credit"),
        ("Tutaj jesteś: Strona główna | Port | Mosty", "crumbs"),
        ("You are here: Home > Harbour > Bridges", "crumbs"),
        ("当前位置：首页 > 新闻 > 大桥", "crumbs"),
    ],
)
def test_what_stands_about_a_story_is_no_text_of_it(line: str, why: str) -> None:
    assert reason(line, 0, False) == why


@pytest.mark.parametrize(
    "line",
    [
        "Note that the bridge is closed at night.",
        "The story was corrected by the mayor himself.",
        "Comments by the mayor were heard all over the town.",
        "You are here because of the ferry, said the mayor.",
        "She wrote her ideas down for the reporter.",
        "Soutenue par la mairie, la passerelle ouvrira lundi.",
        "大桥的图片在网络上流传。",
    ],
)
def test_a_sentence_near_to_such_a_notice_is_text(line: str) -> None:
    assert reason(line, 0, False) == ""


@pytest.mark.parametrize(
    "line",
    [
        "The harbour in pictures: ten photographers went down to the ferry and saw the bridge. Read more",
        "Le port en images, vu par dix photographes qui aiment le bac. Lire la suite »",
        "大桥之声 本报记者走访了许多城市的大桥，聆听大桥的故事。 【详细】",
    ],
)
def test_what_ends_with_a_link_to_the_rest_is_another_story(line: str) -> None:
    assert reason(line, 9, False) == "read-on"


def test_a_last_word_about_reading_without_a_link_is_text() -> None:
    assert reason("He put the paper away and said that he had never wanted to read more", 0, False) == ""


@pytest.mark.parametrize(
    "line",
    [
        "A lire aussi : le vieux bac",
        "| Abgelegt unter Hafen, Brücken",
        "Dieser Beitrag wurde am Montag, 3. Mai 2010 um 9:00 Uhr veröffentlicht und unter Hafen gespeichert.",
        "This entry was posted on Monday, May 3rd, 2010 at 9:00 am and is filed under Harbour.",
    ],
)
def test_a_line_of_other_stories_or_of_sections_is_no_text(line: str) -> None:
    assert reason(line, 1, False)
