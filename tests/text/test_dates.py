import subprocess
import sys
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.text.dates.date_words import CALENDAR, plain_text, spellings
from achtari_toolkit.text.dates.parse_date import NOTHING, parse_date

CAPTURED = datetime(2026, 11, 23, 12)  # a Monday


def local(text: str) -> tuple[str, str]:
    """The local day or time in Morocco that a text is read as, and its precision."""
    dated = parse_date(text)
    return dated.when.astimezone(ZoneInfo("Africa/Casablanca")).isoformat(timespec="minutes")[:16], dated.precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-08-07", "2015-08-07"),
        ("2015/8/7", "2015-08-07"),
        ("15 decembre 2019 ", "2019-12-15"),
        ("1er août 2021", "2021-08-01"),
        ("26 nov. 2019", "2019-11-26"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("5th of May 2020", "2020-05-05"),
        ("17 شتنبر 2025", "2025-09-17"),
        ("٢٥ ماي ٢٠٢٤", "2024-05-25"),
        ("3 آب 2023", "2023-08-03"),
        ("الإثنين 3 تشرين الثاني 2014", "2014-11-03"),
        ("9 جويلية 2018", "2018-07-09"),
        ("فاتح ماي 2021", "2021-05-01"),
        ("26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", "2015-08-11"),
        ("03/04/2020", "2020-04-03"),
        ("04/25/2020", "2020-04-25"),
        ("8.4.2022", "2022-04-08"),
    ],
)
def test_a_day_is_read_as_the_day_it_says(text, expected):
    assert (f"{expected}T00:00", "day") == local(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-08-07 12:33:00", "2015-08-07T12:33"),
        ("2020-01-05T10:00:00Z", "2020-01-05T11:00"),
        ("2020-01-05T10:00:00.000+0100", "2020-01-05T10:00"),
        ("Fri, 07 Aug 2015 10:00:00 +0000", "2015-08-07T11:00"),
        ("الجمعة 8 أبريل 2022 - 23:56", "2022-04-08T23:56"),
        ("2019-12-15 8:05 م", "2019-12-15T20:05"),
        ("August 7, 2015 12:05 am", "2015-08-07T00:05"),
        ("1er janvier 2020 à 14h30", "2020-01-01T14:30"),
    ],
)
def test_a_time_is_read_with_its_zone_or_as_moroccan_time(text, expected):
    assert (expected, "time") == local(text)


@pytest.mark.parametrize(
    ("text", "precision"), [("juin 2020", "month"), ("غشت 2025", "month"), ("2020-06", "month"), ("2020", "year")]
)
def test_a_lone_month_or_year_never_becomes_a_day(text, precision):
    assert precision == parse_date(text).precision


@pytest.mark.parametrize(
    "text",
    [
        "",
        "أمس",
        "31/02/2020",
        "2020-13-45",
        "0000-00-00 00:00:00",
        "0001-01-01",
        "1438300000",
        "n/a",
        "25:99",
        "9999-12-31T23:59:59-12:00",
    ],
)
def test_what_tells_no_date_gives_none(text):
    assert NOTHING == parse_date(text)


