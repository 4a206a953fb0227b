"""The time axis: what a period is, the calendar without holes, and the words under the axis."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from achtari_toolkit.charts.style.fonts import text_width
from achtari_toolkit.charts.style.numbers import Every
from achtari_toolkit.interface.words import month_name

LONGEST_PERIOD_DAYS: dict[Every, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92}
PERIOD_FREQUENCIES = {"day": "D", "week": "7D", "month": "MS", "quarter": "QS", "year": "YS"}
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months from one label to the next
DAY_STEPS = (1, 2, 7, 14)  # days from one label to the next
DAY_LABELS_MAX_DAYS = 62  # a shorter axis names days if there is room
TICK_LABEL_PX = 12  # size of letters of the axis
TICK_LABEL_GAP_PX = 10  # between two labels of the axis
TICK_GAP_PX = 3  # least distance between two strokes of the axis


def granularity(periods: pd.Series) -> Every:
    """Return what the periods of a table are, by the shortest step between two; by its first day if there is one."""
    days = sorted(periods.dropna().dt.normalize().unique())
    if len(days) < 2:
        return "month" if days and days[0].day == 1 else "day"
    shortest = min((after - before).days for before, after in pairwise(days))
    return next((every for every, longest in LONGEST_PERIOD_DAYS.items() if shortest <= longest), "year")


def calendar(periods: pd.Series, every: Every) -> pd.DatetimeIndex:
    """Return every period from the first to the last, also those that the table lacks."""
    known = pd.DatetimeIndex(periods.dropna().unique())
    if not len(known):
        return known
    regular = pd.date_range(known.min(), known.max(), freq=PERIOD_FREQUENCIES[every])
    return regular.union(known).sort_values()


def axis_range(days: pd.DatetimeIndex, every: Every) -> list[str]:
    """Return the two ends of the axis, with room for the first and last point."""
    span = (days.max() - days.min()).days
    lone = LONGEST_PERIOD_DAYS.get(every, 365) / 2 if span == 0 else 0
    room = pd.Timedelta(days=max(span * 0.02, lone, 0.4))
    return [f"{end:%Y-%m-%dT%H:%M}" for end in (days.min() - room, days.max() + room)]


@dataclass(frozen=True)
class Ticks:
    """The strokes of a time axis.

    days           the days that are named
    labels         their raw labels; after <br>, the year where it changes
    others         days that only have a stroke
    before, after  pixels by which the outer labels reach beyond the axis
    """

    days: list[str]
    labels: list[str]
    others: list[str]
    before: float
    after: float


def ticks(days: pd.DatetimeIndex, *, every: Every, lang: str, wide: float, gap: float) -> Ticks:
    """Return as many ticks as fit.

    wide  pixels of the axis in the narrowest figure
    gap   pixels that its outer labels may reach beyond both ends together
    """
    start, stop = days.min().date(), days.max().date()
    named_days = every in ("day", "week") and (stop - start).days <= DAY_LABELS_MAX_DAYS
    choices = [_days(days[::step], lang) for step in DAY_STEPS if named_days]
    choices += [_months(start, stop, step, lang) for step in MONTH_STEPS]
    ends = [pd.Timestamp(end) for end in axis_range(days, every)]
    known = [choice for choice in choices if choice] or [_days(days[:1], lang)]
    chosen = next((choice for choice in known if _fits(_stretches(choice, ends, wide), wide, gap)), known[-1][:1])
    taken = _stretches(chosen, ends, wide)
    others = [f"{day:%Y-%m-%d}" for day in days] if len(days) * TICK_GAP_PX <= wide else []
    before, after = max(0.0, -taken[0][0]), max(0.0, taken[-1][1] - wide)
    return Ticks([f"{day:%Y-%m-%d}" for day, _ in chosen], [label for _, label in chosen], others, before, after)


def _days(days: pd.DatetimeIndex, lang: str) -> list[tuple[date, str]]:
    return _with_years([(day.date(), f"{day.day} {month_name(day.month, lang)}") for day in days])


def _months(start: date, stop: date, step: int, lang: str) -> list[tuple[date, str]]:
    """Return the firsts of months between two days; steps of a year and more are named by the year alone."""
    first, last = start.year * 12 + start.month - 1, stop.year * 12 + stop.month - 1
    if start.day > 1:
        first += 1
    firsts = [date(count // 12, count % 12 + 1, 1) for count in range(first, last + 1) if count % step == 0]
    if step >= 12:
        return [(day, str(day.year)) for day in firsts]
    return _with_years([(day, month_name(day.month, lang)) for day in firsts])


def _with_years(named: list[tuple[date, str]]) -> list[tuple[date, str]]:
    before = [None, *(day.year for day, _ in named)]
    return [
        (day, name if day.year == year else f"{name}<br>{day.year}")
        for (day, name), year in zip(named, before, strict=False)
    ]


def _stretches(named: list[tuple[date, str]], ends: list[pd.Timestamp], wide: float) -> list[tuple[float, float]]:
    """Return the first and last pixel of each label, counted from the beginning of the axis."""
    centres = [(pd.Timestamp(day) - ends[0]) / (ends[1] - ends[0]) * wide for day, _ in named]
    halves = [max(text_width(line, size=TICK_LABEL_PX) for line in label.split("<br>")) / 2 for _, label in named]
    return [(centre - half, centre + half) for centre, half in zip(centres, halves, strict=True)]


def _fits(taken: list[tuple[float, float]], wide: float, gap: float) -> bool:
    beyond = max(0.0, -taken[0][0]) + max(0.0, taken[-1][1] - wide)
    return beyond <= gap and all(before[1] + TICK_LABEL_GAP_PX <= after[0] for before, after in pairwise(taken))
