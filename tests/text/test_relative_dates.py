"""Phrases that tell a date beside the time at which the page was saved."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from achtari_toolkit.text.dates.parse_date import NOTHING, parse_date

CAPTURED = datetime(2026, 11, 23, 12)  # a Monday


def local(text: str) -> tuple[str, str]:
    """The local day or time in Morocco that a phrase says when it was saved at CAPTURED, and its precision."""
    dated = parse_date(text, captured=CAPTURED)
    return dated.when.astimezone(ZoneInfo("Africa/Casablanca")).isoformat(timespec="minutes")[:16], dated.precision


@pytest.mark.parametrize("text", ["أمس", "منذ ساعتين", "hier", "aujourd'hui", "3 days ago", "just now"])
def test_a_phrase_tells_a_date_only_beside_the_capture_time(text):
    assert NOTHING == parse_date(text)
    assert ("relative", True) == (
        parse_date(text, captured=CAPTURED).reading,
        parse_date(text, captured=CAPTURED).when is not None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اليوم", ("2026-11-23T00:00", "day")),
        ("أمس الأحد على الساعة 22:10", ("2026-11-22T22:10", "time")),
        ("منذ يومين", ("2026-11-21T00:00", "day")),
        ("منذ أسبوع", ("2026-11-16T00:00", "month")),
        ("il y a 3 semaines", ("2026-11-02T00:00", "month")),
        ("منذ شهرين", ("2026-09-23T00:00", "month")),
        ("قبل سنة", ("2025-11-23T00:00", "year")),
    ],
)
def test_weeks_months_and_years_ago_are_no_days(text, expected):
    assert expected == local(text)


@pytest.mark.parametrize(
    "text",
    [
        "اليوم السابع",
        "المغرب اليوم",
        "Aujourd'hui le Maroc",
        "Le Temps d'hier",
        "اليوم 24",
        "USA Today",
        "منذ ساعة ونصف",
    ],
)
def test_today_counts_only_where_the_field_says_nothing_else(text):
    assert NOTHING == parse_date(text, captured=CAPTURED)
