"""Zones beside a clock: offsets, abbreviations, and the places whose time is named."""

from zoneinfo import available_timezones

import pytest

from achtari_toolkit.text.dates.parse_date import parse_date
from achtari_toolkit.text.dates.zones import PLACES, read_zone

IN_UTC = {
    "2021-04-03 10:15:00+00": "10:15",
    "2021-04-03 10:15:00.123456+00": "10:15",
    "2021-04-03 10:15:00-05": "15:15",
    "2021-04-03T10:15:00 -0500": "15:15",
    "2021-04-03 10:15:00 +0530": "04:45",
    "2021-04-03 10:15 UTC+3": "07:15",
    "2021-04-03 10:15 (UTC+01:00)": "09:15",
    "Sat, 03 Apr 2021 10:15:00 +3": "07:15",
    "3 avril 2021 à 10h15 (GMT +1)": "09:15",
    "03/04/2021 10h15 GMT": "10:15",
    "10:15 GMT, 3 April 2021": "10:15",
    "1015 GMT (1815 HKT) April 3, 2021": "10:15",
    "3 أبريل 2021 - 10:15 جرينتش": "10:15",
    "3 أبريل 2021 - 10:15 (ت.غ)": "10:15",
    "3 أبريل 2021 - 10:15 (غرينتش+3)": "07:15",
    "3 أبريل 2021 10:15 بتوقيت غرينتش +3": "07:15",
    "3 أبريل 2021 10:15 بتوقيت القاهرة": "08:15",
    "3 أبريل 2021 10:15 مساء بتوقيت السعودية": "19:15",
    "3 يناير 2021 10:15 بتوقيت باريس": "09:15",
    "3 أبريل 2021 10:15 بتوقيت باريس": "08:15",
    "3 avril 2021 à 10h15 heure de Paris": "08:15",
    "3 avril 2021 à 10h15 (Paris)": "08:15",
    "3 de abril de 2021 a las 10:15 hora de Madrid": "08:15",
    "3 April 2021 10:15 Moscow time": "07:15",
    "3 Apr 2021 10:15 EEST": "07:15",
    "3 Apr 2021 10:15 EET": "08:15",
    "3 Apr 2021 10:15 MSK": "07:15",
    "3 Apr 2021 10:15 MEST": "08:15",
    "Apr 3, 2021 10:15 AM ET": "14:15",
    "Jan 3, 2021 10:15 AM ET": "15:15",
    "First published on Sat 3 Apr 2021 10.15 BST": "09:15",
    "2021-04-03T10:15:00 Africa/Cairo": "08:15",
    "2021-04-03T10:15:00+03:00[Asia/Riyadh]": "07:15",
    "Sat Apr 03 10:15:00 +0000 2021": "10:15",
    "20210403T101500+0100": "09:15",
}


@pytest.mark.parametrize("text", IN_UTC)
def test_a_named_zone_counts_and_is_not_doubted(text):
    dated = parse_date(text)

    assert (IN_UTC[text], "time", "") == (
        dated.when.strftime("%H:%M"),
        dated.precision,
        dated.reading.replace("day before month", ""),
    )


@pytest.mark.parametrize(
    ("text", "utc", "reading"),
    [
        ("3 Apr 2021 10:15 IST", "04:45", "zone of several places"),
        ("3 Apr 2021 10:15 CST", "16:15", "zone of several places"),
        ("3 Apr 2021 10:15 Kabul time", "09:15", "zone unknown"),
        ("3 أبريل 2021 10:15 بتوقيت القدس", "09:15", "zone unknown"),
        ("3 avril 2021 à 10h15 heure de Kaboul", "09:15", "zone unknown"),
        ("3 أبريل 2021 10:15 بالتوقيت المحلي", "09:15", ""),
        ("3 avril 2021 à 10h15 (heure locale)", "09:15", ""),
    ],
)
def test_a_zone_that_is_unknown_or_of_several_places_is_doubted(text, utc, reading):
    dated = parse_date(text)

    assert (utc, reading) == (dated.when.strftime("%H:%M"), dated.reading)


@pytest.mark.parametrize("rest", ["-11:30", " -12 غشت", "-12/08/2010", " - 15", "+20:00", " +1000000"])
def test_what_follows_a_clock_and_is_no_offset_is_none(rest):
    assert (None, "") == read_zone(rest)


def test_every_place_has_a_zone_of_the_database():
    assert set(PLACES.values()) <= available_timezones()


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("Sat, 01 Jan 2000 12:00:00 -0530", "17:30"),
        ("1 janvier 2000 12:00 -0115", "13:15"),
        ("1 يناير 2000 12:00 +0017", "11:43"),
        ("2000-01-01T12:00:00-0530", "17:30"),
        ("1 Jan 2000 10:15-11:30", "10:15"),
    ],
)
def test_an_offset_of_four_figures_counts_even_if_no_zone_has_it(text, utc):
    assert utc == parse_date(text).when.strftime("%H:%M")


@pytest.mark.parametrize(
    ("offset", "utc"),
    [
        ("-05:30", "15:30"),
        ("-5:30", "15:30"),
        ("-05", "15:00"),
        ("-5", "15:00"),
        ("\u221205:30", "15:30"),
        ("\u201305:30", "15:30"),
        (" -05:30", "15:30"),
        ("-0330", "13:30"),
        ("-00:44", "10:44"),
        ("+00:20", "09:40"),
        ("+0530", "04:30"),
        ("+5:45", "04:15"),
        ("+05", "05:00"),
        ("Z", "10:00"),
        (" UTC+5:30", "04:30"),
        (" UTC-5:30", "15:30"),
        (" GMT-05:30", "15:30"),
        (" (UTC-05:30)", "15:30"),
        (" GMT+5.30", "04:30"),
        (" غرينتش-5:30", "15:30"),
        (" UTC-3.", "13:00"),
    ],
)
@pytest.mark.parametrize("before", ["2024-05-03T10:00:00", "2024-05-03T10:00:00.123", "3 ماي 2024 10:00:00"])
def test_an_offset_after_seconds_counts_in_every_form(before, offset, utc):
    dated = parse_date(before + offset)

    assert (utc, "time", "") == (dated.when.strftime("%H:%M"), dated.precision, dated.reading)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-05-03T10:00-05:30", "15:30"),
        ("20240503T100000-05:30", "15:30"),
        ("Fri, 03 May 2024 10:00:00 -05:30", "15:30"),
        ("3 ماي 2024 10:00 (غرينتش -05:30)", "15:30"),
        ("3 mai 2024 à 10h00 UTC-3. Mis à jour", "13:00"),
    ],
)
def test_an_offset_that_can_be_nothing_else_counts(text, utc):
    assert (utc, "time") == (parse_date(text).when.strftime("%H:%M"), parse_date(text).precision)


@pytest.mark.parametrize(
    "text",
    ["3 mai 2024 10:00-11:30", "3 ماي 2024 10:00-05:30", "3 May 2024 10:00:00-11:30:00", "2024-05-03 10:00-11:30"],
)
def test_an_hour_at_which_something_ends_is_no_offset(text):
    dated = parse_date(text)

    assert ("09:00", "") == (dated.when.strftime("%H:%M"), dated.reading)


@pytest.mark.parametrize("offset", ["+15:00", "-13:00", " UTC+15", "-12:30"])
def test_an_offset_wider_than_any_zone_is_doubted(offset):
    dated = parse_date(f"2024-05-03T10:00:00{offset}")

    assert ("09:00", "zone unknown") == (dated.when.strftime("%H:%M"), dated.reading)
