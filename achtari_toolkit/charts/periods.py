"""The time axis: what a period is, the calendar without holes, and the words under the axis."""

from datetime import date
from itertools import pairwise

import pandas as pd

from achtari_toolkit.charts.fonts import text_width
from achtari_toolkit.charts.wording import Every, Lang
from achtari_toolkit.text.months import month_name

LONGEST = {"day": 1, "week": 7, "month": 31, "quarter": 92}  # days from one period to the next
STEPS = {"day": "D", "week": "7D", "month": "MS", "quarter": "QS", "year": "YS"}
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
DAY_STEPS = (1, 2, 7, 14)
DAYS_ONLY = 62  # days: a shorter axis names days
BETWEEN = 10  # pixels between two labels of the axis


def granularity(periods: pd.Series) -> Every:
    """Return what the periods of a table are, by the shortest step between two; a single one is read by its first day."""
    days = sorted(periods.dropna().dt.normalize().unique())
    if len(days) < 2:
        return "month" if days and days[0].day == 1 else "day"
    shortest = min((after - before).days for before, after in pairwise(days))
    return next((every for every, longest in LONGEST.items() if shortest <= longest), "year")


def calendar(periods: pd.Series, every: Every) -> pd.DatetimeIndex:
    """Return every period from the first to the last, also those that the table lacks."""
    known = pd.DatetimeIndex(periods.dropna().unique())
    if not len(known):
        return known
    regular = pd.date_range(known.min(), known.max(), freq=STEPS[every])
    return regular.union(known).sort_values()


def axis_range(days: pd.DatetimeIndex, every: Every) -> list[str]:
    """Return the two ends of the axis, with room for the first and last point."""
    span = (days.max() - days.min()).days
    room = pd.Timedelta(days=max(span * 0.02, LONGEST.get(every, 365) * (0.5 if span == 0 else 0), 0.4))
    return [f"{end:%Y-%m-%dT%H:%M}" for end in (days.min() - room, days.max() + room)]


def ticks(days: pd.DatetimeIndex, *, every: Every, lang: Lang, width: float) -> tuple[list[str], list[str]]:
    """Return the days that the axis names and their raw labels, as many as fit into width pixels.

    A second line of a label, after <br>, is the year, where it changes.
    """
    start, stop = days.min().date(), days.max().date()
    if every in ("day", "week") and (stop - start).days <= DAYS_ONLY:
        choices = [_days(days[::step], lang) for step in DAY_STEPS]
    else:
        choices = [_months(start, stop, step, lang) for step in MONTH_STEPS]
    fitting = [choice for choice in choices if choice and _fits(choice, width)]
    chosen = fitting[0] if fitting else choices[0][:1]
    return [f"{day:%Y-%m-%d}" for day, _ in chosen], [label for _, label in chosen]


def _days(days: pd.DatetimeIndex, lang: Lang) -> list[tuple[date, str]]:
    return _with_years([(day.date(), f"{day.day} {month_name(day.month, lang)}") for day in days])


def _months(start: date, stop: date, step: int, lang: Lang) -> list[tuple[date, str]]:
    """Firsts of months between two days; steps of a year and more are named by the year alone."""
    first, last = start.year * 12 + start.month - 1, stop.year * 12 + stop.month - 1
    if start.day > 1:
        first += 1
    firsts = [date(count // 12, count % 12 + 1, 1) for count in range(first, last + 1) if count % step == 0]
    if step >= 12:
        return [(day, str(day.year)) for day in firsts]
    return _with_years([(day, month_name(day.month, lang)) for day in firsts])


def _with_years(named: list[tuple[date, str]]) -> list[tuple[date, str]]:
    before = [None, *(day.year for day, _ in named)]
    return [(day, name if day.year == year else f"{name}<br>{day.year}") for (day, name), year in zip(named, before, strict=False)]


def _fits(labels: list[tuple[date, str]], width: float) -> bool:
    widest = max(text_width(line, size=12) for _, label in labels for line in label.split("<br>"))
    return len(labels) * (widest + BETWEEN) <= width
