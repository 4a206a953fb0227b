"""Association in two-by-two tables: how far two things occur together, or a word belongs to one part of a corpus.

All functions take arrays, or single numbers, of one shape and return arrays of it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlog1py

from achtari_toolkit.measures.intervals import Z_95

CONTINUITY = 0.5  # replaces a count of 0 where its logarithm is needed


def log_likelihood(
    n: ArrayLike, base: ArrayLike, other_n: ArrayLike, other_base: ArrayLike, *, expected: ArrayLike | None = None
) -> np.ndarray:
    """Return G2 of n of base against other_n of other_base: below 0 where n / base is smaller than the other share.

    expected  what n is compared with; None: what it would be if both shares were the same

    Twice the sum of observed x ln(observed / expected) over the four cells; 0 where a base is 0, or nothing or
    everything is counted. Rayson's calculator leaves the cells of all other words out and gives less. Counts need not
    be whole. Source: Dunning 1993, Computational Linguistics 19:61-74.
    """
    n, base, other_n, other_base = (np.asarray(counts, float) for counts in (n, base, other_n, other_base))
    rest, other_rest = base - n, other_base - other_n
    with np.errstate(divide="ignore", invalid="ignore"):
        independent = (n * other_rest - other_n * rest) / (base + other_base)
        surplus = independent if expected is None else n - np.asarray(expected, float)
        cells = [(n, 1), (other_rest, 1), (other_n, -1), (rest, -1)]
        # observed = expected + surplus: the four surpluses sum to 0, and subtracting each keeps small sums exact
        parts = [xlog1py(cell, sign * surplus / (cell - sign * surplus)) - sign * surplus for cell, sign in cells]
    return np.sign(surplus) * np.nan_to_num(2 * sum(parts), nan=0.0).clip(min=0)


def log_ratio(
    n: ArrayLike,
    base: ArrayLike,
    other_n: ArrayLike,
    other_base: ArrayLike,
    *,
    effects: Sequence[np.ndarray | float] = (1.0, 1.0),
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the binary logarithm of (n / base) / (other_n / other_base), and low and high of its 95 % interval.

    effects  design effects of the two parts: how many times as large the variances are as those of independent
             observations

    1 means twice as frequent. A count of 0 is replaced by 0.5; missing where a base is 0.
    Source: Hardie 2014, Log Ratio (cass.lancs.ac.uk); interval of Katz et al. 1978, Biometrics 34:469-474.
    """
    counts = [np.where(np.asarray(count) > 0, count, CONTINUITY) for count in (n, other_n)]
    bases = [np.where(np.asarray(size) > 0, size, np.nan) for size in (base, other_base)]
    value = np.log2(counts[0] / bases[0]) - np.log2(counts[1] / bases[1])
    parts = zip(effects, counts, bases, strict=True)
    variance = sum(effect * np.maximum(1 / count - 1 / size, 0) for effect, count, size in parts)
    half_width = Z_95 * np.sqrt(variance) / np.log(2)
    return value, value - half_width, value + half_width


def pmi(n: ArrayLike, expected: ArrayLike) -> np.ndarray:
    """Return pointwise mutual information, the binary logarithm of n / expected; minus infinity for n = 0.

    Source: Church & Hanks 1990, Computational Linguistics 16:22-29.
    """
    with np.errstate(divide="ignore"):
        return np.log2(np.asarray(n, float)) - np.log2(expected)


def npmi(n: ArrayLike, expected: ArrayLike, total: ArrayLike) -> np.ndarray:
    """Return PMI over its largest value, in [-1, 1]: 1 where the two always occur together, 0 by chance, -1 never.

    Source: Bouma 2009, GSCL, 31-40.
    """
    n, expected = np.asarray(n, float), np.asarray(expected, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        normalized = pmi(n, expected) / -np.log2(n / total)
    return np.where(n == 0, -1.0, np.where(n == total, 1.0, normalized))


def log_dice(n: ArrayLike, one: ArrayLike, other: ArrayLike) -> np.ndarray:
    """Return 14 + the binary logarithm of 2n / (one + other), the frequencies of the two: at most 14 if n is in both.

    Source: Rychlý 2008, RASLAN, 6-9.
    """
    return 14 + np.log2(2 * np.asarray(n, float) / (np.asarray(one) + np.asarray(other)))


def t_score(n: ArrayLike, expected: ArrayLike) -> np.ndarray:
    """Return (n - expected) / sqrt(n). Source: Church et al. 1991, Lexical Acquisition, 115-164."""
    n = np.asarray(n, float)
    return (n - expected) / np.sqrt(n)
