"""Days on which Moroccan newsrooms rest or slow down: public holidays and Ramadan."""

from datetime import date, timedelta

import pandas as pd
from hijridate import Hijri

FIXED = {
    (1, 1): "New Year", (1, 11): "Independence Manifesto", (1, 14): "Amazigh New Year", (5, 1): "Labour Day", (7, 30): "Throne Day",
    (8, 14): "Oued Ed-Dahab", (8, 20): "Revolution of King and People", (8, 21): "Youth Day", (11, 6): "Green March",
    (11, 18): "Independence Day",
}  # fmt: skip
SINCE = {(1, 14): 2024}
LUNAR = {
    (1, 1): ("Hijri New Year", 1),
    (3, 12): ("Birth of the Prophet", 2),
    (10, 1): ("Eid al-Fitr", 2),
    (12, 10): ("Eid al-Adha", 2),
}
RAMADAN = 9
YEARS = range(1343, 1501)  # that the calendar of Umm al-Qura knows


def holidays(first: date, last: date) -> pd.DataFrame:
    """Return the public holidays of Morocco from first to last: day (datetime64, sorted) and name.

    Lunar holidays follow the calendar of Umm al-Qura, with one day more: in Morocco, where the moon is watched, a month
    often begins a day later. The day of a king's succession or a single decree is not in the table; add rows for it.
    """
    fixed = [
        (date(year, *day), name)
        for year in range(first.year, last.year + 1)
        for day, name in FIXED.items()
        if year >= SINCE.get(day, 0)
    ]
    lunar = [
        (_day(year, *day) + timedelta(days=more), name)
        for year in _years(first, last)
        for day, (name, length) in LUNAR.items()
        for more in range(length + 1)
    ]
    rows = sorted((day, name) for day, name in {*fixed, *lunar} if first <= day <= last)
    table = pd.DataFrame(rows, columns=["day", "name"])
    return table.astype({"day": "datetime64[us]", "name": "str"})


def ramadan(days: pd.DatetimeIndex) -> pd.Series:
    """Return whether each day lies in Ramadan, by the calendar of Umm al-Qura, bool on the index of days."""
    fasting = pd.Series(False, index=days)
    if len(days):
        for year in _years(days[0].date(), days[-1].date()):
            start, stop = _day(year, RAMADAN, 1), _day(year, RAMADAN + 1, 1)
            fasting |= (days >= pd.Timestamp(start)) & (days < pd.Timestamp(stop))
    return fasting


def _years(first: date, last: date) -> range:
    """Hijri years that may touch the days from first to last; the calendar's range cuts them."""
    start, stop = (int((day.year - 622) * 33 / 32) for day in (first, last))
    return range(max(start - 1, YEARS.start), min(stop + 3, YEARS.stop))


def _day(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
