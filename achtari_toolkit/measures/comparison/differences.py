"""The difference of two shares, with its interval and its test."""

import numpy as np
from scipy.stats import norm

from achtari_toolkit.measures.intervals import score_interval


def difference_interval(
    n: np.ndarray, base: np.ndarray, other_n: np.ndarray, other_base: np.ndarray, *, size_of: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the 95 % interval of n / base - other_n / other_base; missing where a base is 0.

    size_of  how many independent draws an article is worth, in (0, 1]

    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (from two Wilson intervals).
    """
    sides = []
    for some, of in ((n, base), (other_n, other_base)):
        of = np.where(np.asarray(of, float) > 0, of, np.nan).astype(float)
        share = np.asarray(some, float) / of
        sides.append((share, *score_interval(share, of * size_of)))
    (one, low, high), (two, other_low, other_high) = sides
    apart = one - two
    return apart - np.hypot(one - low, other_high - two), apart + np.hypot(high - one, two - other_low)


def difference_test(n: np.ndarray, base: np.ndarray, other_n: np.ndarray, other_base: np.ndarray) -> np.ndarray:
    """Return the two-sided p value of n / base and other_n / other_base being the same share; missing where a base is 0.

    Source: Pearson's chi-squared test of two shares, without correction for continuity.
    """
    n, base, other_n, other_base = (np.asarray(each, float) for each in (n, base, other_n, other_base))
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (n + other_n) / (base + other_base)
        apart = n / base - other_n / other_base
        score = apart / np.sqrt(pooled * (1 - pooled) * (1 / base + 1 / other_base))
    score = np.where(apart == 0, 0.0, score)
    return np.where((base > 0) & (other_base > 0), 2 * norm.sf(np.abs(score)), np.nan)
