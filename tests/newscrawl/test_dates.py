"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.dates import find_dates, read_date, read_moment
from newscrawl.moment import Precision

NOW = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)
MOSCOW = "Europe/Moscow"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2025-10-24T13:07:06+03:00", "2025-10-24T13:07:06+03:00"),
        ("20200303T1835+0300", "2020-03-03T18:35:00+03:00"),
        ("2025-07-10T10:13:13.000Z", "2025-07-10T13:13:13+03:00"),
        ("2023-04-28T17:40:08.123456789-05:00", "2023-04-29T01:40:08+03:00"),
        ("2018-10-29T10:15-500", "2018-10-29T18:15:00+03:00"),
        ("2023-12-22T15:55:11.647030Z EST", "2023-12-22T18:55:11+03:00"),
        ("2023-05-01T24:00:00Z", "2023-05-02T03:00:00+03:00"),
        ("Thu, 21 Dec 2023 09:45:16 PST", "2023-12-21T20:45:16+03:00"),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T20:20:36+03:00"),
        ("Fri Apr 28 2023 19:20:36 GMT+0200 (CEST)", "2023-04-28T20:20:36+03:00"),
        ("1698400000", "2023-10-27T12:46:40+03:00"),
        ("24 октября 2025, 13:07", "2025-10-24T13:07:00+03:00"),
        ("13:07, 24 октября 2025", "2025-10-24T13:07:00+03:00"),
        ("Опубликовано: 24.10.2025 13:07 МСК", "2025-10-24T13:07:00+03:00"),
        ("24.10.2025", "2025-10-24T00:00:00+03:00"),
    ],
)
def test_a_date_is_read_in_the_sites_zone(raw: str, expected: str) -> None:
    when = read_date(raw, timezone=MOSCOW, languages=["ru"])
    assert when is not None
    assert when.isoformat() == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("03 июн, 20:14", "2025-06-03T20:14:00+03:00"),
        ("31 дек, 23:50", "2024-12-31T23:50:00+03:00"),
        ("вчера в 15:40", "2025-11-02T15:40:00+03:00"),
        ("сегодня, 9:05", "2025-11-03T09:05:00+03:00"),
        ("2 часа назад", "2025-11-03T13:00:00+03:00"),
        ("vor 3 Stunden", "2025-11-03T12:00:00+03:00"),
        ("il y a 20 minutes", "2025-11-03T14:40:00+03:00"),
        ("2 giờ trước", "2025-11-03T13:00:00+03:00"),
        ("منذ 3 ساعات", "2025-11-03T12:00:00+03:00"),
        ("3 घंटे पहले", "2025-11-03T12:00:00+03:00"),
        ("před 2 hodinami", "2025-11-03T13:00:00+03:00"),
        ("11月2日 15:20", "2025-11-02T15:20:00+03:00"),
    ],
)
def test_a_relative_date_counts_from_the_fetch(raw: str, expected: str) -> None:
    when = read_date(raw, timezone=MOSCOW, now=NOW)
    assert when is not None
    assert when.isoformat() == expected


@pytest.mark.parametrize("raw", ["03 июн, 20:14", "вчера в 15:40", "сегодня, 9:05", "2 hours ago"])
def test_a_relative_date_without_a_fetch_instant_is_unknown(raw: str) -> None:
    assert read_date(raw, timezone=MOSCOW, languages=["ru", "en"]) is None


