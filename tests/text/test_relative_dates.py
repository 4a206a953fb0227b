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
        ("منذ ٣ ساعات و٢٠ دقيقة", ("2026-11-23T08:40", "time")),
        ("قبل ساعة ونصف", ("2026-11-23T10:30", "time")),
        ("منذ نصف ساعة", ("2026-11-23T11:30", "time")),
        ("قبل خمسة أيام", ("2026-11-18T00:00", "day")),
        ("مساء أمس", ("2026-11-22T00:00", "day")),
        ("هادي ساعتين", ("2026-11-23T10:00", "time")),
        ("هادي 3 سوايع", ("2026-11-23T09:00", "time")),
        ("لبارح", ("2026-11-22T00:00", "day")),
        ("il y a 1h30", ("2026-11-23T10:30", "time")),
        ("il y a 2 h et 5 min", ("2026-11-23T09:55", "time")),
        ("il y a trois jours", ("2026-11-20T00:00", "day")),
        ("hier soir à 9h", ("2026-11-22T21:00", "time")),
        ("hace 3 horas", ("2026-11-23T09:00", "time")),
        ("hace dos días", ("2026-11-21T00:00", "day")),
        ("ayer a las 22:10", ("2026-11-22T22:10", "time")),
        ("half an hour ago", ("2026-11-23T11:30", "time")),
        ("2 h", ("2026-11-23T10:00", "time")),
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
        "منذ ساعة في الرباط",
        "5 min",
        "2 h de lecture",
        "hace falta",
    ],
)
def test_today_counts_only_where_the_field_says_nothing_else(text):
    assert NOTHING == parse_date(text, captured=CAPTURED)
