"""Error rates of the measures that test or flag, where nothing happens: a thousand series each.

A series has 104 weeks of about 60 articles, of which each mentions the code with one probability, in every week and
group. Counts are binomial, or overdispersed as copies make them (beta-binomial, twice the variance).
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from achtari_toolkit import measures

RUNS = 1_000
WEEKS, BASE, SHARE = 104, 60, 0.08
DISPERSION = {"binomial": 1.0, "twice the variance": 2.0}


def series(rng: np.random.Generator, variance: float) -> pd.DataFrame:
    """A weekly share in which nothing happens."""
    base = rng.poisson(BASE, WEEKS)
    p = SHARE if variance == 1 else beta_shares(rng, variance)
    n = rng.binomial(base, p)
    periods = pd.date_range("2023-01-02", periods=WEEKS, freq="7D")
    table = pd.DataFrame({"code": "fbi", "period": periods, "n": n.astype(float), "base": base})
    low, high = measures.wilson_interval(table["n"], table["base"])
    return table.assign(share=table["n"] / table["base"], low=low, high=high, unit="articles", simulated=True)


def beta_shares(rng: np.random.Generator, variance: float) -> np.ndarray:
    """Shares of a beta law under which counts of BASE have so many times the binomial variance."""
    correlation = (variance - 1) / (BASE - 1)
    size = 1 / correlation - 1
    return rng.beta(SHARE * size, (1 - SHARE) * size, WEEKS)


def level_changes(table: pd.DataFrame) -> bool:
    """Whether the level is said to change in the middle week."""
    terms = measures.interruption(table, f"{table['period'].iloc[WEEKS // 2]:%Y-%m-%d}")
    return bool((terms.loc[terms["term"] == "level", "p"] < 0.05).any())


FLAGS: dict[str, Callable[[pd.DataFrame], bool]] = {
    "bursts": lambda table: len(measures.bursts(table)) > 0,
    "change_points": lambda table: len(measures.change_points(table)) > 0,
    "interruption, level at p < 0.05": level_changes,
}


def simulations(part: float) -> dict[str, object]:
    """The part of series in which each measure flags something."""
    runs = max(1, round(RUNS * part))
    rates = {}
    for law, variance in DISPERSION.items():
        rng = np.random.default_rng(20261130)
        tables = [series(rng, variance) for _ in range(runs)]
        rates[law] = {name: round(float(np.mean([flag(table) for table in tables])), 4) for name, flag in FLAGS.items()}
    return {"series of each law": runs, "weeks": WEEKS, "part of series with a false flag": rates}
