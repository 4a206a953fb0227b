"""The difference of two shares, with its interval and its test."""

import numpy as np
from scipy.stats import norm

from achtari_toolkit.measures.intervals import score_interval


def difference_interval(
    n: np.ndarray, base: np.ndarray, other_n: np.ndarray, other_base: np.ndarray, *, size_of: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the 95 % interval of n / base - other_n / other_base; missing where a base is 0.

    size_of  how many independent observations one article counts as, in (0, 1]

    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (from two Wilson intervals).
    """
    share, low, high = _share_with_interval(n, base, size_of)
    other_share, other_low, other_high = _share_with_interval(other_n, other_base, size_of)
    difference = share - other_share
    below, above = np.hypot(share - low, other_high - other_share), np.hypot(high - share, other_share - other_low)
    return difference - below, difference + above


def _share_with_interval(n: np.ndarray, base: np.ndarray, size_of: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The share n / base with low and high of its Wilson interval; missing where base is 0."""
    known_base = np.where(np.asarray(base, float) > 0, base, np.nan).astype(float)
    share = np.asarray(n, float) / known_base
    return share, *score_interval(share, known_base * size_of)


def difference_test(n: np.ndarray, base: np.ndarray, other_n: np.ndarray, other_base: np.ndarray) -> np.ndarray:
    """Return the two-sided p of the hypothesis that both shares, n / base and other_n / other_base, are the same.

    p is missing where a base is 0, and 1 where the shares are equal.

    Source: Pearson's chi-squared test of two proportions, without correction for continuity.
    """
    n, base, other_n, other_base = (np.asarray(counts, float) for counts in (n, base, other_n, other_base))
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (n + other_n) / (base + other_base)
        difference = n / base - other_n / other_base
        score = difference / np.sqrt(pooled * (1 - pooled) * (1 / base + 1 / other_base))
    score = np.where(difference == 0, 0.0, score)
    return np.where((base > 0) & (other_base > 0), 2 * norm.sf(np.abs(score)), np.nan)
