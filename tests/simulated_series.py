"""Series of shares by a law: nothing happens in them, or what is planted; each is one code of a table.

Counts are binomial around a share that moves as the law says. `bunched` and `slow` shares differ by period as if the
articles of a period were correlated by 0.02, independent from period to period or with an autocorrelation of 0.6.
`jumps` differ by far more in a few periods: their logarithms are of Student's law with three degrees of freedom.
"""

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from scipy.stats import beta, norm

from achtari_toolkit.measures.multiplicity import false_discovery

YEAR = 365.25
CORRELATION, AUTOCORRELATION = 0.02, 0.6
BURN_IN = 50


def shares(law: str, runs: int, periods: int, *, days: int, share: float, rng: np.random.Generator) -> np.ndarray:
    """The share of each series and period by a law, float (runs, periods)."""
    time = np.arange(periods) * days
    if law == "steady":
        return np.full((runs, periods), share)
    if law in ("bunched", "slow"):
        return moving(runs, periods, AUTOCORRELATION if law == "slow" else 0.0, share, rng)
    if law == "season":
        start = rng.uniform(0, YEAR, (runs, 1))
        return share * (1 + 0.4 * np.sin(2 * np.pi * (time + start) / YEAR))
    if law == "drift":
        return np.broadcast_to(np.linspace(share / 2, 1.5 * share, periods), (runs, periods))
    if law == "weekday":
        return np.broadcast_to(share * (1 + 0.4 * np.cos(2 * np.pi * np.arange(periods) / 7)), (runs, periods))
    if law == "jumps":
        return share * np.exp(0.3 * rng.standard_t(3, (runs, periods)))
    raise ValueError(law)


def moving(runs: int, periods: int, autocorrelation: float, share: float, rng: np.random.Generator) -> np.ndarray:
    """Shares of a beta law, the correlation of articles 0.02, by an autoregression of normal numbers."""
    normal = autoregression((runs, periods), autocorrelation, rng)
    size = 1 / CORRELATION - 1
    return beta.ppf(norm.cdf(normal), share * size, (1 - share) * size)


def autoregression(shape: tuple[int, ...], autocorrelation: float, rng: np.random.Generator) -> np.ndarray:
    """Normal numbers of variance 1 that are autocorrelated along the last axis."""
    noise = rng.normal(size=(*shape[:-1], shape[-1] + BURN_IN)) * np.sqrt(1 - autocorrelation**2)
    return lfilter([1], [1, -autocorrelation], noise, axis=-1)[..., BURN_IN:]


def table(share: np.ndarray, base: float, *, days: int, rng: np.random.Generator) -> pd.DataFrame:
    """A table of all series, each a code, with about so many articles per period."""
    runs, periods = share.shape
    articles = np.maximum(rng.poisson(base, share.shape), 1)
    n = rng.binomial(articles, np.minimum(share, 1))
    return pd.DataFrame(
        {
            "code": pd.Categorical(np.repeat([f"{run:04}" for run in range(runs)], periods)),
            "period": np.tile(pd.date_range("2023-01-02", periods=periods, freq=f"{days}D"), runs),
            "n": n.ravel().astype(float),
            "base": articles.ravel(),
            "share": (n / articles).ravel(),
            "simulated": True,
        }
    )


def null_table(
    law: str, runs: int, periods: int, base: float, *, days: int = 7, share: float = 0.08, seed: int
) -> pd.DataFrame:
    """A table of series in which nothing happens."""
    rng = np.random.default_rng(seed)
    return table(shares(law, runs, periods, days=days, share=share, rng=rng), base, days=days, rng=rng)


def wave_table(
    factor: float, runs: int, periods: int, base: float, *, length: int, days: int = 7, share: float = 0.08, seed: int
) -> tuple[pd.DataFrame, pd.Timestamp, pd.Timestamp]:
    """A table of steady series with a wave of so many periods in the middle, and its first and last period."""
    rng = np.random.default_rng(seed)
    planted = shares("steady", runs, periods, days=days, share=share, rng=rng)
    start = periods // 2
    planted[:, start : start + length] *= factor
    first, last = (pd.Timestamp("2023-01-02") + pd.Timedelta(days=days * at) for at in (start, start + length - 1))
    return table(planted, base, days=days, rng=rng), first, last


def spike_table(
    law: str, factor: float, runs: int, periods: int, base: float, *, days: int = 7, share: float = 0.08, seed: int
) -> tuple[pd.DataFrame, pd.Timestamp]:
    """A table of series whose share is multiplied in one period in the middle, and that period."""
    rng = np.random.default_rng(seed)
    planted = np.array(shares(law, runs, periods, days=days, share=share, rng=rng))
    planted[:, periods // 2] = np.minimum(planted[:, periods // 2] * factor, 1)
    data = table(planted, base, days=days, rng=rng)
    return data, data["period"].iloc[periods // 2]


def each_alone(judged: pd.DataFrame) -> pd.DataFrame:
    """The rows with q as if each series had been judged in a table of its own."""
    return judged.assign(q=judged.groupby("code", observed=True)["p"].transform(false_discovery))


def events_table(
    law: str, factor: float, runs: int, periods: int, base: float, *, n_events: int, days: int = 7, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table of series whose share is multiplied in the periods of evenly spaced events, and the events."""
    rng = np.random.default_rng(seed)
    planted = np.array(shares(law, runs, periods, days=days, share=0.08, rng=rng))
    at = np.linspace(0, periods, n_events + 2)[1:-1].round().astype(int)
    planted[:, at] = np.minimum(planted[:, at] * factor, 1)
    dates = pd.Timestamp("2023-01-02") + pd.to_timedelta(at * days, unit="D")
    return table(planted, base, days=days, rng=rng), pd.DataFrame({"date": dates})


def part_flagged(flagged: pd.DataFrame, runs: int) -> float:
    """The part of series that have a row."""
    return flagged["code"].astype("str").nunique() / runs
