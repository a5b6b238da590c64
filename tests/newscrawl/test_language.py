"""The language of a page."""

from __future__ import annotations

import pytest

from newscrawl.country_zones import country_zone
from newscrawl.language import guess_language, normal_tag, other_language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ru_RU.UTF-8", "ru"),
        ("en-GB", "en-gb"),
        ("de-DE, en", "de"),
        ("pt-br", "pt-br"),
        ("zh-Hans-CN", "zh-hans-cn"),
        ("deutsch", None),
        ("utf-8", None),
        ("", None),
    ],
)
def test_a_tag_is_bcp_47_in_lower_case(raw: str, expected: str | None) -> None:
    assert normal_tag(raw) == expected


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("ru", "В городе открыли мост, и по нему пошли первые автобусы, как и обещали в мэрии"),
        ("uk", "У місті відкрили міст, і по ньому пішли перші автобуси, як і обіцяли в мерії"),
        ("de", "Die Brücke in der Stadt ist offen, und die ersten Busse fahren auf ihr nach Norden"),
        ("en", "The bridge in the city is open and the first buses are on it, as the mayor said"),
        ("fr", "Le pont de la ville est ouvert et les premiers bus passent sur le pont depuis lundi"),
        ("ja", "市内で新しい橋が開通し、最初のバスが走り始めたと市長が月曜日に発表した"),
    ],
)
def test_a_text_tells_its_language(expected: str, text: str) -> None:
    assert guess_language(text) == expected


def test_a_short_text_tells_nothing() -> None:
    assert guess_language("Мост") is None


@pytest.mark.parametrize(
    ("host", "language", "zone"),
    [
        ("zeitung.example.de", None, "Europe/Berlin"),
        ("news.example.com", "de-at", "Europe/Vienna"),
        ("news.example.com", "ja", "Asia/Tokyo"),
        ("news.example.com", "en", None),
        ("news.example.us", "en-us", None),
    ],
)
def test_a_zone_is_given_where_the_country_has_one(host: str, language: str | None, zone: str | None) -> None:
    assert country_zone(host, language) == zone


@pytest.mark.parametrize(
    ("tag", "expected", "text"),
    [
        ("en-us", "es", "El puente de la ciudad se abrió el lunes y los autobuses pasan por él, dijo la alcaldesa"),
        ("en", "zh", "周一早上城市的新桥开通市长说第一批公共汽车已经驶过新桥前往城市的北部地区"),
        ("en", "ru", "В городе открыли мост, и по нему пошли первые автобусы, как и обещали в мэрии"),
        ("es", None, "El puente de la ciudad se abrió el lunes y los autobuses pasan por él, dijo la alcaldesa"),
        ("en", None, "The bridge in Zarechny is open and the first buses are on it, as the mayor said: 桥开通"),
        ("sq", None, "Ura e re në qytet u hap të hënën dhe autobusët e parë kaluan mbi të, tha kryetari i bashkisë"),
        ("en", None, "Ura e re në qytet u hap të hënën dhe autobusët e parë kaluan mbi të, tha kryetari i bashkisë"),
    ],
)
def test_a_text_is_in_another_language_only_if_it_plainly_is(tag: str, expected: str | None, text: str) -> None:
    assert other_language(text, tag) == expected
