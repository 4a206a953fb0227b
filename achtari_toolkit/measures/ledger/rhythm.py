"""How many articles an outlet ordinarily publishes on each day: its level, its week, its holidays and its Ramadan."""

from typing import NamedTuple

import numpy as np
import pandas as pd

AROUND = 28  # days before and after that tell the level of a day
ENOUGH = 5  # articles that a day, or a group of days, needs so that its number means something
LONGEST = 28  # days of such a group, at the most
WEEKS, HOLIDAYS, FASTING_DAYS = 4, 5, 20  # days of a kind from which on its factor is learnt
CALM = 0.1  # an outlet is never taken to be steadier than this: the least spread of days around their expectation


class Rhythm(NamedTuple):
    """What an outlet ordinarily publishes, float64 (days,).

    expected   articles of each day
    spread     square of how far days stray from their expectation beyond chance, relative to it; one number
    """

    expected: np.ndarray
    spread: float


class Calendar(NamedTuple):
    """What kind of day each is, (days,) each: weekday int (0 is Monday), holiday and fasting bool."""

    weekday: np.ndarray
    holiday: np.ndarray
    fasting: np.ndarray


def rhythm(counts: np.ndarray, calendar: Calendar) -> Rhythm:
    """Return the rhythm of one outlet.

    counts  int (days,) articles of each day, from the outlet's first day on

    Expected = level x weekday x holiday x Ramadan. The level is the median of the days within four weeks before and
    after, cleared of the other factors; where a day brings fewer than five articles, of groups of days that bring five.
    A factor is the median (of such groups: the mean) of what its days have beside the others, if four weeks, five
    holidays or twenty days of Ramadan tell it; else it is 1.
    """
    mean = counts.mean() if len(counts) else 0.0
    span = int(np.clip(np.ceil(ENOUGH / mean), 1, LONGEST)) if mean else LONGEST
    week = _smooth(counts, 7)
    factor = _learnt(counts, week, calendar.weekday, range(7), WEEKS, span)
    factor = factor / max(factor[:7].mean(), 1e-9) if len(factor) >= 7 else factor
    expected = _level(counts, factor, span) * factor
    for kind, least in ((calendar.holiday, HOLIDAYS), (calendar.fasting, FASTING_DAYS)):
        factor = factor * _learnt(counts, expected, kind.astype(int), (1,), least, span)
    expected = _level(counts, factor, span) * factor
    return Rhythm(expected, _spread(counts, expected, span))


def _smooth(counts: np.ndarray, days: int) -> np.ndarray:
    return pd.Series(counts, dtype=float).rolling(days, center=True, min_periods=1).mean().to_numpy()


def _learnt(
    counts: np.ndarray, beside: np.ndarray, kind: np.ndarray, kinds: range | tuple, least: int, span: int
) -> np.ndarray:
    """How much days of each of the kinds bring beside others, float64 (days,); 1 where too few days tell it."""
    factor = np.ones(len(counts))
    for each in kinds:
        days = (kind == each) & (beside > 0)
        if days.sum() >= least:
            if span == 1:
                learnt = np.median(counts[days] / beside[days])
            else:
                capped = np.minimum(counts[days], 3 * beside[days] + ENOUGH)
                learnt = (capped.sum() + ENOUGH) / (beside[days].sum() + ENOUGH)
            factor[kind == each] = learnt
    return factor


def _level(counts: np.ndarray, factor: np.ndarray, span: int) -> np.ndarray:
    """The median of the groups of days around each day, cleared of factors; groups without an article do not count."""
    group = np.arange(len(counts)) // span
    sums = np.bincount(group, counts * (factor > CALM)).astype(float)
    weight = np.bincount(group, factor * (factor > CALM))
    means = pd.Series(np.where((sums > 0) & (weight > 0), sums / np.maximum(weight, 1e-9), np.nan))
    reach = 2 * max(int(np.ceil(AROUND / span)), 3) + 1
    median = means.rolling(reach, center=True, min_periods=3).median()
    return median.ffill().bfill().fillna(means.mean()).fillna(0.0).to_numpy()[group]


def _spread(counts: np.ndarray, expected: np.ndarray, span: int) -> float:
    """What is left of the spread of counts / expected when chance is taken out, from the median deviation.

    Only groups between half and twice of what is expected: the others are what the ledger looks for.
    """
    group = np.arange(len(counts)) // span
    seen, due = np.bincount(group, counts), np.bincount(group, expected)
    told = (seen > due / 2) & (seen < 2 * due)
    if told.sum() < 3:
        return CALM**2
    ratio = seen[told] / due[told]
    around = 1.4826 * np.median(np.abs(ratio - np.median(ratio)))
    return float(max(around**2 - 1 / np.median(due[told]), CALM**2))
