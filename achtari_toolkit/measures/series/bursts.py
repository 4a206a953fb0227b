"""Bursts: stretches of time in which a code takes so much more of the coverage that it pays to call it another state."""

import numpy as np
import pandas as pd
from scipy.special import gammaln, xlogy

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys

TYPES = {
    "start": "datetime64[us]", "stop": "datetime64[us]", "level": "int64", "periods": "int64", "n": "int64", "base": "int64",
    "share": "float64", "usual": "float64", "weight": "float64", "simulated": "bool",
}  # fmt: skip
HIGHEST = 0.9999  # no state expects that every article has the code


def bursts(tidy: pd.DataFrame, *, scaling: float = 2.0, gamma: float = 1.0, levels: int = 1) -> pd.DataFrame:
    """Return the bursts of each code and group of a table over time.

    tidy     what measures.share returned, best with a ledger: periods that were not collected, or that bear a backlog, tell nothing
    scaling  how many times the usual share the first level expects, the second its square, and so on; above 1
    gamma    what it costs to rise a level: gamma x ln(periods); falling is free. Higher: fewer, longer bursts
    levels   how many levels there are above the usual one

    One row a burst, in order of time: code, the columns that the table is split by, start and stop (its first
    and last day), level (a burst of level 2 lies within one of level 1), periods (those that tell something),
    n and base (articles in them), share, usual (share of the whole series), weight (how much likelier, in natural
    logarithms, the burst is by its level than by the one below), simulated. A code without hits has no burst.

    Raises SchemaError if a column is absent, OptionError for a scaling of 1 or less or no level.
    Source: Kleinberg 2003, Data Mining and Knowledge Discovery 7:373-397, section 4 (batched arrivals).
    """
    if scaling <= 1 or gamma < 0 or levels < 1:
        raise OptionError(
            f"scaling is {scaling}, gamma {gamma}, levels {levels}; they must be above 1, at least 0 and at least 1."
        )
    rows = [
        {**keys, **burst}
        for keys, line in attention_series(tidy)
        for burst in _bursts(line[line["seen"]], scaling, gamma, levels)
    ]
    names = series_keys(tidy)
    table = pd.DataFrame(rows, columns=[*names, *TYPES]).astype({name: tidy[name].dtype for name in names} | TYPES)
    return table.sort_values(["start", "level", *names], ignore_index=True)


def _bursts(line: pd.DataFrame, scaling: float, gamma: float, levels: int) -> list[dict[str, object]]:
    n, base = line["n"].to_numpy(float), line["base"].to_numpy(float)
    if not n.sum():
        return []
    usual = n.sum() / base.sum()
    costs = _costs(n, base, np.minimum(usual * scaling ** np.arange(levels + 1), HIGHEST))
    state = cheapest(costs, gamma * np.log(len(n)))
    found = []
    for level in range(1, levels + 1):
        edges = np.flatnonzero(np.diff(np.r_[False, state >= level, False]))
        for first, stop in edges.reshape(-1, 2):
            saved = costs[first:stop, level - 1] - costs[first:stop, level]
            counted = {"n": int(n[first:stop].sum()), "base": int(base[first:stop].sum())}
            days = {"start": line["period"].iloc[first], "stop": line["end"].iloc[stop - 1]}
            found.append({
                **days, "level": level, "periods": stop - first, **counted, "share": counted["n"] / counted["base"],
                "usual": usual, "weight": float(saved.sum()), "simulated": bool(line["simulated"].iloc[first:stop].any()),
            })  # fmt: skip
    return found


def _costs(n: np.ndarray, base: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Minus the logarithm of the chance of n of base articles at each share, float (periods, shares)."""
    ways = gammaln(base + 1) - gammaln(n + 1) - gammaln(base - n + 1)
    return -(ways[:, None] + xlogy(n[:, None], shares) + xlogy((base - n)[:, None], 1 - shares))


def cheapest(costs: np.ndarray, rise: float) -> np.ndarray:
    """Return the states, int (periods,), whose costs and rises together are least; the first period may begin only at the lowest.

    costs  float (periods, states)
    rise   cost of each level that a period lies above the one before
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
