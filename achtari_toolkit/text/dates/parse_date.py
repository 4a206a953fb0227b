"""Dates as files and pages print them, in Arabic, French and English; a month without a day never becomes a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from html import unescape
from typing import Literal
from zoneinfo import ZoneInfo

from achtari_toolkit.text.dates.date_forms import DateMatch, find_day, find_month_or_year
from achtari_toolkit.text.dates.date_labels import labelled_parts
from achtari_toolkit.text.dates.date_words import date_text
from achtari_toolkit.text.dates.hijri import find_hijri
from achtari_toolkit.text.dates.relative_date import find_relative

ZONE = "Africa/Casablanca"  # in which days begin and end, everywhere in the toolkit
EARLIEST_YEAR, LATEST_YEAR = 1800, 2200  # beyond are fillers such as 0001-01-01 and 9999-12-31, not days of the press
MAX_FIELD = 400  # characters of a date field that are read
HIJRI_TOLERANCE = timedelta(days=2)  # between a Hijri date and the Gregorian date that is printed as the same
FILLERS = frozenset(
    date(*day) for day in ((1970, 1, 1), (1969, 12, 31), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1904, 1, 1))
)  # day 0 of Unix, and of the same instant in the west, and of spreadsheets: no date was entered


@dataclass(frozen=True)
class Dated:
    """A date that was read.

    when       UTC; the first instant of the day, month or year if the text is no more precise; None without a date
    precision  time, day, month, year or none
    matched    the part that was read, in plain form
    reading    how it was read, or what is in doubt: "day before month" or "month before day" for 03/04/2020,
               "relative" to the capture time, "last update", "first day of a range", "Hijri", "Hijri disagrees",
               "weekday disagrees", "zone of several places" or "zone unknown"
    """

    when: datetime | None
    precision: Literal["time", "day", "month", "year", "none"]
    matched: str
    reading: str = ""


NOTHING = Dated(None, "none", "")


@lru_cache(maxsize=100_000)
def parse_date(
    text: str, *, timezone: str = ZONE, captured: datetime | None = None, month_first: bool = False
) -> Dated:
    """Return the date in a date field; NOTHING rather than a guess.

    timezone     zone of days and clocks for which the text names none
    captured     when the page was saved, local if it has no zone; needed to read "2 hours ago"
    month_first  read 03/04/2020 as the fourth of March, as in the United States, and not as the third of April

    25/04/2020 and 04/25/2020 have one possible reading, and month_first does not change it.
    Of two dates the one called publication counts, and that of an update only if there is no other.
    Of several days that are joined (12-15 mai 2018) the first counts. A day that does not exist is no date, and neither
    is one that programs write where none was entered (1970-01-01, 1900-01-01). A date counted back by months or years
    has the precision month or year.

    >>> parse_date("15 decembre 2019 ").when.isoformat(), parse_date("15 decembre 2019 ").precision
    ('2019-12-14T23:00:00+00:00', 'day')
    >>> parse_date("الجمعة 8 أبريل 2022 - 23:56").when.isoformat()
    '2022-04-08T23:56:00+00:00'
    >>> parse_date("August 7, 2015 3:05 pm").when.isoformat()
    '2015-08-07T14:05:00+00:00'
    >>> parse_date("غشت 2025").precision, parse_date("أمس").when
    ('month', None)
    >>> parse_date("أمس", captured=datetime(2026, 11, 23, 12)).when.isoformat()
    '2026-11-21T23:00:00+00:00'
    """
    field = text[: 2 * MAX_FIELD]
    plain = date_text(unescape(field) if "&" in field else field)[:MAX_FIELD]
    zone = ZoneInfo(timezone)
    parts, saved = labelled_parts(plain), _local(captured, zone)
    try:
        match = _find(parts, saved, month_first)
        when = _utc(match.when, zone) if match else None
    except (ValueError, OverflowError):
        return NOTHING
    if match is None or when is None or is_filler(match.when, when):
        return NOTHING
    return Dated(when, match.precision, match.matched, match.reading)


def _find(parts: list[tuple[str, str]], captured: datetime | None, month_first: bool) -> DateMatch | None:
    """The date of the first part that has one. Raises ValueError for a day that does not exist."""
    for label, part in parts:
        match = _find_day(part, month_first) or find_month_or_year(part)
        if match is None and captured:
            match = find_relative(part, captured)
        if match:
            return _with_reading(match, "last update") if label == "updated" else match
    return None


def _find_day(part: str, month_first: bool) -> DateMatch | None:
    """The Gregorian day of a part, compared with its Hijri day if it has both; the Hijri day if it has only that."""
    match, hijri = find_day(part, month_first=month_first), find_hijri(part)
    if hijri is None:
        return match
    if match is None:
        return DateMatch(datetime.combine(hijri[0], time()), "day", hijri[1], "Hijri")
    distance = abs(match.when.replace(tzinfo=None) - datetime.combine(hijri[0], time(12)))
    return _with_reading(match, "Hijri disagrees") if distance > HIJRI_TOLERANCE else match


def is_filler(local: datetime, utc: datetime) -> bool:
    """Say whether a date is one that programs write where none was entered, in its own zone or in UTC."""
    is_of_press = EARLIEST_YEAR <= utc.year < LATEST_YEAR
    return not is_of_press or local.date() in FILLERS or utc.date() in FILLERS


def _with_reading(match: DateMatch, reading: str) -> DateMatch:
    return replace(match, reading=", ".join(filter(None, (match.reading, reading))))


def _local(captured: datetime | None, zone: tzinfo) -> datetime | None:
    if captured is None:
        return None
    return captured.replace(tzinfo=zone) if captured.tzinfo is None else captured.astimezone(zone)


def _utc(when: datetime, zone: tzinfo) -> datetime:
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)
