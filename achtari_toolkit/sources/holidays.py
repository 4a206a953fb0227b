"""Days on which newsrooms rest or slow down: public holidays of their country, and Ramadan."""

from datetime import date, timedelta

import pandas as pd
from hijridate import Hijri

from achtari_toolkit.schema import Column, Table, build, read_day
from achtari_toolkit.sources.holiday_calendars import BY_ZONE, HolidayCalendar
from achtari_toolkit.sources.local_times import check_zone
from achtari_toolkit.text.dates.parse_date import ZONE

HOLIDAYS = Table(
    "measures.holidays",
    "measures.holidays(first, last)",
    (Column("day", "datetime64[us]", "the day"), Column("name", "str", "its English name")),
    key=("day", "name"),
)
RAMADAN = 9  # month of the Hijri year
HIJRI_YEARS = range(1343, 1501)  # in the calendar of Umm al-Qura


def holidays(first: date, last: date, *, zone: str = ZONE) -> pd.DataFrame:
    """Return the public holidays of a country from first to last.

    zone  a time zone of the country: of Morocco, or of Algeria, Egypt, France, Mauritania, Qatar, Saudi Arabia, Spain,
          Tunisia or the United Arab Emirates; a zone of another country has no row

    Returns one row per holiday, in order of day and name:
        day   datetime64[us]  the day
        name  str             its English name

    Lunar holidays follow the calendar of Umm al-Qura; where the moon is observed, as in Morocco, they last one day
    longer here, since a month often begins a day later. The day of a king's succession or of a single decree is not in
    the table; add rows for it.

    Raises OptionError if first or last is not a day, or zone is no time zone.
    """
    first, last = read_day(first, name="first").date(), read_day(last, name="last").date()
    calendar = BY_ZONE.get(check_zone(zone))
    days = [] if calendar is None else [*_fixed(calendar, first, last), *_lunar(calendar, first, last)]
    if calendar is not None and calendar.easter:
        days += _after_easter(calendar, first, last)
    rows = sorted((day, name) for day, name in set(days) if first <= day <= last)
    return build([{"day": day, "name": name} for day, name in rows], HOLIDAYS)


def _fixed(calendar: HolidayCalendar, first: date, last: date) -> list[tuple[date, str]]:
    return [
        (date(year, *day), name)
        for year in range(first.year, last.year + 1)
        for day, name in calendar.fixed.items()
        if year >= calendar.first_years.get(day, 0)
    ]


def _lunar(calendar: HolidayCalendar, first: date, last: date) -> list[tuple[date, str]]:
    return [
        (_gregorian(year, *day) + timedelta(days=offset), name)
        for year in _hijri_years(first, last)
        for day, (name, length) in calendar.lunar.items()
        for offset in range(length + calendar.crescent_lag)
    ]


def _after_easter(calendar: HolidayCalendar, first: date, last: date) -> list[tuple[date, str]]:
    sundays = pd.date_range(date(first.year, 1, 1), date(last.year, 12, 31), freq=pd.offsets.Easter())
    return [
        (sunday.date() + timedelta(days=days), name) for sunday in sundays for days, name in calendar.easter.items()
    ]


def ramadan(days: pd.DatetimeIndex) -> pd.Series:
    """Return whether each day is in Ramadan, by the calendar of Umm al-Qura, bool on the index of days."""
    fasting = pd.Series(False, index=days)
    if len(days):
        for year in _hijri_years(days[0].date(), days[-1].date()):
            start, stop = _gregorian(year, RAMADAN, 1), _gregorian(year, RAMADAN + 1, 1)
            fasting |= (days >= pd.Timestamp(start)) & (days < pd.Timestamp(stop))
    return fasting


def _hijri_years(first: date, last: date) -> range:
    """Hijri years that may have days from first to last, within those of the calendar."""
    start, stop = (int((day.year - 622) * 33 / 32) for day in (first, last))
    return range(max(start - 1, HIJRI_YEARS.start), min(stop + 3, HIJRI_YEARS.stop))


def _gregorian(year: int, month: int, day: int) -> date:
    converted = Hijri(year, month, day).to_gregorian()
    return date(converted.year, converted.month, converted.day)