def test_another_zone_moves_the_midnight():
    assert datetime.fromisoformat("2015-08-06T21:00+00:00") == parse_date("2015-08-07", timezone="Asia/Riyadh").when


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789/-.: TZ+janvierماي٢صم,", max_size=40)))
def test_no_text_breaks_the_reader(text):
    dated = parse_date(text, captured=CAPTURED)

    assert (dated.when is None) == (dated.precision == "none")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 نونبر 2024 الساعة 10 و30 دقيقة", "2024-11-15T10:30"),
        ("15/11/2024 8:05 مساءا", "2024-11-15T20:05"),
        ("15/11/2024 11:20 ليلا", "2024-11-15T23:20"),
        ("15/11/2024 1:20 ليلا", "2024-11-15T01:20"),
        ("Nov 15, 2024 3:05pm", "2024-11-15T15:05"),
        ("15 novembre 2024 à 10 heures 30", "2024-11-15T10:30"),
        ("November 15, 2024 12:30 p.m.", "2024-11-15T12:30"),
    ],
)
def test_the_half_of_the_day_and_the_words_of_hours_are_read(text, expected):
    assert (expected, "time") == local(text)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("15 Nov 2024 10:30 GMT", "10:30"),
        ("Fri Nov 15 10:30:00 UTC 2024", "10:30"),
        ("Fri, 15 Nov 2024 10:30:00 UT", "10:30"),
        ("Fri, 15 Nov 2024 10:30:00 Z", "10:30"),
        ("15 نونبر 2024 10:30 UT", "10:30"),
        ("Nov 15, 2024 10:30 AM EST", "15:30"),
        ("15/11/2024 10:30 (GMT+0400)", "06:30"),
        ("15/11/2024 | 10:30 بتوقيت مكة المكرمة", "07:30"),
        ("15 نونبر 2024 - 10:30", "09:30"),
    ],
)
def test_a_zone_that_is_named_counts_and_else_the_local_one(text, utc):
    assert utc == parse_date(text).when.strftime("%H:%M")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48"),
        ("Sunday, 15-Feb-26 02:19:00 GMT", "2026-02-15T02:19"),
        ("15 Feb 99 02:19 +0000", "1999-02-15T02:19"),
        ("15 Feb 49 02:19 UT", "2049-02-15T02:19"),
        ("15 Feb 50 02:19 UT", "1950-02-15T02:19"),
    ],
)
def test_a_year_of_two_digits_before_a_clock_is_of_the_century_that_the_rules_of_mail_give_it(text, expected):
    dated = parse_date(text)

    assert (expected, "time") == (dated.when.isoformat(timespec="minutes")[:16], dated.precision)


@pytest.mark.parametrize(
    "text", ["15 Jan 12:30", "15 mars 10", "Tuesday 17 February 26", "30 Feb 26 10:00 GMT", "le 12 mai 10 h 30"]
)
def test_two_digits_without_a_clock_behind_them_are_no_year(text):
    assert parse_date(text).when is None


@pytest.mark.parametrize("day", ["Tue,", "Tues,", "Tues.,", "Tuesday", "Tues"])
def test_shortened_weekdays_agree_with_their_day(day):
    assert ("2026-02-17", "") == (
        parse_date(f"{day} 17 Feb 2026 10:00 GMT").when.date().isoformat(),
        parse_date(f"{day} 17 Feb 2026").reading,
    )
    assert "weekday disagrees" == parse_date(f"{day} 18 Feb 2026").reading


@pytest.mark.parametrize(("day", "number"), [("Weds", 18), ("Thur", 19), ("Thurs", 19)])
def test_other_shortened_weekdays_are_known(day, number):
    assert ("", "weekday disagrees") == tuple(parse_date(f"{day}, {n} Feb 2026").reading for n in (number, 16))


def test_clocks_in_ramadan_are_an_hour_behind_those_of_the_rest_of_the_year():
    """Since October 2018 Morocco is at UTC+1, and at UTC in Ramadan; in 2024 from 10 March to 14 April."""
    assert ["10:00", "09:00"] == [
        parse_date(text).when.strftime("%H:%M") for text in ("15 مارس 2024 10:00", "15 ماي 2024 10:00")
    ]


def test_of_two_dates_the_publication_counts_wherever_it_stands():
    assert {("2024-11-15T10:30", "time")} == {
        local("Publié le 15/11/2024 à 10h30 | Mis à jour le 18/11/2024 à 08h00"),
        local("آخر تحديث: 18 نونبر 2024 - 08:00 نشر في 15 نونبر 2024 - 10:30"),
        local("15 November 2024 10:30. Updated 18 November 2024 08:00"),
    }


