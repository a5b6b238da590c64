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
