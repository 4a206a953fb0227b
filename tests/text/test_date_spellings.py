"""Spellings and forms of days: two names of a month, calendars, words, machines; and days that mean no day."""

import pytest

from achtari_toolkit.text.dates.parse_date import NOTHING, parse_date

DAYS = {
    "23 أيار - مايو 2020": "2020-05-23",
    "23 أيار ـ مايو 2020": "2020-05-23",
    "23 مايو «أيار» 2020": "2020-05-23",
    "7 أكتوبر تشرين الأول 2023": "2023-10-07",
    "2 novembre / تشرين الثاني 2020": "2020-11-02",
    "2 كانون 1 2020": "2020-12-02",
    "2 تشرين2 2020": "2020-11-02",
    "23 تشرين الثانى 2011": "2011-11-23",
    "15 ماى 2010": "2010-05-15",
    "15 أوكتوبر 2020": "2020-10-15",
    "3 شوتنبر 2021": "2021-09-03",
    "12 ⵉⴱⵔⵉⵔ 2021": "2021-04-12",
    "ⴰⵙⵉⴹⵢⴰⵙ 3 ⵉⴱⵔⵉⵔ 2021": "2021-04-03",
    "Jeu 12 Aoû 2010": "2010-08-12",
    "mar. 6 mars 2018": "2018-03-06",
    "sáb, 3 abr 2021": "2021-04-03",
    "12 set. 2010": "2010-09-12",
    "23\\5\\2017": "2017-05-23",
    "2017\\05\\23": "2017-05-23",
    "2010–08–12": "2010-08-12",
    "العاشر من ماي 2018": "2018-05-10",
    "الحادي والعشرين من يونيو 2018": "2018-06-21",
    "vingt-trois mai 2017": "2017-05-23",
    "quince de mayo de 2018": "2018-05-15",
    "fifteenth of May 2018": "2018-05-15",
    "6&nbsp;mai&nbsp;2024": "2024-05-06",
    "10 Chaoual 1442 - 22 mai 2021": "2021-05-22",
}
HIJRI = {
    "12 Ramadan 1445": "2024-03-22",
    "12 Ramadhan 1445 H": "2024-03-22",
    "1er Moharram 1445": "2023-07-19",
    "10 Dou al hijja 1444": "2023-06-28",
    "12 rabii I 1442": "2020-10-29",
    "1445/09/12 هـ": "2024-03-22",
    "1433-10-20 هـ": "2012-09-07",
    "فاتح محرم 1434": "2012-11-15",
    "12/09/1445 هجرية": "2024-03-22",
    "الثاني عشر من رمضان 1445": "2024-03-22",
    "12 من شهر رمضان المبارك عام 1445 للهجرة": "2024-03-22",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_spelling_of_a_day_is_read_without_doubt(text):
    dated = parse_date(text, timezone="UTC")

    assert (DAYS[text], "day", "") == (dated.when.date().isoformat(), dated.precision, dated.reading)


@pytest.mark.parametrize("text", HIJRI)
def test_a_hijri_day_is_read_in_numbers_and_in_latin_letters(text):
    dated = parse_date(text, timezone="UTC")

    assert (HIJRI[text], "Hijri") == (dated.when.date().isoformat(), dated.reading)


@pytest.mark.parametrize("text", ["1445/09/12", "فاتح يناير 2971 أمازيغية", "Yennayer 2974", "1 رمضان 2024"])
def test_a_year_of_no_named_calendar_gives_no_day(text):
    assert NOTHING == parse_date(text)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("Sat Apr 03 09:30:00 +0000 2021", "2021-04-03T09:30"),
        ("20210403T093000Z", "2021-04-03T09:30"),
        ("20210403T0930", "2021-04-03T08:30"),
        ("20210403 09:30", "2021-04-03T08:30"),
        ("2021-04-03 08:05 م", "2021-04-03T19:05"),
        ("2021-04-03 08:05 PM", "2021-04-03T19:05"),
        ("3 avril 2021, 9.05 PM", "2021-04-03T20:05"),
        ("06 ماي 2024 10 ص", "2024-05-06T09:00"),
        ("6/5/2024 3م", "2024-05-06T14:00"),
    ],
)
def test_a_form_of_a_time_is_read_to_the_minute(text, utc):
    assert utc == parse_date(text).when.isoformat()[:16]


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01",
        "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "01/01/1970 01:00",
        "1er janvier 1970",
        "1 يناير 1970",
        "December 31, 1969 7:00 pm EST",
        "1900-01-01",
        "30/12/1899",
        "0001-01-01",
        "9999-12-31",
        "0000-00-00",
        "0",
    ],
)
def test_the_day_that_a_program_writes_where_none_was_entered_is_no_date(text):
    assert NOTHING == parse_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2 يناير 1970", "1970-01-02"), ("31 décembre 1899", None), ("2 January 1900", "1900-01-02")],
)
def test_the_days_beside_a_filler_are_dates(text, expected):
    when = parse_date(text, timezone="UTC").when

    assert expected == (when and when.date().isoformat())


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("donderdag 14 maart 2024", "2024-03-14T00:00"),
        ("1 mei 2019", "2019-05-01T00:00"),
        ("14 mrt. 2024, 09:30", "2024-03-14T09:30"),
        ("Gepubliceerd op 3 augustus 2020 om 09.30 uur", "2020-08-03T09:30"),
        ("Bijgewerkt: 4 mei 2020, gepubliceerd: 3 mei 2020", "2020-05-03T00:00"),
        ("غرة مارس 2015", "2015-03-01T00:00"),
    ],
)
def test_dutch_dates_and_the_first_of_a_month_as_tunis_writes_it(text, when):
    assert when == parse_date(text, timezone="UTC").when.strftime("%Y-%m-%dT%H:%M")
