"""Intervals that know that articles are not independent: copies of one story, habits of an outlet, runs of days."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import norm
from scipy.stats import t as student

from achtari_toolkit.measures.attention.counting import Counted
from achtari_toolkit.measures.intervals import score_interval

BLOCK = 3  # days that are drawn together: news of one day is news of the next
DRAWS = 999


def story_interval(counted: Counted, by: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of each share where all articles of a story count as one draw.

    The effective number of draws is base² / sum of squared story sizes: what it is if copies agree altogether on whether
    they mention the code. Wilson's interval for that number. Source: Kish 1965, Survey Sampling, 5.4 (roh = 1).
    """
    keys = [*by, "period"]
    sizes = counted.units.groupby([*keys, "story"], observed=True).size()
    squares = (sizes**2).groupby(keys).sum()
    base = counted.tidy["base"].where(counted.tidy["base"] > 0).astype(float)
    share = counted.tidy["n"] / base
    return score_interval(share.to_numpy(), (base**2 / _at(squares, counted.tidy, keys)).to_numpy())


def outlet_interval(counted: Counted, by: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of each share where outlets are the draws: what other outlets of their kind might say.

    The variance of the ratio n / base between outlets, by linearisation, gives an effective number of draws; Wilson's
    interval for it, with Student's quantile for the number of outlets less one. Missing where there is one outlet;
    Wilson's own interval where the outlets do not differ at all.
    Source: Korn & Graubard 1998, Survey Methodology 24:193-201 (the effective number and the quantile).
    """
    keys = [*by, "period"]
    tidy = counted.tidy.reset_index(drop=True)
    share = tidy["n"] / tidy["base"].where(tidy["base"] > 0)
    base = counted.units.groupby([*keys, "outlet"], observed=True).size().rename("of").reset_index()
    n = counted.found.groupby(["code", *keys, "outlet"], observed=True).size().rename("has").reset_index()
    rows = tidy[["code", *keys]].assign(share=share, row=tidy.index).merge(base, on=keys)
    rows = rows.merge(n.astype({"code": tidy["code"].dtype}), on=["code", *keys, "outlet"], how="left").fillna(
        {"has": 0}
    )
    residue = ((rows["has"] - rows["share"] * rows["of"]) ** 2).groupby(rows["row"]).sum().reindex(tidy.index)
    outlets = rows.groupby("row").size().reindex(tidy.index).fillna(0).to_numpy()
    some = np.maximum(outlets, 2)
    variance = some / (some - 1) * residue.to_numpy() / np.maximum(tidy["base"].to_numpy(), 1) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(variance > 0, share * (1 - share) / variance, tidy["base"])
    low, high = score_interval(share.to_numpy(), np.minimum(size, tidy["base"]), student.ppf(0.975, some - 1))
    return np.where(outlets > 1, low, np.nan), np.where(outlets > 1, high, np.nan)


def day_interval(counted: Counted, by: Sequence[str], *, seed: int, of_share: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of each share, or of each number, where days are the draws.

    Blocks of three days in a row are drawn with replacement, 999 times, from the days of the period, which begins
    again after its last. The percentiles are those of the expanded interval, which makes up for few blocks.
    Source: Politis & Romano 1992 (circular block bootstrap); Hesterberg 2015, American Statistician 69:371-386.
    """
    keys = [*by, "period"]
    tidy = counted.tidy.reset_index(drop=True)
    low, high = np.full(len(tidy), np.nan), np.full(len(tidy), np.nan)
    units, found = (dict(list(table.groupby(keys, observed=True))) for table in (counted.units, counted.found))
    for order, (key, rows) in enumerate(tidy.groupby(keys, observed=True, sort=True)):
        days = key[-1].asfreq("D", "end").ordinal - key[-1].asfreq("D", "start").ordinal + 1
        whole = _daily(units.get(key), key[-1], days, rows["code"].cat.categories[:0])[0]
        each = _daily(found.get(key), key[-1], days, rows["code"].cat.categories)[rows["code"].cat.codes]
        drawn = _blocks(days, np.random.default_rng([seed, order]))
        sums, bases = each[:, drawn].sum(axis=2), whole[drawn].sum(axis=1)
        values = sums[:, bases > 0] / bases[bases > 0] if of_share else sums
        if values.shape[1]:
            blocks = days / BLOCK
            tail = norm.cdf(np.sqrt(blocks / (blocks - 1)) * student.ppf(0.025, blocks - 1))
            low[rows.index], high[rows.index] = np.quantile(values, [tail, 1 - tail], axis=1)
    unknown = tidy["n"].isna().to_numpy()
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def _daily(table: pd.DataFrame | None, period: pd.Period, days: int, codes: pd.Index) -> np.ndarray:
    """How many rows each code has on each day of the period, float (codes, days); without codes, (1, days)."""
    counts = np.zeros((max(len(codes), 1), days))
    if table is not None:
        day = table["day"].dropna()
        ordinal = day.array.asi8 - period.asfreq("D", "start").ordinal
        row = codes.get_indexer(table.loc[day.index, "code"]) if len(codes) else np.zeros(len(day), int)
        np.add.at(counts, (row, ordinal), 1)
    return counts


def _blocks(days: int, chance: np.random.Generator) -> np.ndarray:
    """Days by their number, int (draws, days): blocks of neighbours, the last cut to fit."""
    starts = chance.integers(days, size=(DRAWS, -(-days // BLOCK), 1))
    return ((starts + np.arange(BLOCK)) % days).reshape(DRAWS, -1)[:, :days]


def _at(values: pd.Series, tidy: pd.DataFrame, keys: list[str]) -> np.ndarray:
    at = pd.MultiIndex.from_frame(tidy[keys]) if len(keys) > 1 else pd.Index(tidy[keys[0]])
    return values.reindex(at).to_numpy(float)
