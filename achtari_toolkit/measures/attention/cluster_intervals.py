"""Intervals that allow for dependent articles: copies of one story, habits of an outlet, runs of days."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import norm
from scipy.stats import t as student

from achtari_toolkit.measures.attention.counting import Counted, values_at
from achtari_toolkit.measures.intervals import score_interval

BLOCK_DAYS = 3  # resampled together: the news of one day is that of the next
RESAMPLES = 999
Bounds = tuple[np.ndarray, np.ndarray]


def story_interval(counts: Counted, by: Sequence[str]) -> Bounds:
    """Return low and high of each share where all articles of a story count as one observation.

    The effective number of observations is base² / sum of squared story sizes: its value if the copies of a story agree
    altogether on whether they mention the code. Wilson's interval for that number.
    Source: Kish 1965, Survey Sampling, 5.4 (roh = 1).
    """
    keys = [*by, "period"]
    sizes = counts.units.groupby([*keys, "story"], observed=True).size()
    squares = (sizes**2).groupby(keys).sum()
    base = counts.tidy["base"].where(counts.tidy["base"] > 0).astype(float)
    share = counts.tidy["n"] / base
    return score_interval(share.to_numpy(), (base**2 / values_at(squares, counts.tidy)).to_numpy())


def outlet_interval(counts: Counted, by: Sequence[str]) -> Bounds:
    """Return low and high of each share where outlets are the observations, as a sample of more outlets of their kind.

    The variance of the ratio n / base between outlets, by linearisation, gives an effective number of observations;
    Wilson's interval for it, with Student's quantile for the number of outlets less one. Missing where there are fewer
    than two outlets; Wilson's own interval where the outlets do not differ at all.
    Source: Korn & Graubard 1998, Survey Methodology 24:193-201 (the effective number and the quantile).
    """
    tidy = counts.tidy.reset_index(drop=True)
    share = tidy["n"] / tidy["base"].where(tidy["base"] > 0)
    squares, n_outlets = _outlet_residues(counts, tidy.assign(share=share), by)
    at_least_two = np.maximum(n_outlets, 2)
    base = tidy["base"].to_numpy()
    variance = at_least_two / (at_least_two - 1) * squares / np.maximum(base, 1) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(variance > 0, share * (1 - share) / variance, base)
    low, high = score_interval(share.to_numpy(), np.minimum(size, base), student.ppf(0.975, at_least_two - 1))
    return np.where(n_outlets > 1, low, np.nan), np.where(n_outlets > 1, high, np.nan)


def _outlet_residues(counts: Counted, tidy: pd.DataFrame, by: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Per row of tidy, float: the sum over outlets of (n - share x base)², and the number of outlets."""
    if counts.units.empty:
        return np.full(len(tidy), np.nan), np.zeros(len(tidy))
    keys = [*by, "period"]
    outlet_keys = list(dict.fromkeys([*keys, "outlet"]))
    base = counts.units.groupby(outlet_keys, observed=True).size().rename("outlet_base").reset_index()
    n = counts.coded.groupby(["code", *outlet_keys], observed=True).size().rename("outlet_n").reset_index()
    rows = tidy[["code", *keys, "share"]].assign(row=tidy.index).merge(base, on=keys)
    rows = rows.merge(n.astype({"code": tidy["code"].dtype}), on=["code", *outlet_keys], how="left")
    residue = rows["outlet_n"].fillna(0) - rows["share"] * rows["outlet_base"]
    squares = (residue**2).groupby(rows["row"]).sum().reindex(tidy.index)
    n_outlets = rows.groupby("row").size().reindex(tidy.index).fillna(0)
    return squares.to_numpy(float), n_outlets.to_numpy(float)


def day_interval(counts: Counted, by: Sequence[str], *, seed: int, of_share: bool) -> Bounds:
    """Return low and high of each share, or of each number, where days are the observations.

    Blocks of three successive days are sampled with replacement, 999 times, from the days of the period; the last day
    is followed by the first. The percentiles are those of the expanded interval, which corrects for few blocks.
    Source: Politis & Romano 1992 (circular block bootstrap); Hesterberg 2015, American Statistician 69:371-386.
    """
    keys = [*by, "period"]
    tidy = counts.tidy.reset_index(drop=True)
    codes = tidy["code"].cat.categories
    low, high = np.full(len(tidy), np.nan), np.full(len(tidy), np.nan)
    units, coded = (dict(list(table.groupby(keys, observed=True))) for table in (counts.units, counts.coded))
    for order, (key, rows) in enumerate(tidy.groupby(keys, observed=True, sort=True)):
        period = key[-1]
        n_days = period.asfreq("D", "end").ordinal - period.asfreq("D", "start").ordinal + 1
        daily_base = _daily_counts(units.get(key), period, n_days, codes[:0])[0]
        daily_n = _daily_counts(coded.get(key), period, n_days, codes)[rows["code"].cat.codes]
        days = _resampled_days(n_days, np.random.default_rng([seed, order]))
        n, base = daily_n[:, days].sum(axis=2), daily_base[days].sum(axis=1)
        values = n[:, base > 0] / base[base > 0] if of_share else n
        if values.shape[1]:
            n_blocks = n_days / BLOCK_DAYS
            tail = norm.cdf(np.sqrt(n_blocks / (n_blocks - 1)) * student.ppf(0.025, n_blocks - 1))
            low[rows.index], high[rows.index] = np.quantile(values, [tail, 1 - tail], axis=1)
    unknown = tidy["n"].isna().to_numpy()
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def _daily_counts(table: pd.DataFrame | None, period: pd.Period, n_days: int, codes: pd.Index) -> np.ndarray:
    """How many rows each code has on each day of the period, float (codes, days); without codes, (1, days)."""
    counts = np.zeros((max(len(codes), 1), n_days))
    if table is not None:
        day = table["day"].dropna()
        day_of_period = day.array.asi8 - period.asfreq("D", "start").ordinal
        row = codes.get_indexer(table.loc[day.index, "code"]) if len(codes) else np.zeros(len(day), int)
        np.add.at(counts, (row, day_of_period), 1)
    return counts


def _resampled_days(n_days: int, generator: np.random.Generator) -> np.ndarray:
    """Days by their number, int (resamples, days): blocks of successive days, the last block cut to fit."""
    starts = generator.integers(n_days, size=(RESAMPLES, -(-n_days // BLOCK_DAYS), 1))
    return ((starts + np.arange(BLOCK_DAYS)) % n_days).reshape(RESAMPLES, -1)[:, :n_days]
