"""Intervals for a share and for a count."""

import numpy as np
from scipy.stats import chi2, norm

Z = float(norm.ppf(0.975))


def wilson_interval(n: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high (both in [0, 1]) of the 95 % Wilson score interval of n / base; NaN where base is 0.

    It treats articles as independent: wire copies and busy outlets make the true uncertainty larger.
    Source: Wilson 1927, JASA 22:209-212.
    """
    n, base = np.asarray(n, float), np.where(np.asarray(base) > 0, base, np.nan).astype(float)
    share = n / base
    centre = (share + Z**2 / (2 * base)) / (1 + Z**2 / base)
    half = Z * np.sqrt(share * (1 - share) / base + Z**2 / (4 * base**2)) / (1 + Z**2 / base)
    low = np.where(n == 0, 0.0, np.maximum(centre - half, 0))
    high = np.where(n == base, 1.0, np.minimum(centre + half, 1))
    return np.where(np.isnan(share), np.nan, low), np.where(np.isnan(share), np.nan, high)


def poisson_interval(n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the exact 95 % interval of a Poisson mean of which n was counted; NaN where n is.

    Source: Garwood 1936, Biometrika 28:437-442.
    """
    n = np.asarray(n, float)
    low = np.where(n == 0, 0.0, chi2.ppf(0.025, 2 * n) / 2)
    return np.where(np.isnan(n), np.nan, low), chi2.ppf(0.975, 2 * n + 2) / 2
