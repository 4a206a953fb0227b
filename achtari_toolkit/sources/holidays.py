"""Days on which Moroccan newsrooms rest or slow down: public holidays and Ramadan."""

from datetime import date, timedelta

import pandas as pd
from hijridate import Hijri

from achtari_toolkit.schema import Column, Table, build, read_day

HOLIDAYS = Table(
    "measures.holidays",
    "measures.holidays(first, last)",
    (Column("day", "datetime64[us]", "the day"), Column("name", "str", "its English name")),
    key=("day", "name"),
)
FIXED_DAYS = {  # month and day
    (1, 1): "New Year",
    (1, 11): "Independence Manifesto",
    (1, 14): "Amazigh New Year",
    (5, 1): "Labour Day",
    (7, 30): "Throne Day",
    (8, 14): "Oued Ed-Dahab",
    (8, 20): "Revolution of King and People",
    (8, 21): "Youth Day",
    (11, 6): "Green March",
    (11, 18): "Independence Day",
}
FIRST_YEARS = {(1, 14): 2024}  # of fixed days that were introduced later
LUNAR_DAYS = {  # month and day of the Hijri year: name, length in days
    (1, 1): ("Hijri New Year", 1),
    (3, 12): ("Birth of the Prophet", 2),
    (10, 1): ("Eid al-Fitr", 2),
    (12, 10): ("Eid al-Adha", 2),
}
RAMADAN = 9  # month of the Hijri year
HIJRI_YEARS = range(1343, 1501)  # in the calendar of Umm al-Qura


def holidays(first: date, last: date) -> pd.DataFrame:
    """Return the public holidays of Morocco from first to last.

    Returns one row per holiday, in order of day and name:
        day   datetime64[us]  the day
        name  str             its English name

    Lunar holidays follow the calendar of Umm al-Qura and last one day longer here: in Morocco, where the moon is
    observed, a month often begins a day later. The day of a king's succession or of a single decree is not in the
    table; add rows for it.

    Raises OptionError if first or last is not a day.
    """
    first, last = read_day(first, name="first").date(), read_day(last, name="last").date()
    fixed = [
        (date(year, *day), name)
        for year in range(first.year, last.year + 1)
        for day, name in FIXED_DAYS.items()
        if year >= FIRST_YEARS.get(day, 0)
    ]
    lunar = [
        (_gregorian(year, *day) + timedelta(days=offset), name)
        for year in _hijri_years(first, last)
        for day, (name, length) in LUNAR_DAYS.items()
        for offset in range(length + 1)
    ]
    rows = sorted((day, name) for day, name in {*fixed, *lunar} if first <= day <= last)
    return build([{"day": day, "name": name} for day, name in rows], HOLIDAYS)


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