@pytest.mark.parametrize(
    ("language", "raw", "expected"),
    [
        ("de", "4. Mai 2023, 17:05 Uhr", "2023-05-04T17:05:00"),
        ("fr", "le 3 mai 2023 à 10h20", "2023-05-03T10:20:00"),
        ("fr", "1er août 2023", "2023-08-01T00:00:00"),
        ("es", "3 de mayo de 2023 - 10:20 h", "2023-05-03T10:20:00"),
        ("it", "lunedì 3 aprile 2023", "2023-04-03T00:00:00"),
        ("en", "May 4th, 2023 at 5 p.m.", "2023-05-04T17:00:00"),
        ("en", "12/20/2023 20:41:43", "2023-12-20T20:41:43"),
        ("pl", "5 listopada 2023", "2023-11-05T00:00:00"),
        ("hr", "5. listopada 2023.", "2023-10-05T00:00:00"),
        ("ja", "2023年4月28日 17時40分", "2023-04-28T17:40:00"),
        ("ko", "2023년 4월 28일", "2023-04-28T00:00:00"),
        ("hu", "2023. április 28. 10:30", "2023-04-28T10:30:00"),
        ("ar", "24 نيسان / أبريل 2020 09:22", "2020-04-24T09:22:00"),
        ("ar", "25 تشرين الثاني 2026", "2026-11-25T00:00:00"),
        ("ar", "٢٥ نوفمبر ٢٠٢٦ - ١٥:٢٠", "2026-11-25T15:20:00"),
        ("az", "14 fevral 2026, 15:20", "2026-02-14T15:20:00"),
        ("be", "5 сту 2026 г.", "2026-01-05T00:00:00"),
        ("bn", "প্রকাশ: ১২ জানুয়ারি ২০২৬, ১০:৩০", "2026-01-12T10:30:00"),
        ("ca", "2 d’abril del 2026", "2026-04-02T00:00:00"),
        ("cy", "5 Ionawr 2026", "2026-01-05T00:00:00"),
        ("eu", "2026ko azaroaren 25a", "2026-11-25T00:00:00"),
        ("ga", "25 Samhain 2026", "2026-11-25T00:00:00"),
        ("gl", "5 de xaneiro de 2026", "2026-01-05T00:00:00"),
        ("he", "25 בנובמבר 2026, 15:20", "2026-11-25T15:20:00"),
        ("hi", "५ जनवरी २०२६", "2026-01-05T00:00:00"),
        ("hi", "30 मई 2026, 10:30 AM", "2026-05-30T10:30:00"),
        ("hy", "2026 թ. հունվարի 5", "2026-01-05T00:00:00"),
        ("id", "Rabu, 19 Agu 2026 15:20", "2026-08-19T15:20:00"),
        ("is", "25. nóvember 2026", "2026-11-25T00:00:00"),
        ("ja", "令和8年1月5日", "2026-01-05T00:00:00"),
        ("ka", "25 ნოემბერი, 2026, 15:20", "2026-11-25T15:20:00"),
        ("kk", "2026 жылғы 25 қараша", "2026-11-25T00:00:00"),
        ("ko", "2026. 1. 5. 오후 3:20", "2026-01-05T15:20:00"),
        ("ko", "2026-11-25 오후 3:20", "2026-11-25T15:20:00"),
        ("lv", "2026. gada 25. novembrī, 15:20", "2026-11-25T15:20:00"),
        ("mn", "2026 оны 11-р сарын 25, 15:20", "2026-11-25T15:20:00"),
        ("ro", "25 noi. 2026", "2026-11-25T00:00:00"),
        ("sl", "21. marec 2026", "2026-03-21T00:00:00"),
        ("sq", "14 shkurt 2026", "2026-02-14T00:00:00"),
        ("sr", "8. oktobar 2026. 15:20", "2026-10-08T15:20:00"),
        ("ta", "நவம்பர் 25, 2026", "2026-11-25T00:00:00"),
        ("uk", "2 квіт. 2026 р.", "2026-04-02T00:00:00"),
        ("ur", "14 فروری، 2026", "2026-02-14T00:00:00"),
        ("uz", "2026-yil 25-noyabr", "2026-11-25T00:00:00"),
        ("vi", "ngày 5 tháng 1 năm 2026", "2026-01-05T00:00:00"),
        ("zh-tw", "民國115年11月25日", "2026-11-25T00:00:00"),
    ],
)
def test_printed_dates_of_many_languages(language: str, raw: str, expected: str) -> None:
    moment = read_moment(raw, languages=[language])
    assert moment is not None
    assert moment.when.isoformat() == expected


@pytest.mark.parametrize(
    "raw", ["5 ม.ค. 2569 เวลา 15:20 น.", "5 มกราคม 2569 | 15:20", "5 มกราคม ค.ศ. 2026, 15:20", "05/01/2569 15:20"]
)
def test_thai_years_are_those_of_the_buddha_unless_they_say_otherwise(raw: str) -> None:
    moment = read_moment(raw, languages=["th"])
    assert moment is not None
    assert moment.when == datetime(2026, 1, 5, 15, 20)


