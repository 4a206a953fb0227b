"""Change points: the periods from which on the share of a code has another level."""

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.special import xlogy
from scipy.stats import chi2

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.differences import difference_interval
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys
from achtari_toolkit.schema import Column, Table, build

CHANGE_POINTS = Table(
    "measures.change_points",
    "measures.change_points(tidy)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the first period after the change"),
        Column("n", "int64", "units with the code from there to the next change", "as in tidy"),
        Column("base", "int64", "all units from there to the next change", "as in tidy"),
        Column("before", "float64", "share from the previous change to this one", "[0, 1]"),
        Column("after", "float64", "share from this change to the next", "[0, 1]"),
        Column("difference", "float64", "after - before", "[-1, 1]"),
        Column("low", "float64", "lower bound of the 95 % interval of the difference", "[-1, 1]"),
        Column("high", "float64", "upper bound of the 95 % interval of the difference", "[-1, 1]"),
        Column("gain", "float64", "twice the log-likelihood that the change adds"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
PENALTY = 3.0  # times the logarithm of the number of periods
CHI2_MEDIAN = float(chi2.ppf(0.5, 1))  # of a squared standard normal number


def change_points(tidy: pd.DataFrame, *, penalty: float | None = None, shortest: int = 4) -> pd.DataFrame:
    """Return the periods at which the share of each code and group changes to another level.

    tidy      what measures.share returned, best with a ledger: periods that were not collected or have a backlog are
              left out
    penalty   what a change must gain in twice the log-likelihood; None means 3 ln(periods) x dispersion. Higher: fewer
              changes
    shortest  least number of periods between two changes

    Returns one row per change, in order of time:
        code, <by>  category        the series
        period      datetime64[us]  first day of the first period after the change
        n, base     int64           units with the code, and all units, from there to the next change
        before      float64         share from the previous change to this one, in [0, 1]
        after       float64         share from this change to the next, in [0, 1]
        difference  float64         after - before, in [-1, 1]
        low, high   float64         95 % Newcombe interval of the difference, widened by the dispersion
        gain        float64         twice the log-likelihood that the change adds
        simulated   bool            whether any article is invented
    A series without a row is described by one share.

    The dispersion is the variance between successive periods relative to that of independent articles, at least 1.

    Raises SchemaError if a column is absent, OptionError for a penalty of 0 or less or a shortest below 2.
    Source: Killick, Fearnhead & Eckley 2012, JASA 107:1590-1598 (PELT); Zhang & Siegmund 2007, Biometrics
    63:22-32 (the 3 ln n); Newcombe 1998, Statistics in Medicine 17:873-890.
    """
    if shortest < 2 or (penalty is not None and penalty <= 0):
        raise OptionError(
            f"shortest is {shortest} and penalty {penalty}; use at least 2 periods and a penalty above 0."
        )
    rows = [
        {**keys, **change}
        for keys, series in attention_series(tidy)
        for change in _changes(series[series["seen"]], penalty, shortest)
    ]
    keys = series_keys(tidy)
    return build(rows, CHANGE_POINTS, like=tidy[keys]).sort_values(["period", *keys], ignore_index=True)


def _changes(series: pd.DataFrame, penalty: float | None, shortest: int) -> list[dict[str, object]]:
    signal = series[["n", "base"]].to_numpy(float)
    if len(signal) < 2 * shortest or not signal[:, 0].sum():
        return []
    dispersion = dispersion_of(signal[:, 0], signal[:, 1])
    least_gain = PENALTY * np.log(len(signal)) * dispersion if penalty is None else penalty
    sums = np.vstack([np.zeros(2), np.cumsum(signal, axis=0)])
    edges = [0, *cheapest_cuts(sums, least_gain, shortest), len(signal)]
    changes = []
    for (start, change), (_, stop) in pairwise(pairwise(edges)):
        (n_before, base_before), (n_after, base_after) = sums[change] - sums[start], sums[stop] - sums[change]
        low, high = difference_interval(n_after, base_after, n_before, base_before, size_of=1 / dispersion)
        gain = _cost(sums, start, stop) - _cost(sums, start, change) - _cost(sums, change, stop)
        changes.append(
            {
                "period": series["period"].iloc[change],
                "n": int(n_after),
                "base": int(base_after),
                "before": n_before / base_before,
                "after": n_after / base_after,
                "difference": n_after / base_after - n_before / base_before,
                "low": float(low),
                "high": float(high),
                "gain": float(gain),
                "simulated": bool(series["simulated"].any()),
            }
        )
    return changes


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


def dispersion_of(n: np.ndarray, base: np.ndarray) -> float:
    """Return the variance between successive shares relative to that of independent articles, at least 1.

    It is the median of the squared steps, each relative to its variance by chance, so that a few jumps do not count.
    """
    share = n.sum() / base.sum()
    if not 0 < share < 1:
        return 1.0
    steps = np.diff(n / base) ** 2 / (share * (1 - share) * (1 / base[1:] + 1 / base[:-1]))
    return max(1.0, float(np.median(steps)) / CHI2_MEDIAN)
