"""The difference of two shares, with its interval and its test."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import fisher_exact

from achtari_toolkit.measures.count_test import by_students_law, two_shares_test
from achtari_toolkit.measures.intervals import score_interval


def difference_interval(
    n: np.ndarray,
    base: np.ndarray,
    other_n: np.ndarray,
    other_base: np.ndarray,
    *,
    size_of: ArrayLike = 1.0,
    other_size_of: ArrayLike | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the 95 % interval of n / base - other_n / other_base; missing where a base is 0.

    size_of        how many independent observations one article counts as, in (0, 1]
    other_size_of  the same of the other side; None: as size_of

    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (from two Wilson intervals).
    """
    share, low, high = _share_with_interval(n, base, size_of)
    other_share, other_low, other_high = _share_with_interval(
        other_n, other_base, size_of if other_size_of is None else other_size_of
    )
    difference = share - other_share
    below, above = np.hypot(share - low, other_high - other_share), np.hypot(high - share, other_share - other_low)
    return difference - below, difference + above


def _share_with_interval(
    n: np.ndarray, base: np.ndarray, size_of: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The share n / base with low and high of its Wilson interval; missing where base is 0."""
    known_base = np.where(np.asarray(base, float) > 0, base, np.nan).astype(float)
    share = np.asarray(n, float) / known_base
    return share, *score_interval(share, known_base * np.asarray(size_of))


def difference_test(
    n: np.ndarray,
    base: np.ndarray,
    other_n: np.ndarray,
    other_base: np.ndarray,
    *,
    effects: Sequence[ArrayLike] = (1.0, 1.0),
    degrees: ArrayLike = np.inf,
) -> np.ndarray:
    """Return the two-sided p of the hypothesis that both shares, n / base and other_n / other_base, are the same.

    effects  design effects of the two shares: how many times as large their variances are as those of independent
             observations
    degrees  degrees of freedom of the variance of the difference; infinite: it is known

    p is that of Fisher's exact test where the effects are 1; else counts are divided by them, see two_shares_test, and
    p is that of Student's law at the same quantile. It is missing where a base is 0, and 1 where nothing or everything
    is counted.

    Source: Fisher 1935, Journal of the Royal Statistical Society 98:39-82; Rao & Scott 1992, Biometrics 48:577-585.
    """
    n, base, other_n, other_base, effect, other_effect = np.broadcast_arrays(n, base, other_n, other_base, *effects)
    p = two_shares_test(n / effect, base / effect, other_n / other_effect, other_base / other_effect)
    p = by_students_law(p, degrees)
    is_exact = (effect == 1) & (other_effect == 1) & ~np.isnan(p)
    tables = np.moveaxis(np.array([[n, base - n], [other_n, other_base - other_n]]), (0, 1), (-2, -1))[is_exact]
    p[is_exact] = [fisher_exact(table).pvalue for table in tables.astype(int)]
    return p
