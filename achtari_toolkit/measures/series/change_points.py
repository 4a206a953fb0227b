"""Change points: the periods from which on the share of a code has another level."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.special import xlogy

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.differences import difference_interval
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.chance_of_gain import chance_of_gain, least_gain
from achtari_toolkit.measures.series.rows_with_q import rows_with_q
from achtari_toolkit.measures.series.usual_share import (
    logistic_coefficients,
    residuals,
    seasonal_terms,
    spread_of_steps,
)
from achtari_toolkit.schema import Column, Table, build

CHANGE_POINTS = Table(
    "measures.change_points",
    "measures.change_points(tidy)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the first period after the change"),
        Column("earliest", "datetime64[us]", "first period of the 95 % interval of the date"),
        Column("latest", "datetime64[us]", "last period of the 95 % interval of the date"),
        Column("n", "int64", "units with the code from there to the next change", "as in tidy"),
        Column("base", "int64", "all units from there to the next change", "as in tidy"),
        Column("before", "float64", "share from the previous change to this one", "[0, 1]"),
        Column("after", "float64", "share from this change to the next", "[0, 1]"),
        Column("difference", "float64", "after - before", "[-1, 1]"),
        Column("low", "float64", "lower bound of the 95 % interval of the difference", "[-1, 1]"),
        Column("high", "float64", "upper bound of the 95 % interval of the difference", "[-1, 1]"),
        Column("gain", "float64", "twice the log-likelihood that the change adds, over the dispersion"),
        Column("p", "float64", "of so large a gain anywhere between the changes beside it", "[0, 1]"),
        Column("q", "float64", "false discovery rate among all series and changes", "[0, 1]"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
LOOKS = 3
DATE_95 = 7.35  # how far the gain of the true date is below that of the best, in 95 % of series


@dataclass(frozen=True)
class Spread:
    """How far a level of many periods may be from the truth.

    dispersion   its variance relative to that of independent articles, at least 1
    independent  independent periods that say as much as all periods do
    """

    dispersion: float
    independent: float


def change_points(
    tidy: pd.DataFrame, *, penalty: float | None = None, shortest: int = 4, composition: Composition = "refuse"
) -> pd.DataFrame:
    """Return the periods at which the share of each code and group changes to another level.

    tidy      what measures.share returned, best with a ledger: periods that cannot be judged are left out
    penalty   what a change must gain; None means 2 ln(periods), or more where more than 5 % of series without a change
              have one that gains as much, such as short ones. Higher: fewer changes
    shortest  least number of periods between two changes
    composition
              "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per change, in order of time:
        code, <by>  category        the series
        period      datetime64[us]  first day of the first period after the change
        earliest, latest
                    datetime64[us]  95 % interval of period
        n, base     int64           units with the code, and all units, from there to the next change
        before      float64         share from the previous change to this one, in [0, 1]
        after       float64         share from this change to the next, in [0, 1]
        difference  float64         after - before, in [-1, 1]
        low, high   float64         95 % Newcombe interval of the difference, widened by the dispersion
        gain        float64         twice the log-likelihood that the change adds, over the dispersion
        p           float64         of so large a gain anywhere between the changes beside it, in [0, 1]
        q           float64         false discovery rate among all series and changes; read it where codes are many
        composition str             of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool            whether any article is invented
    A series without a row is described by one share, and a season and weekdays where it is long enough for them.

    The dispersion is the variance of a level of many periods relative to that of independent articles, at least 1: by
    how far shares differ, and by how long they stay so. It is estimated from steps, so that a few jumps count little;
    p knows from how many independent periods.

    Raises SchemaError if a column is absent, OptionError for a penalty of 0 or less or a shortest below 2,
    CompositionError if outlets enter or leave inside a series.
    Source: Killick, Fearnhead & Eckley 2012, JASA 107:1590-1598 (PELT); Zhang & Siegmund 2007, Biometrics 63:22-32
    (penalties in ln n); James, James & Siegmund 1987, Biometrika 74:71-83 (p); Hansen 2000, Econometrica 68:575-603
    (interval of the date); Newcombe 1998, Statistics in Medicine 17:873-890.
    """
    if shortest < 2 or (penalty is not None and penalty <= 0):
        raise OptionError(
            f"shortest is {shortest} and penalty {penalty}; use at least 2 periods and a penalty above 0."
        )
    changes_of = [
        (series_values, _changes(series[series["seen"]], penalty, shortest))
        for series_values, series in attention_series(tidy, composition=composition)
    ]
    keys = series_keys(tidy)
    table = build(rows_with_q(changes_of), CHANGE_POINTS, like=tidy[keys])
    return table.sort_values(["period", *keys], ignore_index=True)


def _changes(series: pd.DataFrame, penalty: float | None, shortest: int) -> list[dict]:
    n, base = series["n"].to_numpy(float), series["base"].to_numpy(float)
    if len(n) < 2 * shortest or not n.sum():
        return []
    sums, spread, cuts = cuts_and_season(n, base, seasonal_terms(series["period"]), penalty, shortest)
    dispersion = spread.dispersion
    totals = np.vstack([np.zeros(2), np.cumsum(np.column_stack([n, base]), axis=0)])
    edges = [0, *cuts, len(n)]
    changes = []
    for (start, change), (_, stop) in pairwise(pairwise(edges)):
        (n_before, base_before), (n_after, base_after) = totals[change] - totals[start], totals[stop] - totals[change]
        low, high = difference_interval(n_after, base_after, n_before, base_before, size_of=1 / dispersion)
        gain, near = _gain_and_dates(sums, (start, change, stop), shortest, dispersion)
        changes.append(
            {
                "period": series["period"].iloc[change],
                "earliest": series["period"].iloc[near[0]],
                "latest": series["period"].iloc[near[-1]],
                "n": int(n_after),
                "base": int(base_after),
                "before": n_before / base_before,
                "after": n_after / base_after,
                "difference": n_after / base_after - n_before / base_before,
                "low": float(low),
                "high": float(high),
                "gain": gain,
                "p": chance_of_gain(gain, stop - start, shortest, spread.independent),
                "simulated": bool(series["simulated"].any()),
            }
        )
    return changes


def cuts_and_season(
    n: np.ndarray, base: np.ndarray, seasonal: np.ndarray, penalty: float | None, shortest: int
) -> tuple[np.ndarray, Spread, list[int]]:
    """Return sums as cheapest_cuts takes them, base by season; the spread; and the cuts.

    The season depends on where the level changes, and this on the season: they are looked for by turns.
    """
    cuts: list[int] = []
    for _ in range(LOOKS):
        expected = base * seasonal_factor(n, base, seasonal, cuts)
        spread = spread_of(n, expected)
        least = least_gain(len(n), shortest, spread.independent) if penalty is None else penalty
        sums = np.vstack([np.zeros(2), np.cumsum(np.column_stack([n, np.maximum(expected, n)]), axis=0)])
        before, cuts = cuts, cheapest_cuts(sums, least * spread.dispersion, shortest)
        if cuts == before or not seasonal.shape[1]:
            break
    return sums, spread, cuts


def seasonal_factor(n: np.ndarray, base: np.ndarray, seasonal: np.ndarray, cuts: list[int]) -> np.ndarray:
    """Return how many times its mean the odds are by season and weekday, between cuts of the level, (periods,)."""
    steps = [(np.arange(len(n)) >= cut).astype(float) for cut in cuts]
    terms = np.column_stack([np.ones(len(n)), *steps, seasonal])
    factor = np.exp(seasonal @ logistic_coefficients(n, base, terms)[1 + len(cuts) :])
    return factor / np.average(factor, weights=base)


def _gain_and_dates(
    sums: np.ndarray, edges: tuple[int, int, int], shortest: int, dispersion: float
) -> tuple[float, np.ndarray]:
    """What a change gains over the dispersion, and the periods that gain hardly less: those that it may be."""
    start, change, stop = edges
    cuts = np.arange(start + shortest, stop - shortest + 1)
    gains = np.array([_gain(sums, start, int(cut), stop) for cut in cuts]) / dispersion
    gain = float(gains[change - cuts[0]])
    return gain, cuts[gains >= gain - DATE_95]


def _gain(sums: np.ndarray, start: int, cut: int, stop: int) -> float:
    """Twice the log-likelihood that a cut adds."""
    return float(_cost(sums, start, stop) - _cost(sums, start, cut) - _cost(sums, cut, stop))


def cheapest_cuts(sums: np.ndarray, penalty: float, shortest: int) -> list[int]:
    """Return the periods at which a series is best cut: the least cost of all segments and penalties.

    sums      float (periods + 1, 2): n and base of all periods before
    penalty   cost of each cut
    shortest  least number of periods per segment

    Exact, by dynamic programming: a start is dropped once a cut at a later period is cheaper and the segment from that
    cut on is long enough.
    """
    periods = len(sums) - 1
    least, last_cut = np.full(periods + 1, np.inf), np.zeros(periods + 1, np.int64)
    least[0] = -penalty
    starts, until = np.array([0]), np.array([periods + 1])
    for end in range(shortest, periods + 1):
        if end >= 2 * shortest:
            starts, until = np.append(starts, end - shortest), np.append(until, periods + 1)
        reached = least[starts] + _cost(sums, starts, end)
        best = reached.argmin()
        least[end], last_cut[end] = reached[best] + penalty, starts[best]
        until = np.minimum(until, np.where(reached >= least[end], end + shortest, periods + 1))
        starts, until = starts[until > end + 1], until[until > end + 1]
    cuts = [int(last_cut[periods])]
    while cuts[-1] > 0:
        cuts.append(int(last_cut[cuts[-1]]))
    return cuts[-2::-1]


def _cost(sums: np.ndarray, start: np.ndarray | int, stop: int) -> np.ndarray:
    """Minus twice the log-likelihood of the periods from start to stop having one share."""
    n, base = (sums[stop] - sums[start]).T
    share = n / base
    return -2 * (xlogy(n, share) + xlogy(base - n, 1 - share))


def spread_of(n: np.ndarray, base: np.ndarray) -> Spread:
    """Return the spread of a series, see usual_share.spread_of_steps: a few jumps count little."""
    share = n.sum() / base.sum()
    if not 0 < share < 1:
        return Spread(1.0, float(len(n)))
    excess, memory = spread_of_steps(residuals(n, base, np.full(len(n), share)))
    return Spread(excess * memory, len(n) / memory)
