"""How many articles an outlet usually publishes on each day: its level, its week, its holidays and its Ramadan."""

from typing import NamedTuple

import numpy as np
import pandas as pd

LEVEL_DAYS = 28  # before and after a day, from which its level is estimated
LEAST_ARTICLES = 5  # that a day, or a group of days, needs so that its number can be judged
USUAL_FACTOR = 3  # times more or less than expected: beyond, a group says nothing of how much days differ
LEAST_WEEKS, LEAST_HOLIDAYS, LEAST_FASTING_DAYS = 4, 5, 20  # days of a kind from which its factor is estimated
LEAST_DEVIATION = 0.1  # of days from their expectation, relative to it: no outlet is taken to be more regular
LEAST_FACTOR = 0.1  # days with a smaller factor do not count for the level
MAD_TO_SIGMA = 1.4826  # median absolute deviation of a normal law -> its standard deviation


class Rhythm(NamedTuple):
    """What an outlet usually publishes.

    expected        articles of each day, float64 (days,)
    overdispersion  variance of days around their expectation beyond that of a Poisson law, relative to its square
    """

    expected: np.ndarray
    overdispersion: float


class Calendar(NamedTuple):
    """What kind of day each is, (days,) each: weekday int (0 is Monday), holiday and fasting bool."""

    weekday: np.ndarray
    holiday: np.ndarray
    fasting: np.ndarray


def rhythm(counts: np.ndarray, calendar: Calendar) -> Rhythm:
    """Return the rhythm of one outlet.

    counts  int (days,) articles of each day, from the outlet's first day on

    Expected = level x weekday x holiday x Ramadan. The level is the median of the days within four weeks before and
    after, divided by the other factors; where a day has fewer than five articles on average, of groups of days that
    have five. A factor is the median (of such groups: the mean) of the ratio of its days to the days around, from four
    weeks, five holidays or twenty days of Ramadan on; else it is 1.
    """
    mean = counts.mean() if len(counts) else 0.0
    group_days = int(np.ceil(LEAST_ARTICLES / mean)) if mean else 1
    factor = _factor(counts, _smooth(counts, 7), calendar.weekday, range(7), LEAST_WEEKS, group_days)
    if len(factor) >= 7:
        factor = factor / max(factor[:7].mean(), 1e-9)
    expected = _level(counts, factor, group_days) * factor
    for is_kind, least_days in ((calendar.holiday, LEAST_HOLIDAYS), (calendar.fasting, LEAST_FASTING_DAYS)):
        factor = factor * _factor(counts, expected, is_kind.astype(int), (1,), least_days, group_days)
    expected = _level(counts, factor, group_days) * factor
    return Rhythm(expected, _overdispersion(counts, expected, group_days))


def _smooth(counts: np.ndarray, days: int) -> np.ndarray:
    return pd.Series(counts, dtype=float).rolling(days, center=True, min_periods=1).mean().to_numpy()


def _factor(
    counts: np.ndarray,
    reference: np.ndarray,
    kind: np.ndarray,
    kinds: range | tuple[int, ...],
    least_days: int,
    group_days: int,
) -> np.ndarray:
    """The ratio of the days of each kind to a reference, float64 (days,); 1 where a kind has too few days."""
    factor = np.ones(len(counts))
    for one_kind in kinds:
        days = (kind == one_kind) & (reference > 0)
        if days.sum() < least_days:
            continue
        if group_days == 1:
            ratio = np.median(counts[days] / reference[days])
        else:
            capped = np.minimum(counts[days], 3 * reference[days] + LEAST_ARTICLES)
            ratio = (capped.sum() + LEAST_ARTICLES) / (reference[days].sum() + LEAST_ARTICLES)
        factor[kind == one_kind] = ratio
    return factor


def _level(counts: np.ndarray, factor: np.ndarray, group_days: int) -> np.ndarray:
    """The median of the groups of days around each day, divided by factors; groups without articles do not count."""
    group = np.arange(len(counts)) // group_days
    sums = np.bincount(group, counts * (factor > LEAST_FACTOR)).astype(float)
    weight = np.bincount(group, factor * (factor > LEAST_FACTOR))
    means = pd.Series(np.where((sums > 0) & (weight > 0), sums / np.maximum(weight, 1e-9), np.nan))
    window = 2 * max(int(np.ceil(LEVEL_DAYS / group_days)), 3) + 1
    median = means.rolling(window, center=True, min_periods=3).median()
    return median.ffill().bfill().fillna(means.mean()).fillna(0.0).to_numpy()[group]


def _overdispersion(counts: np.ndarray, expected: np.ndarray, group_days: int) -> float:
    """The variance of counts / expected beyond that of a Poisson law, from the median deviation.

    Only groups between a third and three times of what is expected count, and none after an empty one, nor the first:
    the others are what the ledger looks for.
    """
    group = np.arange(len(counts)) // group_days
    collected, due = np.bincount(group, counts), np.bincount(group, expected)
    is_usual = (collected > due / USUAL_FACTOR) & (collected < USUAL_FACTOR * due)
    is_after_gap = np.r_[True, (collected[:-1] == 0) & (due[:-1] >= LEAST_ARTICLES)]
    is_usual &= ~is_after_gap[: len(due)]
    if is_usual.sum() < 3:
        return LEAST_DEVIATION**2
    ratio = collected[is_usual] / due[is_usual]
    deviation = MAD_TO_SIGMA * np.median(np.abs(ratio - np.median(ratio)))
    return float(max(deviation**2 - 1 / np.median(due[is_usual]), LEAST_DEVIATION**2))
