"""Change points: the periods from which on a code has another share of the coverage, and keeps it."""

import numpy as np
import pandas as pd
from scipy.special import xlogy
from scipy.stats import chi2

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.comparison.differences import difference_interval
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys

TYPES = {
    "period": "datetime64[us]", "n": "int64", "base": "int64", "before": "float64", "after": "float64", "difference": "float64",
    "low": "float64", "high": "float64", "gain": "float64", "simulated": "bool",
}  # fmt: skip
PENALTY = 3.0  # times the logarithm of the number of periods
MIDDLE = float(chi2.ppf(0.5, 1))  # median of a squared standard normal number


def change_points(tidy: pd.DataFrame, *, penalty: float | None = None, shortest: int = 4) -> pd.DataFrame:
    """Return where the share of each code and group changes and stays changed.

    tidy      what measures.share returned, best with a ledger: periods that were not collected, or that bear a backlog, tell nothing
    penalty   what a change must gain in twice the log-likelihood; None means 3 ln(periods) x dispersion. Higher: fewer changes
    shortest  periods between two changes, at the least

    One row a change, in order of time: code, the columns that the table is split by, period (first day of the first
    period after it), n and base (articles from there to the next change), before and after (shares up to the change and
    from it on, each to the next change), difference = after - before with low and high (95 % Newcombe interval, widened by
    the dispersion), gain (twice the log-likelihood that the change adds), simulated. No row: one share describes the series.
    The dispersion is how much more successive periods differ than chance lets independent articles, at least 1.

    Raises SchemaError if a column is absent, OptionError for a penalty or length below what makes sense.
    Source: Killick, Fearnhead & Eckley 2012, JASA 107:1590-1598 (PELT); Zhang & Siegmund 2007, Biometrics
    63:22-32 (the 3 ln n); Newcombe 1998, Statistics in Medicine 17:873-890.
    """
    if shortest < 2 or (penalty is not None and penalty <= 0):
        raise OptionError(
            f"shortest is {shortest} and penalty {penalty}; use at least 2 periods and a penalty above 0."
        )
    rows = [
        {**keys, **change}
        for keys, line in attention_series(tidy)
        for change in _changes(line[line["seen"]], penalty, shortest)
    ]
    names = series_keys(tidy)
    table = pd.DataFrame(rows, columns=[*names, *TYPES]).astype({name: tidy[name].dtype for name in names} | TYPES)
    return table.sort_values(["period", *names], ignore_index=True)


def _changes(line: pd.DataFrame, penalty: float | None, shortest: int) -> list[dict[str, object]]:
    signal = line[["n", "base"]].to_numpy(float)
    if len(signal) < 2 * shortest or not signal[:, 0].sum():
        return []
    spread = bunching(signal[:, 0], signal[:, 1])
    asked = PENALTY * np.log(len(signal)) * spread if penalty is None else penalty
    sums = np.vstack([np.zeros(2), np.cumsum(signal, axis=0)])
    ends = [0, *cheapest_cuts(sums, asked, shortest), len(signal)]
    found = []
    for first, at, last in zip(ends, ends[1:], ends[2:], strict=False):
        (n0, base0), (n1, base1) = sums[at] - sums[first], sums[last] - sums[at]
        low, high = difference_interval(n1, base1, n0, base0, size_of=1 / spread)
        found.append({
            "period": line["period"].iloc[at], "n": int(n1), "base": int(base1), "before": n0 / base0, "after": n1 / base1,
            "difference": n1 / base1 - n0 / base0, "low": float(low), "high": float(high),
            "gain": float(_cost(sums, first, last) - _cost(sums, first, at) - _cost(sums, at, last)),
            "simulated": bool(line["simulated"].any()),
        })  # fmt: skip
    return found


def cheapest_cuts(sums: np.ndarray, penalty: float, shortest: int) -> list[int]:
    """Return the periods at which a series is best cut: least cost of all stretches, and a penalty for each cut.

    sums      float (periods + 1, 2): n and base of all periods before
    shortest  periods of a stretch, at the least

    Exact, by dynamic programming; a start is dropped once a cut at some later period is better, and that later stretch is
    long enough.
    """
    periods = len(sums) - 1
    least, begun = np.full(periods + 1, np.inf), np.zeros(periods + 1, np.int64)
    least[0] = -penalty
    starts, until = np.array([0]), np.array([periods + 1])
    for end in range(shortest, periods + 1):
        if end >= 2 * shortest:
            starts, until = np.append(starts, end - shortest), np.append(until, periods + 1)
        reached = least[starts] + _cost(sums, starts, end)
        best = reached.argmin()
        least[end], begun[end] = reached[best] + penalty, starts[best]
        until = np.minimum(until, np.where(reached >= least[end], end + shortest, periods + 1))
        starts, until = starts[until > end + 1], until[until > end + 1]
    cuts = [int(begun[periods])]
    while cuts[-1] > 0:
        cuts.append(int(begun[cuts[-1]]))
    return cuts[-2::-1]


def _cost(sums: np.ndarray, start: np.ndarray | int, end: int) -> np.ndarray:
    """Minus twice the log-likelihood of periods start to end having one share."""
    n, base = (sums[end] - sums[start]).T
    share = n / base
    return -2 * (xlogy(n, share) + xlogy(base - n, 1 - share))


def bunching(n: np.ndarray, base: np.ndarray) -> float:
    """Return how much more successive shares differ than those of independent articles would, at least 1.

    The median of the squared steps over what chance lets them be, so that a few jumps do not count.
    """
    share = n.sum() / base.sum()
    steps = (
        np.diff(n / base) ** 2 / (share * (1 - share) * (1 / base[1:] + 1 / base[:-1]))
        if 0 < share < 1
        else np.zeros(1)
    )
    return max(1.0, float(np.median(steps)) / MIDDLE)
