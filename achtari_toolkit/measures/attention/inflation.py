"""How much more than independent units a share or number varies, also where it is 0 and shows nothing itself."""

from collections.abc import Sequence

import numpy as np
import pandas as pd


def inflation(
    variance: np.ndarray,
    variance_of_independent: np.ndarray,
    tidy: pd.DataFrame,
    by: Sequence[str],
    quantile: np.ndarray | float = 1.0,
    least: np.ndarray | float = 1.0,
) -> np.ndarray:
    """Return variance / variance_of_independent x quantile², at least 1, float (rows of tidy,).

    quantile  that of Student's law for the estimate of the variance over that of the normal law
    least     for rows that show no variance: shares of 0 and 1, numbers of 0. They have the ratio of the sums over
              their series (code and group), if that is higher
    """
    known = variance_of_independent > 0
    sums = pd.DataFrame({"of": np.where(known, variance, 0.0), "over": np.where(known, variance_of_independent, 0.0)})
    series = [tidy[name].reset_index(drop=True) for name in ("code", *by)]
    of_series = sums.groupby(series, observed=True).transform("sum")
    pooled = of_series["of"] / of_series["over"].where(of_series["over"] > 0)
    ratio = np.where(known, variance * quantile**2, 0.0) / np.where(known, variance_of_independent, 1.0)
    return np.maximum(np.where(known, ratio, np.fmax(pooled.to_numpy(), least)), 1.0)
