"""Intervals that allow for runs of days: the news of one day is that of the next."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import t as student

from achtari_toolkit.measures.attention.counting import Counted
from achtari_toolkit.measures.attention.inflation import inflation
from achtari_toolkit.measures.intervals import Z_95, poisson_interval, share_interval

Bounds = tuple[np.ndarray, np.ndarray]


def day_interval(counts: Counted, by: Sequence[str], *, of_share: bool) -> Bounds:
    """Return low and high of each share, or of each number, where runs of days are the observations.

    The variance of the sum of a period is that of its slow waves: the mean square of the first cosines of its days,
    0.4 x days^(2/3) of them (4 in a month, 8 in a quarter), of which Student's law has the quantile. It is never less
    than that of independent units. A share of 0 or 1, or a number of 0, shows no variance: it has that of its series.
    Source: Lazarus, Lewis, Stock & Watson 2018, Journal of Business & Economic Statistics 36:541-559 (the number of
    cosines and the quantile); Kish 1965, Survey Sampling, 5.4 (effective number of units).
    """
    tidy = counts.tidy.reset_index(drop=True)
    variance, quantile = _variances(counts, tidy, by, of_share=of_share)
    n, base = tidy["n"].to_numpy(float), tidy["base"].to_numpy(float)
    if of_share:
        share = n / np.where(base > 0, base, np.nan)
        return share_interval(n, base, inflation(variance, base * share * (1 - share), tidy, by, quantile))
    factor = inflation(variance, n, tidy, by, quantile)
    low, high = (bound * factor for bound in poisson_interval(n / factor))
    return low, np.where(np.isnan(n), np.nan, high)


def _variances(
    counts: Counted, tidy: pd.DataFrame, by: Sequence[str], *, of_share: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Per row of tidy, float: the variance of n, or of n less its share of the base; the quantile of its estimate."""
    keys = [*by, "period"]
    codes = tidy["code"].cat.categories
    variance, quantile = np.zeros(len(tidy)), np.ones(len(tidy))
    units, coded = (dict(list(table.groupby(keys, observed=True))) for table in (counts.units, counts.coded))
    for key, rows in tidy.groupby(keys, observed=True):
        period = key[-1]
        n_days = period.asfreq("D", "end").ordinal - period.asfreq("D", "start").ordinal + 1
        base = _daily_counts(units.get(key), period, n_days, codes[:0])
        n = _daily_counts(coded.get(key), period, n_days, codes)[rows["code"].cat.codes]
        per_unit = n.sum(axis=1, keepdims=True) / max(base.sum(), 1)
        residue = n - per_unit * base if of_share else n - n.mean(axis=1, keepdims=True)
        variance[rows.index], n_cosines = slow_variance(residue)
        quantile[rows.index] = student.ppf(0.975, n_cosines) / Z_95
    return variance, quantile


def slow_variance(residue: np.ndarray) -> tuple[np.ndarray, int]:
    """Return the variance of the sum of each row, float (rows,), by its slow waves, and how many waves these are.

    residue  float (rows, days), of mean 0
    """
    n_days = residue.shape[1]
    n_cosines = max(round(0.4 * n_days ** (2 / 3)), 2)
    waves = np.cos(np.pi * np.outer(np.arange(1, n_cosines + 1), np.arange(n_days) + 0.5) / n_days)
    return n_days * ((residue @ waves.T * np.sqrt(2 / n_days)) ** 2).mean(axis=1), n_cosines


def _daily_counts(table: pd.DataFrame | None, period: pd.Period, n_days: int, codes: pd.Index) -> np.ndarray:
    """How many rows each code has on each day of the period, float (codes, days); without codes, (1, days)."""
    counts = np.zeros((max(len(codes), 1), n_days))
    if table is not None:
        day = table["day"].dropna()
        day_of_period = day.array.asi8 - period.asfreq("D", "start").ordinal
        row = codes.get_indexer(table.loc[day.index, "code"]) if len(codes) else np.zeros(len(day), int)
        np.add.at(counts, (row, day_of_period), 1)
    return counts
