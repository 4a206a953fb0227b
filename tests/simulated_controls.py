"""Series with controls by a law: nothing, a shock common to both, an effect on one, or a control that is none."""

import numpy as np
import pandas as pd
from scipy.special import expit, logit
from simulated_series import AUTOCORRELATION, autoregression, shares, table

SHARES = (0.08, 0.04)  # of the series and of the control


def pair_tables(
    law: str,
    runs: int,
    periods: int,
    base: float,
    *,
    factors: tuple[float, float] = (1, 1),
    drifts: tuple[float, float] = (1, 1),
    days: int = 7,
    seed: int,
) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """A table of series, one of their controls, code by code, and the date in the middle.

    law      of both; they move independently, except by a season, which is of both the same
    factors  of the odds of the series and of the control from the date on: equal ones are a common shock
    drifts   of their odds from the first period to the last
    """
    rng = np.random.default_rng(seed)
    usual = [shares(law, runs, periods, days=days, share=share, rng=rng) for share in SHARES]
    if law == "season":
        usual[1] = usual[0] * SHARES[1] / SHARES[0]
    after, elapsed = np.arange(periods) >= periods // 2, np.linspace(0, 1, periods)
    series, control = (
        table(expit(logit(share) + np.log(factor) * after + np.log(drift) * elapsed), base, days=days, rng=rng)
        for share, factor, drift in zip(usual, factors, drifts, strict=True)
    )
    return series, control, f"{series['period'].iloc[periods // 2]:%Y-%m-%d}"


def donor_tables(
    law: str,
    runs: int,
    periods: int,
    base: float,
    *,
    n_donors: int,
    factors: tuple[float, float] = (1, 1),
    spread: float = 0.3,
    noise: float = 0.5,
    days: int = 7,
    seed: int,
) -> list[tuple[pd.DataFrame, pd.DataFrame, str]]:
    """Of each run a table of one series, a table of its donors, and the date in the middle.

    Log-odds are a level of each series, a movement that is common to all, and one of each series by the law.

    factors  of the odds of the series and of the donors from the date on
    spread   standard deviation of the levels
    noise    standard deviation of the common movement
    """
    rng = np.random.default_rng(seed)
    after = np.arange(periods) >= periods // 2
    level = rng.normal(0, spread, (runs, n_donors + 1, 1))
    common = noise * autoregression((runs, 1, periods), AUTOCORRELATION, rng)
    usual = shares(law, runs * (n_donors + 1), periods, days=days, share=SHARES[0], rng=rng)
    moved = logit(usual.reshape(runs, n_donors + 1, periods)) + level + common + np.log(factors[1]) * after
    moved[:, 0] += np.log(factors[0] / factors[1]) * after
    tables = [table(expit(run), base, days=days, rng=rng) for run in moved]
    date = f"{tables[0]['period'].iloc[periods // 2]:%Y-%m-%d}"
    return [(made[made["code"] == "0000"], made[made["code"] != "0000"], date) for made in tables]