@pytest.mark.parametrize(
    "raw", ["پنجشنبه ۵ آذر ۱۴۰۵ - ۱۲:۳۰", "۱۴۰۵/۰۹/۰۵ ۱۲:۳۰", "1405/9/5 12:30", "۵ قوس ۱۴۰۵، ۱۲:۳۰"]
)
def test_persian_dates_are_of_the_solar_calendar(raw: str) -> None:
    moment = read_moment(raw, languages=["fa"])
    assert moment is not None
    assert moment.when == datetime(2026, 11, 26, 12, 30)


def test_a_year_in_the_far_future_is_none_of_the_buddha_elsewhere() -> None:
    assert next(find_dates("5 May 2550", languages=["en"]), None) is None


def test_numbers_like_a_persian_year_are_no_date_elsewhere() -> None:
    assert read_moment("1405/9/5", languages=["de"]) is None


@pytest.mark.parametrize(("language", "raw"), [("en", "5 led 2026"), ("it", "12 tet 2026"), ("de", "3 sen 2026")])
def test_a_short_month_of_one_language_is_none_in_another(language: str, raw: str) -> None:
    assert next(find_dates(raw, languages=[language]), None) is None


@pytest.mark.parametrize(("language", "day"), [("ru", 3), ("de", 3), ("en-gb", 3), ("en-us", 4), ("en", 4)])
def test_day_and_month_stand_in_the_order_of_the_language(language: str, day: int) -> None:
    moment = read_moment("03/04/2025", languages=[language])
    assert moment is not None
    assert moment.when.day == day


@pytest.mark.parametrize(
    "raw",
    ["31 июня 2025", "2025-02-30", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "13.13.2025", "", "скоро"],
)
def test_what_cannot_be_is_refused(raw: str) -> None:
    assert read_date(raw, timezone=MOSCOW, now=NOW) is None


def test_an_impossible_time_leaves_the_day() -> None:
    assert read_date("2025-10-24T25:00:00Z", timezone=MOSCOW) == datetime(2025, 10, 24, tzinfo=ZoneInfo(MOSCOW))


def test_a_date_after_tomorrow_is_refused() -> None:
    assert read_date("2025-11-05T12:00:01Z", timezone=None, now=NOW) is None


def test_a_date_of_tomorrow_is_another_zones_today() -> None:
    assert read_date("2025-11-04T11:00:00Z", timezone=None, now=NOW) == NOW + timedelta(hours=23)


def test_wall_time_without_any_zone_is_no_instant() -> None:
    assert read_date("24.10.2025 13:07", timezone=None) is None


def test_wall_time_keeps_its_precision() -> None:
    moment = read_moment("24.10.2025")
    assert moment is not None
    assert (moment.when, moment.precision) == (datetime(2025, 10, 24), Precision.DAY)


def test_two_digit_years_need_both_other_numbers_whole() -> None:
    assert read_moment("1.2.25") is None


def test_a_line_with_two_dates_gives_both_where_they_stand() -> None:
    line = "Published 1 May 2023, updated 3 May 2023"
    assert [line[moment.start : moment.end] for moment in find_dates(line)] == ["1 May 2023", "3 May 2023"]


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)),
    st.sampled_from([MOSCOW, "America/New_York", "Asia/Kolkata"]),
)
def test_an_iso_instant_is_read_back(when: datetime, zone: str) -> None:
    aware = when.replace(microsecond=0, tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert read_date(aware.isoformat(), timezone=zone) == aware


@given(st.dates(datetime(1971, 1, 1).date(), datetime(2099, 12, 31).date()))
def test_a_russian_date_is_read_back(day: object) -> None:
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    number, month, year = day.day, day.month, day.year  # type: ignore[attr-defined]
    moment = read_moment(f"{number} {months[month - 1]} {year} года, 10:05")
    assert moment is not None
    assert moment.when == datetime(year, month, number, 10, 5)


@given(st.text(max_size=300))
def test_any_text_gives_a_date_or_nothing(raw: str) -> None:
    when = read_date(raw, timezone=MOSCOW, now=NOW)
    assert when is None or when.utcoffset() is not None
