from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achtari_toolkit.text.dates import NOTHING, parse_date


def local(text: str) -> tuple[str, str]:
    """The local day or time in Morocco that a text is read as, and its precision."""
    from zoneinfo import ZoneInfo

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


@pytest.mark.parametrize(("text", "precision"), [("juin 2020", "month"), ("غشت 2025", "month"), ("2020-06", "month"), ("2020", "year")])
def test_a_lone_month_or_year_never_becomes_a_day(text, precision):
    assert precision == parse_date(text).precision


@pytest.mark.parametrize("text", ["", "أمس", "31/02/2020", "2020-13-45", "0000-00-00 00:00:00", "0001-01-01", "1438300000", "n/a", "25:99", "9999-12-31T23:59:59-12:00"])
def test_what_tells_no_date_gives_none(text):
    assert NOTHING == parse_date(text)


def test_another_zone_moves_the_midnight():
    assert datetime.fromisoformat("2015-08-06T21:00+00:00") == parse_date("2015-08-07", timezone="Asia/Riyadh").when


@given(st.text(alphabet="0123456789/-.: TZ+janvierماي٢صم,", max_size=40))
def test_no_text_breaks_the_reader(text):
    dated = parse_date(text)

    assert (dated.when is None) == (dated.precision == "none")
