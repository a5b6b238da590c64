"""Real pages saved by others, where the folder with them stands beside the checkout: every field of a site's reading.

The pages are their publishers' work: what is expected of them is kept as lengths, first words and digests.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, fields
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import Reading
from newscrawl.sites import read_page

_UNSAID = ""


@dataclass(frozen=True, eq=False)
class Saved:
    """A page and what a right reading of it holds; a field left out is not checked."""

    file: str
    url: str
    state: Any = "article"
    headline: Any = _UNSAID
    lead: Any = _UNSAID
    published: Any = _UNSAID
    modified: Any = _UNSAID
    rubric: Any = _UNSAID
    tags: Any = _UNSAID
    authors: Any = _UNSAID
    photo: Any = _UNSAID
    caption: Any = _UNSAID
    credit: Any = _UNSAID
    related: Any = _UNSAID
    blocks: Any = _UNSAID
    """How many, the first word of the first and the last word of the last."""
    digest: Any = _UNSAID


PAGES = (
    Saved(
        "rbc/2025-06-03_politics_article_old-layout.html.gz",
        "https://www.rbc.ru/politics/03/06/2025/683eb8659a7947eb72d0d6d9",
        headline=(64, "В"),
        lead=(225, "В"),
        published="2025-06-03T20:14:01+03:00",
        modified="2025-06-03T20:18:40+03:00",
        rubric="Политика",
        tags=["Южная Корея", "выборы президента", "Юн Сок Ёль"],
        authors=["Валентина Шварцман"],
        photo="347489413865756.jpeg",
        caption=(10, "Ли"),
        credit="Kim Hong-Ji / Reuters",
        related=["683708c69a7947706bcb6707"],
        blocks=(9, "Кандидат", "Ли."),
        digest="5d38a384672e",
    ),
    Saved(
        "rbc/2025-07-10_wine_article_nextjs-layout.html.gz",
        "https://www.rbc.ru/wine/news/686f76819a794781fd986ead",
        headline=(72, "Бывшие"),
        lead=None,
        published="2025-07-10T13:13:13+03:00",
        modified="2025-07-24T14:13:58+03:00",
        rubric="Алкоголь",
        tags=["Алкоголь"],
        authors=[],
        photo="347521430422040.jpeg",
        caption=(18, "Штаб-квартира"),
        credit="UHF / CC 3.0 / Wikimedia Commons",
        related=[],
        blocks=(10, "Бывшие", "кризисом."),
        digest="3c5c31381eb6",
    ),
    Saved("rbc/2025-05-29_main_page.html.gz", "https://www.rbc.ru/", state="listing"),
    Saved(
        "rbc/2020-03-03_politics_article.html.gz",
        "https://www.rbc.ru/politics/03/03/2020/5e5e1a139a7947838ece510f",
        headline=(70, "Евросоюз"),
        lead=(214, "Руководители"),
        published="2020-03-03T18:16:36+03:00",
        modified="2020-03-03T18:16:36+03:00",
        rubric="Политика",
        tags=["Турция", "Греция", "мигранты", "ЕС"],
        authors=["Полина Химшиашвили"],
        photo="755832482909142.jpeg",
        caption=(20, "Урсула"),
        credit="Dimitris Papamitsos / AP",
        related=["5e5e12db9a79477e96eca211"],
        blocks=(7, "Европейский", "Ахметов."),
        digest="640138053b60",
    ),
    Saved("rbc/2020-12-06_main_page.html.gz", "https://www.rbc.ru/", state="listing"),
    Saved("rbc/2016-03-25_main_page.html.gz", "http://www.rbc.ru/", state="listing"),
    Saved("rbc/2020-03-19_search_page.html.gz", "https://www.rbc.ru/search/?query=общепит", state="listing"),
    Saved(
        "gazeta/2020-03-03_tech_article_cp1251.html.gz",
        "https://www.gazeta.ru/tech/2020/03/03/12987181/bsod_again.shtml",
        headline=(59, "Февральское"),
        lead=(347, "У"),
        published="2020-03-03T14:48:17+03:00",
        modified="2020-03-03T14:51:57+03:00",
        rubric="Технологии",
        tags=["Microsoft"],
        authors=["Маргарита Герасюкова"],
        photo="95043860_l-2015-pic905-895x505-49543.jpg",
        credit="Depositphotos",
        related=[],
        blocks=(15, "Пользователи", "киберугроз."),
        digest="4a4570c056cd",
    ),
    Saved(
        "gazeta/2020-03-03_tech_article_utf8-mislabelled.html.gz",
        "https://www.gazeta.ru/tech/2020/03/03/12987181/bsod_again.shtml",
        headline=(59, "Февральское"),
        lead=(347, "У"),
        published="2020-03-03T14:48:17+03:00",
        modified="2020-03-03T14:51:57+03:00",
        rubric="Технологии",
        tags=["Microsoft"],
        authors=["Маргарита Герасюкова"],
        photo="95043860_l-2015-pic905-895x505-49543.jpg",
        credit="Depositphotos",
        related=[],
        blocks=(15, "Пользователи", "киберугроз."),
        digest="4a4570c056cd",
    ),
    Saved(
        "kp/2020-03_daily_article.html.gz",
        "https://www.kp.ru/daily/27099/4172930/",
        headline=(80, "Каждому"),
        lead=(74, "Российские"),
        published="2020-03-03T17:05:00+03:00",
        modified="2020-03-03T17:18:31+03:00",
        rubric="Экономика",
        tags=["Экономика", "умные вещи"],
        authors=["Юлия ХОЖАТЕЛЕВА"],
        caption=None,
        credit="Shutterstock",
        related=[],
        blocks=(11, "МИРОВОЕ", "поменять."),
        digest="f5c0cf878049",
    ),
    Saved(
        "lenta/2020-03_article.html.gz",
        "https://lenta.ru/news/2020/03/03/x/",
        headline=(28, "США"),
        lead=None,
        published="2020-03-03T19:41:00+03:00",
        modified="2020-03-03T19:50:43+03:00",
        rubric="Экономика",
        tags=[],
        authors=[],
        photo="ail_614772455d79eebe5a39227cf351ab95.jpg",
        credit="Анатолий Жданов / «Коммерсантъ»",
        related=["coronavirus"],
        blocks=(5, "После", "достижений."),
        digest="6d0657926087",
    ),
    Saved(
        "mk/2020-03-01_volg_article.html.gz",
        "https://volg.mk.ru/social/2020/03/01/volgogradcy-s-razmakhom-otmechayut-maslenicu.html",
        headline=(41, "Волгоградцы"),
        lead=None,
        published="2020-03-01T13:07:04+03:00",
        modified="2020-03-01T13:07:04+03:00",
        rubric="Общество",
        tags=["Дети", "Казаки", "Праздник", "Конкурс"],
        authors=[],
        caption=None,
        credit="ИД «Волгоградская правда» / Марина Шабанова",
        related=[],
        blocks=(5, "На", "парке."),
        digest="41bc4dc6c61e",
    ),
    Saved(
        "ria/2020-03-03_article.html.gz",
        "https://ria.ru/20200303/1568058953.html",
        headline=(68, "В"),
        lead=None,
        published="2020-03-03T18:35:00+03:00",
        modified="2020-03-03T20:20:00+03:00",
        rubric="Общество",
        tags=[
            "Российская Федерация (Россия)",
            "Конституция РФ",
            "Следственный комитет России (СК РФ)",
            "Александр Бастрыкин",
            "Общество",
        ],
        photo="3b7f949b4cb6baa25b69e0f23f3b7de.jpg.webp",
        authors=[],
        caption=(14, "Конституция"),
        credit="РИА Новости / Григорий Сысоев",
        related=["1567083343.html", "1565314209.html", "1565309532.html"],
        blocks=(8, "МОСКВА,", "нерабочим."),
        digest="67ce5c14070d",
    ),
    Saved(
        "kommersant/2025-05-14_doc_7715044.html.gz",
        "https://www.kommersant.ru/doc/7715044",
        headline=(15, "Легкий"),
        lead=(56, "Как"),
        published="2025-05-14T20:28:12+03:00",
        modified="2025-05-14T20:28:12+03:00",
        rubric="Мир",
        tags=["Репортажи Андрея Колесникова", "Владимир Путин", "Азия"],
        authors=["Андрей Колесников"],
        photo="KMO_203839_00140_2_t249_210934.webp",
        caption=(81, "Анвар"),
        credit="Дмитрий Азаров, Коммерсантъ",
        related=[],
        blocks=(39, "14", "происходит."),
        digest="36d93f46087c",
    ),
    Saved(
        "tass/2020-06-29_moskva_8836033.html.gz",
        "https://tass.ru/moskva/8836033",
        headline=(66, "Движение"),
        lead=(190, "В"),
        published="2020-06-29T00:16:15+03:00",
        modified="2020-06-29T00:16:15+03:00",
        rubric=None,
        tags=["Россия"],
        authors=[],
        photo=None,
        credit=None,
        related=[],
        blocks=(8, "МОСКВА,", "года."),
        digest="2091ab05422e",
    ),
    Saved(
        "mk/2020-12-29_social_article.html.gz",
        "https://www.mk.ru/social/2020/12/29/prisyazhnye-opravdali-muzhchinu-kotoryy-obvinyalsya-v-ubiystve-aktivista-v-serpukhove.html",
        headline=(79, "Присяжные"),
        lead=(222, "Неожиданное"),
        published="2020-12-29T16:19:16+03:00",
        modified="2020-12-29T16:19:16+03:00",
        rubric="Московская область",
        tags=["Суд", "Убийство"],
        authors=["Сергей Борисов"],
        photo="280cb9978836f0d63c86c4a4ca7750ae.jpg",
        credit="Наталия Губернаторова",
        related=[],
        blocks=(4, "Как", "присяжных."),
        digest="bdbb11b4f3a2",
    ),
    Saved(
        "mk/2020-02-18_oren_article.html.gz",
        "https://oren.mk.ru/social/2020/02/18/orenburgskim-chinovnikam-kupyat-eshhe-pyat-avtomobiley.html",
        headline=(50, "Оренбургским"),
        lead=None,
        published="2020-02-18T05:46:51+03:00",
        modified="2020-02-18T05:46:51+03:00",
        rubric="Общество",
        tags=["Общество", "Правительство РФ"],
        authors=[],
        caption=None,
        photo="24dc12cfe90aa56007d022961f9de3dc.jpg",
        credit="freeimages",
        related=[],
        blocks=(3, "В", "аналогичны."),
        digest="9fd3a0c8e8bf",
    ),
    Saved(
        "aif/2020-10_politics_article.html.gz",
        "https://aif.ru/politics/world/otrezat_golovu_vo_imya_proroka_terakt_vo_francii_obnazhil_starye_problemy",
        headline=(73, "Отрезать"),
        lead=None,
        published="2020-10-19T09:34:00+03:00",
        modified=None,
        rubric="Политика",
        tags=["Франция", "экстремисты"],
        authors=["Андрей Сидорчик"],
        photo="c73f6e56ffb4beb6fd096d678ae40984.jpg",
        credit="Reuters",
        related=["elya_v_prigorode_parizha"],
        blocks=(30, "Во", "раз?"),
        digest="c61d9beb79ed",
    ),
    Saved(
        "inform.kz/2020_ru_article.html.gz",
        "https://www.inform.kz/ru/article/3725092",
        headline=(54, "Полностью"),
        lead=None,
        published="2020-12-01T14:02:00+06:00",
        modified="2020-12-01T14:02:00+06:00",
        rubric="Северо-Казахстанская обл.",
        tags=["Северо-Казахстанская область", "Строительство", "Экономика", "Сельское хозяйство"],
        authors=["Олеся Жуковень"],
        photo="201201133440160a3725092i.jpg",
        credit=None,
        related=[
            "tmechayut-v-vko_a3725073",
            "dinskoy-oblasti_a3724944",
            "ataciyu-v-semee_a3724895",
            "osyat-s-nachala-goda_a3724896"[-24:],
        ],
        blocks=(5, "ПЕТРОПАВЛОВСК.", "Тасмаганбетов."),
        digest="bc19c35664a5",
    ),
    Saved(
        "ukrinform/2020-09_ru_article.html.gz",
        "https://www.ukrinform.ru/rubric-kyiv/3103218-policia-napravila-delo-minera-stolicnogo-metro-v-sud.html",
        headline=(54, "Полиция"),
        lead=(179, "Полиция"),
        published="2020-09-20T23:32:00+03:00",
        modified="2020-09-20T23:32:00+03:00",
        rubric="Киев",
        tags=["Метро", "Полиция", "Минирование", "Киев"],
        photo="630_360_1515506864-9820.jpg",
        credit=None,
        related=["-obolonskom-rajsude.html"],
        authors=[],
        blocks=(5, "Как", "подземки."),
        digest="7309d33fa86c",
    ),
    Saved(
        "lenta/2026-07-08_article_TRIMMED.html.gz",
        "https://lenta.ru/news/2026/07/08/v-ssha-nazvali-nakazaniem-ataku-na-iran/",
        headline=(38, "В"),
        lead=None,
        published="2026-07-08T00:00:00+03:00",
        rubric=None,
        tags=[],
        authors=[],
        credit="U.S. Navy / Globallookpress.com",
        related=[],
        blocks=(4, "Атаки", "огня."),
    ),
    Saved(
        "interfax/682606_telegram-contest-extract.html.gz",
        "https://www.interfax.ru/world/682606",
        headline=(62, "Израиль"),
        lead=None,
        published="2019-11-01T03:32:00+03:00",
        rubric=None,
        tags=[],
        authors=[],
        photo=None,
        related=[],
        blocks=(8, "Москва.", 'Иссахар".'),
    ),
    Saved(
        "rbc/SYNTHETIC_2026-07_nextjs_article_fixture.html.gz",
        "https://www.rbc.ru/politics/28/07/2026/6a683b2a9a7947aaaaaaaaaa",
        headline=(45, "Заголовок"),
        lead=(29, "Подводка"),
        published="2026-07-28T00:00:00+03:00",
        tags=[],
        authors=[],
        related=["bbb2"],
        blocks=(19, "Жирный", "процентов."),
    ),
)
CHECKED = [
    pytest.param(saved, item.name, id=f"{saved.file.removesuffix('.html.gz')}-{item.name}")
    for saved in PAGES
    for item in fields(Saved)
    if item.name not in ("file", "url") and getattr(saved, item.name) != _UNSAID
]


@cache
def _reading(root: Path, saved: Saved) -> Reading:
    return read_page(gzip.decompress((root / "pages" / saved.file).read_bytes()), saved.url, site="auto")


def _outline(text: str | None) -> tuple[int, str] | None:
    return None if text is None else (len(text), text.split()[0])


def _got(reading: Reading, name: str) -> Any:
    if name == "state":
        return reading.state
    article = reading.article
    assert article is not None, reading.reason
    text = "\n".join(block.text for block in article.body)
    return {
        "headline": _outline(article.headline),
        "lead": _outline(article.lead),
        "published": article.published and article.published.isoformat(),
        "modified": article.modified and article.modified.isoformat(),
        "rubric": article.rubric,
        "tags": article.tags[:6],
        "authors": article.authors,
        "photo": article.photo_url and article.photo_url.rpartition("/")[2][-40:],
        "caption": _outline(article.photo_caption),
        "credit": article.photo_credit,
        "related": [card.url.rstrip("/").rpartition("/")[2][-24:] for card in article.related],
        "blocks": (len(article.body), article.body[0].text.split()[0], article.body[-1].text.split()[-1]),
        "digest": blake2b(text.encode(), digest_size=6).hexdigest(),
    }[name]


@pytest.mark.parametrize(("saved", "name"), CHECKED)
def test_real_page_reads_right(shared: Path, saved: Saved, name: str) -> None:
    assert _got(_reading(shared, saved), name) == getattr(saved, name)


@pytest.mark.parametrize(
    "saved",
    [saved for saved in PAGES if saved.state == "article" and not re.search("TRIMMED|SYNTHETIC|extract", saved.file)],
    ids=lambda saved: saved.file,
)
def test_no_rule_fails_on_a_real_page(shared: Path, saved: Saved) -> None:
    assert _reading(shared, saved).failed_rules == []
