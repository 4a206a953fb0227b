"""Bursts: periods in which a code's share is high enough for Kleinberg's model to switch to a higher state."""

import numpy as np
import pandas as pd
from scipy.special import gammaln, xlogy

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys
from achtari_toolkit.schema import Column, Table, build

BURSTS = Table(
    "measures.bursts",
    "measures.bursts(tidy)",
    (
        Column("code", "category", "the code"),
        Column("first_day", "datetime64[us]", "first day of the burst"),
        Column("last_day", "datetime64[us]", "last day of the burst, inclusive"),
        Column("level", "int64", "1 is the first level above the usual one"),
        Column("n_periods", "int64", "periods of the burst that can be judged", "periods"),
        Column("n", "int64", "units with the code in these periods", "as in tidy"),
        Column("base", "int64", "all units in these periods", "as in tidy"),
        Column("share", "float64", "n / base", "[0, 1]"),
        Column("usual", "float64", "share over the whole series", "[0, 1]"),
        Column("weight", "float64", "gain in log-likelihood over the level below", "nats"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "first_day", "level"),
)
HIGHEST_SHARE = 0.9999  # no state expects that every article has the code


def bursts(tidy: pd.DataFrame, *, scaling: float = 2.0, gamma: float = 1.0, levels: int = 1) -> pd.DataFrame:
    """Return the bursts of each code and group of a table over time.

    tidy     what measures.share returned, best with a ledger: periods that were not collected or have a backlog are
             left out
    scaling  how many times the usual share the first level expects, the second its square, and so on; above 1
    gamma    cost of rising by one level: gamma x ln(periods); falling costs nothing. Higher: fewer, longer bursts
    levels   number of levels above the usual one

    Returns one row per burst, in order of time:
        code, <by>  category        the series
        first_day   datetime64[us]  first day of the burst
        last_day    datetime64[us]  last day of the burst, inclusive
        level       int64           1 is the first level above the usual one; a burst of level 2 lies within one of 1
        n_periods   int64           periods of the burst that can be judged
        n, base     int64           units with the code, and all units, in these periods
        share       float64         n / base, in [0, 1]
        usual       float64         share over the whole series, in [0, 1]
        weight      float64         gain in log-likelihood over the level below, in nats
        simulated   bool            whether any article is invented
    A code without hits has no burst.

    Raises SchemaError if a column is absent, OptionError for a scaling of 1 or less, a negative gamma or no level.
    Source: Kleinberg 2003, Data Mining and Knowledge Discovery 7:373-397, section 4 (batched arrivals).
    """
    if scaling <= 1 or gamma < 0 or levels < 1:
        raise OptionError(
            f"scaling is {scaling}, gamma {gamma}, levels {levels}; they must be above 1, at least 0 and at least 1."
        )
    rows = [
        {**keys, **burst}
        for keys, series in attention_series(tidy)
        for burst in _bursts(series[series["seen"]], scaling, gamma, levels)
    ]
    keys = series_keys(tidy)
    return build(rows, BURSTS, like=tidy[keys]).sort_values(["first_day", "level", *keys], ignore_index=True)


def _bursts(series: pd.DataFrame, scaling: float, gamma: float, levels: int) -> list[dict[str, object]]:
    n, base = series["n"].to_numpy(float), series["base"].to_numpy(float)
    if not n.sum():
        return []
    usual = n.sum() / base.sum()
    costs = _costs(n, base, np.minimum(usual * scaling ** np.arange(levels + 1), HIGHEST_SHARE))
    state = cheapest(costs, gamma * np.log(len(n)))
    bursts = []
    for level in range(1, levels + 1):
        edges = np.flatnonzero(np.diff(np.r_[False, state >= level, False]))
        for start, stop in edges.reshape(-1, 2):
            within = slice(start, stop)
            n_burst, base_burst = int(n[within].sum()), int(base[within].sum())
            bursts.append(
                {
                    "first_day": series["period"].iloc[start],
                    "last_day": series["end"].iloc[stop - 1],
                    "level": level,
                    "n_periods": stop - start,
                    "n": n_burst,
                    "base": base_burst,
                    "share": n_burst / base_burst,
                    "usual": usual,
                    "weight": float((costs[within, level - 1] - costs[within, level]).sum()),
                    "simulated": bool(series["simulated"].iloc[within].any()),
                }
            )
    return bursts


def _costs(n: np.ndarray, base: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Minus the log-likelihood of n of base articles at each share, float (periods, shares)."""
    combinations = gammaln(base + 1) - gammaln(n + 1) - gammaln(base - n + 1)
    return -(combinations[:, None] + xlogy(n[:, None], shares) + xlogy((base - n)[:, None], 1 - shares))


def cheapest(costs: np.ndarray, rise: float) -> np.ndarray:
    """Return the states, int (periods,), with the least total of costs and rises; a series begins in the lowest state.

    costs  float (periods, states)
    rise   cost of each level by which a period is above the one before; the first period is charged from the lowest
    """
    states = np.arange(costs.shape[1])
    moves = np.maximum(states[None, :] - states[:, None], 0) * rise  # from row to column
    total, back = moves[0] + costs[0], np.zeros(costs.shape, np.int64)
    for period in range(1, len(costs)):
        reached = total[:, None] + moves
        back[period] = reached.argmin(axis=0)
        total = reached.min(axis=0) + costs[period]
    path = [int(total.argmin())]
    for period in range(len(costs) - 1, 0, -1):
        path.append(int(back[period, path[-1]]))
    return np.array(path[::-1])
