"""Shares of outlets by a law: nothing, or something common to all of them, or one that follows another.

Each run is one code of a table. Shares move on the scale of log-odds around 8 %; counts are binomial.
"""

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from scipy.special import expit, logit
from simulated_series import AUTOCORRELATION, autoregression

OUTLETS = ("a", "b", "c", "d", "e")
WEEKS_PER_YEAR = 52.18
SHARE = 0.08
UNEQUAL = np.array([20, 60, 100, 400, 1000])  # articles per period


def outlets_table(law: str, runs: int, periods: int, base: float | np.ndarray, *, days: int, seed: int) -> pd.DataFrame:
    """A table of five outlets with about so many articles per period, each run a code."""
    rng = np.random.default_rng(seed)
    shape = (runs, len(OUTLETS), periods)
    articles = np.maximum(rng.poisson(np.broadcast_to(base, len(OUTLETS))[:, None], shape), 1)
    n = rng.binomial(articles, expit(logit(SHARE) + _movement(law, shape, rng)))
    return pd.DataFrame(
        {
            "code": pd.Categorical(np.repeat([f"{run:04}" for run in range(runs)], len(OUTLETS) * periods)),
            "outlet": np.tile(np.repeat(OUTLETS, periods), runs),
            "period": np.tile(pd.date_range("2023-01-02", periods=periods, freq=f"{days}D"), runs * len(OUTLETS)),
            "n": n.ravel().astype(float),
            "base": articles.ravel(),
            "share": (n / articles).ravel(),
            "simulated": True,
        }
    )


def _movement(law: str, shape: tuple[int, int, int], rng: np.random.Generator) -> np.ndarray:
    """How far the log-odds are from usual; a number as law is the correlation of b with a one period before."""
    time = np.arange(shape[2])
    if law == "independent":
        return np.zeros(shape)
    if law == "season":
        return np.broadcast_to(np.log1p(0.4 * np.sin(2 * np.pi * time / WEEKS_PER_YEAR)), shape)
    if law == "shock":
        return 0.5 * autoregression((shape[0], 1, shape[2]), AUTOCORRELATION, rng)
    if law == "weekdays":
        return rng.normal(0, 0.4, (*shape[:2], 7))[:, :, time % 7]
    if law == "events":
        heights = (rng.random((shape[0], 1, shape[2])) < 0.04) * rng.exponential(1.5, (shape[0], 1, shape[2]))
        return lfilter([1], [1, -0.7], heights, axis=2) * np.array([0.3, 0.6, 1, 1, 1.4])[:, None]
    normal = rng.normal(size=shape)
    correlation = float(law)
    normal[:, 1, 1:] = correlation * normal[:, 0, :-1] + np.sqrt(1 - correlation**2) * normal[:, 1, 1:]
    return normal / 2
