"""Several days in one field: the first counts, and the reading says so."""

import pytest

from achtari_toolkit.text.dates.parse_date import parse_date

RANGES = {
    "Du 5 au 11 juin 2015": "2015-06-05",
    "5-11 juin 2015": "2015-06-05",
    "Semaine du lundi 5 au dimanche 11 octobre 2015": "2015-10-05",
    "Samedi 3 et dimanche 4 avril 2021": "2021-04-03",
    "Édition du samedi 3 et du dimanche 4 avril 2021": "2021-04-03",
    "vendredi 11, samedi 12 et dimanche 13 mai 2018": "2018-05-11",
    "12, 13 et 14 mai 2018": "2018-05-12",
    "Week-end des 12 et 13 mai 2018": "2018-05-12",
    "N° 845, du 12 au 18 mars 2018": "2018-03-12",
    "Numéro double - 12 au 25 août 2016": "2016-08-12",
    "du 12/03 au 18/03/2018": "2018-03-12",
    "Du 12/03/2018 au 18/03/2018": "2018-03-12",
    "30 avril-1er mai 2018": "2018-04-30",
    "Du 31 décembre 2019 au 2 janvier 2020": "2019-12-31",
    "28 décembre - 3 janvier 2018": "2017-12-28",
    "السبت 3 والأحد 4 أبريل 2021": "2021-04-03",
    "السبت/الأحد 3/4 أبريل 2021": "2021-04-03",
    "ليومي السبت والأحد 3 و4 أبريل 2021": "2021-04-03",
    "من 28 فبراير إلى 6 مارس 2019": "2019-02-28",
    "من 28 دجنبر إلى 3 يناير 2018": "2017-12-28",
    "ما بين 12 و 15 ماي 2018": "2018-05-12",
    "٣ - ٩ أبريل ٢٠٢١": "2021-04-03",
    "12, 13 و14 ماي 2018": "2018-05-12",
    "السنة السابعة - العدد 2105 - السبت-الأحد 3-4 أبريل 2021": "2021-04-03",
    "March 30 - April 5, 2018": "2018-03-30",
    "May 12-15, 2018": "2018-05-12",
    "Saturday-Sunday, May 12 & 13, 2018": "2018-05-12",
    "12 to 18 March 2018": "2018-03-12",
    "Del 12 al 18 de marzo de 2018": "2018-03-12",
    "Sábado 3 y domingo 4 de abril de 2021": "2021-04-03",
    "vom 12. bis 18. März 2018": "2018-03-12",
    "12.–18.03.2018": "2018-03-12",
    "Samstag, 3. / Sonntag, 4. April 2021": "2021-04-03",
    "2018/03/12-18": "2018-03-12",
    "3 نيسان/أبريل - 5 نيسان/أبريل 2021": "2021-04-03",
    "3 avril 2021 - 5 mai": "2021-04-03",
    "أيام 15 و 16 و 17 شتنبر 2012": "2012-09-15",
    "الاثنين 24 - الأحد 30 شتنبر 2012": "2012-09-24",
    "Vendredi 7, samedi 8, dimanche 9 septembre 2012": "2012-09-07",
    "7 septembre 2012 - 12 septembre 2012": "2012-09-07",
    "2018-03-12/2018-03-18": "2018-03-12",
}  # fmt: skip


@pytest.mark.parametrize("text", RANGES)
def test_of_several_joined_days_the_first_counts_and_the_reading_says_so(text):
    dated = parse_date(text, timezone="UTC")

    assert (RANGES[text], "day", "first day of a range") == (
        dated.when.date().isoformat(),
        dated.precision,
        dated.reading,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10h15 - 12 mai 2018", "2018-05-12T10:15"),
        ("à 10 h 15 - 16 août 2010", "2010-08-16T10:15"),
        ("10:15 - 16 غشت 2010", "2010-08-16T10:15"),
        ("العدد 12 - 15 ماي 2018", "2018-05-15T00:00"),
        ("N° 12 - 15 mai 2018", "2018-05-15T00:00"),
        ("Page 3 - 15 mai 2018", "2018-05-15T00:00"),
        ("12 mai 2018 - 13 lectures", "2018-05-12T00:00"),
        ("12 غشت 2010م / 2 رمضان 1431 هـ", "2010-08-12T00:00"),
        ("3 April 2021, 10:15–11:30", "2021-04-03T10:15"),
        ("3 avril 2021 10h15-11h30", "2021-04-03T10:15"),
        ("أشطاري 24 - 30 شتنبر 2012", "2012-09-30T00:00"),
        ("France 24 - 30 septembre 2012", "2012-09-30T00:00"),
        ("اليوم 24 - 30/09/2012", "2012-09-30T00:00"),
        ("France 24, dimanche 30 septembre 2012", "2012-09-30T00:00"),
    ],
)
def test_a_clock_the_number_of_an_issue_or_a_name_beside_a_day_makes_no_range(text, expected):
    dated = parse_date(text, timezone="UTC")

    assert (expected, "") == (dated.when.isoformat()[:16], dated.reading)


def test_the_order_of_day_and_month_is_that_of_the_other_end_of_a_range():
    dated = parse_date("03/04/2018 - 03/18/2018", timezone="UTC")

    assert ("2018-03-04", "month before day, first day of a range") == (dated.when.date().isoformat(), dated.reading)


def test_two_months_over_new_year_begin_in_the_year_before():
    assert ("2020-12", "2020-12") == tuple(
        parse_date(text, timezone="UTC").when.isoformat()[:7]
        for text in ("décembre - janvier 2021", "دجنبر/يناير 2021")
    )


@pytest.mark.parametrize(
    "text",
    ["Avril - mai 2021", "أبريل/ماي 2021", "April-May 2021", "من أبريل إلى ماي 2021", "avril 2021 - mai 2021"],
)
def test_two_months_are_read_as_the_first_of_them(text):
    dated = parse_date(text, timezone="UTC")

    assert ("2021-04", "month", "first day of a range") == (
        dated.when.isoformat()[:7],
        dated.precision,
        dated.reading,
    )


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("Vol. 12, No. 3, March 2015", "2015-03", "month"),
        ("N° 3, mars 2015", "2015-03", "month"),
        ("العدد 3، مارس 2015", "2015-03", "month"),
        ("العدد 12 - نونبر 2014", "2014-11", "month"),
        ("Núm. 5, mayo de 2016", "2016-05", "month"),
        ("n° 3 mars 2015", None, "none"),
        ("N° 12, 3 mars 2015", "2015-03-03", "day"),
        ("العدد 12 / 15 ماي 2014", "2014-05-15", "day"),
        ("Édition : 12-mai-2015", "2015-05-12", "day"),
        ("édition 3 mars 2015", "2015-03-03", "day"),
        ("March 3, 2015, No. 4", "2015-03-03", "day"),
    ],
)
def test_the_number_of_an_issue_before_a_month_is_no_day(text, expected, precision):
    dated = parse_date(text, timezone="UTC")

    assert precision == dated.precision
    assert expected is None or dated.when.strftime("%Y-%m-%d").startswith(expected)
