"""The quality of dates: how many are read rightly, and that none is read wrongly without a word."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import date_strings
import pytest

from achtari_toolkit.sources import address_date
from achtari_toolkit.text.dates.dateline import read_dateline
from achtari_toolkit.text.dates.parse_date import parse_date

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
MOROCCO = ZoneInfo("Africa/Casablanca")
SHOWN = {"time": 16, "day": 10, "month": 7, "year": 4}
READERS = {
    "fields": parse_date,
    "relative": lambda text: parse_date(text, captured=date_strings.CAPTURED),
    "datelines": read_dateline,
    "addresses": address_date,
}


def said(dated) -> str:
    """What was read, local, cut to its precision; "" if nothing."""
    return dated.when.astimezone(MOROCCO).isoformat()[: SHOWN[dated.precision]] if dated.when else ""


@pytest.fixture(scope="module")
def read():
    """Every described string as (text, what it says, what was read)."""
    return [
        (text, says, said(reader(text)))
        for kind, reader in READERS.items()
        for text, says in getattr(date_strings, kind)()
    ]


def test_at_least_three_hundred_strings_are_described(read):
    assert 300 <= len({text for text, _, _ in read})


def test_described_strings_are_read_as_they_say(read):
    right = [text for text, says, found in read if says == found]

    assert FLOORS["dates_right_of_described_strings"] <= len(right) / len(read)


def test_no_described_string_is_read_as_another_day_or_more_precisely_than_it_says(read):
    assert [] == [(text, says, found) for text, says, found in read if not says.startswith(found)]


@pytest.mark.parametrize("text", [text for text, _ in date_strings.seasons()])
def test_a_season_or_a_number_of_a_law_is_no_day_and_no_month(text):
    assert parse_date(text).precision in ("none", "year")