@pytest.mark.parametrize(
    "text", ["آخر تحديث 15 نونبر 2024 - 10:30", "15 نونبر 2024، آخر تحديث 10:30", "Last updated: Nov 15, 2024 10:30"]
)
def test_the_date_of_a_change_is_told_as_such(text):
    assert (("2024-11-15T10:30", "time"), "last update") == (local(text), parse_date(text).reading)


@pytest.mark.parametrize(
    ("text", "day", "reading"),
    [
        ("03/04/2018", "2018-04-03", "day before month"),
        ("Sunday 03/04/2018", "2018-03-04", "month before day"),
        ("الثلاثاء 03/04/2018", "2018-04-03", "day before month"),
        ("الأحد 15 نونبر 2024", "2024-11-15", "weekday disagrees"),
        ("26 شوال 1436 هـ", "2015-08-11", "Hijri"),
        ("26 شوال 1436 هـ الموافق 21 غشت 2015", "2015-08-21", "Hijri disagrees"),
        ("03.04.2018", "2018-04-03", ""),
        ("13/04/2018", "2018-04-13", ""),
    ],
)
def test_what_was_chosen_or_is_in_doubt_is_told(text, day, reading):
    assert (f"{day}T00:00", "day", reading) == (*local(text), parse_date(text).reading)


def test_the_month_may_be_told_to_come_first_where_both_readings_are_possible():
    days = [
        parse_date(text, month_first=True, timezone="UTC").when.strftime("%m-%d")
        for text in ("03/04/2018", "25/04/2018", "03.04.2018")
    ]

    assert ["03-04", "04-25", "04-03"] == days


def test_hijri_days_are_those_of_umm_al_qura():
    days = [(year, month, 1 + (year * month) % 28) for year in range(1925, 2077, 7) for month in range(1, 13)]
    months = [entry.split(" / ")[0] for entry in CALENDAR["hijri"]]
    hijri = [Gregorian(*day).to_hijri() for day in days]

    assert [f"{y}-{m:02}-{d:02}T00:00" for y, m, d in days] == [
        local(f"{h.day} {months[h.month - 1]} {h.year}")[0] for h in hijri
    ]


def test_each_calendar_has_twelve_months_and_no_name_has_two_places():
    lines = CALENDAR["months"]
    places = Counter(
        name
        for name, _ in {
            (name, n) for line in lines.values() for n, entry in enumerate(line) for name in spellings(entry)
        }
    )

    assert {12} == {len(line) for line in [*lines.values(), CALENDAR["hijri"]]}
    assert [] == [name for name, n in places.items() if n > 1]


@pytest.mark.parametrize("line", CALENDAR["months"])
def test_every_spelling_of_every_month_is_read(line):
    days = [
        (spelling, n) for n, entry in enumerate(CALENDAR["months"][line], start=1) for spelling in entry.split(" / ")
    ]

    assert [f"2021-{n:02}-09T00:00" for _, n in days] == [local(f"9 {spelling} 2021")[0] for spelling, _ in days]


def test_text_is_plain_once_and_for_all():
    assert plain_text("٢٥ أبْريـل") == plain_text(plain_text("٢٥ أبْريـل")) == "25 ابريل"


def test_no_text_however_long_or_tangled_keeps_the_readers_busy():
    """A pattern that looks back over and over would not come to an end within the minute."""
    code = (
        "from achtari_toolkit.text.dates.parse_date import parse_date; "
        "from achtari_toolkit.text.dates.dateline import read_dateline; "
        "from achtari_toolkit.sources import address_date, canonical_url\n"
        "parts = ['1 ', '1/', 'منذ ', '12:', 'نونبر ', 'a ', ' ', '2024-', 'mis a jour ', '15 نونبر ', "
        "'/amp', '%D8', 'm.', '1 ه ', 'الرباط ']\n"
        "for part in parts:\n"
        "    for text in (part * 100_000, 'الرباط ' + part * 60 + '2024', 'https://' + part * 50_000):\n"
        "        parse_date(text), read_dateline(text), address_date(text), canonical_url(text)"
    )

    assert 0 == subprocess.run([sys.executable, "-c", code], timeout=60).returncode
