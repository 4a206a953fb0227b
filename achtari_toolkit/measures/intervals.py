"""Intervals for a share and for a count."""

import numpy as np
from scipy.special import betaincinv
from scipy.stats import chi2, norm

Z = float(norm.ppf(0.975))


def wilson_interval(n: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high (both in [0, 1]) of the 95 % Wilson score interval of n / base; NaN where base is 0.

    It treats articles as independent: wire copies and busy outlets make the true uncertainty larger.
    Source: Wilson 1927, JASA 22:209-212.
    """
    n, base = np.asarray(n, float), np.where(np.asarray(base) > 0, base, np.nan).astype(float)
    return score_interval(n / base, base)


def score_interval(share: np.ndarray, size: np.ndarray, z: np.ndarray | float = Z) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the Wilson score interval of a share that so many independent draws tell.

    size  effective number of draws; need not be whole
    z     quantile of the normal law, or of Student's where the size was estimated from few groups
    """
    share, size = np.asarray(share, float), np.asarray(size, float)
    size = np.where(size > 0, size, np.nan)
    centre = (share + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2)) / (1 + z**2 / size)
    low = np.where(share == 0, 0.0, np.maximum(centre - half, 0))
    high = np.where(share == 1, 1.0, np.minimum(centre + half, 1))
    unknown = np.isnan(share) | np.isnan(size)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def poisson_interval(n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the exact 95 % interval of a Poisson mean of which n was counted; NaN where n is.

    Source: Garwood 1936, Biometrika 28:437-442.
    """
    n = np.asarray(n, float)
    low = np.where(n == 0, 0.0, chi2.ppf(0.025, 2 * n) / 2)
    return np.where(np.isnan(n), np.nan, low), chi2.ppf(0.975, 2 * n + 2) / 2


def negative_binomial_interval(n: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the exact 95 % interval of a mean of which n was counted by a negative binomial law.

    spread  variance = mean + spread x mean²; where it is 0 the interval is that of the Poisson law

    The bounds are the means at which so few, or so many, come once in forty times; P(X <= n) is an incomplete beta
    function of 1 / (1 + spread x mean), which is inverted. Source: Johnson, Kemp & Kotz 2005, Univariate Discrete
    Distributions, 5.6 (the distribution function).
    """
    n, spread = np.broadcast_arrays(np.asarray(n, float), np.asarray(spread, float))
    low, high = (bound.copy() for bound in poisson_interval(n))
    wide = (spread > 1e-9) & ~np.isnan(n)
    size = 1 / spread[wide]
    part = betaincinv(size, n[wide] + 1, 0.025)
    high[wide] = size * (1 - part) / part
    some = wide & (n > 0)
    size = 1 / spread[some]
    part = betaincinv(size, n[some], 0.975)
    low[some] = size * (1 - part) / part
    return low, high


def over_dispersion(n: np.ndarray) -> float:
    """Return how far the variance of counts goes beyond chance, relative to the square of their mean; at least 0.

    n  counts of one series in order of time; missing ones are skipped; 0 for fewer than four

    The variance is half the mean square of the steps from one count to the next, so that a slow rise is not taken for
    spread. Source: von Neumann 1941, Annals of Mathematical Statistics 12:367-395; moments of the negative binomial law.
    """
    n = np.asarray(n, float)
    n = n[~np.isnan(n)]
    mean = n.mean() if len(n) else 0.0
    if len(n) < 4 or mean == 0:
        return 0.0
    return float(max((np.diff(n) ** 2).mean() / 2 - mean, 0) / mean**2)
